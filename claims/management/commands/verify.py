"""`manage.py verify`: checks stored standings and projections against the record."""

from argparse import ArgumentParser
from dataclasses import fields
from typing import Any

from django.core.management.base import CommandError
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.actions.standings import StandingDrift, StoredStanding, find_drift, repair
from claims.management.commanding import RefusingCommand
from claims.models import Claim

FIELDS = tuple(field.name for field in fields(StoredStanding))


class Command(RefusingCommand):
    help = "Derives every claim again and reports each whose stored standing or projection differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="store what the record says wherever it differs")

    def handle(self, *args: Any, **options: Any) -> None:
        columns = (TextColumn("Claims derived"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        checked, wrong = 0, 0
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=Claim.objects.count())
            for number, found in find_drift():
                for difference in found:
                    progress.console.print(_sentence(difference), markup=False, soft_wrap=True)
                if options["repair"]:
                    repair(found)
                checked, wrong = checked + number, wrong + len(found)
                progress.advance(task, number)
        if wrong and options["repair"]:
            self.stdout.write(f"Checked {checked} claims; repaired {wrong} that differed from their record.")
            return
        if wrong:
            message = f"{wrong} of {checked} claims differ from their record. Run “verify --repair” to fix them."
            raise CommandError(message)
        self.stdout.write(f"Checked {checked} claims; every stored standing and projection matches its record.")


def _sentence(difference: StandingDrift) -> str:
    stored, derived = difference.stored, difference.derived
    if stored is None:
        return f"claim {difference.claim}: nothing is stored, the record says {derived.confirmation}"
    wrong = [name for name in FIELDS if getattr(stored, name) != getattr(derived, name)]
    details = "; ".join(
        f"{name}: stored {_as_text(stored, name)}, the record says {_as_text(derived, name)}" for name in wrong
    )
    return f"claim {difference.claim}: {details or 'the stored projection differs from the record'}"


def _as_text(standing: StoredStanding, name: str) -> str:
    if name == "positions":
        return ", ".join(" ".join(str(part) for part in position if part) for position in standing.positions) or "none"
    return str(getattr(standing, name)) or "nothing"
