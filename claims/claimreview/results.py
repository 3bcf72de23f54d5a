"""Fact-checks as Google's Fact Check Tools API answers a search (`claims:search`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.claimreview.searching import BadBlock, Entry, entry_of
from claims.claimreview.values import Claim, Claimant, Publisher, Rating, Review

OF_REVIEW = frozenset({"url", "title", "reviewDate", "textualRating", "languageCode"})
OF_CLAIM = frozenset({"text", "claimant", "claimDate"})
OF_PUBLISHER = frozenset({"name", "site"})

NO_CLAIM = "it is no claim with its reviews"
NO_REVIEWS = "the claim has no review"


def is_answer(value: Any) -> bool:
    return isinstance(value, Mapping) and "@type" not in value and isinstance(value.get("claims"), list)


def entries_in_answer(answer: Mapping[str, Any]) -> Iterator[Entry]:
    for number, claim in enumerate(answer["claims"]):
        place = f"claims[{number}]"
        if isinstance(claim, Mapping):
            yield from _reviews(claim, place)
        else:
            yield BadBlock(place, NO_CLAIM)


def _reviews(claim: Mapping[str, Any], place: str) -> Iterator[Entry]:
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


def _review(claim: Mapping[str, Any], review: Mapping[str, Any]) -> Review:
    author = _publisher(review.get("publisher"))
    claimant, rating = _text(claim, "claimant"), _text(review, "textualRating")
    return Review(
        url=_text(review, "url"),
        claim_reviewed=_text(claim, "text"),
        title=_text(review, "title"),
        author=author,
        rating=Rating(alternate_name=rating) if rating else None,
        item_reviewed=Claim(
            claimants=(Claimant(name=claimant),) if claimant else (),
            date=_text(claim, "claimDate"),
            more=_more(claim, OF_CLAIM, "claimReview"),
        ),
        date_published=_text(review, "reviewDate"),
        language=_text(review, "languageCode"),
        more=_more(review, OF_REVIEW, "publisher" if author else ""),
    )


def _publisher(said: Any) -> Publisher | None:
    """A site is given as a bare domain."""
    if not isinstance(said, Mapping):
        return None
    site = _text(said, "site")
    url = site if not site or "://" in site else f"https://{site}"
    return Publisher(name=_text(said, "name"), url=url, more=_more(said, OF_PUBLISHER))


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""


def _more(said: Mapping[str, Any], texts: frozenset[str], rest: str = "") -> dict[str, Any]:
    """What is said besides the texts that are known, and the one other thing that is read."""
    return {
        name: value for name, value in said.items() if name != rest and not (name in texts and isinstance(value, str))
    }
