"""Converting ClaimReview data to the fields that the record stores. The original block is stored in full as well."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.actions.fact_checks.record import FactCheckContent
from claims.claimreview import ClaimReview, Publisher, ReviewRating, parse_date
from claimtrack.core.exceptions import Unprocessable
from sources.capture.extracted_document import MAX_URL_CHARACTERS, is_web_address
from sources.exceptions import NotAWebAddress
from sources.name_matching import name_variants
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind

if TYPE_CHECKING:
    from sources.models import Source

MAX_CLAIM_CHARACTERS = 10_000
MAX_RATING_CHARACTERS = 100
MAX_NAME_CHARACTERS = 200

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
OUTLET_TYPES = frozenset({"NewsMediaOrganization"})
"""The schema.org types that count as outlets."""

EARLIEST_DATE, LATEST_DATE = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Dates outside this range are ignored: some software writes the year 1 for a missing date."""

RATING_LIMIT = Decimal(1_000_000)
RATING_STEP = Decimal("0.001")


class ReviewedClaimMissing(Unprocessable):
    """The fact-check does not state the claim that it reviews, or needs more than {limit:,} characters for it. Ask its
    publisher to add “claimReviewed”, a short sentence."""


class VerdictMissing(Unprocessable):
    """The fact-check has no verdict. Ask its publisher to add a “reviewRating” with an “alternateName” (“False”…)."""


def refuse_incomplete(review: ClaimReview) -> None:
    """Raises NotAWebAddress, ReviewedClaimMissing and VerdictMissing."""
    if not is_web_address(review.url) or len(review.url.encode()) > MAX_URL_CHARACTERS:
        raise NotAWebAddress(url=review.url[:100], limit=MAX_URL_CHARACTERS)
    if not review.claim.strip() or len(review.claim) > MAX_CLAIM_CHARACTERS:
        raise ReviewedClaimMissing(limit=MAX_CLAIM_CHARACTERS)
    if not _rating(review.rating):
        raise VerdictMissing


def verdict_of(review: ClaimReview, url: str, publisher: "Source", language: str) -> FactCheckContent:
    """The content of a fact-check. `language` is the default for fact-checks that name none."""
    value, worst, best = _scale(review.rating)
    return FactCheckContent(
        rating=_truncated(_rating(review.rating), MAX_RATING_CHARACTERS),
        summary=_summary(review),
        url=url,
        language=language_of(review) or language,
        published_at=_published_at(review),
        publisher=publisher,
        rating_value=value,
        rating_worst=worst,
        rating_best=best,
    )


def publisher_of(review: ClaimReview) -> SourceInput:
    """The publisher of a fact-check: an organisation rather than the journalist, and without any name the site."""
    candidates = [one for one in (review.author, review.publisher) if one is not None and (one.name.strip() or one.url)]
    candidates.sort(key=lambda one: one.is_person)
    return (
        _publisher(candidates[0], review.url)
        if candidates
        else _profile(_host_name(review.url), SourceKind.ORGANISATION)
    )


def claimants_of(review: ClaimReview) -> Iterator[SourceInput]:
    """The people or organisations who made the claim. Those of unknown type are taken for people, as most are."""
    for claimant in review.item_reviewed.claimants if review.item_reviewed else ():
        if claimant.name.strip():
            kind = SourceKind.ORGANISATION if claimant.is_person is False else SourceKind.PERSON
            yield _profile(claimant.name, kind)


def language_of(review: ClaimReview) -> str:
    """The BCP 47 language tag of the review; "" if it has no valid one."""
    tag = review.language.strip().replace("_", "-")
    return tag if len(tag) <= 35 and LANGUAGE_TAG.fullmatch(tag) else ""


def _publisher(publisher: Publisher, url: str) -> SourceInput:
    kind = SourceKind.OUTLET if publisher.type in OUTLET_TYPES else SourceKind.ORGANISATION
    name = publisher.name if publisher.name.strip() else _host_name(publisher.url) or _host_name(url)
    return _profile(name, SourceKind.PERSON if publisher.is_person else kind)


def _profile(name: str, kind: SourceKind) -> SourceInput:
    """A profile under the normalized spelling of the name, so that a later import finds it."""
    name = name_variants(name)[0][:MAX_NAME_CHARACTERS].strip()
    return SourceInput(name, kind)


def _host_name(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _rating(rating: ReviewRating | None) -> str:
    """The rating in words, or else as a number."""
    if rating is None:
        return ""
    if rating.in_words.strip() or rating.value is None:
        return rating.in_words.strip()
    return f"{rating.value:f} of {rating.best:f}" if rating.best is not None else f"{rating.value:f}"


def _summary(review: ClaimReview) -> str:
    explanation = review.rating.explanation if review.rating else ""
    texts = (review.summary, explanation, review.title, review.review_body, review.claim)
    return next(words.strip() for words in texts if words.strip())


def _scale(rating: ReviewRating | None) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Value, worst and best; all None if they form no valid scale. Some publishers write -1 for “no number”."""
    numbers = (rating.value, rating.worst, rating.best) if rating else (None, None, None)
    if any(number is not None and abs(number) >= RATING_LIMIT for number in numbers):
        return None, None, None
    value, worst, best = (None if number is None else number.quantize(RATING_STEP) for number in numbers)
    ascending = [number for number in (worst, value, best) if number is not None]
    is_scale = ascending == sorted(ascending) and (worst is None or worst != best)
    return (value, worst, best) if is_scale else (None, None, None)


def _published_at(review: ClaimReview) -> datetime | None:
    found = parse_date(review.date_published)
    return found[0] if found and EARLIEST_DATE <= found[0] <= LATEST_DATE else None


def _truncated(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
