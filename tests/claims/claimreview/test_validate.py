"""Validation findings: the table is the policy."""

import re
from typing import Any

import pytest

from claims.claimreview import Severity, validate_review
from claims.claimreview.schema_types import PROPERTY_TYPES, SCALARS, expected_types
from claims.claimreview.type_names import PARENTS, TYPES
from tests.support.claimreview.shapes import CLAIM, DESK, FALSE, MAYOR, URL, block, item, rating

WHOLE = item(
    appearance={"@type": "CreativeWork", "url": "https://posts.example/1"},
    firstAppearance={"@type": "NewsArticle", "url": "https://posts.example/0", "headline": "Sold!"},
)


def examined(**changes: Any) -> list[tuple[str, str]]:
    return [(str(one.severity), one.path) for one in validate_review(block(**{"itemReviewed": WHOLE, **changes}))]


def of_item(**changes: Any) -> dict[str, Any]:
    return {"itemReviewed": {**WHOLE, **changes}}


def of_rating(**changes: Any) -> dict[str, Any]:
    return {"reviewRating": rating(**changes)}


def error(path: str) -> tuple[str, str]:
    return "error", path


def warning(path: str) -> tuple[str, str]:
    return "warning", path


NOT_OF_A_PERSON = [
    warning(f"itemReviewed.{name}") for name in ("author", "datePublished", "appearance", "firstAppearance")
]

RULES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "a whole fact-check is in order": ({}, []),
    "as is one in lists": ({"author": [DESK], "itemReviewed": [WHOLE], "@type": ["ClaimReview"]}, []),
    # Required properties...
    "a context": ({"@context": None}, [error("@context")]),
    "schema.org's context": ({"@context": "https://other.example"}, [error("@context")]),
    "the type": ({"@type": "Review"}, [error("@type")]),
    "the claim": ({"claimReviewed": None}, [error("claimReviewed")]),
    "a claim that says something": ({"claimReviewed": ""}, [error("claimReviewed")]),
    "the address": ({"url": None}, [error("url")]),
    "the verdict": ({"reviewRating": None}, [error("reviewRating")]),
    "a verdict that is an object": ({"reviewRating": "False"}, [error("reviewRating")]),
    "a verdict in words or numbers": (
        {"reviewRating": {"@type": "Rating", "bestRating": 5}},
        [error("reviewRating.alternateName")],
    ),
    # ...and recommended ones.
    "words of the verdict": (of_rating(alternateName=None), [warning("reviewRating.alternateName")]),
    "the scale of a number": (of_rating(bestRating=None), [warning("reviewRating")]),
    "no scale without a number": (of_rating(ratingValue=None, bestRating=None, worstRating=None), []),
    "an author": ({"author": None}, [warning("author")]),
    "the author's name": ({"author": {**DESK, "name": ""}}, [warning("author.name")]),
    "the author's address": ({"author": {"@type": "Organization", "name": "Desk"}}, [warning("author.url")]),
    "the day": ({"datePublished": None}, [warning("datePublished")]),
    "the claim's own description": ({"itemReviewed": None}, [warning("itemReviewed")]),
    "a claimant": (of_item(author=None), [warning("itemReviewed.author")]),
    "when it was claimed": (of_item(datePublished=""), [warning("itemReviewed.datePublished")]),
    "where it was claimed": (of_item(appearance=[]), [warning("itemReviewed.appearance")]),
    "where it was claimed first": (of_item(firstAppearance=None), [warning("itemReviewed.firstAppearance")]),
    "a claimant's name": (
        of_item(author=[MAYOR, {"@type": "Person"}]),
        [warning("itemReviewed.author[1].name")],
    ),
    "whether a claimant is a person": (of_item(author={"name": "Ada"}), [warning("itemReviewed.author.@type")]),
    # Scales.
    "a value above the best": (of_rating(ratingValue=6), [error("reviewRating.ratingValue")]),
    "a value below the worst": (of_rating(ratingValue="0"), [error("reviewRating.ratingValue")]),
    "a value at the best": (of_rating(ratingValue=5), []),
    "a best no better than the worst": (of_rating(bestRating=1), [error("reviewRating.bestRating")]),
    "a scale upside down": (of_rating(bestRating=1, worstRating=5), [error("reviewRating.bestRating")]),
    "a value that is no number": (of_rating(ratingValue="Low"), [warning("reviewRating.ratingValue")]),
    "the second of two verdicts": (
        {"reviewRating": [FALSE, rating(ratingValue=9)]},
        [error("reviewRating[1].ratingValue")],
    ),
    # Length, URLs and dates.
    "a claim of 75 characters": ({"claimReviewed": "x" * 75}, []),
    "a longer one": ({"claimReviewed": "x" * 76}, [warning("claimReviewed")]),
    "an address without its beginning": ({"url": "check.example/bridge"}, [error("url")]),
    "an address on another site": ({"url": "https://short.example/b"}, [warning("url")]),
    "an address on a site with a similar name": ({"url": "https://mycheck.example/b"}, [warning("url")]),
    "an address on a part of the site": ({"url": "https://www.facts.check.example/b"}, []),
    "a site that is part of the address's": ({"author": {**DESK, "url": "https://facts.check.example"}}, []),
    "an address that nobody can parse": ({"url": "https://[b"}, [warning("url")]),
    "a day that is none": ({"datePublished": "2025-02-30"}, [error("datePublished")]),
    "a day in words": (of_item(datePublished="1 July 2025"), [error("itemReviewed.datePublished")]),
    "a day in numbers": ({"dateModified": 20250701}, [error("dateModified")]),
    "a moment, a month and a year": (
        {"datePublished": "2025-07-02T10:00+02:00", "dateModified": "2025-07", **of_item(datePublished="2025")},
        [],
    ),
    "an appearance without its beginning": (
        of_item(appearance={"@type": "CreativeWork", "url": "/1"}),
        [error("itemReviewed.appearance.url")],
    ),
    # schema.org types and property names.
    "a name in another case": ({"DatePublished": "2025-07-02"}, [warning("DatePublished")]),
    "a name that nobody knows": ({"verdictColour": "red"}, [warning("verdictColour")]),
    "names of every kind of work": ({"keywords": "a", "headline": "b", "inLanguage": "en", "description": "c"}, []),
    "a picture for an author": (
        {"author": {"@type": "ImageObject", "name": "x", "url": "https://check.example/"}},
        [error("author.@type")],
    ),
    "a kind of organisation": ({"author": {**DESK, "@type": "NewsMediaOrganization"}}, []),
    "a type that only others know": ({"author": {**DESK, "@type": "https://other.example/Desk"}}, []),
    "a claim of the old kind": (
        {"itemReviewed": {**WHOLE, "@type": "Article"}},
        [warning("itemReviewed.appearance"), warning("itemReviewed.firstAppearance")],
    ),
    "a person for a claim": (
        {"itemReviewed": {**WHOLE, "@type": "Person"}},
        [error("itemReviewed.@type"), *NOT_OF_A_PERSON],
    ),
    "a bare text for an object": (of_item(author="Ada"), [warning("itemReviewed.author")]),
    "an object for a text": ({"claimReviewed": {"@type": "Claim", "text": CLAIM}}, [error("claimReviewed")]),
    "a text with its language": ({"claimReviewed": {"@value": CLAIM, "@language": "en"}}, []),
    "a list in a list": ({"keywords": [["a"]]}, [error("keywords[0]")]),
    "a link to another block": ({"author": {"@id": "#desk"}}, [warning("author.name"), warning("author.url")]),
    "a link for a claimant": (of_item(author=[{"@id": "#ada"}]), []),
    "something empty": ({"inLanguage": None, "reviewBody": ""}, [warning("reviewBody")]),
    "a count in words": ({"wordCount": "many"}, [error("wordCount")]),
    "a truth value": ({"isAccessibleForFree": True}, []),
    "a text that is a number": ({"claimReviewed": 2025}, []),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_block_is_examined(rule):
    changes, expected_findings = RULES[rule]
    assert sorted(examined(**changes)) == sorted(expected_findings)


