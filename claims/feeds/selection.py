"""Selects the editions of a feed."""

from collections.abc import Collection

from claims.models import Edition
from claims.querysets import EditionQuerySet


def editions_involving(sources: Collection[int]) -> EditionQuerySet:
    """The editions that rest on words of these sources, or to which one of them is a party."""
    return Edition.objects.filter(sources__overlap=list(sources))


def editions_tagged(tag: str) -> EditionQuerySet:
    """The editions with this tag."""
    return Edition.objects.filter(revision__tags__contains=[tag])
