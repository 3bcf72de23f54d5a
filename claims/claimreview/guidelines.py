"""What Google asks of a `ClaimReview` before it shows it or gives it on (its guide for fact-checks)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from claims.claimreview.blocks import WEB_ADDRESS, listed, review_of
from claims.claimreview.findings import Finding, error, warning, within
from claims.claimreview.values import Publisher, Rating, Review

LONGEST_CLAIM = 75
"""Characters that fit in one line of a telephone."""

ABSENT = (
    ("claimReviewed", error, "Say in a short sentence which claim is reviewed."),
    ("url", error, "Give the address of the page with the whole fact-check."),
    ("reviewRating", error, "Give the verdict: a Rating with an “alternateName” (“False”, “Mostly true”…)."),
    ("author", warning, "Say whose fact-check it is: an Organization with its name and URL."),
    ("datePublished", warning, "Say when the fact-check was published."),
    ("itemReviewed", warning, "Describe the claim: a Claim with its author, datePublished and appearance."),
)
ABSENT_OF_CLAIM = (
    ("author", "Say who made the claim: a Person or an Organization."),
    ("datePublished", "Say when the claim was made."),
    ("appearance", "Give the address of a page on which the claim appears."),
    ("firstAppearance", "Give the address of the page on which the claim first appeared, where that is known."),
)


def asked_by_google(block: Mapping[str, Any], page: str = "") -> Iterator[Finding]:
    review = review_of(block)
    for name, finding, message in ABSENT:
        if not _says(block.get(name)):
            yield finding(name, message)
    if len(review.claim_reviewed) > LONGEST_CLAIM:
        yield warning("claimReviewed", f"Shorten it to {LONGEST_CLAIM} characters, so that it can be shown whole.")
    yield from _ratings(block)
    yield from _author(review)
    yield from _items(block)
    yield from _address(review, page)


def _says(said: Any) -> bool:
    """Whether there is anything: neither nothing, nor an empty text, list or object."""
    return any(one is not None and one not in ("", {}, []) for one in listed(said))


def _ratings(block: Mapping[str, Any]) -> Iterator[Finding]:
    said = block.get("reviewRating")
    if not _says(said):
        return
    for number, one in enumerate(listed(said)):
        path = f"reviewRating[{number}]" if isinstance(said, list) else "reviewRating"
        if isinstance(one, Mapping):
            yield from _rating(one, path)
        else:
            yield error(path, "Write the verdict as a Rating with an “alternateName”.")


def _rating(said: Mapping[str, Any], path: str) -> Iterator[Finding]:
    rating = review_of({"reviewRating": said}).rating or Rating()
    if not rating.alternate_name:
        message = "Give the verdict in words: Google shows nothing else of it."
        finding = warning if _says(said.get("ratingValue")) else error
        yield finding(within(path, "alternateName"), message)
    yield from _scale(rating, path)


def _scale(rating: Rating, path: str) -> Iterator[Finding]:
    value, worst, best = rating.value, rating.worst, rating.best
    if value is not None and (worst is None or best is None):
        yield warning(path, "Give the scale too: bestRating and worstRating.")
    if worst is not None and best is not None and best <= worst:
        yield error(within(path, "bestRating"), f"Make it greater than worstRating, which is {_plain(worst)}.")
    elif value is not None and ((worst is not None and value < worst) or (best is not None and value > best)):
        yield error(within(path, "ratingValue"), "Let it lie between worstRating and bestRating.")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _author(review: Review) -> Iterator[Finding]:
    if review.author is None:
        return
    if not review.author.name:
        yield warning("author.name", "Name whoever publishes the fact-check.")
    if not review.author.url:
        yield warning("author.url", "Give the address of whoever publishes the fact-check.")


def _items(block: Mapping[str, Any]) -> Iterator[Finding]:
    said = block.get("itemReviewed")
    for number, item in enumerate(listed(said)):
        path = f"itemReviewed[{number}]" if isinstance(said, list) else "itemReviewed"
        if isinstance(item, Mapping) and item:
            for name, message in ABSENT_OF_CLAIM:
                if not _says(item.get(name)):
                    yield warning(within(path, name), message)
            yield from _claimants(item.get("author"), within(path, "author"))


def _claimants(said: Any, path: str) -> Iterator[Finding]:
    for number, one in enumerate(listed(said)):
        place = f"{path}[{number}]" if isinstance(said, list) else path
        if isinstance(one, Mapping) and not (_says(one.get("name")) or _says(one.get("@id"))):
            yield warning(within(place, "name"), "Name who made the claim.")


def _address(review: Review, page: str) -> Iterator[Finding]:
    if review.url and not WEB_ADDRESS.fullmatch(review.url):
        yield error("url", "Write the whole address, with https:// before it.")
        return
    home = page or _home(review.author) or _home(review.publisher)
    if review.url and home and not _is_of(_host(review.url), _host(home)):
        yield warning("url", f"Give the address on the publisher’s own site: {_host(home)}. Google takes no other.")


def _home(publisher: Publisher | None) -> str:
    return publisher.url if publisher else ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_of(host: str, home: str) -> bool:
    return host == home or host.endswith(f".{home}") or home.endswith(f".{host}")
