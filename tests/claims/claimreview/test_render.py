"""Rendering fact-checks: schema.org names and types, safe in HTML."""

import json
import re
from decimal import Decimal

from claims.claimreview import (
    Appearance,
    Claimant,
    ClaimReview,
    Publisher,
    ReviewedClaim,
    ReviewRating,
    json_ld,
    json_ld_script,
    validate_review,
)

REVIEW = ClaimReview(
    url="https://check.example/bridge",
    claim_reviewed="The old bridge was sold to a bank.",
    author=Publisher(name="The Check Desk", url="https://check.example/", logo="https://check.example/logo.png"),
    rating=ReviewRating(alternate_name="Mostly false", value=Decimal("2.500"), best=Decimal(5), worst=Decimal("1.0")),
    item_reviewed=ReviewedClaim(
        claimants=(
            Claimant(name="Ada Mayor", job_title="Mayor", same_as=("https://people.example/ada",), type="Person"),
            Claimant(name="The Bank", same_as=("https://a.example", "https://b.example"), type="Corporation"),
        ),
        date="2025-07-01",
        first_appearance=Appearance(url="https://posts.example/0"),
        appearances=(
            Appearance(url="https://posts.example/1"),
            Appearance(url="https://tv.example/", type="VideoObject"),
        ),
    ),
    date_published="2025-07-02",
    language="en",
)

WRITTEN = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/bridge",
    "claimReviewed": "The old bridge was sold to a bank.",
    "author": {
        "@type": "Organization",
        "name": "The Check Desk",
        "url": "https://check.example/",
        "logo": "https://check.example/logo.png",
    },
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingValue": 2.5,
        "bestRating": 5,
        "worstRating": 1,
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": [
            {
                "@type": "Person",
                "name": "Ada Mayor",
                "jobTitle": "Mayor",
                "sameAs": "https://people.example/ada",
            },
            {"@type": "Corporation", "name": "The Bank", "sameAs": ["https://a.example", "https://b.example"]},
        ],
        "datePublished": "2025-07-01",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://posts.example/0"},
        "appearance": [
            {"@type": "CreativeWork", "url": "https://posts.example/1"},
            {"@type": "VideoObject", "url": "https://tv.example/"},
        ],
    },
    "datePublished": "2025-07-02",
    "inLanguage": "en",
}


def test_a_fact_check_is_written_in_schema_orgs_words():
    assert json_ld(REVIEW) == WRITTEN
    assert list(json_ld(REVIEW)) == list(WRITTEN)
    assert validate_review(WRITTEN) == []


def test_whole_numbers_are_written_whole():
    rating = json_ld(REVIEW)["reviewRating"]
    assert (repr(rating["ratingValue"]), repr(rating["bestRating"]), repr(rating["worstRating"])) == ("2.5", "5", "1")


def test_what_nobody_said_is_not_written():
    assert json_ld(ClaimReview()) == {"@context": "https://schema.org", "@type": "ClaimReview"}
    assert json_ld(ClaimReview(rating=ReviewRating(value=Decimal(0))))["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 0,
    }
    claimant_of_unknown_kind = ReviewedClaim(claimants=(Claimant(name="Ada"),))
    assert json_ld(ClaimReview(item_reviewed=claimant_of_unknown_kind))["itemReviewed"]["author"] == {"name": "Ada"}


def test_no_word_of_a_fact_check_ends_its_script():
    review = ClaimReview(claim_reviewed="</script><!-- <script> & \u2028 ]]>", extra={"</Script": ["<!--"]})
    embedded = json_ld_script(review)
    inside = embedded.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside) == json_ld(review)


def test_letters_stay_as_they_are_in_a_page():
    assert "Der Kreml bestätigt: “да”" in json_ld_script(ClaimReview(claim_reviewed="Der Kreml bestätigt: “да”"))


def test_the_organisation_and_the_journalist_are_told_apart():
    assert not REVIEW.author.is_person
    assert Publisher(name="Jo", type="Person").is_person
    assert [one.is_person for one in REVIEW.item_reviewed.claimants] == [True, False]


def test_the_claim_is_that_of_the_summary_else_that_of_the_item():
    assert REVIEW.claim == "The old bridge was sold to a bank."
    assert ClaimReview(item_reviewed=ReviewedClaim(text="a", name="b")).claim == "a"
    assert ClaimReview(item_reviewed=ReviewedClaim(name="b")).claim == "b"
    assert ClaimReview().claim == ""
