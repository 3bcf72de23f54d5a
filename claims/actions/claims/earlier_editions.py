"""Editions of claims that were published before there were editions."""

from collections.abc import Iterator

from claims.actions.claims.editions import append_published
from claims.actions.common.locks import lock_claims
from claims.actions.projections.write import write_projection
from claims.domain.clocks import LATEST, Clocks
from claims.models import Claim, Review
from claims.projections import derive
from claims.projections.edition_content import edition_content
from claims.querysets import ClaimQuerySet
from claims.vocabulary import Decision
from claimtrack.core.db.audit_context import audited


def make_earlier_editions() -> Iterator[int]:
    """Make the edition of each published claim that has none: as it read when it was published. Yields 1 for each.

    Can be interrupted: the next call goes on.
    """
    for claim in without_edition().order_by("pk").values_list("pk", flat=True).iterator():
        with audited(by=None, reason="upgraded"):
            lock_claims([claim])
            _make_edition(claim)
        yield 1


def without_edition() -> ClaimQuerySet:
    """The published claims that have no edition."""
    return Claim.objects.published().filter(current_edition=None)


def _make_edition(claim: int) -> None:
    row = without_edition().filter(pk=claim).first()
    decisions = Review.objects.filter(revision__claim=claim)
    decision = decisions.filter(decision=Decision.PUBLISH).order_by("pk").last()
    approval = decisions.filter(decision=Decision.APPROVE).order_by("pk").last()
    if row is None or decision is None or approval is None:
        return
    (derived,) = derive([claim], Clocks(LATEST.as_of, decision.recorded_at)).values()
    content = edition_content(claim, derived)
    if content is not None:
        append_published(row, content, approval=approval, decision=decision, known_at=decision.recorded_at)
        write_projection(claim)
