"""What readers see of a claim, beside what the record says now; and the editions published so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.domain.clocks import LATEST, Clocks
from claims.models import Claim, CurrentEdition, Edition
from claims.projections import derive
from claims.projections.edition_changes import ClaimDifferenceJson, differences
from claims.projections.fact_checks import FactCheckJson
from claims.projections.printed_claim import PrintedClaim, decode_printed_claim, printed_claim
from claims.vocabulary import ChangedPart, RoutineMove, Stage
from sources.text.word_diff import DiffChange, DiffRun, word_diff

MAX_EDITIONS = 20
"""The most editions that a claim's page lists, the newest ones."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One part of a claim that reads differently, as word diffs: what is gone on one side, what is new on the other."""

    part: ChangedPart
    of: str
    before: Sequence[DiffRun]
    after: Sequence[DiffRun]


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in the list of editions. `wording` is empty for a tombstone."""

    edition: Edition
    wording: str
    fact_checks: Sequence[FactCheckJson]
    differences: Sequence[DifferenceRow]

    @property
    def let_out_by(self) -> str:
        """The policies that let it out; empty if somebody decided."""
        return "; ".join(str(RoutineMove(one["move"]).label) for one in self.edition.let_out_by)


@dataclass(frozen=True, slots=True)
class EditionsView:
    """The editions of a claim, newest first, and what the record says otherwise than the current one."""

    current: CurrentEdition | None
    rows: Sequence[EditionRow]
    update: Sequence[DifferenceRow]

    @property
    def is_public(self) -> bool:
        return self.current is not None and self.current.is_public


def editions_view(claim: Claim) -> EditionsView:
    """The claim must be loaded with its current edition."""
    current: CurrentEdition | None = getattr(claim, "current_edition", None)
    if current is None:
        return EditionsView(None, (), ())
    people = ("revision", "approval__recorded_by", "decision__recorded_by", "merged_into")
    newest = Edition.objects.filter(claim=claim).select_related(*people).order_by("-number").defer("record")
    editions = list(newest[: MAX_EDITIONS + 1])
    read = {edition.pk: decode_printed_claim(edition.json, edition.fact_checks) for edition in editions}
    earlier = [*(read[edition.pk] for edition in editions[1:]), None]
    rows = [
        _edition_row(edition, before, read[edition.pk])
        for edition, before in zip(editions[:MAX_EDITIONS], earlier, strict=False)
    ]
    is_moving = current.is_public and (current.update_pending or claim.stage != Stage.PUBLISHED)
    update = differences(read[current.edition_id], _printed_now(claim.pk)) if is_moving else []
    return EditionsView(current, rows, _rows(update))


def changes_since(claim: int, shown_at: datetime) -> Sequence[DifferenceRow]:
    """What reads otherwise than when the claim was shown, as known at this time."""
    (shown,) = derive([claim], Clocks(LATEST.as_of, shown_at)).values()
    return _rows(differences(printed_claim(claim, shown), _printed_now(claim)))


def _printed_now(claim: int) -> PrintedClaim | None:
    """What the next edition would show."""
    (derived,) = derive([claim], LATEST).values()
    return printed_claim(claim, derived)


def _edition_row(edition: Edition, before: PrintedClaim | None, printed: PrintedClaim | None) -> EditionRow:
    return EditionRow(
        edition,
        wording=printed.claim.wording.sentence if printed else "",
        fact_checks=[check.json for check in printed.fact_checks] if printed else [],
        differences=_rows(differences(before, printed)),
    )


def _rows(found: Sequence[ClaimDifferenceJson]) -> Sequence[DifferenceRow]:
    return [_row(one) for one in found]


def _row(one: ClaimDifferenceJson) -> DifferenceRow:
    runs = word_diff(one.before, one.after)
    return DifferenceRow(
        one.part,
        one.of,
        [run for run in runs if run.change != DiffChange.ADDED],
        [run for run in runs if run.change != DiffChange.REMOVED],
    )
