"""Google's requirements for showing or distributing a `ClaimReview` (its fact-check guidelines)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from claims.claimreview.blocks import WEB_ADDRESS, as_list, review_of
from claims.claimreview.findings import ValidationFinding, error, warning, within
from claims.claimreview.values import Publisher, ReviewRating, ClaimReview

MAX_CLAIM_CHARACTERS = 75
"""What fits on one line of a phone screen."""

REVIEW_PROPERTIES = (
    ("claimReviewed", error, "State the reviewed claim in a short sentence."),
    ("url", error, "Give the URL of the full fact-check."),
    ("reviewRating", error, "Give the verdict: a Rating with an “alternateName” (“False”, “Mostly true”…)."),
    ("author", warning, "Name the publisher of the fact-check: an Organization with its name and URL."),
    ("datePublished", warning, "Give the date the fact-check was published."),
    ("itemReviewed", warning, "Describe the claim: a Claim with its author, datePublished and appearance."),
)
CLAIM_PROPERTIES = (
    ("author", "Name who made the claim: a Person or an Organization."),
    ("datePublished", "Give the date the claim was made."),
    ("appearance", "Give the URL of a page where the claim appears."),
    ("firstAppearance", "Give the URL of the page where the claim first appeared, if known."),
)


def google_findings(block: Mapping[str, Any], page: str = "") -> Iterator[ValidationFinding]:
    review = review_of(block)
    for name, finding, message in REVIEW_PROPERTIES:
        if not _has_content(block.get(name)):
            yield finding(name, message)
    if len(review.claim_reviewed) > MAX_CLAIM_CHARACTERS:
        yield warning("claimReviewed", f"Shorten it to {MAX_CLAIM_CHARACTERS} characters, so that it is not cut off.")
    yield from _ratings(block)
    yield from _author(review)
    yield from _items(block)
    yield from _address(review, page)


def _has_content(raw: Any) -> bool:
    """Whether there is any value that is not null or an empty text, list or object."""
    return any(one is not None and one not in ("", {}, []) for one in as_list(raw))


def _ratings(block: Mapping[str, Any]) -> Iterator[ValidationFinding]:
    raw = block.get("reviewRating")
    if not _has_content(raw):
        return
    for number, one in enumerate(as_list(raw)):
        path = f"reviewRating[{number}]" if isinstance(raw, list) else "reviewRating"
        if isinstance(one, Mapping):
            yield from _rating(one, path)
        else:
            yield error(path, "Write the verdict as a Rating with an “alternateName”.")


def _rating(raw: Mapping[str, Any], path: str) -> Iterator[ValidationFinding]:
    rating = review_of({"reviewRating": raw}).rating or ReviewRating()
    if not rating.alternate_name:
        message = "Give the verdict in words: Google shows only the words."
        finding = warning if _has_content(raw.get("ratingValue")) else error
        yield finding(within(path, "alternateName"), message)
    yield from _scale(rating, path)


def _scale(rating: ReviewRating, path: str) -> Iterator[ValidationFinding]:
    value, worst, best = rating.value, rating.worst, rating.best
    if value is not None and (worst is None or best is None):
        yield warning(path, "Give the scale too: bestRating and worstRating.")
    if worst is not None and best is not None and best <= worst:
        yield error(within(path, "bestRating"), f"Make it greater than worstRating ({_plain(worst)}).")
    elif value is not None and ((worst is not None and value < worst) or (best is not None and value > best)):
        yield error(within(path, "ratingValue"), "Make it a value between worstRating and bestRating.")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _author(review: ClaimReview) -> Iterator[ValidationFinding]:
    if review.author is None:
        return
    if not review.author.name:
        yield warning("author.name", "Name the publisher of the fact-check.")
    if not review.author.url:
        yield warning("author.url", "Give the URL of the publisher of the fact-check.")


def _items(block: Mapping[str, Any]) -> Iterator[ValidationFinding]:
    raw = block.get("itemReviewed")
    for number, item in enumerate(as_list(raw)):
        path = f"itemReviewed[{number}]" if isinstance(raw, list) else "itemReviewed"
        if isinstance(item, Mapping) and item:
            for name, message in CLAIM_PROPERTIES:
                if not _has_content(item.get(name)):
                    yield warning(within(path, name), message)
            yield from _claimants(item.get("author"), within(path, "author"))


def _claimants(raw: Any, path: str) -> Iterator[ValidationFinding]:
    for number, one in enumerate(as_list(raw)):
        place = f"{path}[{number}]" if isinstance(raw, list) else path
        if isinstance(one, Mapping) and not (_has_content(one.get("name")) or _has_content(one.get("@id"))):
            yield warning(within(place, "name"), "Name who made the claim.")


def _address(review: ClaimReview, page: str) -> Iterator[ValidationFinding]:
    if review.url and not WEB_ADDRESS.fullmatch(review.url):
        yield error("url", "Write the full URL, including https://.")
        return
    home = page or _publisher_url(review.author) or _publisher_url(review.publisher)
    if review.url and home and not _is_same_site(_host(review.url), _host(home)):
        yield warning("url", f"Give a URL on the publisher’s own site ({_host(home)}). Google accepts no other.")


def _publisher_url(publisher: Publisher | None) -> str:
    return publisher.url if publisher else ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_same_site(host: str, home: str) -> bool:
    return host == home or host.endswith(f".{home}") or home.endswith(f".{host}")
