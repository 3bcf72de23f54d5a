"""Fact-checks as schema.org `ClaimReview`: the verdict by its row, the claim and who made it by the claim's JSON."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from claims.api.v1.answers import LATEST_CLOCKS
from claims.api.v1.asking import Readings
from claims.claimreview import Appearance, Claim, Claimant, Publisher, Rating, Review, review_of
from claims.claimreview.values import ORGANIZATION, PERSON
from claims.models import FactCheck
from claims.vocabulary import AFFIRMING, Certainty, Precision
from sources.models import Document
from sources.vocabulary import SourceKind

DATE_CHARACTERS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
"""How many characters of an ISO moment are known."""


def is_published(at: datetime) -> Q:
    """The fact-checks that are published at `at`. What was imported was out before."""
    return Q(published_at__lte=at) | Q(imported__isnull=False)


def is_own_and_published(at: datetime) -> Q:
    """Those of them that are the desk's own, which its pages may tell search engines of."""
    return Q(published_at__lte=at, publisher=None, imported__isnull=True)


def claim_reviews_of(checks: Collection[FactCheck], kept: Mapping[int, str | None]) -> list[Review]:
    """The reviews of these fact-checks, which come with their publishers. `kept` has the JSON of their claims, None
    where it is to be derived. One query more."""
    told = Readings(LATEST_CLOCKS, now=timezone.now()).told(kept)
    claims = {pk: msgspec.json.decode(body) for pk, body in told.items()}
    named = {said["document"]["id"] for claim in claims.values() for said in _affirming(claim) if said["document"]}
    published = dict(Document.objects.filter(pk__in=named).values_list("pk", "published_on"))
    return [review(check, claims[check.claim_id], published) for check in checks]


def review(check: FactCheck, claim: Mapping[str, Any], published: Mapping[int, date | None]) -> Review:
    """`published` says on which day each document was published. What was imported is given on as it came."""
    if check.imported:
        return review_of(check.imported)
    return Review(
        url=check.url,
        claim_reviewed=claim["statement"],
        author=_publisher(check),
        rating=Rating(
            alternate_name=check.rating,
            value=check.rating_value,
            best=check.rating_best,
            worst=check.rating_worst,
        ),
        item_reviewed=_claim(claim, published),
        date_published=_moment(check.published_at),
        language=check.language,
        summary=check.summary,
    )


def _publisher(check: FactCheck) -> Publisher:
    if check.publisher is None:
        return Publisher(name=settings.PUBLISHER_NAME, url=settings.PUBLISHER_URL)
    return Publisher(name=check.publisher.name, type=_type(check.publisher.kind))


def _claim(claim: Mapping[str, Any], published: Mapping[int, date | None]) -> Claim:
    said = sorted(_affirming(claim), key=lambda one: (one["stated_at"], one["id"]))
    appearances = tuple(_appearances(said, published))
    return Claim(
        text=claim["statement"],
        claimants=tuple(_claimants(said)),
        date=_stated(said[0]) if said else "",
        first_appearance=appearances[0] if appearances else None,
        appearances=appearances,
    )


def _affirming(claim: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The attributions by which somebody who has a name makes the claim."""
    for said in claim["attributions"]:
        is_named = said["source"]["kind"] != SourceKind.UNNAMED
        if is_named and said["stance"] in AFFIRMING and said["certainty"] == Certainty.CERTAIN and not said["is_void"]:
            yield said


def _claimants(said: Iterable[Mapping[str, Any]]) -> Iterator[Claimant]:
    sources = {one["source"]["id"]: one["source"] for one in said}
    for source in sources.values():
        yield Claimant(name=source["name"], type=_type(source["kind"]))


def _appearances(said: Iterable[Mapping[str, Any]], published: Mapping[int, date | None]) -> list[Appearance]:
    """Where the claim can be read, the oldest first; of a document that names no day, the day of the words stands."""
    found = {}
    for one in said:
        document = one["document"]
        if document and document["web_url"]:
            day = published.get(document["id"])
            by_day = day.isoformat() if day else one["stated_at"][:10]
            found.setdefault(document["web_url"], (by_day, _appearance(document, day)))
    return [appearance for _, appearance in sorted(found.values(), key=lambda pair: pair[0])]


def _appearance(document: Mapping[str, Any], day: date | None) -> Appearance:
    by = document["publisher"]
    return Appearance(
        url=document["web_url"],
        headline=document["title"],
        date_published=day.isoformat() if day else "",
        publisher=Publisher(name=by["name"], type=_type(by["kind"])) if by else None,
    )


def _type(kind: str) -> str:
    return PERSON if kind == SourceKind.PERSON else ORGANIZATION


def _stated(said: Mapping[str, Any]) -> str:
    return said["stated_at"][: DATE_CHARACTERS.get(Precision(said["stated_precision"]))]


def _moment(moment: datetime | None) -> str:
    return moment.isoformat().replace("+00:00", "Z") if moment else ""
