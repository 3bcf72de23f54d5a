from datetime import timedelta

import pytest

from claims.actions.sources.merge import merge_sources
from claims.models import Attribution, CommentOutcome, CommentRequest
from claimtrack.access.models.token import Scope
from tests.support.api.api_reader import Tool
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_source,
    a_token,
    an_editor,
    now,
    speaks_for,
)


@pytest.fixture
def writer(db):
    return Writer(token=a_token(a_contributor("carla"), scopes=(Scope.READ, Scope.INGEST)))


@pytest.fixture
def pmo(db):
    return a_source("Israeli PMO")


@pytest.fixture
def awaited(pmo):
    return a_comment_request(a_claim(parties=(pmo,)), pmo)


@pytest.fixture
def overdue(pmo):
    return a_comment_request(a_claim(parties=(pmo,)), pmo, deadline=timedelta(hours=-1))


def ids(read):
    return [row["id"] for row in read["results"]]


def test_logs_a_comment_request(writer, pmo):
    claim = a_claim(parties=(pmo,))
    asked = {
        "claim": claim.pk,
        "party": pmo.pk,
        "allegations": "Did you speak?",
        "channel": "phone",
        "asked_at": "2025-07-28T10:00:00Z",
        "deadline": "2025-07-29T15:00:00Z",
        "time_zone": "Asia/Jerusalem",
    }
    answer = writer.post("comment-requests/", asked)
    request = CommentRequest.objects.get()
    told = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/api/v1/comment-requests/{request.pk}/")
    assert told == writer.read(f"comment-requests/{request.pk}/")
    assert told.pop("recorded_at")
    assert told == asked | {
        "id": request.pk,
        "url": f"/api/v1/comment-requests/{request.pk}/",
        "party": {"id": pmo.pk, "name": pmo.name, "kind": pmo.kind, "url": f"/api/v1/sources/{pmo.pk}/"},
        "by": "carla",
        "is_open": True,
        "attempts": [],
        "outcome": None,
    }


def test_invalid_requests_are_refused_with_the_field(writer, pmo):
    asked = {
        "claim": a_claim(parties=(pmo,)).pk,
        "party": pmo.pk,
        "allegations": "Did you speak?",
        "channel": "phone",
        "asked_at": "2025-07-28T10:00:00Z",
        "deadline": "2025-07-29T15:00:00Z",
    }
    for change, status, kind, field in [
        ({"claim": 999_999}, 422, "not-on-record", "claim"),
        ({"party": 999_999}, 422, "not-on-record", "party"),
        ({"party": a_source().pk}, 422, "not-a-party", "party"),
        ({"asked_at": "2125-07-28T10:00:00Z"}, 422, "time-in-future", "asked_at"),
        ({"deadline": "2025-07-28T10:00:00Z"}, 422, "deadline-too-early", "deadline"),
        ({"time_zone": "Jerusalem"}, 422, "unknown-time-zone", "time_zone"),
        ({"channel": "pigeon"}, 400, "bad-field", "channel"),
        ({"allegations": " "}, 400, "bad-field", "allegations"),
    ]:
        problem = writer.refused("comment-requests/", asked | change)
        assert (problem["status"], problem["type"], problem["field"]) == (status, f"/problems/{kind}", field)


def test_logs_further_attempts(writer, awaited):
    made = now().isoformat()
    told = writer.done(f"comment-requests/{awaited.pk}/attempts/", {"channel": "phone", "made_at": made})
    (attempt,) = told["attempts"]
    assert (attempt["channel"], attempt["note"], attempt["by"]) == ("phone", "", "carla")
    early = {"channel": "phone", "made_at": "2025-01-01T00:00:00Z"}
    problem = writer.refused(f"comment-requests/{awaited.pk}/attempts/", early)
    assert (problem["type"], problem["field"]) == ("/problems/before-request", "made_at")
    assert writer.refused("comment-requests/999999/attempts/", early)["status"] == 404


def test_a_response_ends_the_request_and_becomes_an_attribution(writer, awaited, pmo):
    answer = {
        "result": "answered",
        "at": now().isoformat(),
        "stance": "confirms",
        "statement": "We have a comment. The two leaders spoke.",
        "quoted": "The two leaders spoke.",
    }
    told = writer.done(f"comment-requests/{awaited.pk}/outcome/", answer)
    attribution = writer.read(f"attributions/{told['outcome']['attribution']}/")
    assert (told["is_open"], told["outcome"]["result"]) == (False, "answered")
    assert (attribution["source"]["id"], attribution["stance"]) == (pmo.pk, "confirms")
    assert attribution["content"] == "The two leaders spoke."
    problem = writer.refused(f"comment-requests/{awaited.pk}/outcome/", answer)
    assert (problem["status"], problem["type"]) == (409, "/problems/comment-request-ended")


