"""Reading fact-checks in all known formats, without losing any data."""

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from claims.claimreview import (
    BadBlock,
    Claimant,
    ClaimReview,
    FoundReview,
    Publisher,
    ReviewRating,
    json_ld,
    read_reviews,
    review_of,
)
from tests.support.claimreview.shapes import BLOCKS, CLAIM, URL
from tests.support.claimreview.texts import ANSWER, LINKED, TEXTS, bare, page, script, written


def leaves(said: Any) -> Counter[Any]:
    """Every text, number and boolean in a JSON value, with types as schema.org spells them."""
    if isinstance(said, Mapping):
        return sum(
            (leaves(one) for name, one in said.items() if name != "@context" or not isinstance(one, str)), Counter()
        )
    if isinstance(said, list):
        return sum(map(leaves, said), Counter())
    if isinstance(said, str):
        said = said.removeprefix("http://schema.org/").removeprefix("schema:")
        said = {"claimreview": "ClaimReview", "person": "Person"}.get(said, said)
    if said is None or said == "":
        return Counter()
    return Counter([float(said) if re.fullmatch(r"-?\d+(\.\d+)?", str(said), re.ASCII) else str(said)])


def reviews(text: str) -> list[ClaimReview]:
    return [entry.review for entry in read_reviews(text).entries if isinstance(entry, FoundReview)]


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_goes_out_as_whole_as_it_came_in(name):
    review = review_of(BLOCKS[name])
    again = json_ld(review)
    assert leaves(BLOCKS[name]) <= leaves(again)
    assert review_of(again) == review
    assert json_ld(review_of(again)) == again


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_names_its_claim_and_its_address_however_it_is_written(name):
    review = review_of(BLOCKS[name])
    assert (review.claim, review.url) == (CLAIM, URL)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_known_by_its_form_and_read_block_by_block(name):
    text, form, expected = TEXTS[name]
    contents = read_reviews(text)
    found = [
        (entry.place, entry.review.claim) if isinstance(entry, FoundReview) else (entry.place, entry.why)
        for entry in contents.entries
    ]
    assert contents.form == form
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, said), (_, beginning) in zip(found, expected, strict=True):
        assert said.startswith(beginning)


def test_whatever_was_found_in_a_text_goes_through_a_page_unchanged():
    for text, _, _ in TEXTS.values():
        for review in reviews(text):
            assert reviews(page(script(written(json_ld(review)).replace("&", "\\u0026").replace("<", "\\u003c")))) == [
                review
            ]


VERDICTS = {
    "as the guides have it": ("False", Decimal(1)),
    "a rating in words alone": ("Misleading", None),
    "a rating in numbers alone": ("", Decimal(1)),
    "numbers that are texts": ("False", Decimal(1)),
    "halves": ("False", Decimal("2.5")),
    "words for a number": ("Mostly false", None),
    "a fraction for a number": ("False", None),
    "a rating with a name": ("False", Decimal(1)),
    "a rating that is a bare word": ("False", None),
    "two ratings": ("False", Decimal(1)),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict_is_read_in_words_and_in_numbers(name):
    rating = review_of(BLOCKS[name]).rating
    assert rating is not None
    assert (rating.in_words, rating.value) == VERDICTS[name]


CLAIMANTS = {
    "as the guides have it": [("Ada Mayor", True)],
    "several claimants": [("Ada Mayor", True), ("The Bank", False)],
    "a claimant that is a bare name": [("Ada Mayor", None)],
    "claimants that are bare names": [("Ada Mayor", None), ("The Bank", None)],
    "a claimant without a type": [("Ada Mayor", None)],
    "a claimant of a type in lower case": [("Ada Mayor", True)],
    "a claimant of no known type": [("Ada Mayor", False)],
    "a claimant nobody named": [("", True)],
    "an item of the old kind": [("Ada Mayor", True)],
    "two claims": [("Ada Mayor", True)],
    "a claim that is a bare text": [],
}


@pytest.mark.parametrize("name", CLAIMANTS)
def test_claimants_are_read_with_whether_they_are_persons(name):
    item = review_of(BLOCKS[name]).item_reviewed
    assert item is not None
    assert [(claimant.name, claimant.is_person) for claimant in item.claimants] == CLAIMANTS[name]


def test_a_claimant_keeps_job_picture_and_every_profile():
    several = review_of(BLOCKS["a claimant with several profiles"]).item_reviewed
    pictured = review_of(BLOCKS["a claimant with a picture"]).item_reviewed
    assert several is not None
    assert pictured is not None
    assert several.claimants == (
        Claimant(
            name="Ada Mayor",
            job_title="Mayor",
            same_as=("https://a.example/ada", "https://b.example/ada"),
            type="Person",
        ),
    )
    assert pictured.claimants[0].image == "https://a.example/ada.jpg"


def test_appearances_are_read_with_whoever_published_them():
    item = review_of(BLOCKS["appearances of several kinds"]).item_reviewed
    assert item is not None
    assert [(one.type, one.url) for one in item.appearances] == [
        ("SocialMediaPosting", "https://posts.example/1"),
        ("VideoObject", "https://tv.example/9"),
        ("CreativeWork", "https://posts.example/2"),
    ]
    assert item.first_appearance is not None
    assert item.first_appearance.url == "https://posts.example/0"
    item = review_of(BLOCKS["an appearance with whoever published it"]).item_reviewed
    assert item is not None
    (appearance,) = item.appearances
    assert (appearance.headline, appearance.date_published) == ("Sold!", "2025-06-30T08:00:00Z")
    assert appearance.publisher == Publisher(name="Posts")
    assert appearance.author == Claimant(name="A neighbour", type="Person")
    assert appearance.extra == {"isPartOf": {"@type": "WebSite", "name": "Posts"}}


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("an author that is a bare name", Publisher(name="The Check Desk")),
        ("an author that is a bare address", Publisher(url="https://check.example/")),
        ("an author that is a person", Publisher(name="Jo Reporter", type="Person")),
        ("no author", None),
    ],
)
def test_whose_fact_check_it_is_is_read_however_it_is_said(name, author):
    assert review_of(BLOCKS[name]).author == author


