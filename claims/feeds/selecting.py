"""Selects the claims of a feed."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from claims.models import Attribution, Claim, CurrentPosition
from claims.querysets import ClaimQuerySet


def claims_involving(sources: Collection[int]) -> ClaimQuerySet:
    """The claims with live attributions of these sources, or to which one of them is a party."""
    corrections = Attribution.objects.order_by().filter(supersedes=OuterRef("pk"))
    live = Attribution.objects.order_by().filter(~Exists(corrections), source__in=list(sources), is_withdrawal=False)
    positions = CurrentPosition.objects.order_by().filter(party__in=list(sources))
    return Claim.objects.filter(pk__in=live.values("claim").union(positions.values("claim")))


def claims_tagged(tag: str) -> ClaimQuerySet:
    """The claims whose current revision has this tag."""
    return Claim.objects.with_revision(Q(tags__contains=[tag]), None)
