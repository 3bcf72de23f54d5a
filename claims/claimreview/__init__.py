"""Fact-checks as schema.org `ClaimReview` (JSON-LD): parsing, rendering and validation. Pure.

`read_reviews(text)` extracts the fact-checks from a page, a feed, a response of Google's Fact Check Tools API or
JSON-LD, each as a `FoundReview` or a `BadBlock` with its place; it never raises. `review_of(block)` converts one
block that is already parsed. `json_ld(review)` and `json_ld_script(review)` render one; a round trip loses nothing.
`validate_review(block)` lists what is missing or wrong. Texts and dates stay as written; `parse_date` parses a date.
"""

from claims.claimreview.dates import parse_date
from claims.claimreview.find_reviews import BadBlock, FoundReview, ReviewEntry
from claims.claimreview.findings import Severity, ValidationFinding
from claims.claimreview.parse_block import review_of
from claims.claimreview.read import InputFormat, ParsedInput, read_reviews
from claims.claimreview.render import json_ld, json_ld_script
from claims.claimreview.validate import validate_review
from claims.claimreview.values import Appearance, Claimant, ClaimReview, Publisher, ReviewedClaim, ReviewRating

__all__ = [
    "Appearance",
    "BadBlock",
    "ClaimReview",
    "Claimant",
    "FoundReview",
    "InputFormat",
    "ParsedInput",
    "Publisher",
    "ReviewEntry",
    "ReviewRating",
    "ReviewedClaim",
    "Severity",
    "ValidationFinding",
    "json_ld",
    "json_ld_script",
    "parse_date",
    "read_reviews",
    "review_of",
    "validate_review",
]