def test_what_stands_elsewhere_in_the_page_is_put_in_its_place():
    (review,) = reviews(page(script(LINKED)))
    assert review.author is not None
    assert review.author.name == "The Check Desk"
    assert review.item_reviewed is not None
    assert [(one.name, one.is_person) for one in review.item_reviewed.claimants] == [("Ada Mayor", True)]


def test_no_page_grows_by_its_links():
    crowd = [{"@id": f"#{number}", "author": [{"@id": f"#{number + 1}"}] * 60} for number in range(5)]
    (review,) = reviews(page(script([bare(itemReviewed=[{"@id": "#0"}] * 60), *crowd])))
    assert len(written(json_ld(review))) < 1_000_000


def test_a_script_of_many_megabytes_is_read():
    (review,) = reviews(script(bare(text="x" * 11_000_000)))
    assert review.claim == CLAIM


def test_an_answer_of_google_gives_everything_that_it_says():
    contents = read_reviews(written(ANSWER))
    first, second, third = (entry.review for entry in contents.entries if isinstance(entry, FoundReview))
    assert contents.next_page == "CAo"
    assert first.title == "No, the bridge was not sold"
    assert first.author == Publisher(name="The Check Desk", url="https://check.example")
    assert first.rating == ReviewRating(alternate_name="False")
    assert (first.language, first.date_published) == ("en", "2025-07-02T00:00:00Z")
    assert first.item_reviewed is not None
    assert first.item_reviewed.claimants == (Claimant(name="Ada Mayor"),)
    assert first.item_reviewed.date == "2025-07-01T00:00:00Z"
    assert second.extra == {"rank": 2}
    assert third.item_reviewed is not None
    assert third.item_reviewed.claimants == ()


@pytest.mark.parametrize(
    ("written_twice", "kept"),
    [
        ('"author": "A", "author": "B"', ["A", "B"]),
        ('"author": ["A"], "author": [], "author": "B"', ["A", "B"]),
        ('"author": "A", "author": "A"', "A"),
        ('"author": "A", "author": []', "A"),
    ],
)
def test_a_name_that_a_block_has_twice_keeps_both_values(written_twice, kept):
    (review,) = reviews(f'{{"@type": "ClaimReview", "claimReviewed": "x", {written_twice}}}')
    assert review.author == Publisher(name="A")
    assert review.extra.get("author", "A") == kept


def test_why_a_script_could_not_be_read_says_where_it_went_wrong():
    (bad,) = read_reviews(page(script('{"a": 1,\n"b" 2}'))).entries
    assert bad == BadBlock("script 1", "it is not JSON: Expecting ':' delimiter at line 2, column 5")
