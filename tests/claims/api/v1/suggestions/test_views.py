"""Suggestions over the API: read, accepted, rejected, reopened."""

from typing import Any

import pytest

from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import Stance
from claimtrack.access.models.token import Scope
from sources.models import Source
from tests.support.api.api_reader import problem_in
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    GUESTS,
    TOPICS,
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_suggestion,
    a_suggestion_of_topics,
    a_token,
    a_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool() -> Writer:
    return Writer(token=a_token(a_contributor("carla"), scopes=(Scope.READ, Scope.INGEST)))


def decide(tool: Writer, suggestion: Suggestion, verb: str, **body: Any) -> Any:
    path = f"suggestions/{suggestion.pk}/"
    return tool.post(f"{path}{verb}/", body, match=tool.get(path).headers["ETag"])


def test_a_suggestion_is_accepted_reopened_and_rejected(tool: Writer) -> None:
    kremlin, claim, suggestion = a_source("Kremlin"), a_claim(), a_suggestion(score=0.7)
    problem = problem_in(decide(tool, suggestion, "accept", claim=claim.pk))
    assert (problem["type"], problem["field"]) == ("/problems/source-not-chosen", "source")
    given = {"claim": claim.pk, "source": kremlin.pk, "stated_at": "2025-07", "keep_as_name": True}
    accepted = decide(tool, suggestion, "accept", **given)
    recorded = Attribution.objects.get()
    told = accepted.json()
    assert (told["state"], told["decided_by"], told["attributions"]) == ("accepted", "carla", [recorded.pk])
    assert tool.read(told["url"]) == told
    assert (recorded.source, recorded.stance, recorded.stated_edtf) == (kremlin, Stance.CONFIRMS, "2025-07")
    assert recorded.exact == suggestion.exact
    assert Source.objects.get().aliases.count() == 0, "it has that name already, but for the article"
    assert decide(tool, suggestion, "reject", kind="wrong_words").json()["type"] == "/problems/already-decided"
    reopened = decide(tool, suggestion, "reopen").json()
    assert (reopened["state"], reopened["decided_by"]) == ("open", None)
    assert recorded.newest_version.is_withdrawal
    assert problem_in(decide(tool, suggestion, "reject", kind="other"))["field"] == "reason"
    rejected = decide(tool, suggestion, "reject", kind="wrong_words").json()
    assert (rejected["state"], rejected["rejection_kind"], rejected["reason"]) == ("rejected", "wrong_words", "")


def test_words_claims_and_stances_are_the_tools_to_choose(tool: Writer) -> None:
    kremlin, claims, snapshot = a_source("Kremlin"), [a_claim(), a_claim("They agreed.")], a_snapshot()
    suggestion = a_suggestion(snapshot, source=kremlin)
    words = {"snapshot": snapshot.pk, "source": [{"exact": "The Kremlin"}], "cue": [{"exact": "confirmed"}]}
    stances = [{"claim": claims[0].pk, "stance": "denies"}, {"claim": claims[1].pk, "stance": "questions"}]
    told = decide(tool, suggestion, "accept", claims=stances, words=words).json()
    recorded = Attribution.objects.order_by("pk")
    assert told["attributions"] == [one.pk for one in recorded]
    assert [(one.claim, one.stance, one.exact) for one in recorded] == [
        (claims[0], "denies", "The Kremlin confirmed"),
        (claims[1], "questions", "The Kremlin confirmed"),
    ]
    again = a_suggestion(a_snapshot(f"Later. {snapshot.text}", url=snapshot.document.url), source=kremlin)
    body = {"new_claim": {"statement": "They spoke on the phone.", "no_party_reason": "Nobody is accused."}}
    problem = problem_in(decide(tool, again, "accept", **body))
    assert problem["type"] == "/problems/already-recorded"
    assert [one["id"] for one in problem["candidates"]] == told["attributions"]
    seen = {"acknowledged": told["attributions"]}
    assert decide(tool, again, "accept", **body, **seen).status_code == 200
    assert str(Claim.objects.order_by("-pk")[0]) == "They spoke on the phone."
    both = problem_in(decide(tool, again, "accept", claim=claims[0].pk, claims=stances))
    assert both["detail"] == "The field “claim” is not valid. Give one of claim, new_claim and claims."


