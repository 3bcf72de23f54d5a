"""`manage.py worker`: runs queued and scheduled jobs until it is stopped."""

import os
import signal
import sys
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from claimtrack.availability import Work
from claimtrack.core.db.time_limits import set_process_work

CONCURRENCY = 2
"""Two, so that a long job such as an import does not delay reminders."""


class Command(BaseCommand):
    help = "Runs jobs, such as reminders and imports, until Ctrl-C or SIGTERM. Any number of workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--attached", action="store_true", help="also stop when standard input ends")

    def handle(self, *args: Any, **options: Any) -> None:
        set_process_work(Work.JOBS)
        if options["attached"]:
            Thread(target=_stop_when_input_ends, daemon=True).start()
        with app.replace_connector(app.connector.get_worker_connector()):
            app.run_worker(concurrency=CONCURRENCY)


def _stop_when_input_ends() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # Python's own reader holds a lock that the interpreter needs at exit
        pass
    os.kill(os.getpid(), signal.SIGTERM)
