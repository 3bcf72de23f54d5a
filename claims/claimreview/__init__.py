"""Fact-checks as schema.org `ClaimReview` (JSON-LD): read, written and examined. Pure.

`read(text)` finds the fact-checks of a page, a feed, an answer of Google's Fact Check Tools API or JSON-LD, each as
`Found` with its place, or as `BadBlock`; it raises nothing. `review_of(block)` reads one block that was parsed already.
`json_ld(review)` and `script(review)` write one; what was read comes out again whole. `findings(block)` says what is
missing or wrong. Texts and dates are as they were written: `moment_of` reads a date.
"""

from claims.claimreview.blocks import review_of
from claims.claimreview.dates import moment_of
from claims.claimreview.findings import Finding, Severity
from claims.claimreview.reading import Contents, Form, read
from claims.claimreview.rendering import json_ld, script
from claims.claimreview.searching import BadBlock, Entry, Found
from claims.claimreview.validating import findings
from claims.claimreview.values import Appearance, Claim, Claimant, Publisher, Rating, Review

__all__ = [
    "Appearance",
    "BadBlock",
    "Claim",
    "Claimant",
    "Contents",
    "Entry",
    "Finding",
    "Form",
    "Found",
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
