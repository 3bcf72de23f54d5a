"""`manage.py verify`: checks that the record is as it was recorded, and that what is stored follows from it."""

from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

from claims.actions.claims.edition_check import check_editions
from claims.actions.projections.standings import StandingDrift, StoredStanding, find_drift, repair
from claims.management.base import RefusingCommand
from claims.models import Claim, Edition
from claims.vocabulary import EditionKind
from claimtrack.audit.anchor import RecordAnchor
from claimtrack.audit.chain import ChainBreak, ChainVerifier
from claimtrack.audit.time_stamp import verify_time_stamp

FIELDS = tuple(field.name for field in fields(StoredStanding))
MAX_LISTED = 20
"""The most editions that are named."""
REPAIR_QUESTION = "Store what the record says for these claims? The record itself is not touched. [y/N] "


class Command(RefusingCommand):
    help = (
        "Verifies the record's chain, and names the first row that was changed, added or removed. Then derives every "
        "claim again and reports each whose stored standing or projection differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor", type=Path, metavar="FILE", help="also prove that nothing up to this anchor was replaced"
        )
        parser.add_argument("--repair", action="store_true", help="store what the record says wherever it differs")
        parser.add_argument("--no-input", action="store_true", help="repair without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        self._verify_record(RecordAnchor.read_from(options["anchor"]) if options["anchor"] else None)
        self._check_editions()
        checked, found = self._find_drift()
        if not found:
            self.stdout.write(f"Checked {checked} claims; every stored standing and projection matches its record.")
            return
        if not options["repair"]:
            message = f"{len(found)} of {checked} claims differ from their record. Run “verify --repair” to fix them."
            raise CommandError(message)
        if not (options["no_input"] or input(REPAIR_QUESTION).strip().lower() in ("y", "yes")):
            raise CommandError("Nothing was changed.")
        repair(found)
        self.stdout.write(f"Checked {checked} claims; repaired {len(found)} that differed from their record.")

    def _verify_record(self, anchor: RecordAnchor | None) -> None:
        """Raises CommandError if the record was tampered with: then nothing that follows from it can be trusted."""
        verifier = ChainVerifier(anchor)
        columns = (TextColumn("Rows verified"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=verifier.end)
            for reached in verifier.batches():
                progress.update(task, completed=reached)
        if verifier.broken:
            raise CommandError(_sentence_about_break(verifier.broken))
        self.stdout.write(f"Verified {verifier.links:,} rows of the record: each is as it was recorded.")
        if anchor:
            confirmed = f", and it was taken at {self._confirmed(anchor)}" if anchor.time_stamp else ""
            self.stdout.write(f"The record still holds everything up to the anchor of {anchor.at}{confirmed}.")

    def _confirmed(self, anchor: RecordAnchor) -> str:
        at = verify_time_stamp(anchor.time_stamp, bytes.fromhex(anchor.hash), settings.TIME_STAMP_ROOTS)
        return f"{at:%Y-%m-%d %H:%M:%S} UTC, as an authority confirms"

    def _check_editions(self) -> None:
        """Raises CommandError if an edition does not say what the record said when it was published."""
        columns = (TextColumn("Editions derived"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        checked, differing = 0, list[Edition]()
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=Edition.objects.filter(kind=EditionKind.PUBLISHED).count())
            for edition, is_right in check_editions():
                checked += 1
                differing += [] if is_right else [edition]
                progress.advance(task)
        if differing:
            listed = ", ".join(f"{edition.number} of claim {edition.claim_id}" for edition in differing[:MAX_LISTED])
            raise CommandError(f"{len(differing)} editions do not say what the record said: edition {listed}.")
        if checked:
            self.stdout.write(f"Checked {checked} editions; each says what the record said when it was published.")

    def _find_drift(self) -> tuple[int, list[int]]:
        """Derive every claim. Returns how many there are, and those that differ; how they differ is printed."""
        columns = (TextColumn("Claims derived"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        checked, found = 0, list[int]()
        with self.progress(*columns) as progress:
            task = progress.add_task("", total=Claim.objects.count())
            for number, differing in find_drift():
                for difference in differing:
                    progress.console.print(_sentence_about_drift(difference), markup=False, soft_wrap=True)
                checked += number
                found += [difference.claim for difference in differing]
                progress.advance(task, number)
        return checked, found


def _sentence_about_break(broken: ChainBreak) -> str:
    row = f"{broken.table} {broken.key}" if broken.key is not None else broken.table
    place = ", ".join(part for part in (row, f"link {broken.link}" if broken.link is not None else "") if part)
    return f"The record was tampered with, first at {place}: {broken.fault}. Nothing was changed or repaired."


def _sentence_about_drift(difference: StandingDrift) -> str:
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
