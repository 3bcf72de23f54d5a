"""Examining a block: against schema.org's types, and against what Google asks of a fact-check."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from claims.claimreview.blocks import WEB_ADDRESS, is_number, listed
from claims.claimreview.dates import moment_of
from claims.claimreview.findings import Finding, Severity, error, warning, within
from claims.claimreview.guidelines import asked_by_google
from claims.claimreview.names import (
    CLAIM_REVIEW,
    CONTEXT,
    PARENTS,
    bare,
    is_a,
    is_claim_review,
    is_our_context,
    type_of,
)
from claims.claimreview.schema import BOOLEAN, DATE, DATE_TIME, NUMBER, SCALARS, TEXT, URL, expected, properties

DEEPEST = 20
ORDER = list(Severity)


def findings(block: Mapping[str, Any], page: str = "") -> list[Finding]:
    """What is missing or wrong in the block of a fact-check: of each property the gravest, errors first.

    `page` is the address of the page that the block stands on; without it, the publisher's own is meant.
    """
    found = [*_context(block), *_type(block), *asked_by_google(block, page), *_object(block, CLAIM_REVIEW, "", 0)]
    gravest: dict[str, Finding] = {}
    for finding in sorted(found, key=lambda finding: ORDER.index(finding.severity)):
        gravest.setdefault(finding.path, finding)
    return list(gravest.values())


def _context(block: Mapping[str, Any]) -> Iterator[Finding]:
    if not is_our_context(block.get("@context")):
        yield error("@context", f"Write “@context”: “{CONTEXT}”. Google reads no other.")


def _type(block: Mapping[str, Any]) -> Iterator[Finding]:
    if not is_claim_review(block):
        yield error("@type", "Write “@type”: “ClaimReview”.")


def _object(block: Mapping[str, Any], kind: str, path: str, depth: int) -> Iterator[Finding]:
    if depth > DEEPEST:
        yield warning(path, "It lies too deep in other objects. Nothing reads it there: leave it out.")
        return
    known = properties(kind)
    for name, said in block.items():
        if name.startswith("@"):
            continue
        place = within(path, name)
        types = expected(kind, name)
        if not types:
            yield warning(place, _unknown(name, kind, known))
        for number, one in enumerate(listed(said)) if types else ():
            yield from _value(one, types, f"{place}[{number}]" if isinstance(said, list) else place, depth)


def _unknown(name: str, kind: str, known: set[str]) -> str:
    by_case = {one.casefold(): one for one in known}
    near = get_close_matches(bare(name).casefold(), by_case, n=1, cutoff=0.85)
    if near:
        return f"Write “{by_case[near[0]]}”: {kind} has no property “{name}”."
    return f"{kind} has no property “{name}” that we know of in schema.org. Check its name, or leave it out."


def _value(said: Any, types: tuple[str, ...], path: str, depth: int) -> Iterator[Finding]:
    if isinstance(said, Mapping) and "@value" in said:
        said = said["@value"]
    if isinstance(said, Mapping):
        yield from _nested(said, types, path, depth)
    elif said is None or said == "":
        yield warning(path, "It is empty. Fill it in, or leave it out.")
    elif isinstance(said, list):
        yield error(path, "It is a list inside a list. Write one list.")
    else:
        yield from _scalar(said, types, path)


def _nested(said: Mapping[str, Any], types: tuple[str, ...], path: str, depth: int) -> Iterator[Finding]:
    kinds = [name for name in types if name not in SCALARS]
    kind = type_of(said.get("@type"))
    if not kinds:
        yield error(path, f"Write {_one_of(types)} here, not an object.")
        return
    if said.keys() == {"@id"}:
        return
    if not kind:
        yield warning(within(path, "@type"), f"Say what this is: {_one_of(kinds)}.")
    elif kind in PARENTS and not any(is_a(kind, allowed) for allowed in kinds):
        yield error(within(path, "@type"), f"It is a {kind}, and {_one_of(kinds)} is expected.")
    yield from _object(said, kind if kind in PARENTS else kinds[0], path, depth + 1)


def _scalar(said: Any, types: tuple[str, ...], path: str) -> Iterator[Finding]:
    if TEXT in types and (isinstance(said, str) or NUMBER not in types):
        if NUMBER in types and not is_number(said):
            yield warning(path, f"“{said}” is no number. Write a number, and the words as “alternateName”.")
    elif URL in types:
        if not (isinstance(said, str) and WEB_ADDRESS.fullmatch(said)):
            yield error(path, "Write the whole address, with https:// before it.")
    elif DATE in types or DATE_TIME in types:
        if not (isinstance(said, str) and moment_of(said)):
            yield error(path, "Write the date as ISO 8601 has it: 2025-07-28, or 2025-07-28T14:05:00Z.")
    elif NUMBER in types:
        if not is_number(said):
            yield error(path, "Write a number.")
    elif BOOLEAN not in types:
        yield warning(path, f"Write it as an object with its @type: {_one_of(types)}.")


def _one_of(types: tuple[str, ...] | list[str]) -> str:
    return " or ".join(types)