def test_a_spokesperson_can_respond_for_the_party(writer, awaited, pmo, alice):
    spokesman = a_source("The spokesman")
    answer = {"result": "declined", "at": now().isoformat(), "source": spokesman.pk, "note": "By phone."}
    problem = writer.refused(f"comment-requests/{awaited.pk}/outcome/", answer)
    assert (problem["type"], problem["field"]) == ("/problems/not-a-spokesperson", "source")
    speaks_for(spokesman, pmo, by=alice)
    told = writer.done(f"comment-requests/{awaited.pk}/outcome/", answer)
    assert (told["outcome"]["result"], told["outcome"]["note"]) == ("declined", "By phone.")
    assert Attribution.objects.get().source == spokesman


def test_no_response_is_recorded_only_after_the_deadline(writer, awaited, overdue):
    looked = {"result": "no_answer", "at": now().isoformat()}
    told = writer.done(f"comment-requests/{overdue.pk}/outcome/", looked)
    assert writer.read(f"attributions/{told['outcome']['attribution']}/")["stance"] == "silent"
    problem = writer.refused(f"comment-requests/{awaited.pk}/outcome/", looked)
    assert (problem["status"], problem["type"], problem["field"]) == (409, "/problems/deadline-not-passed", "at")


def test_a_request_is_cancelled_with_a_reason(writer, awaited):
    told = writer.done(f"comment-requests/{awaited.pk}/outcome/", {"result": "called_off", "note": "Not needed."})
    assert (told["outcome"]["attribution"], told["outcome"]["note"]) == (None, "Not needed.")


def test_a_late_response_is_recorded_in_addition_to_the_outcome(writer, overdue):
    late = {"at": now().isoformat(), "stance": "denies", "statement": "There was no call."}
    problem = writer.refused(f"comment-requests/{overdue.pk}/late-response/", late)
    assert (problem["status"], problem["type"]) == (409, "/problems/response-not-late")
    writer.done(f"comment-requests/{overdue.pk}/outcome/", {"result": "no_answer", "at": now().isoformat()})
    told = writer.done(f"comment-requests/{overdue.pk}/late-response/", late)
    assert told["outcome"]["result"] == "no_answer"
    assert Attribution.objects.last().stance == "denies"


INVALID_OUTCOMES = [
    ({"result": "answered", "at": "now", "stance": "denies"}, 400, "statement"),
    ({"result": "answered", "at": "now", "statement": "No."}, 400, "stance"),
    ({"result": "answered", "at": "now", "stance": "silent", "statement": "No."}, 422, "stance"),
    ({"result": "answered", "at": "now", "stance": "denies", "statement": "No.", "quoted": "Yes."}, 422, "quoted"),
    ({"result": "answered", "at": "now", "stance": "denies", "statement": "No.", "note": "!"}, 400, "note"),
    ({"result": "declined", "at": "2125-01-01T00:00:00Z"}, 422, "at"),
    ({"result": "declined", "at": "2025-01-01T00:00:00Z"}, 422, "at"),
    ({"result": "declined", "at": "now", "source": 999_999}, 422, "source"),
    ({"result": "declined"}, 400, "at"),
    ({"result": "no_answer", "at": "now", "source": 1}, 400, "source"),
    ({"result": "called_off"}, 400, "note"),
    ({"result": "called_off", "note": " "}, 400, "note"),
    ({"result": "forgotten"}, 400, "result"),
]


def test_invalid_outcomes_are_refused_with_the_field(writer, overdue):
    told = []
    for outcome, *_ in INVALID_OUTCOMES:
        sent = outcome | ({"at": now().isoformat()} if outcome.get("at") == "now" else {})
        problem = writer.refused(f"comment-requests/{overdue.pk}/outcome/", sent)
        told.append((outcome, problem["status"], problem["field"]))
    assert told == INVALID_OUTCOMES
    assert not CommentOutcome.objects.exists()
    assert not Attribution.objects.exists()


