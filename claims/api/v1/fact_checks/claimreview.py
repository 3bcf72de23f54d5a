"""Fact-checks as schema.org `ClaimReview`: the verdict from its row, claim and claimants from the claim's edition."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from claims.api.v1.attributions.filters import all_attributions
from claims.api.v1.attributions.responses import attribution_details_json
from claims.claimreview import Appearance, Claimant, ClaimReview, Publisher, ReviewedClaim, ReviewRating, review_of
from claims.claimreview.values import ORGANIZATION, PERSON
from claims.domain.stated_interval import iso_date_of, parse_edtf
from claims.models import Edition, FactCheck
from claims.vocabulary import AFFIRMING_STANCES, Certainty
from sources.models import Document
from sources.vocabulary import SourceKind

MAX_APPEARANCES = 200
"""How many affirming statements of a claim its ClaimReview is made of, the oldest ones."""


def is_published(at: datetime) -> Q:
    """The fact-checks that are published at this time. Imported ones were published before."""
    return Q(published_at__lte=at) | Q(imported__isnull=False)


def is_own_and_published(at: datetime) -> Q:
    """The desk's own published fact-checks, which its pages can show to search engines."""
    return Q(published_at__lte=at, publisher=None, imported__isnull=True)


def claim_reviews_of(checks: Collection[FactCheck], editions: Mapping[int, str]) -> list[ClaimReview]:
    """The reviews of fact-checks that were selected with their publishers. One query more.

    `editions` has the JSON of the edition of each of their claims; imported fact-checks need none.
    """
    claims = {pk: _complete(msgspec.json.decode(json)) for pk, json in editions.items()} if checks else {}
    documents = {
        attribution["document"]["id"]
        for claim in claims.values()
        for attribution in _affirming(claim)
        if attribution["document"]
    }
    published_on = dict(Document.objects.filter(pk__in=documents).values_list("pk", "published_on"))
    return [claim_review(check, claims.get(check.claim_id, {}), published_on) for check in checks]


def _complete(claim: dict[str, Any]) -> dict[str, Any]:
    """The JSON of an edition with its oldest affirming statements, if it does not hold all attributions."""
    if claim["next_attributions"] is None:
        return claim
    edition = Edition.objects.readable().filter(claim=claim["id"], attributions__contains=[OuterRef("pk")])
    affirming = all_attributions().filter(
        Exists(edition), claim=claim["id"], stance__in=AFFIRMING_STANCES, certainty=Certainty.CERTAIN
    )
    oldest = affirming.exclude(source__kind=SourceKind.UNNAMED).order_by("stated_at", "pk")[:MAX_APPEARANCES]
    rows = msgspec.to_builtins(attribution_details_json(oldest, None))
    return {**claim, "attributions": rows}


def claim_review(check: FactCheck, claim: Mapping[str, Any], published_on: Mapping[int, date | None]) -> ClaimReview:
    """The review of one fact-check; an imported one is returned as it was imported.

    `published_on` has the publication date of each document.
    """
    if check.imported:
        return review_of(check.imported)
    return ClaimReview(
        url=check.url,
        claim_reviewed=claim["statement"],
        author=_publisher(check),
        rating=ReviewRating(
            alternate_name=check.rating,
            value=check.rating_value,
            best=check.rating_best,
            worst=check.rating_worst,
        ),
        item_reviewed=_claim(claim, published_on),
        date_published=_iso_timestamp(check.published_at),
        language=check.language,
        summary=check.summary,
    )


def _publisher(check: FactCheck) -> Publisher:
    if check.publisher is None:
        return Publisher(name=settings.PUBLISHER_NAME, url=settings.PUBLISHER_URL)
    return Publisher(name=check.publisher.name, type=_schema_type(check.publisher.kind))


def _claim(claim: Mapping[str, Any], published_on: Mapping[int, date | None]) -> ReviewedClaim:
    affirming = sorted(_affirming(claim), key=lambda one: (one["stated_from"], one["id"]))
    appearances = tuple(_appearances(affirming, published_on))
    return ReviewedClaim(
        text=claim["statement"],
        claimants=tuple(_claimants(affirming)),
        date=_stated_date(affirming[0]) if affirming else "",
        first_appearance=appearances[0] if appearances else None,
        appearances=appearances,
    )


def _affirming(claim: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The attributions in which a named source makes the claim."""
    for one in claim["attributions"]:
        is_named = one["source"]["kind"] != SourceKind.UNNAMED
        if (
            is_named
            and one["stance"] in AFFIRMING_STANCES
            and one["certainty"] == Certainty.CERTAIN
            and not one["is_withdrawal"]
        ):
            yield one


def _claimants(attributions: Iterable[Mapping[str, Any]]) -> Iterator[Claimant]:
    sources = {one["source"]["id"]: one["source"] for one in attributions}
    for source in sources.values():
        yield Claimant(name=source["name"], type=_schema_type(source["kind"]))


def _appearances(
    attributions: Iterable[Mapping[str, Any]], published_on: Mapping[int, date | None]
) -> list[Appearance]:
    """Where the claim appeared, oldest first. A document without a publication date counts by its statement's date."""
    found = {}
    for one in attributions:
        document = one["document"]
        if document and document["web_url"]:
            day = published_on.get(document["id"])
            sort_key = day.isoformat() if day else one["stated_from"][:10]
            found.setdefault(document["web_url"], (sort_key, _appearance(document, day)))
    return [appearance for _, appearance in sorted(found.values(), key=lambda pair: pair[0])]


def _appearance(document: Mapping[str, Any], day: date | None) -> Appearance:
    publisher = document["publisher"]
    return Appearance(
        url=document["web_url"],
        headline=document["title"],
        date_published=day.isoformat() if day else "",
        publisher=Publisher(name=publisher["name"], type=_schema_type(publisher["kind"])) if publisher else None,
    )


def _schema_type(kind: str) -> str:
    return PERSON if kind == SourceKind.PERSON else ORGANIZATION


def _stated_date(attribution: Mapping[str, Any]) -> str:
    return iso_date_of(parse_edtf(attribution["stated_at"]))


def _iso_timestamp(at: datetime | None) -> str:
    return at.isoformat().replace("+00:00", "Z") if at else ""
