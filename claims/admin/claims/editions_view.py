"""What readers see of a claim, beside what the record says now; and the editions published so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from claims.domain.clocks import LATEST, Clocks
from claims.models import Claim, CurrentEdition, Edition
from claims.projections import claim_json, derive
from claims.projections.edition_changes import ClaimDifferenceJson, differences
from claims.projections.json_types import ClaimJson
from claims.vocabulary import ChangedPart, RoutineMove, Stage
from sources.text.word_diff import DiffChange, DiffRun, word_diff

MAX_EDITIONS = 20
"""The most editions that a claim's page lists, the newest ones."""

_decoder = msgspec.json.Decoder(ClaimJson)


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
    read = {edition.pk: _decoder.decode(edition.json) if edition.json else None for edition in editions}
    earlier = [*(read[edition.pk] for edition in editions[1:]), None]
    rows = [
        EditionRow(edition, _wording(read[edition.pk]), _rows(differences(before, read[edition.pk])))
        for edition, before in zip(editions[:MAX_EDITIONS], earlier, strict=False)
    ]
    is_moving = current.is_public and (current.update_pending or claim.stage != Stage.PUBLISHED)
    update = differences(read[current.edition_id], _claim_now(claim.pk)) if is_moving else []
    return EditionsView(current, rows, _rows(update))


def changes_since(claim: int, shown_at: datetime) -> Sequence[DifferenceRow]:
    """What reads otherwise than when the claim was shown, as known at this time."""
    (shown,) = derive([claim], Clocks(LATEST.as_of, shown_at)).values()
    before = claim_json(claim, shown, as_of=None, known_at=None)
    return _rows(differences(before, _claim_now(claim)))


def _claim_now(claim: int) -> ClaimJson | None:
    (derived,) = derive([claim], LATEST).values()
    return claim_json(claim, derived, as_of=None, known_at=None)


def _wording(claim: ClaimJson | None) -> str:
    return claim.wording.sentence if claim else ""


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
