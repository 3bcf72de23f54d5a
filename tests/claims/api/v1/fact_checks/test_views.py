from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import quote

import pytest

from claims.actions.claims.merge import merge_claims
from claims.claimreview import ClaimReview, Publisher, json_ld, validate_review
from claims.models import FactCheck
from claims.vocabulary import Certainty, Precision, Stance
from claimtrack.access.models.token import Scope
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import Tool
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_reviewer,
    a_snapshot,
    a_source,
    a_token,
    an_attribution,
    an_editor,
    now,
    words_in,
)
from tests.support.workflow_factories import published, ready

pytestmark = pytest.mark.django_db

KREMLIN_CONFIRMATION = {"rating": "Mostly true", "summary": "Both confirm it."}
VERDICT = KREMLIN_CONFIRMATION | {"web_url": "https://www.example.org/checks/the-call"}


def a_fact_check(claim, number=1, **fields):
    return FactCheck.objects.create(
        claim=claim, **KREMLIN_CONFIRMATION | {"url": f"https://www.example.org/{number}"} | fields
    )


def day(number):
    return date(2025, 7, number)


def at(number):
    return datetime(2025, 7, number, tzinfo=UTC)


@pytest.fixture
def writer(db):
    return Writer(token=a_token(an_editor("ed"), scopes=(Scope.READ, Scope.REVIEW)))


def ids(answer):
    return [row["id"] for row in answer["results"]]


def test_adds_a_verdict(writer):
    claim, outlet = a_claim(), a_source("Others", SourceKind.OUTLET)
    scale = {"rating_value": 4.5, "rating_worst": 1, "rating_best": 5}
    sent = VERDICT | scale | {"claim": claim.pk, "publisher": outlet.pk, "published_at": "2025-07-30T11:00:00+02:00"}
    answer = writer.post("fact-checks/", sent)
    told = answer.json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == told["url"] == f"/api/v1/fact-checks/{told['id']}/"
    assert told == writer.read(told["url"])
    assert answer.headers["ETag"] == writer.get(told["url"]).headers["ETag"]
    assert told == {
        "id": told["id"],
        "url": told["url"],
        "claim": claim.pk,
        "rating": "Mostly true",
        "rating_value": 4.5,
        "rating_worst": 1.0,
        "rating_best": 5.0,
        "summary": "Both confirm it.",
        "web_url": VERDICT["web_url"],
        "language": "en",
        "published_at": "2025-07-30T09:00:00Z",
        "publisher": {"id": outlet.pk, "name": "Others", "kind": "outlet", "url": f"/api/v1/sources/{outlet.pk}/"},
        "is_imported": False,
        "is_out": True,
    }


INVALID_VERDICTS = [
    ({"claim": 999_999}, 422, "not-on-record", "claim"),
    ({"publisher": 999_999}, 422, "not-on-record", "publisher"),
    ({"web_url": "ftp://example.org/1"}, 422, "not-a-web-address", "web_url"),
    ({"web_url": "https://www.example.org/1"}, 409, "duplicate-fact-check", "web_url"),
    ({"rating": " "}, 400, "bad-field", "rating"),
    ({"rating_value": "4"}, 400, "bad-field", "rating_value"),
    ({"rating_value": 6, "rating_worst": 1, "rating_best": 5}, 422, "rating-off-scale", "rating_value"),
    ({"rating_value": 0, "rating_worst": 1}, 422, "rating-off-scale", "rating_value"),
    ({"rating_worst": 5, "rating_best": 1}, 422, "rating-off-scale", "rating_value"),
    ({"published_at": "2025-07-30"}, 400, "bad-field", "published_at"),
    ({"verdict": "True"}, 400, "unknown-field", "verdict"),
]


def test_invalid_verdicts_are_refused_with_the_field(writer):
    claim = a_fact_check(a_claim()).claim
    told = []
    for change, *_ in INVALID_VERDICTS:
        problem = writer.refused("fact-checks/", VERDICT | {"claim": claim.pk} | change)
        told.append((change, problem["status"], problem["type"].removeprefix("/problems/"), problem["field"]))
    assert told == INVALID_VERDICTS
    assert FactCheck.objects.count() == 1


def test_a_merged_claim_accepts_no_verdict(writer):
    claim, into = a_claim(), a_claim()
    merge_claims(claim, into, base_revision=1, reason="The same.", by=an_editor(), at=now())
    problem = writer.refused("fact-checks/", VERDICT | {"claim": claim.pk})
    assert (problem["type"], problem["field"]) == ("/problems/claim-merged", "claim")