def test_errors_come_first_and_every_message_says_what_to_do():
    found = [
        finding
        for changes, _ in RULES.values()
        for finding in validate_review(block(**{"itemReviewed": WHOLE, **changes}), page="https://page.example/")
    ]
    for finding in found:
        assert re.match(
            "(Write|Say|State|Give|Name|Describe|Make|Let|Shorten) |.* (Write|Fill|Check|leave|is expected)",
            finding.message,
        )
        assert finding.message.endswith(".")
    several = validate_review(block(datePublished="x", author=None))
    assert [one.severity for one in several] == sorted((one.severity for one in several), key=list(Severity).index)


def test_the_page_on_which_a_block_stands_decides_which_address_is_its_own():
    whole = block(itemReviewed=WHOLE)
    assert validate_review(whole, page="https://www.check.example/other") == []
    (finding,) = validate_review(whole, page="https://copies.example/1")
    assert (finding.path, "copies.example" in finding.message) == ("url", True)


def test_a_misspelt_name_is_told_the_right_one():
    (finding,) = (one for one in validate_review(block(claimReviewd="x", itemReviewed=WHOLE)))
    assert finding.message == "Write “claimReviewed”: ClaimReview has no property “claimReviewd”."


def test_the_examination_of_a_bottomless_block_ends():
    deep: dict[str, Any] = {"@type": "WebPage"}
    for _ in range(5000):
        deep = {"@type": "WebPage", "isPartOf": deep}
    (finding,) = validate_review(block(isPartOf=deep, itemReviewed=WHOLE, url=URL))
    assert finding.message.startswith("It is nested too deeply")


def test_every_type_in_the_table_is_one_that_we_know():
    named = {kind for properties in PROPERTY_TYPES.values() for types in properties.values() for kind in types.split()}
    assert named | PROPERTY_TYPES.keys() <= SCALARS | set(TYPES.values())
    assert set(PARENTS.values()) <= set(TYPES.values())


@pytest.mark.parametrize(
    ("kind", "name", "types"),
    [
        ("ClaimReview", "claimReviewed", ("Text",)),
        ("ClaimReview", "itemReviewed", ("Claim", "CreativeWork")),
        ("Review", "itemReviewed", ("Thing",)),
        ("ClaimReview", "datePublished", ("Date", "DateTime")),
        ("NewsMediaOrganization", "logo", ("ImageObject", "URL")),
        ("Claim", "sameAs", ("URL",)),
        ("Claim", "claimReviewed", ()),
        ("Person", "jobTitle", ("Text", "Thing")),
        ("Organization", "jobTitle", ()),
    ],
)
def test_a_type_has_the_properties_of_those_it_is_a_kind_of(kind, name, types):
    assert expected_types(kind, name) == types
