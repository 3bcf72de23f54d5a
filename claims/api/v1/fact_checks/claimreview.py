"""Fact-checks as schema.org `ClaimReview`: the verdict, the claim and the claimants as the claim's edition has them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec
from django.conf import settings

from claims.api.v1.attributions.filters import all_attributions
from claims.api.v1.editions.attributions import published_attributions
from claims.claimreview import Appearance, Claimant, ClaimReview, Publisher, ReviewedClaim, ReviewRating, review_of
from claims.claimreview.values import ORGANIZATION, PERSON
from claims.domain.stated_interval import iso_date_of, parse_edtf
from claims.models import PublishedReference
from claims.projections.claim_json import format_timestamp
from claims.projections.edition_content import decode_record
from claims.projections.fact_checks import PrintedFactCheck
from claims.projections.published_references import PublishedDocument
from claims.vocabulary import AFFIRMING_STANCES, Certainty, PublishedKind
from sources.api.v1.source_reference import SourceReferenceJson
from sources.vocabulary import SourceKind

MAX_APPEARANCES = 200
"""How many affirming statements of a claim its ClaimReview is made of, the oldest ones."""

_document_decoder = msgspec.json.Decoder(PublishedDocument)


class ReviewedEdition(NamedTuple):
    """The JSON and the record of the edition that holds a fact-check."""

    json: str
    record: str


def claim_reviews_of(
    checks: Collection[PrintedFactCheck], editions: Mapping[int, ReviewedEdition]
) -> list[ClaimReview]:
    """The reviews of fact-checks in editions, by claim. One query more."""
    claims = {pk: _complete(edition) for pk, edition in editions.items()} if checks else {}
    documents = {
        attribution["document"]["id"]
        for claim in claims.values()
        for attribution in _affirming(claim)
        if attribution["document"]
    }
    published_on = _published_on(documents) if documents else {}
    return [claim_review(check, claims[check.json.claim], published_on) for check in checks]


def _published_on(documents: Collection[int]) -> dict[int, date | None]:
    """When each document was published, as the newest edition that rests on it says."""
    rows = PublishedReference.objects.filter(kind=PublishedKind.DOCUMENT, resource_id__in=documents)
    read = (_document_decoder.decode(json) for json in rows.values_list("json", flat=True))
    return {document.id: document.published_on for document in read}


def _complete(edition: ReviewedEdition) -> dict[str, Any]:
    """The JSON of an edition with its oldest affirming statements, if it does not hold all attributions."""
    claim: dict[str, Any] = msgspec.json.decode(edition.json)
    if claim["next_attributions"] is None:
        return claim
    live = [one.id for one in decode_record(edition.record).history.attributions if one.superseded_at is None]
    affirming = all_attributions().filter(pk__in=live, stance__in=AFFIRMING_STANCES, certainty=Certainty.CERTAIN)
    oldest = affirming.exclude(source__kind=SourceKind.UNNAMED).order_by("stated_at", "pk")[:MAX_APPEARANCES]
    rows = msgspec.to_builtins(published_attributions(oldest, {claim["id"]: edition.record}))
    return {**claim, "attributions": rows}


def claim_review(
    check: PrintedFactCheck, claim: Mapping[str, Any], published_on: Mapping[int, date | None]
) -> ClaimReview:
    """The review of one fact-check; an imported one is returned as it was imported.

    `published_on` has the publication date of each document.
    """
    if check.imported is not None:
        return review_of(check.imported)
    json = check.json
    return ClaimReview(
        url=json.web_url,
        claim_reviewed=claim["statement"],
        author=_publisher(json.publisher),
        rating=ReviewRating(
            alternate_name=json.rating,
            value=_decimal(json.rating_value),
            best=_decimal(json.rating_best),
            worst=_decimal(json.rating_worst),
        ),
        item_reviewed=_claim(claim, published_on),
        date_published=format_timestamp(json.published_at) if json.published_at else "",
        language=json.language,
        summary=json.summary,
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _publisher(publisher: SourceReferenceJson | None) -> Publisher:
    if publisher is None:
        return Publisher(name=settings.PUBLISHER_NAME, url=settings.PUBLISHER_URL)
    return Publisher(name=publisher.name, type=_schema_type(publisher.kind))


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
