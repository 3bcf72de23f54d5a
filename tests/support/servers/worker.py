"""A worker for the tests: does the jobs that are waiting, as `manage.py worker` does, and ends."""

from collections.abc import Callable
from threading import Thread
from typing import Any
from unittest.mock import patch

from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.actions.webhooks.queue import queue_due_deliveries


def _leaving_no_connection(call_next: Callable[[], Any], *_: Any) -> Any:
    """Jobs run in threads of their own; a connection left open there would keep the test database alive."""
    try:
        return call_next()
    finally:
        connections.close_all()


def work_off(**options: Any) -> None:
    """Do every job that waits, and deliver what waits for webhooks; what the clock would add stays out."""
    queue_due_deliveries(timezone.now())
    worker = app.connector.get_worker_connector()
    with app.replace_connector(worker), patch.object(app.periodic_registry, "periodic_tasks", {}):
        app.run_worker(
            wait=False,
            listen_notify=False,
            install_signal_handlers=False,
            task_middleware=[_leaving_no_connection],
            **options,
        )


def work_off_beside() -> None:
    """The same in a thread of its own: for tests whose thread already runs the loop of a browser."""
    worker = Thread(target=_leaving_no_connection, args=[work_off])
    worker.start()
    worker.join()
