"""Fact-checks in the response to a search of Google's Fact Check Tools API (`claims:search`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.claimreview.searching import BadBlock, ReviewEntry, entry_of
from claims.claimreview.values import ReviewedClaim, Claimant, Publisher, ReviewRating, ClaimReview

REVIEW_TEXT_KEYS = frozenset({"url", "title", "reviewDate", "textualRating", "languageCode"})
CLAIM_TEXT_KEYS = frozenset({"text", "claimant", "claimDate"})
PUBLISHER_TEXT_KEYS = frozenset({"name", "site"})

NO_CLAIM = "it is not a claim with reviews"
NO_REVIEWS = "the claim has no review"


def is_search_response(value: Any) -> bool:
    return isinstance(value, Mapping) and "@type" not in value and isinstance(value.get("claims"), list)


def entries_in_response(answer: Mapping[str, Any]) -> Iterator[ReviewEntry]:
    for number, claim in enumerate(answer["claims"]):
        place = f"claims[{number}]"
        if isinstance(claim, Mapping):
            yield from _reviews(claim, place)
        else:
            yield BadBlock(place, NO_CLAIM)


def _reviews(claim: Mapping[str, Any], place: str) -> Iterator[ReviewEntry]:
    reviews = claim.get("claimReview")
    if not isinstance(reviews, list) or not reviews:
        yield BadBlock(place, NO_REVIEWS)
        return
    for number, review in enumerate(reviews):
        where = f"{place}.claimReview[{number}]"
        if isinstance(review, Mapping):
            yield entry_of(_review(claim, review), where)
        else:
            yield BadBlock(where, NO_CLAIM)


def _review(claim: Mapping[str, Any], review: Mapping[str, Any]) -> ClaimReview:
    author = _publisher(review.get("publisher"))
    claimant, rating = _text(claim, "claimant"), _text(review, "textualRating")
    return ClaimReview(
        url=_text(review, "url"),
        claim_reviewed=_text(claim, "text"),
        title=_text(review, "title"),
        author=author,
        rating=ReviewRating(alternate_name=rating) if rating else None,
        item_reviewed=ReviewedClaim(
            claimants=(Claimant(name=claimant),) if claimant else (),
            date=_text(claim, "claimDate"),
            extra=_more(claim, CLAIM_TEXT_KEYS, "claimReview"),
        ),
        date_published=_text(review, "reviewDate"),
        language=_text(review, "languageCode"),
        extra=_more(review, REVIEW_TEXT_KEYS, "publisher" if author else ""),
    )


def _publisher(raw: Any) -> Publisher | None:
    """The API gives the site as a bare domain."""
    if not isinstance(raw, Mapping):
        return None
    site = _text(raw, "site")
    url = site if not site or "://" in site else f"https://{site}"
    return Publisher(name=_text(raw, "name"), url=url, extra=_more(raw, PUBLISHER_TEXT_KEYS))


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def _more(raw: Mapping[str, Any], texts: frozenset[str], rest: str = "") -> dict[str, Any]:
    """Every item except the known texts and the key `rest`."""
    return {
        name: value for name, value in raw.items() if name != rest and not (name in texts and isinstance(value, str))
    }
