"""The editions of a claim, each with what it says otherwise than the one before."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.http import Http404

from claims.api.v1.editions.responses import EditionJson, edition_json
from claims.models import Claim, Edition, Review


class EditionPage(NamedTuple):
    """Some editions of a claim, oldest first."""

    editions: list[EditionJson]
    is_last: bool


def editions_of_claim(claim: int, *, after: int, limit: int, is_for_desk: bool) -> EditionPage:
    """Raises Http404 if the claim was never published, for the desk if there is no such claim."""
    rows = Edition.objects.filter(claim=claim, number__gte=after).select_related("revision").order_by("number")
    if is_for_desk:
        rows = rows.select_related("approval__recorded_by", "decision__recorded_by")
    found = list(rows.defer("record")[: limit + 2])
    if not found and not (is_for_desk and Claim.objects.filter(pk=claim).exists()):
        raise Http404
    before, page = _split(found, after)
    shown = page[:limit]
    people = _people(shown) if is_for_desk else None
    earlier = [before, *shown]
    return EditionPage(
        [edition_json(one, earlier[number], people) for number, one in enumerate(shown)], len(page) <= limit
    )


def _split(found: Sequence[Edition], after: int) -> tuple[Edition | None, Sequence[Edition]]:
    """The edition before the page, and the page."""
    return (found[0], found[1:]) if after and found and found[0].number == after else (None, found)


def _people(editions: Sequence[Edition]) -> Mapping[int, tuple[str | None, str | None]]:
    return {one.pk: (_username(one.approval), _username(one.decision)) for one in editions}


def _username(review: Review | None) -> str | None:
    return review.recorded_by.username if review else None
