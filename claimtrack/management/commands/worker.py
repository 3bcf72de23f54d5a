"""`manage.py worker`: does what the desk put off, and what the clock asks for, until it is told to stop."""

import os
import signal
import sys
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

AT_ONCE = 2
"""So that one long job, such as an import, holds no reminder up."""


class Command(BaseCommand):
    help = "Does the desk's jobs, such as reminders, until Ctrl-C or SIGTERM. Any number of workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--attached", action="store_true", help="stop when standard input ends, too")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["attached"]:
            Thread(target=_stop_when_input_ends, daemon=True).start()
        with app.replace_connector(app.connector.get_worker_connector()):
            app.run_worker(concurrency=AT_ONCE)


def _stop_when_input_ends() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # Python's own reader would hold a lock that the end of the program wants
        pass
    os.kill(os.getpid(), signal.SIGTERM)
