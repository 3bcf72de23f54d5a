"""What the record keeps of a fact-check that others wrote, where it fits; all of it is in the block."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.actions.fact_checks import Verdict
from claims.claimreview import Publisher, Rating, Review, moment_of
from sources.actions.opening import Profile
from sources.capture.reading import LONGEST_URL, is_web_address
from sources.exceptions import NotAWebAddress, Unprocessable
from sources.naming import spellings
from sources.vocabulary import SourceKind

if TYPE_CHECKING:
    from sources.models import Source

LONGEST_STATEMENT = 10_000
LONGEST_RATING = 100
LONGEST_NAME = 200

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
OUTLETS = frozenset({"NewsMediaOrganization"})
"""Types of schema.org that are outlets to us."""

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""What is dated outside has no date: some software writes the year 1 for want of one."""

TOO_LARGE = Decimal(1_000_000)
EXACT = Decimal("0.001")


class ClaimNotInWords(Unprocessable):
    """The fact-check does not say which claim it reviews, or takes more than {limit:,} characters to. Ask its publisher
    for “claimReviewed”, a short sentence."""


class VerdictMissing(Unprocessable):
    """The fact-check has no verdict. Ask its publisher for “reviewRating” with an “alternateName” (“False”…)."""


def refuse_incomplete(review: Review) -> None:
    """Raises NotAWebAddress, ClaimNotInWords and VerdictMissing."""
    if not is_web_address(review.url) or len(review.url.encode()) > LONGEST_URL:
        raise NotAWebAddress(url=review.url[:100], limit=LONGEST_URL)
    if not review.claim.strip() or len(review.claim) > LONGEST_STATEMENT:
        raise ClaimNotInWords(limit=LONGEST_STATEMENT)
    if not _rating(review.rating):
        raise VerdictMissing


def verdict_of(review: Review, url: str, publisher: "Source", language: str) -> Verdict:
    """`language` is that of a fact-check which names none."""
    value, worst, best = _scale(review.rating)
    return Verdict(
        rating=_within(_rating(review.rating), LONGEST_RATING),
        summary=_summary(review),
        url=url,
        language=language_of(review) or language,
        published_at=_published_at(review),
        publisher=publisher,
        rating_value=value,
        rating_worst=worst,
        rating_best=best,
    )


def publisher_of(review: Review) -> Profile:
    """Whose fact-check it is: a journalist's is that of their house. Without any name it is the site's."""
    said = [one for one in (review.author, review.publisher) if one is not None and (one.name.strip() or one.url)]
    said.sort(key=lambda one: one.is_person)
    return _publisher(said[0], review.url) if said else _profile(_site(review.url), SourceKind.ORGANISATION)


def claimants_of(review: Review) -> Iterator[Profile]:
    """Who made the claim. Of whom nobody says what they are, most are people."""
    for claimant in review.item_reviewed.claimants if review.item_reviewed else ():
        if claimant.name.strip():
            kind = SourceKind.ORGANISATION if claimant.is_person is False else SourceKind.PERSON
            yield _profile(claimant.name, kind)


def language_of(review: Review) -> str:
    """The BCP 47 tag that it names; "" when it names none."""
    tag = review.language.strip().replace("_", "-")
    return tag if len(tag) <= 35 and LANGUAGE.fullmatch(tag) else ""


def _publisher(said: Publisher, url: str) -> Profile:
    kind = SourceKind.OUTLET if said.type in OUTLETS else SourceKind.ORGANISATION
    name = said.name if said.name.strip() else _site(said.url) or _site(url)
    return _profile(name, SourceKind.PERSON if said.is_person else kind)


def _profile(name: str, kind: SourceKind) -> Profile:
    """Under a name by which it is found again."""
    name = spellings(name)[0][:LONGEST_NAME].strip()
    return Profile(name, kind, name)


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _rating(rating: Rating | None) -> str:
    """In words, or the number where there are none."""
    if rating is None:
        return ""
    if rating.in_words.strip() or rating.value is None:
        return rating.in_words.strip()
    return f"{rating.value:f} of {rating.best:f}" if rating.best is not None else f"{rating.value:f}"


def _summary(review: Review) -> str:
    explanation = review.rating.explanation if review.rating else ""
    said = (review.summary, explanation, review.title, review.review_body, review.claim)
    return next(words.strip() for words in said if words.strip())


def _scale(rating: Rating | None) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Value, worst and best; none of them where they are no scale, as with publishers who write -1 for “no number”."""
    said = (rating.value, rating.worst, rating.best) if rating else (None, None, None)
    if any(number is not None and abs(number) >= TOO_LARGE for number in said):
        return None, None, None
    value, worst, best = (None if number is None else number.quantize(EXACT) for number in said)
    upwards = [number for number in (worst, value, best) if number is not None]
    is_scale = upwards == sorted(upwards) and (worst is None or worst != best)
    return (value, worst, best) if is_scale else (None, None, None)


def _published_at(review: Review) -> datetime | None:
    found = moment_of(review.date_published)
    return found[0] if found and EARLIEST <= found[0] <= LATEST else None


def _within(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
