"""`manage.py verify`: does what is kept agree with what is recorded?"""

from argparse import ArgumentParser
from dataclasses import fields
from typing import Any

from django.core.management.base import CommandError
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.actions.standings import Difference, Kept, differences, mend
from claims.management.commanding import RefusingCommand
from claims.models import Claim

FIELDS = tuple(field.name for field in fields(Kept))


class Command(RefusingCommand):
    help = "Derives every claim anew and reports each of which something else is kept, or answered by the API."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="keep what the record says wherever something else is")

    def handle(self, *args: Any, **options: Any) -> None:
        columns = (TextColumn("Claims derived"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        seen, wrong = 0, 0
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=Claim.objects.count())
            for looked_at, found in differences():
                for difference in found:
                    progress.console.print(_sentence(difference), markup=False, soft_wrap=True)
                if options["mend"]:
                    mend(found)
                seen, wrong = seen + looked_at, wrong + len(found)
                progress.advance(task, looked_at)
        if wrong and options["mend"]:
            self.stdout.write(f"{seen} claims derived anew; {wrong} differed from their record and were mended.")
            return
        if wrong:
            raise CommandError(f"{wrong} of {seen} claims differ from their record. “verify --mend” puts them right.")
        self.stdout.write(f"{seen} claims derived anew; every kept confirmation and reading agrees with its record.")


def _sentence(difference: Difference) -> str:
    kept, derived = difference.kept, difference.derived
    if kept is None:
        return f"claim {difference.claim}: nothing is kept, the record says {derived.confirmation}"
    wrong = [name for name in FIELDS if getattr(kept, name) != getattr(derived, name)]
    told = "; ".join(f"{name}: kept {_shown(kept, name)}, the record says {_shown(derived, name)}" for name in wrong)
    return f"claim {difference.claim}: {told or 'the API answers something else than the record says'}"


def _shown(kept: Kept, name: str) -> str:
    if name == "positions":
        return ", ".join(" ".join(str(part) for part in position if part) for position in kept.positions) or "none"
    return str(getattr(kept, name)) or "nothing"