def test_several_claims_are_on_record_or_new(tool: Writer) -> None:
    kremlin, claim = a_source("Kremlin"), a_claim("They agreed.")
    suggestion = a_suggestion(source=kremlin)
    call, meeting = {"statement": "They spoke by phone."}, {"statement": "They will meet.", "tags": ["diplomacy"]}
    onto = [
        {"new_claim": call, "stance": "confirms"},
        {"claim": claim.pk, "stance": "denies"},
        {"new_claim": meeting, "stance": "asserts"},
    ]
    told = decide(tool, suggestion, "accept", claims=onto).json()
    recorded = Attribution.objects.order_by("pk")
    assert told["attributions"] == [one.pk for one in recorded]
    assert [(str(one.claim), one.stance) for one in recorded] == [
        ("They spoke by phone.", "confirms"),
        ("They agreed.", "denies"),
        ("They will meet.", "asserts"),
    ]
    assert decide(tool, suggestion, "reopen").json()["state"] == "open"
    assert all(one.newest_version.is_withdrawal for one in recorded.filter(supersedes=None))
    similar = problem_in(decide(tool, suggestion, "accept", claims=onto[:1]))
    assert (similar["type"], similar["candidates"][0]["label"]) == (
        "/problems/similar-claim-on-record",
        "They spoke by phone.",
    )
    distinct = call | {"is_distinct_from": [similar["candidates"][0]["id"]]}
    again = [{"new_claim": distinct, "stance": "confirms"}, onto[1]]
    assert decide(tool, suggestion, "accept", claims=again).status_code == 200


@pytest.mark.parametrize(
    ("second", "field"),
    [
        ({"stance": "denies"}, "claims.1.claim"),
        ({"claim": 1, "new_claim": {"statement": "They met."}, "stance": "denies"}, "claims.1.claim"),
        ({"claim": 99_999, "stance": "denies"}, "claims.1"),
        ({"new_claim": {"statement": "They met.", "parties": [99_999]}, "stance": "denies"}, "parties.0"),
        ({"new_claim": {"statement": "“They met”"}, "stance": "denies"}, "statement"),
    ],
)
def test_if_one_of_several_is_wrong_none_is_recorded(tool: Writer, second: dict[str, Any], field: str) -> None:
    suggestion = a_suggestion(source=a_source("Kremlin"))
    first = {"new_claim": {"statement": "They met."}, "stance": "confirms"}
    assert problem_in(decide(tool, suggestion, "accept", claims=[first, second]))["field"] == field
    assert not Claim.objects.exists()
    assert not Attribution.objects.exists()


def test_a_suggestion_shows_its_topics(tool: Writer) -> None:
    suggestion = a_suggestion_of_topics()
    told = tool.read(f"suggestions/{suggestion.pk}/")
    assert told["topics"] == list(TOPICS)
    assert [GUESTS[span["start"] : span["end"]] for span in told["topic_spans"]] == [
        "discussed the drought in Velmar",
        "touched on Ostrany",
    ]


def test_what_changed_since_it_was_read_is_not_decided(tool: Writer) -> None:
    suggestion = a_suggestion()
    path = f"suggestions/{suggestion.pk}/"
    etag = tool.get(path).headers["ETag"]
    assert tool.post(f"{path}reject/", {"kind": "not_checkable"}).status_code == 428
    assert tool.post(f"{path}reject/", {"kind": "not_checkable"}, match=etag).status_code == 200
    stale = tool.post(f"{path}reopen/", {}, match=etag)
    assert (stale.status_code, stale.json()["current"]["state"]) == (412, "rejected")
    assert tool.post("suggestions/99999/reject/", {"kind": "not_checkable"}, match=etag).status_code == 404


def test_deciding_needs_the_rights_of_a_contributor(tool: Writer) -> None:
    suggestion, claim = a_suggestion(source=a_source()), a_claim()
    reader = Writer(token=a_token(a_user(), scopes=(Scope.READ, Scope.INGEST)))
    for verb, body in (("accept", {"claim": claim.pk}), ("reject", {"kind": "wrong_words"}), ("reopen", {})):
        assert problem_in(decide(reader, suggestion, verb, **body))["type"] == "/problems/not-your-role"


def test_suggestions_are_listed_and_filtered(tool: Writer, django_assert_num_queries: Any) -> None:
    kremlin, first, second = a_source("Kremlin"), a_snapshot(), a_snapshot()
    likely, open_one = a_suggestion(first, source=kremlin, score=0.9), a_suggestion(second, score=0.2)
    decide(tool, likely, "reject", kind="not_checkable")
    filters = {
        "": [open_one, likely],
        f"document={first.document_id}": [likely],
        f"snapshot={second.pk}": [open_one],
        f"source={kremlin.pk}": [likely],
        "state=open": [open_one],
        "rejection_kind=not_checkable": [likely],
        "rejection_kind=wrong_words": [],
        "stance=confirms": [open_one, likely],
        "stance=denies": [],
        "min_score=0.5": [likely],
    }
    found = {query: [row["id"] for row in tool.read(f"suggestions/?{query}")["results"]] for query in filters}
    assert found == {query: [one.pk for one in rows] for query, rows in filters.items()}
    assert tool.refusal("suggestions/?min_score=2")["status"] == 400
    page = tool.read("suggestions/?limit=1")
    assert [row["id"] for row in tool.read(page["next"])["results"]] == [likely.pk]
    with django_assert_num_queries(3):  # the token; rows; what was recorded from them
        tool.get("suggestions/")