def test_each_filter_narrows_the_list(writer, awaited, overdue):
    ended = a_comment_request(a_claim(parties=(awaited.party, a_source())), awaited.party)
    writer.done(f"comment-requests/{ended.pk}/outcome/", {"result": "called_off", "note": "Not needed."})
    other = a_source()
    asked_other = a_comment_request(a_claim(parties=(other,)), other)
    assert ids(writer.read("comment-requests/")) == [asked_other.pk, ended.pk, overdue.pk, awaited.pk]
    assert ids(writer.read("comment-requests/", claim=ended.claim_id)) == [ended.pk]
    assert ids(writer.read("comment-requests/", party=other.pk)) == [asked_other.pk]
    assert ids(writer.read("comment-requests/", open="true")) == [asked_other.pk, overdue.pk, awaited.pk]
    assert ids(writer.read("comment-requests/", open="false")) == [ended.pk]
    assert ids(writer.read("comment-requests/", overdue="true")) == [overdue.pk]
    assert ids(writer.read("comment-requests/", overdue="false")) == [asked_other.pk, ended.pk, awaited.pk]
    assert writer.refusal("comment-requests/", open="perhaps")["allowed"] == ["true", "false"]


def test_a_party_filter_finds_merged_sources(writer, awaited):
    office = a_source("The office")
    merge_sources(office, awaited.party, reason="The same.", by=an_editor(), at=now())
    assert ids(writer.read("comment-requests/", party=office.pk)) == [awaited.pk]


def test_readers_of_published_claims_see_no_allegations(awaited):
    reader = Tool()
    for path in ("comment-requests/", f"comment-requests/{awaited.pk}/"):
        problem = reader.refusal(path)
        assert (problem["status"], problem["type"]) == (403, "/problems/allegations-before-publication")
    reviewer = Tool(token=a_token(scopes=(Scope.READ, Scope.REVIEW)))
    assert ids(reviewer.read("comment-requests/")) == [awaited.pk]


def test_requesting_comment_requires_the_scope_and_the_role(awaited):
    call_off = {"result": "called_off", "note": "Not needed."}
    reviewer = Writer(token=a_token(a_contributor(), scopes=(Scope.READ, Scope.REVIEW)))
    assert reviewer.refused(f"comment-requests/{awaited.pk}/outcome/", call_off)["type"] == "/problems/forbidden"
    stranger = Writer(token=a_token(scopes=(Scope.READ, Scope.INGEST)))
    assert stranger.refused(f"comment-requests/{awaited.pk}/outcome/", call_off)["type"] == "/problems/not-your-role"


def test_a_list_takes_at_most_four_queries_at_any_length(writer, pmo, django_assert_max_num_queries):
    made, by = now().isoformat(), a_contributor()
    for rows in (1, 3):
        while CommentRequest.objects.count() < rows:
            request = a_comment_request(a_claim(parties=(pmo,), by=by), pmo, by=by)
            writer.done(f"comment-requests/{request.pk}/attempts/", {"channel": "phone", "made_at": made})
        for asked in ({}, {"party": pmo.pk, "open": "true", "overdue": "false"}):
            with django_assert_max_num_queries(4):
                assert len(ids(writer.read("comment-requests/", **asked))) == rows


def test_one_question_about_several_claims_becomes_a_request_on_each(writer, pmo):
    claims = [a_claim(parties=(pmo,)).pk, a_claim(parties=(pmo,)).pk]
    asked = {
        "claims": claims,
        "party": pmo.pk,
        "allegations": "Is it true?",
        "channel": "phone",
        "asked_at": "2025-07-28T10:00:00Z",
        "deadline": "2025-07-29T15:00:00Z",
    }
    told = writer.done("comment-requests/bulk/", asked)["results"]
    assert [one["claim"] for one in told] == claims
    assert told == [writer.read(one["url"]) for one in told]
    problem = writer.refused("comment-requests/bulk/", asked | {"claims": [*claims, a_claim("Another.").pk]})
    assert problem["type"] == "/problems/refused-for-claims"
    assert "“Another.”: Israeli PMO is not a party to this claim." in problem["detail"]
    assert CommentRequest.objects.count() == 2


def test_a_response_without_a_stance_is_refused(writer, awaited):
    response = {"result": "answered", "at": now().isoformat(), "statement": "We spoke."}
    problem = writer.refused(f"comment-requests/{awaited.pk}/outcome/", response)
    assert (problem["type"], problem["field"]) == ("/problems/bad-field", "stance")
