"""Which claims a feed is about."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from claims.models import Attribution, Claim, CurrentPosition
from claims.querysets import ClaimQuerySet


def claims_involving(sources: Collection[int]) -> ClaimQuerySet:
    """The claims about which one of these sources is on record now, or of which it is a party."""
    corrections = Attribution.objects.order_by().filter(supersedes=OuterRef("pk"))
    words = Attribution.objects.order_by().filter(~Exists(corrections), source__in=list(sources), is_void=False)
    stands = CurrentPosition.objects.order_by().filter(party__in=list(sources))
    return Claim.objects.filter(pk__in=words.values("claim").union(stands.values("claim")))


def claims_tagged(tag: str) -> ClaimQuerySet:
    """The claims whose current revision has this tag."""
    return Claim.objects.revised_as(Q(tags__contains=[tag]), None)
