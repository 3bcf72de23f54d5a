"""Property tests: round trips lose nothing, and reading never raises."""

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.claimreview import (
    Appearance,
    Claimant,
    ClaimReview,
    FoundReview,
    Publisher,
    ReviewedClaim,
    ReviewRating,
    Severity,
    ValidationFinding,
    json_ld,
    json_ld_script,
    read_reviews,
    review_of,
    validate_review,
)
from claims.claimreview.fields import FIELDS
from tests.claims.claimreview.test_read import leaves
from tests.support.claimreview.shapes import BLOCKS, CLAIM
from tests.support.claimreview.texts import ANSWER, TEXTS, page
from tests.support.thoroughness import examples, size

pytestmark = pytest.mark.slow

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(LETTERS, max_size=20).map(str.strip)
SOME = WORDS.filter(bool)
URLS = st.sampled_from(["https://check.example/1", "https://posts.example/?a=1&b=<2>", "http://a.example"])
DATES = st.sampled_from(["2025", "2025-07", "2025-07-28", "2025-07-28T14:05:00Z", "2025-07-28T14:05:00.5+02:00"])
NUMBERS = st.decimals(-1_000, 1_000, places=3) | st.integers(-10, 10).map(Decimal)

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | SOME
ANYTHING = st.recursive(
    LEAVES, lambda within: st.lists(within, max_size=3) | st.dictionaries(SOME, within, max_size=3), max_leaves=8
)
MORE = st.dictionaries(st.sampled_from(["keywords", "@id", "identifier", "ownWord"]), ANYTHING, max_size=2)