def test_changing_a_fact_check_needs_the_current_version(writer):
    check = a_fact_check(a_claim(), publisher=a_source(), rating_best=5, rating_worst=1)
    path = f"fact-checks/{check.pk}/"
    read = writer.get(path)
    assert writer.patch(path, {"rating": "True"}).status_code == 428
    answer = writer.patch(path, {"rating": "True", "publisher": None, "rating_value": 2}, match=read.headers["ETag"])
    assert answer.status_code == 200
    changes = {"rating": "True", "publisher": None, "rating_value": 2.0}
    assert answer.json() == writer.read(path) == read.json() | changes
    stale = writer.patch(path, {"rating": "False"}, match=read.headers["ETag"])
    assert (stale.status_code, stale.json()["current"]["rating"]) == (412, "True")
    answer = writer.patch(path, {"rating_best": 2, "rating_worst": 2}, match=answer.headers["ETag"])
    assert answer.json()["type"] == "/problems/rating-off-scale"
    assert writer.patch("fact-checks/999999/", {}, match='"1"').status_code == 404


def test_imported_fact_checks_cannot_be_changed(writer):
    check = a_fact_check(a_claim(), imported={"@type": "ClaimReview"})
    path = f"fact-checks/{check.pk}/"
    answer = writer.patch(path, {"rating": "True"}, match=writer.get(path).headers["ETag"])
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/imported-fact-check-read-only")


def test_only_editors_add_verdicts():
    claim = a_claim()
    reviewer = Writer(token=a_token(a_reviewer(), scopes=(Scope.READ, Scope.REVIEW)))
    assert reviewer.refused("fact-checks/", VERDICT | {"claim": claim.pk})["type"] == "/problems/not-your-role"
    check = a_fact_check(claim)
    path = f"fact-checks/{check.pk}/"
    answer = reviewer.patch(path, {"rating": "True"}, match=reviewer.get(path).headers["ETag"])
    assert answer.json()["type"] == "/problems/not-your-role"


def test_each_filter_narrows_the_list(writer):
    outlet = a_source()
    first, second = a_fact_check(a_claim(), 1), a_fact_check(a_claim(), 2, publisher=outlet, rating="False")
    assert ids(writer.read("fact-checks/")) == [second.pk, first.pk]
    assert ids(writer.read("fact-checks/", claim=first.claim_id)) == [first.pk]
    assert ids(writer.read("fact-checks/", publisher=outlet.pk)) == [second.pk]
    assert ids(writer.read("fact-checks/", rating="mostly TRUE")) == [first.pk]


def test_readers_see_verdicts_as_the_editions_of_their_claims_have_them():
    claim, outlet, reader = ready(), a_source("AFP"), Tool()
    shown = a_fact_check(claim, 1, published_at=at(30), publisher=outlet)
    hidden = a_fact_check(ready(), 2, published_at=at(30))
    published(claim)
    later, edited_at = a_fact_check(claim, 3, published_at=at(30)), now()
    FactCheck.objects.filter(pk=shown.pk).update(rating="False", publisher=None)
    row = reader.read("fact-checks/")["results"][0]
    assert (row["rating"], row["publisher"]["name"], row["is_out"]) == ("Mostly true", "AFP", True)
    assert row == reader.read(f"fact-checks/{shown.pk}/")
    found = {
        "": [shown.pk],
        "rating=mostly TRUE": [shown.pk],
        "rating=False": [],
        f"publisher={outlet.pk}": [shown.pk],
        f"claim={claim.pk}": [shown.pk],
        f"claim={hidden.claim_id}": [],
        "updated_since=2025-07-01T00:00:00Z&order=updated_at": [shown.pk],
        f"updated_since={quote(edited_at.isoformat())}": [],
    }
    assert {query: ids(reader.read(f"fact-checks/?{query}")) for query in found} == found
    for check in (hidden, later):
        for path in (f"fact-checks/{check.pk}/", f"fact-checks/{check.pk}/claimreview/"):
            assert reader.refusal(path)["status"] == 404
    assert reader.read(f"fact-checks/{shown.pk}/claimreview/")["reviewRating"]["alternateName"] == "Mostly true"
    desk = Tool(token=a_token(an_editor(), scopes=(Scope.READ, Scope.DESK)))
    assert desk.read(f"fact-checks/{shown.pk}/")["rating"] == "False"
    assert ids(desk.read("fact-checks/", rating="False")) == [shown.pk]


