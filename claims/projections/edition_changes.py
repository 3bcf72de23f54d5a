"""What one edition of a claim says otherwise than the one before it, or the record than the edition. Pure."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated

from msgspec import Meta

from claims.domain.interval_text import format_interval
from claims.domain.stated_interval import parse_edtf
from claims.projections.fact_checks import described_verdict
from claims.projections.json_types import AttributionJson, ClaimJson, PositionJson
from claims.projections.printed_claim import PrintedClaim
from claims.vocabulary import ChangedPart
from claimtrack.core.api.json_types import JsonObject


class ClaimDifferenceJson(JsonObject, frozen=True):
    """One part of a claim that reads differently: what it said, and what it says. Empty: nothing."""

    part: ChangedPart
    of: Annotated[str, Meta(description="Whose position, or which attribution or fact-check; empty for other parts.")]
    before: str
    after: str


def differences(before: PrintedClaim | None, after: PrintedClaim | None) -> list[ClaimDifferenceJson]:
    """What reads differently, in the order of a claim's page. None: there is nothing to read."""
    claims = [printed.claim if printed else None for printed in (before, after)]
    return [*_whole_parts(*claims), *_keyed_parts(before, after)]


WHOLE_PARTS: Mapping[ChangedPart, Callable[[ClaimJson], str]] = {
    ChangedPart.STATEMENT: lambda claim: claim.statement,
    ChangedPart.CONFIRMATION: lambda claim: str(claim.confirmation.label),
    ChangedPart.WORDING: lambda claim: claim.wording.paragraph,
    ChangedPart.TAGS: lambda claim: ", ".join(claim.tags),
    ChangedPart.LANGUAGE: lambda claim: claim.language,
    ChangedPart.ORIGINS: lambda claim: str(claim.independent_origin_count),
}


def _whole_parts(before: ClaimJson | None, after: ClaimJson | None) -> Iterator[ClaimDifferenceJson]:
    for part, read in WHOLE_PARTS.items():
        old, new = (read(claim) if claim else "" for claim in (before, after))
        if old != new:
            yield ClaimDifferenceJson(part, "", old, new)


def _keyed_parts(before: PrintedClaim | None, after: PrintedClaim | None) -> Iterator[ClaimDifferenceJson]:
    """Positions by party, attributions and fact-checks by id: what was added, what is gone, what reads differently."""
    for part, read in KEYED_PARTS.items():
        old, new = (read(printed) if printed else {} for printed in (before, after))
        for key in dict.fromkeys((*old, *new)):
            name, was = old.get(key, ("", ""))
            new_name, now = new.get(key, (name, ""))
            if (name, was) != (new_name, now):
                yield ClaimDifferenceJson(part, new_name, was, now)


def _fact_checks(printed: PrintedClaim) -> dict[int, tuple[str, str]]:
    return {
        one.json.id: (
            f"№ {one.json.id}, {one.json.publisher.name}" if one.json.publisher else f"№ {one.json.id}",
            described_verdict(one),
        )
        for one in printed.fact_checks
    }


def _positions(printed: PrintedClaim) -> dict[int, tuple[str, str]]:
    return {position.party.id: (position.party.name, _position(position)) for position in printed.claim.positions}


def _position(position: PositionJson) -> str:
    later = f"; later {position.later_non_response.label}" if position.later_non_response else ""
    checked = f" ({format_interval(parse_edtf(position.last_checked))})" if position.last_checked else ""
    return f"{position.position.label}{later}{checked}"


def _attributions(printed: PrintedClaim) -> dict[int, tuple[str, str]]:
    return {one.id: (f"№ {one.id}", _attribution(one)) for one in printed.claim.attributions}


def _attribution(one: AttributionJson) -> str:
    words = f": “{one.exact}”" if one.exact else ""
    return f"{one.source.name} {one.stance.label}{words}"


KEYED_PARTS: Mapping[ChangedPart, Callable[[PrintedClaim], dict[int, tuple[str, str]]]] = {
    ChangedPart.FACT_CHECK: _fact_checks,
    ChangedPart.POSITION: _positions,
    ChangedPart.ATTRIBUTION: _attributions,
}
