"""Fact-checks as schema.org `ClaimReview` (JSON-LD): parsing, rendering and validation. Pure.

`read(text)` extracts the fact-checks from a page, a feed, a response of Google's Fact Check Tools API or JSON-LD, each
as a `Found` or a `BadBlock` with its place; it never raises. `review_of(block)` converts one block that is already
parsed. `json_ld(review)` and `script(review)` render one; a round trip loses nothing. `findings(block)` lists what is
missing or wrong. Texts and dates stay as written; `moment_of` parses a date.
"""

from claims.claimreview.blocks import review_of
from claims.claimreview.dates import moment_of
from claims.claimreview.findings import Finding, Severity
from claims.claimreview.reading import InputFormat, ParsedInput, read
from claims.claimreview.rendering import json_ld, script
from claims.claimreview.searching import BadBlock, Entry, Found
from claims.claimreview.validating import findings
from claims.claimreview.values import Appearance, Claim, Claimant, Publisher, Rating, Review

__all__ = [
    "Appearance",
    "BadBlock",
    "Claim",
    "Claimant",
    "Entry",
    "Finding",
    "Found",
    "InputFormat",
    "ParsedInput",
    "Publisher",
    "Rating",
    "Review",
    "Severity",
    "findings",
    "json_ld",
    "moment_of",
    "read",
    "review_of",
    "script",
]
