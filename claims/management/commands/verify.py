"""`manage.py verify`: does what is kept agree with what is recorded?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.actions.standings import Difference, differences, mend
from claims.management.commanding import RefusingCommand
from claims.models import Claim


class Command(RefusingCommand):
    help = "Derives every claim's confirmation anew and reports each one that differs from the one kept beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="keep what the record says wherever something else is")

    def handle(self, *args: Any, **options: Any) -> None:
        columns = (TextColumn("Claims derived"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        seen, wrong = 0, 0
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=Claim.objects.count())
            for looked_at, found in differences():
                for difference in found:
                    progress.console.print(_sentence(difference), markup=False)
                if options["mend"]:
                    mend(found)
                seen, wrong = seen + looked_at, wrong + len(found)
                progress.advance(task, looked_at)
        if wrong and options["mend"]:
            self.stdout.write(f"{seen} claims derived anew; {wrong} differed from their record and were mended.")
            return
        if wrong:
            raise CommandError(f"{wrong} of {seen} claims differ from their record. “verify --mend” puts them right.")
        self.stdout.write(f"{seen} claims derived anew; every kept confirmation agrees with its record.")


def _sentence(difference: Difference) -> str:
    kept = difference.kept.picture or difference.kept.confirmation if difference.kept else "nothing"
    return f"claim {difference.claim}: kept is {kept}, the record says {difference.derived.picture}"
