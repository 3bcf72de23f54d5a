"""`manage.py worker`: runs queued and scheduled jobs until it is stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claimtrack.availability import Work
from claimtrack.core.db.time_limits import set_process_work
from claimtrack.run.supervisor import Supervisor
from claimtrack.run.worker_slots import SLOTS


class Command(BaseCommand):
    help = "Runs jobs, such as reminders and imports, until Ctrl-C or SIGTERM. Any number of workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--attached", action="store_true", help="also stop when standard input ends")

    def handle(self, *args: Any, **options: Any) -> None:
        set_process_work(Work.JOBS)
        Supervisor(SLOTS, attached=options["attached"]).run()
