"""Fact-checks as editions hold them: as they read, and what they were imported from. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from claims.projections.details import FactCheckRow
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.source_reference import SourceReferenceJson, source_reference


class FactCheckJson(JsonObject, frozen=True):
    """A verdict on a claim: the desk's own, or another publisher's."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    claim: Annotated[int, Meta(description="Id of the claim.")]
    rating: Annotated[str, Meta(description="Rating in words.")]
    rating_value: float | None
    rating_worst: float | None
    rating_best: float | None
    summary: str
    web_url: Annotated[str, Meta(description="Address of the full fact-check.")]
    language: Annotated[str, Meta(description="BCP 47 tag.")]
    published_at: Annotated[Timestamp | None, Meta(description="Null: not published, or the date is unknown.")]
    publisher: Annotated[SourceReferenceJson | None, Meta(description="Null: the desk's own verdict.")]
    is_imported: Annotated[
        bool,
        Meta(description="Whether it was imported from a publisher's page. Imported fact-checks cannot be changed."),
    ]
    is_out: Annotated[
        bool, Meta(description="Whether its page is out: `published_at` has come. Only then do editions hold it.")
    ]


class PrintedFactCheck(msgspec.Struct, frozen=True):
    """A fact-check in an edition. `imported` is the block that it was imported from."""

    revision: int
    json: FactCheckJson
    imported: dict[str, Any] | None


_decoder = msgspec.json.Decoder(list[PrintedFactCheck])


def printed_fact_check(claim: int, row: FactCheckRow) -> PrintedFactCheck:
    """A fact-check whose page is out, as an edition of the claim holds it."""
    publisher = row.publisher
    json = FactCheckJson(
        id=row.id,
        url=resource_path("fact-check", row.id),
        claim=claim,
        rating=row.rating,
        rating_value=row.rating_value,
        rating_worst=row.rating_worst,
        rating_best=row.rating_best,
        summary=row.summary,
        web_url=row.web_url,
        language=row.language,
        published_at=row.published_at,
        publisher=source_reference(publisher.id, publisher.name, publisher.kind) if publisher else None,
        is_imported=row.imported is not None,
        is_out=True,
    )
    return PrintedFactCheck(row.revision, json, row.imported)


def encode_fact_checks(checks: Sequence[PrintedFactCheck]) -> str:
    """The column of an edition; empty if there are none."""
    return msgspec.json.encode(checks).decode() if checks else ""


def decode_fact_checks(text: str) -> list[PrintedFactCheck]:
    return _decoder.decode(text) if text else []


def fact_checks_as_of(checks: Iterable[PrintedFactCheck], as_of: datetime | None) -> list[PrintedFactCheck]:
    """Those whose page was out by `as_of`; None: all. Without a date, nobody can say that one was not."""
    return [one for one in checks if as_of is None or one.json.published_at is None or one.json.published_at <= as_of]


def described_verdict(check: PrintedFactCheck) -> str:
    """Everything that readers get of a fact-check, in one sentence for a comparison."""
    json = check.json
    scale = [f"{name} {value:g}" for name, value in _scale(json) if value is not None]
    rating = f"{json.rating} ({', '.join(scale)})" if scale else json.rating
    day = f", {json.published_at:%Y-%m-%d %H:%M} UTC" if json.published_at else ""
    block = f", ClaimReview {_short_digest(check.imported)}" if check.imported is not None else ""
    return f"{rating}: {json.summary} ({json.web_url}, {json.language}{day}{block})"


def _scale(json: FactCheckJson) -> tuple[tuple[str, float | None], ...]:
    return ("rating", json.rating_value), ("worst", json.rating_worst), ("best", json.rating_best)


def _short_digest(block: dict[str, Any]) -> str:
    return sha256(msgspec.json.encode(block)).hexdigest()[:8]
