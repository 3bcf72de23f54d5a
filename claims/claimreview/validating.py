"""Validate a block against schema.org's types and Google's fact-check guidelines."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from claims.claimreview.blocks import WEB_ADDRESS, as_list, is_number
from claims.claimreview.dates import parse_date
from claims.claimreview.findings import ValidationFinding, Severity, error, warning, within
from claims.claimreview.guidelines import google_findings
from claims.claimreview.names import (
    CLAIM_REVIEW,
    CONTEXT,
    PARENTS,
    is_a,
    is_claim_review,
    is_schema_org_context,
    type_of,
    without_prefix,
)
from claims.claimreview.schema import (
    BOOLEAN,
    DATE,
    DATE_TIME,
    NUMBER,
    SCALARS,
    TEXT,
    URL,
    expected_types,
    known_properties,
)

MAX_DEPTH = 20
ORDER = list(Severity)


def validate_review(block: Mapping[str, Any], page: str = "") -> list[ValidationFinding]:
    """What is missing or wrong in the block of a fact-check: the worst finding per property, errors first.

    `page` is the URL of the page that contains the block; without it the publisher's site is assumed.
    """
    found = [*_context(block), *_type(block), *google_findings(block, page), *_object(block, CLAIM_REVIEW, "", 0)]
    gravest: dict[str, ValidationFinding] = {}
    for finding in sorted(found, key=lambda finding: ORDER.index(finding.severity)):
        gravest.setdefault(finding.path, finding)
    return list(gravest.values())


def _context(block: Mapping[str, Any]) -> Iterator[ValidationFinding]:
    if not is_schema_org_context(block.get("@context")):
        yield error("@context", f"Write “@context”: “{CONTEXT}”. Google accepts no other.")


def _type(block: Mapping[str, Any]) -> Iterator[ValidationFinding]:
    if not is_claim_review(block):
        yield error("@type", "Write “@type”: “ClaimReview”.")


def _object(block: Mapping[str, Any], kind: str, path: str, depth: int) -> Iterator[ValidationFinding]:
    if depth > MAX_DEPTH:
        yield warning(path, "It is nested too deeply for consumers to read. Leave it out.")
        return
    known = known_properties(kind)
    for name, raw in block.items():
        if name.startswith("@"):
            continue
        place = within(path, name)
        types = expected_types(kind, name)
        if not types:
            yield warning(place, _unknown(name, kind, known))
        for number, one in enumerate(as_list(raw)) if types else ():
            yield from _value(one, types, f"{place}[{number}]" if isinstance(raw, list) else place, depth)


def _unknown(name: str, kind: str, known: set[str]) -> str:
    by_case = {one.casefold(): one for one in known}
    near = get_close_matches(without_prefix(name).casefold(), by_case, n=1, cutoff=0.85)
    if near:
        return f"Write “{by_case[near[0]]}”: {kind} has no property “{name}”."
    return f"{kind} has no property “{name}” in schema.org, as far as we know. Check the name, or leave it out."


def _value(raw: Any, types: tuple[str, ...], path: str, depth: int) -> Iterator[ValidationFinding]:
    if isinstance(raw, Mapping) and "@value" in raw:
        raw = raw["@value"]
    if isinstance(raw, Mapping):
        yield from _nested(raw, types, path, depth)
    elif raw is None or raw == "":
        yield warning(path, "It is empty. Fill it in, or leave it out.")
    elif isinstance(raw, list):
        yield error(path, "It is a list inside a list. Write one list.")
    else:
        yield from _scalar(raw, types, path)


def _nested(raw: Mapping[str, Any], types: tuple[str, ...], path: str, depth: int) -> Iterator[ValidationFinding]:
    kinds = [name for name in types if name not in SCALARS]
    kind = type_of(raw.get("@type"))
    if not kinds:
        yield error(path, f"Write {_one_of(types)} here, not an object.")
        return
    if raw.keys() == {"@id"}:
        return
    if not kind:
        yield warning(within(path, "@type"), f"Say what type this is: {_one_of(kinds)}.")
    elif kind in PARENTS and not any(is_a(kind, allowed) for allowed in kinds):
        yield error(within(path, "@type"), f"It is a {kind}, and {_one_of(kinds)} is expected.")
    yield from _object(raw, kind if kind in PARENTS else kinds[0], path, depth + 1)


def _scalar(raw: Any, types: tuple[str, ...], path: str) -> Iterator[ValidationFinding]:
    if TEXT in types and (isinstance(raw, str) or NUMBER not in types):
        if NUMBER in types and not is_number(raw):
            yield warning(path, f"“{raw}” is not a number. Write a number, and put the words into “alternateName”.")
    elif URL in types:
        if not (isinstance(raw, str) and WEB_ADDRESS.fullmatch(raw)):
            yield error(path, "Write the full URL, including https://.")
    elif DATE in types or DATE_TIME in types:
        if not (isinstance(raw, str) and parse_date(raw)):
            yield error(path, "Write the date in ISO 8601: 2025-07-28, or 2025-07-28T14:05:00Z.")
    elif NUMBER in types:
        if not is_number(raw):
            yield error(path, "Write a number.")
    elif BOOLEAN not in types:
        yield warning(path, f"Write it as an object with its @type: {_one_of(types)}.")


def _one_of(types: tuple[str, ...] | list[str]) -> str:
    return " or ".join(types)
