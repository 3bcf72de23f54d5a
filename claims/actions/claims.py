"""Opening claims and writing their revisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.locks import hold_revision, lock_claims
from claims.actions.standings import refresh
from claims.exceptions import NothingChanged, ReasonMissing, RepeatedParty, UnnamedParty
from claims.models import ChangeEvent, Claim, ClaimRevision, Party
from claims.vocabulary import EventKind, Stage
from sources.models import Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

GOES_ROUND_AGAIN = frozenset({Stage.APPROVED, Stage.PUBLISHED})
"""Stages that hold for one revision only: a claim edited there goes back into review."""


@dataclass(frozen=True, slots=True)
class ClaimText:
    """The editable part of a claim."""

    statement: str
    parties: Sequence[Source] = ()
    tags: Sequence[str] = ()
    language: str = "en"

    def check(self) -> None:
        """Raises UnnamedParty and RepeatedParty."""
        for number, party in enumerate(self.parties):
            if not party.is_named:
                raise UnnamedParty(name=party)
            if party in self.parties[:number]:
                raise RepeatedParty(name=party)


def open_claim(text: ClaimText, *, by: "User", at: datetime) -> Claim:
    """Put a new claim on record, as a draft, with its first revision.

    Raises UnnamedParty and RepeatedParty.
    """
    text.check()
    with recording(by=by, why="claim opened"):
        claim = Claim.objects.create()
        lock_claims([claim.pk])
        _write_revision(claim, text, number=1, reason="", by=by)
        ChangeEvent.objects.create(claim=claim, kind=EventKind.CLAIM_OPENED, data={"revision": 1})
        refresh([claim.pk])
    return claim


def revise_claim(claim: Claim, text: ClaimText, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Write the next revision of a claim; `against` is the number of the revision that the writer had before them.

    Raises StaleRevision, NothingChanged, ReasonMissing, UnnamedParty and RepeatedParty.
    """
    if not reason.strip():
        raise ReasonMissing
    text.check()
    with recording(by=by, why=reason):
        claim, revision = hold_revision(claim, against)
        if text_of(revision) == text:
            raise NothingChanged
        _write_revision(claim, text, number=against + 1, reason=reason, by=by)
        ChangeEvent.objects.create(claim=claim, kind=EventKind.CLAIM_REVISED, data={"revision": against + 1})
        refresh([claim.pk])
    return claim


def text_of(revision: ClaimRevision) -> ClaimText:
    """The editable part as this revision has it."""
    parties = tuple(party.source for party in revision.parties.select_related("source").order_by("rank"))
    return ClaimText(revision.statement, parties, tuple(revision.tags), revision.language)


def _write_revision(claim: Claim, text: ClaimText, *, number: int, reason: str, by: "User") -> None:
    revision = ClaimRevision.objects.create(
        claim=claim,
        number=number,
        statement=text.statement.strip(),
        language=text.language,
        tags=list(text.tags),
        reason=reason,
        recorded_by=by,
    )
    Party.objects.bulk_create(
        Party(revision=revision, source=source, rank=rank) for rank, source in enumerate(text.parties, start=1)
    )
    claim.revision = revision
    if claim.stage in GOES_ROUND_AGAIN:
        claim.stage = Stage.IN_REVIEW
    claim.save(update_fields=["revision", "stage"])