def test_a_fact_check_is_returned_as_claim_review(writer, settings):
    settings.PUBLISHER_NAME, settings.PUBLISHER_URL = "The Example Times", "https://www.example.org/"
    by = a_contributor()
    kan, putin, office = (
        a_source("Kan", SourceKind.OUTLET),
        a_source("Vladimir Putin", SourceKind.PERSON),
        a_source("The Kremlin"),
    )
    unnamed, doubtful, denying = a_source("an official", SourceKind.UNNAMED), a_source("Doubtful"), a_source("Denying")
    claim = a_claim("They spoke by phone", by=by, no_party_reason="A report.")
    words = "Putin and Netanyahu spoke by phone"
    late = a_snapshot(url="https://kan.example/late", title="Late", publisher=kan, published_on=day(29))
    early = a_snapshot("Yes. " + words, url="https://kremlin.example/early", title="Early", published_on=day(28))
    on = {"by": by, "precision": Precision.DAY, "stated_at": at(28)}
    an_attribution(claim, putin, Stance.ASSERTS, words=words_in(late, words), **on)
    an_attribution(claim, office, Stance.CONFIRMS, words=words_in(early, words), **on | {"stated_at": at(29)})
    an_attribution(claim, putin, Stance.CONFIRMS, words=words_in(late, words), **on)
    an_attribution(claim, unnamed, **on)
    an_attribution(claim, doubtful, certainty=Certainty.PROBABLE, **on)
    an_attribution(claim, denying, Stance.DENIES, **on)
    check = a_fact_check(claim, published_at=at(30), rating_value=Decimal(4), rating_worst=1, rating_best=5)
    published(claim)
    an_attribution(claim, a_source("Later"), words=words_in(late, words), **on)
    answer = writer.get(f"fact-checks/{check.pk}/claimreview/")
    assert answer.headers["Content-Type"] == "application/ld+json"
    block = answer.json()
    appearances = [
        {
            "@type": "CreativeWork",
            "url": "https://kremlin.example/early",
            "headline": "Early",
            "datePublished": "2025-07-28",
        },
        {
            "@type": "CreativeWork",
            "url": "https://kan.example/late",
            "headline": "Late",
            "datePublished": "2025-07-29",
            "publisher": {"@type": "Organization", "name": "Kan"},
        },
    ]
    assert block == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://www.example.org/1",
        "claimReviewed": "They spoke by phone",
        "author": {"@type": "Organization", "name": "The Example Times", "url": "https://www.example.org/"},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Mostly true",
            "ratingValue": 4,
            "bestRating": 5,
            "worstRating": 1,
        },
        "itemReviewed": {
            "@type": "Claim",
            "text": "They spoke by phone",
            "author": [
                {"@type": "Person", "name": "Vladimir Putin"},
                {"@type": "Organization", "name": "The Kremlin"},
            ],
            "datePublished": "2025-07-28",
            "firstAppearance": appearances[0],
            "appearance": appearances,
        },
        "datePublished": "2025-07-30T00:00:00Z",
        "inLanguage": "en",
        "description": "Both confirm it.",
    }
    assert validate_review(block) == []


def test_an_imported_claim_review_is_returned_unchanged(writer):
    block = json_ld(
        ClaimReview(url="https://others.example/1", author=Publisher("Others"), extra={"keywords": "calls"})
    )
    check = a_fact_check(a_claim(), imported=block)
    assert writer.read(f"fact-checks/{check.pk}/claimreview/") == block


def test_an_unpublished_fact_check_has_no_claim_review(writer):
    check = a_fact_check(a_claim())
    assert writer.refusal(f"fact-checks/{check.pk}/claimreview/")["status"] == 404


def test_a_list_takes_at_most_four_queries_at_any_length(django_assert_max_num_queries):
    outlet, reader = a_source(), Tool()
    for more, rows in ((1, 1), (2, 3)):
        claim = ready()
        for number in range(more):
            check = a_fact_check(claim, rows + number, publisher=outlet, published_at=now())
        published(claim)
        for asked in ({}, {"rating": "Mostly true", "publisher": outlet.pk}):
            with django_assert_max_num_queries(4):
                assert len(ids(reader.read("fact-checks/", **asked))) == rows
        with django_assert_max_num_queries(4):
            reader.read(f"fact-checks/{check.pk}/claimreview/")