def reviews(extra: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[ClaimReview]:
    publishers = st.builds(
        Publisher,
        name=WORDS,
        url=URLS,
        logo=URLS,
        type=st.sampled_from(["Organization", "Person", "NewsMediaOrganization"]),
        extra=extra,
    )
    claimants = st.builds(
        Claimant,
        name=WORDS,
        job_title=WORDS,
        image=URLS,
        url=URLS,
        same_as=st.lists(URLS, max_size=3).map(tuple),
        type=st.sampled_from(["", "Organization", "Person", "PoliticalParty"]),
        extra=extra,
    )
    appearances = st.builds(
        Appearance,
        url=URLS,
        headline=WORDS,
        name=WORDS,
        date_published=DATES,
        publisher=st.none() | publishers,
        author=st.none() | claimants,
        type=st.sampled_from(["CreativeWork", "NewsArticle", "VideoObject"]),
        extra=extra,
    )
    claims = st.builds(
        ReviewedClaim,
        text=WORDS,
        name=WORDS,
        url=URLS,
        claimants=st.lists(claimants, max_size=3).map(tuple),
        date=DATES,
        first_appearance=st.none() | appearances,
        appearances=st.lists(appearances, max_size=2).map(tuple),
        type=st.sampled_from(["Claim", "CreativeWork"]),
        extra=extra,
    )
    ratings = st.builds(
        ReviewRating,
        alternate_name=SOME,
        value=st.none() | NUMBERS,
        best=st.none() | NUMBERS,
        worst=st.none() | NUMBERS,
        explanation=WORDS,
        image=st.just("") | URLS,
        extra=extra,
    )
    return st.builds(
        ClaimReview,
        url=URLS,
        claim_reviewed=SOME,
        title=WORDS,
        author=st.none() | publishers,
        publisher=st.none() | publishers,
        rating=ratings,
        item_reviewed=st.none() | claims,
        date_published=DATES,
        date_modified=st.just("") | DATES,
        language=st.sampled_from(["", "en", "pt-BR"]),
        summary=WORDS,
        review_body=WORDS,
        extra=extra,
    )


def is_in_order(rating: ReviewRating) -> bool:
    """Whether the numbers are a valid scale; invalid ones are the publisher's mistake."""
    numbers = [number for number in (rating.worst, rating.value, rating.best) if number is not None]
    return numbers == sorted(numbers) and (rating.worst is None or rating.worst != rating.best)


REVIEWS = reviews(MORE)
OF_OUR_FIELDS = reviews(st.just({})).filter(lambda review: is_in_order(review.rating))

OTHER_NAMES = [
    "@type",
    "@context",
    "@id",
    "@value",
    "Name",
    "schema:url",
    "claimants",
    "dataFeedElement",
    "claims",
    "claimReview",
    "item",
]
NAMES = st.sampled_from([*OTHER_NAMES, *sorted({field.property for of in FIELDS.values() for field in of})])
TYPES = st.sampled_from(
    ["ClaimReview", "Claim", "claimreview", "schema:Person", "Rating", "1", "2.50", CLAIM, "", "https://x.example"]
)
ODD = st.recursive(
    LEAVES | TYPES,
    lambda within: st.lists(within, max_size=3) | st.dictionaries(NAMES, within, max_size=6),
    max_leaves=20,
)
ODD_BLOCKS = st.dictionaries(NAMES, ODD, max_size=8).map(lambda said: {**said, "@type": "ClaimReview"})


def found_in(text: str) -> list[ClaimReview]:
    return [entry.review for entry in read_reviews(text).entries if isinstance(entry, FoundReview)]


@settings(max_examples=examples(15))
@given(REVIEWS)
def test_a_fact_check_that_is_written_is_read_as_it_was(review):
    assert review_of(json_ld(review)) == review


@settings(max_examples=examples(10))
@given(REVIEWS)
def test_a_fact_check_comes_out_of_a_page_as_it_went_in(review):
    embedded = json_ld_script(review)
    assert embedded.count("<") == 2
    (again,) = found_in(page(embedded))
    assert json.dumps(json_ld(again), sort_keys=True) == json.dumps(trimmed(json_ld(review)), sort_keys=True)


def trimmed(said: Any) -> Any:
    """Trimmed like the values of `more` when read."""
    if isinstance(said, list):
        return [trimmed(one) for one in said]
    if isinstance(said, dict):
        return {name: trimmed(one) for name, one in said.items()}
    return said.strip() if isinstance(said, str) else said


@settings(max_examples=examples(40))
@given(ODD_BLOCKS)
@example({"@type": "ClaimReview", "name": "a", "Name": "b", "NAME": "c", "schema:name": ["d"]})
@example({"@type": ["ClaimReview", 5, {}], "@context": 7})
@example({"@type": "ClaimReview", "author": {"@type": False}, "Name": {"@type": 0}})
@example({"@type": "ClaimReview", "reviewRating": {"ratingValue": -0.0, "bestRating": 1e300, "worstRating": "00.10"}})
def test_no_block_loses_anything_however_odd_it_is(block):
    review = review_of(block)
    again = json_ld(review)
    assert leaves(block) <= leaves(again)
    assert review_of(again) == review


@settings(max_examples=size(8, 200))
@given(st.recursive(LEAVES | TYPES, lambda within: st.lists(within) | st.dictionaries(NAMES | st.text(), within)))
def test_no_json_makes_the_reader_raise(said):
    for text in (json.dumps(said), page(f'<script type="application/ld+json">{json.dumps(said)}</script>')):
        for review in found_in(text):
            validate_review(json_ld(review))


MARKS = (
    '<script| type="application/ld+json"|>|</script>|<!--|-->|<![CDATA[|]]>|{|}|[|]|"@type"|:|"ClaimReview"|,|"claims"'
)
ODD_MARKS = [
    "&quot;",
    "&#0;",
    "&#xD800;",
    "\0",
    "\ud800",
    "\n",
    "\\",
    '"',
    "\ufeff",
    "<?xml encoding='x'?>",
    "1e999",
    "<p>",
]
PIECES = st.sampled_from([*MARKS.split("|"), *ODD_MARKS, *(text[:300] for text, _, _ in TEXTS.values())])


@settings(max_examples=examples(30))
@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
@example("{" * 100_000)
@example("[" * 90 + "]" * 90)
@example('"\\"' * 50_000)
@example('{"a": "' + '\\"' * 100_000)
@example('<script type="application/ld+json">{"a":' + ", " * 100_000)
def test_no_text_makes_the_reader_raise(text):
    list(read_reviews(text).entries)


@settings(max_examples=examples(20))
@given(ODD_BLOCKS)
def test_no_block_makes_the_examination_raise(block):
    assert all(isinstance(finding, ValidationFinding) for finding in validate_review(block))


@settings(max_examples=examples(10))
@given(OF_OUR_FIELDS)
def test_what_we_write_has_no_error(review):
    assert [finding for finding in validate_review(json_ld(review)) if finding.severity == Severity.ERROR] == []


def test_every_field_of_every_value_stands_for_a_property():
    for of, known in FIELDS.items():
        assert {field.attribute for field in known} == {field.name for field in fields(of)} - {"type", "extra"}


def test_all_that_google_answers_goes_on():
    (first, *_) = found_in(json.dumps(ANSWER))
    said = leaves({name: value for name, value in ANSWER["claims"][0]["claimReview"][0].items() if name != "publisher"})
    assert said <= leaves(json_ld(first))


def test_blocks_are_read_without_changing_them():
    before = json.dumps(BLOCKS)
    for block in BLOCKS.values():
        json_ld(review_of(block))
    assert json.dumps(BLOCKS) == before
