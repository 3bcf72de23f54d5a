"""Fact-checks as schema.org `ClaimReview` (JSON-LD): parsing, rendering and validation. Pure.

`read(text)` extracts the fact-checks from a page, a feed, a response of Google's Fact Check Tools API or JSON-LD, each
as a `Found` or a `BadBlock` with its place; it never raises. `review_of(block)` converts one block that is already
parsed. `json_ld(review)` and `script(review)` render one; a round trip loses nothing. `findings(block)` lists what is
missing or wrong. Texts and dates stay as written; `parse_date` parses a date.
"""

from claims.claimreview.blocks import review_of
from claims.claimreview.dates import parse_date
from claims.claimreview.findings import ValidationFinding, Severity
from claims.claimreview.reading import InputFormat, ParsedInput, read_reviews
from claims.claimreview.rendering import json_ld, json_ld_script
from claims.claimreview.searching import BadBlock, ReviewEntry, FoundReview
from claims.claimreview.validating import validate_review
from claims.claimreview.values import Appearance, ReviewedClaim, Claimant, Publisher, ReviewRating, ClaimReview

__all__ = [
    "Appearance",
    "BadBlock",
    "ReviewedClaim",
    "Claimant",
    "ReviewEntry",
    "ValidationFinding",
    "FoundReview",
    "InputFormat",
    "ParsedInput",
    "Publisher",
    "ReviewRating",
    "ClaimReview",
    "Severity",
    "validate_review",
    "json_ld",
    "parse_date",
    "read_reviews",
    "review_of",
    "json_ld_script",
]
