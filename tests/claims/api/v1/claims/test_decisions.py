"""Each decision about a claim has an endpoint, which asks for what the decision needs."""

import pytest

from claims.models import Review
from claims.vocabulary import Decision, Stage
from claims.workflow import TRANSITIONS
from claimtrack.access.models.token import Scope
from tests.claims.actions.claims.test_review import stage_before
from tests.claims.api.v1.claims.test_writes import ENDPOINTS, NEED_REASON, body_for, decide, tag_uri, tool_of
from tests.support.api.api_reader import Tool, problem_in
from tests.support.api.api_writer import Writer
from tests.support.factories import an_editor
from tests.support.workflow_factories import published

INGEST_ENDPOINTS = {"submit", "correct", "reopen", "claim", "release"}


@pytest.fixture
def editor(db: None) -> Writer:
    return tool_of(an_editor("erin"))


@pytest.mark.parametrize("decision", ENDPOINTS)
def test_every_review_decision_has_an_endpoint(claim_in, editor, decision):
    claim = claim_in(stage_before(decision))
    answer = decide(editor, claim, ENDPOINTS[decision], body_for(decision))
    assert (answer.status_code, answer.json()["stage"]) == (200, TRANSITIONS[decision].to), answer.content
    assert Review.objects.latest("pk").decision == decision
    assert Review.objects.latest("pk").recorded_by.username == "erin"


@pytest.mark.parametrize("decision", sorted(NEED_REASON - {Decision.LAPSE}))
def test_decisions_that_need_a_reason_are_refused_without_one(claim_in, editor, decision):
    claim = claim_in(stage_before(decision))
    body = body_for(decision) | {"reason": ""}
    for given in (body, {name: value for name, value in body.items() if name != "reason"}):
        problem = problem_in(decide(editor, claim, ENDPOINTS[decision], given))
        assert (problem["status"], problem["field"]) == (400, "reason")


def test_decisions_without_a_body_take_no_fields(claim_in, editor):
    problem = problem_in(decide(editor, claim_in(Stage.IN_REVIEW), "approve", {"reason": "Fine."}))
    assert problem["type"] == "/problems/unknown-field"


def test_decisions_that_the_stage_does_not_allow_are_refused(claim_in, editor):
    problem = problem_in(decide(editor, claim_in(Stage.DRAFT), "publish", {}))
    assert (problem["status"], problem["type"]) == (409, "/problems/not-in-this-stage")


def test_a_role_does_not_replace_a_scope(claim_in):
    claim = claim_in(Stage.DRAFT)
    tag, person = tag_uri(claim), an_editor()
    tools = {needed: tool_of(person, *(scope for scope in Scope if scope != needed)) for needed in Scope}
    for verb in sorted({*ENDPOINTS.values(), "claim", "release", "assign"}):
        needed = Scope.INGEST if verb in INGEST_ENDPOINTS else Scope.REVIEW
        problem = problem_in(tools[needed].post(f"claims/{claim.pk}/{verb}/", match=tag))
        assert (problem["status"], problem["type"]) == (403, "/problems/forbidden"), verb


def test_a_merged_claim_redirects_permanently(claim_in, editor):
    first, second, third = published(), published(), claim_in(Stage.PUBLISHED)
    for claim, into in ((first, second), (second, third)):
        merged = decide(editor, claim, "merge", {"into": into.pk, "reason": "The same."})
        assert merged.json()["stage"] == Stage.MERGED
    for tool in (editor, Tool()):
        for claim in (first, second):
            answer = tool.get(f"claims/{claim.pk}/")
            assert (answer.status_code, answer.headers["Location"]) == (308, f"/api/v1/claims/{third.pk}/")
    problem = problem_in(editor.post(f"claims/{first.pk}/submit/", match=merged.headers["ETag"]))
    assert problem["status"] == 412


def test_a_merged_claim_does_not_reveal_an_unpublished_one(claim_in, editor):
    claim, into = claim_in(Stage.PUBLISHED), claim_in(Stage.DRAFT)
    decide(editor, claim, "merge", {"into": into.pk, "reason": "The same."})
    answer = Tool().read(f"claims/{claim.pk}/")
    assert (answer["id"], answer["stage"]) == (claim.pk, "published")
    assert Tool().get(f"claims/{into.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("into", "status", "type_"), [("itself", 422, "merged-into-itself"), ("nothing", 422, "not-on-record")]
)
def test_a_claim_is_merged_into_an_existing_other_claim(claim_in, editor, into, status, type_):
    claim = claim_in(Stage.DRAFT)
    pk = claim.pk if into == "itself" else 999_999
    problem = problem_in(decide(editor, claim, "merge", {"into": pk, "reason": "The same."}))
    assert (problem["status"], problem["type"], problem["field"]) == (status, f"/problems/{type_}", "into")
