"""Opening claims and writing their revisions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.claims.review import apply_decision, refuse_decision
from claims.actions.claims.similar import refuse_similar_claim
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claim_opening, lock_claims, lock_revision
from claims.actions.projections.standings import refresh_claims
from claims.domain.text.statement import MAX_STATEMENT_CHARACTERS
from claims.exceptions import (
    NothingChanged,
    PartiesAndNoPartyReason,
    ReasonMissing,
    RepeatedParty,
    StatementTooLong,
    UnnamedParty,
)
from claims.models import Claim, ClaimRevision, Party
from claims.projections.event_data import ClaimOpenedData, ClaimRevisedData
from claims.vocabulary import Decision, EventKind, Stage
from claimtrack.core.db.audit_context import audited
from sources.models import Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

DECISION_ON_EDIT = {Stage.APPROVED: Decision.LAPSE, Stage.PUBLISHED: Decision.CORRECT}
"""The stages that hold for one revision only, with the decision that an edit implies: the claim returns to review."""


@dataclass(frozen=True, slots=True)
class ClaimText:
    """The editable part of a claim. `no_party_reason` and `no_words_reason` give the reason where either is missing."""

    statement: str
    parties: Sequence[Source] = ()
    tags: Sequence[str] = ()
    language: str = "en"
    no_party_reason: str = ""
    no_words_reason: str = ""

    def check(self) -> None:
        """Raises UnnamedParty, RepeatedParty and PartiesAndNoPartyReason."""
        if self.parties and self.no_party_reason.strip():
            raise PartiesAndNoPartyReason
        for number, party in enumerate(self.parties):
            if not party.is_named:
                raise UnnamedParty(name=party)
            if party in self.parties[:number]:
                raise RepeatedParty(name=party)


def open_claim(
    text: ClaimText,
    *,
    by: "User",
    at: datetime,
    is_distinct_from: Collection[int] | None = None,
    is_recorded_on: bool = False,
) -> Claim:
    """Create a claim as a draft, with its first revision.

    `is_recorded_on`: the caller holds the lock of openings, and records the first attribution in the same transaction,
    which gives the claim its standing.
    `is_distinct_from` are the ids of similar claims that the person has seen; None: nobody can be asked. Those who can
    take turns: of two with the same statement at once, the second is told of the first's. Raises
    UnnamedParty, RepeatedParty, PartiesAndNoPartyReason, StatementTooLong and SimilarClaimOnRecord.
    """
    text.check()
    _refuse_long_statement(text.statement)
    with audited(by=by, reason="claim opened"):
        if is_distinct_from is not None and not is_recorded_on:
            lock_claim_opening()
        refuse_similar_claim((text.statement, text.language), acknowledged=is_distinct_from)
        claim = Claim.objects.create()
        lock_claims([claim.pk])
        _write_revision(claim, text, number=1, reason="", by=by)
        append_events([NewEvent(claim.pk, EventKind.CLAIM_OPENED, ClaimOpenedData(1))])
        if not is_recorded_on:
            refresh_claims([claim.pk])
    return claim


def revise_claim(claim: Claim, text: ClaimText, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Write the next revision of a claim; `base_revision` is the number of the revision that the writer edited.

    The approval of an approved claim lapses, and a published claim is opened for correction, with the same reason; the
    review of that decision belongs to the revision that had been approved. Raises StaleRevision, ClaimMerged,
    NothingChanged, ReasonMissing, UnnamedParty, RepeatedParty, PartiesAndNoPartyReason and StatementTooLong, and
    NotYourRole for a published claim.
    """
    if not reason.strip():
        raise ReasonMissing
    text.check()
    with audited(by=by, reason=reason):
        claim, revision = lock_revision(claim, base_revision)
        if text_of(revision) == text:
            raise NothingChanged
        if text.statement.strip() != revision.statement:
            _refuse_long_statement(text.statement)
        decision = DECISION_ON_EDIT.get(Stage(claim.stage))
        if decision is not None:
            refuse_decision(decision, reason, by)
            apply_decision(claim, decision, of=revision, reason=reason, by=by)
        _write_revision(claim, text, number=base_revision + 1, reason=reason, by=by)
        append_events([NewEvent(claim.pk, EventKind.CLAIM_REVISED, ClaimRevisedData(base_revision + 1))])
        refresh_claims([claim.pk])
    return claim


def text_of(revision: ClaimRevision) -> ClaimText:
    """The editable part of a claim in this revision."""
    parties = tuple(party.source for party in revision.parties.select_related("source").order_by("rank"))
    return ClaimText(
        revision.statement,
        parties,
        tuple(revision.tags),
        revision.language,
        revision.no_party_reason,
        revision.no_words_reason,
    )


def _refuse_long_statement(statement: str) -> None:
    length = len(statement.strip())
    if length > MAX_STATEMENT_CHARACTERS:
        raise StatementTooLong(length=length, limit=MAX_STATEMENT_CHARACTERS)


def _write_revision(claim: Claim, text: ClaimText, *, number: int, reason: str, by: "User") -> None:
    revision = ClaimRevision.objects.create(
        claim=claim,
        number=number,
        statement=text.statement.strip(),
        language=text.language,
        tags=list(text.tags),
        no_party_reason=text.no_party_reason.strip(),
        no_words_reason=text.no_words_reason.strip(),
        reason=reason,
        recorded_by=by,
    )
    Party.objects.bulk_create(
        Party(revision=revision, source=source, rank=rank) for rank, source in enumerate(text.parties, start=1)
    )
    claim.revision = revision
    claim.save(update_fields=["revision"])
