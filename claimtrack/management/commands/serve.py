"""`manage.py serve`: serves the desk and the API with gunicorn, for production behind a proxy."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections

from claims.management.base import EXIT_REFUSED, RefusingCommand
from claimtrack.run.web_server import ADDRESS, DEFAULT_PORT, PortRefused, reserve_port

CONFIG = "python:claimtrack.run.gunicorn_config"
DEFAULT_WORKERS, DEFAULT_THREADS = 2, 16


class Command(RefusingCommand):
    help = "Serves the desk and the API with gunicorn until Ctrl-C or SIGTERM. In production, put a proxy before it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        port = os.environ.get("PORT") or DEFAULT_PORT
        parser.add_argument("--address", default=ADDRESS, help=f"the address to listen on (default: {ADDRESS})")
        parser.add_argument("--port", type=int, default=port, help=f"the port (default: PORT, or {DEFAULT_PORT})")
        parser.add_argument("--workers", type=int, default=DEFAULT_WORKERS, help="worker processes (default: 2)")
        parser.add_argument("--threads", type=int, default=DEFAULT_THREADS, help="threads per process (default: 16)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            held = reserve_port(options["port"], options["address"])
        except PortRefused as refused:
            raise CommandError(str(refused), returncode=EXIT_REFUSED) from refused
        os.environ["PORT"] = str(options["port"])  # where links lead without SITE_ADDRESS
        self.stdout.write(f"Serving on http://{options['address']}:{options['port']}. Ctrl-C stops it.")
        self.stdout.flush()
        connections.close_all()
        held.set_inheritable(True)
        os.chdir(settings.BASE_DIR)
        # gunicorn takes over this process: what it shares with its forks must be set up before Django is loaded.
        os.execv(sys.executable, _gunicorn(held.fileno(), options["workers"], options["threads"]))  # noqa: S606


def _gunicorn(socket: int, workers: int, threads: int) -> list[str]:
    """The command line of gunicorn on a socket that is already bound."""
    options = {"config": CONFIG, "bind": f"fd://{socket}", "workers": workers, "threads": threads}
    given = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "gunicorn", *given, "claimtrack.wsgi"]
