"""Writing claims through the API: the desk's rules, and If-Match."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.actions.claims.assign import assign_to_self
from claims.api.v1.claims.bodies import OverridesBody
from claims.models import Claim, ClaimRevision, Policy, PolicyOverride, Review
from claims.vocabulary import Decision, PolicyKind, Stage, Stance
from claims.workflow import TRANSITIONS
from claimtrack.access.models.token import Scope
from claimtrack.accounts.models import User
from claimtrack.core.models import IdempotentResponse
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import Tool, problem_in
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_reviewer,
    a_source,
    a_token,
    a_user,
    an_attribution,
    an_editor,
)
from tests.support.workflow_factories import approved, in_review, published, ready

pytestmark = pytest.mark.django_db

ENDPOINTS = {
    Decision.SUBMIT: "submit",
    Decision.APPROVE: "approve",
    Decision.RETURN: "return",
    Decision.PUBLISH: "publish",
    Decision.CORRECT: "correct",
    Decision.WITHDRAW: "withdraw",
    Decision.MARK_NOT_CHECKABLE: "mark-not-checkable",
    Decision.REOPEN: "reopen",
    Decision.MERGE: "merge",
}


def tool_of(user: User, *scopes: Scope) -> Writer:
    return Writer(token=a_token(user, scopes=scopes or (Scope.READ, Scope.INGEST, Scope.REVIEW)))


def tag_uri(claim: Claim | int, tool: Tool | None = None) -> str:
    pk = claim if isinstance(claim, int) else claim.pk
    return (tool or tool_of(a_user())).get(f"claims/{pk}/").headers["ETag"]


def body_for(verb: str) -> dict[str, Any]:
    reason = {"reason": "Because."} if Decision(verb) in NEED_REASON else {}
    return reason | ({"into": a_claim().pk} if verb == Decision.MERGE else {})


NEED_REASON = {decision for decision, move in TRANSITIONS.items() if move.reason and decision in ENDPOINTS}


def decide(tool: Writer, claim: Claim, verb: str, body: Any = None, **kwargs: Any) -> Any:
    return tool.post(f"claims/{claim.pk}/{verb}/", body, match=tag_uri(claim, tool), **kwargs)


@pytest.fixture
def editor() -> Writer:
    return tool_of(an_editor("erin"))


@pytest.fixture
def contributor() -> Writer:
    return tool_of(a_contributor("carl"), Scope.READ, Scope.INGEST)


def test_a_claim_that_is_on_record_is_opened_only_as_a_distinct_one(contributor):
    first = a_claim("Putin and Netanyahu spoke by phone.")
    body = {"statement": "Netanyahu and Putin spoke by phone"}
    refused = contributor.post("claims/", body)
    problem = problem_in(refused)
    assert refused.status_code == 409
    assert (problem["type"], problem["field"]) == ("/problems/similar-claim-on-record", "statement")
    assert problem["candidates"] == [{"id": first.pk, "url": f"/api/v1/claims/{first.pk}/", "label": str(first)}]
    assert contributor.post("claims/", body | {"is_distinct_from": [first.pk]}).status_code == 201
    too_long = problem_in(contributor.post("claims/", {"statement": "x" * 501}))
    assert "500" in too_long["detail"]
    blind = Writer(token=a_token(a_contributor(), scopes=(Scope.INGEST,)))
    assert "candidates" not in problem_in(blind.post("claims/", body)), "who may not read is told nothing"


def test_opening_a_claim_returns_what_get_returns(contributor):
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    body = {
        "statement": "They spoke by phone.",
        "parties": [pmo.pk, kremlin.pk],
        "tags": ["diplomacy"],
        "language": "he",
        "no_words_reason": "Told live.",
    }
    answer = contributor.post("claims/", body)
    claim = Claim.objects.with_current().get()
    read = contributor.get(answer.headers["Location"])
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/claims/{claim.pk}/"
    assert (answer.content, answer.headers["ETag"]) == (read.content, read.headers["ETag"])
    assert [party["name"] for party in answer.json()["parties"]] == ["PMO", "Kremlin"]
    assert (claim.stage, claim.revision.language, claim.revision.tags) == (Stage.DRAFT, "he", ["diplomacy"])
    assert (claim.revision.no_words_reason, claim.revision.recorded_by.username) == ("Told live.", "carl")


def test_invalid_claims_are_refused_with_the_field(contributor):
    named, unnamed = a_source().pk, a_source(kind=SourceKind.UNNAMED).pk
    for wrong, status, field in [
        ({"statement": " "}, 400, "statement"),
        ({"stage": "published"}, 400, "stage"),
        ({"tags": ["x" * 51]}, 400, "tags.0"),
        ({"language": "x" * 36}, 400, "language"),
        ({"parties": [999_999]}, 422, "parties.0"),
        ({"parties": [unnamed]}, 422, "parties"),
        ({"parties": [named, named]}, 422, "parties"),
        ({"parties": [named], "no_party_reason": "Nobody."}, 422, "no_party_reason"),
    ]:
        problem = contributor.refused("claims/", {"statement": "They spoke."} | wrong)
        assert (problem["status"], problem["field"]) == (status, field), wrong
    assert not Claim.objects.exists()


def test_a_revision_changes_only_the_given_fields(contributor):
    party = a_source()
    claim = a_claim("They spoke.", parties=(party,), tags=("a", "b"), no_words_reason="Live.")
    answer = contributor.patch(f"claims/{claim.pk}/", {"tags": ["c"], "reason": "Filed."}, match=tag_uri(claim))
    assert answer.status_code == 200, answer.content
    assert (answer.json()["tags"], answer.json()["statement"], answer.json()["revision"]) == (["c"], "They spoke.", 2)
    assert answer.headers["ETag"] == tag_uri(claim) != f'"{claim.pk}-1"'
    revision = Claim.objects.with_current().get().revision
    assert (revision.reason, revision.no_words_reason) == ("Filed.", "Live.")
    assert [one.source for one in revision.parties.all()] == [party]


def test_a_revision_needs_a_reason_and_a_change_and_cannot_set_the_stage(contributor):
    claim = a_claim("They spoke.")
    tag = tag_uri(claim)
    for body, status, type_ in [
        ({"tags": ["c"]}, 400, "bad-field"),
        ({"tags": ["c"], "reason": " "}, 400, "bad-field"),
        ({"stage": "approved", "reason": "Faster."}, 400, "unknown-field"),
        ({"statement": "They spoke.", "reason": "No change."}, 422, "nothing-changed"),
    ]:
        problem = problem_in(contributor.patch(f"claims/{claim.pk}/", body, match=tag))
        assert (problem["status"], problem["type"]) == (status, f"/problems/{type_}")
    assert ClaimRevision.objects.count() == 1


@pytest.mark.thorough
def test_revising_an_approved_claim_makes_its_approval_lapse(contributor):
    claim = approved()
    answer = contributor.patch(f"claims/{claim.pk}/", {"tags": ["c"], "reason": "Filed."}, match=tag_uri(claim))
    assert answer.json()["stage"] == Stage.IN_REVIEW


def test_an_approval_names_the_version_that_was_read(editor):
    claim = in_review()
    assert problem_in(editor.post(f"claims/{claim.pk}/approve/", match="*"))["type"] == "/problems/version-required"
    shown = editor.get(f"claims/{claim.pk}/").headers["ETag"]
    an_attribution(claim, a_source(), Stance.DENIES)
    refused = problem_in(editor.post(f"claims/{claim.pk}/approve/", match=shown))
    assert (refused["status"], refused["current"]["confirmation"]) == (412, "disputed")
    assert not Review.objects.filter(decision=Decision.APPROVE).exists()


def test_an_update_is_approved_and_published_in_one_request(editor):
    claim = published()
    an_attribution(claim, a_source(), Stance.DENIES)
    assert decide(editor, claim, "approve-and-publish", {}).json()["stage"] == Stage.PUBLISHED
    assert Tool().read(f"claims/{claim.pk}/")["edition"]["number"] == 2
    nothing = problem_in(decide(editor, claim, "approve-and-publish", {}))
    assert nothing["type"] == "/problems/nothing-to-approve"


def test_nobody_approves_their_own_work_not_even_a_superuser(db):
    root = a_user(is_superuser=True, is_staff=True)
    tool, claim = tool_of(root), in_review(ready(by=root))
    problem = problem_in(decide(tool, claim, "approve"))
    assert (problem["status"], problem["type"]) == (403, "/problems/own-revision")
    theirs = ready()
    an_attribution(theirs, a_source(), by=root)
    assert problem_in(decide(tool, in_review(theirs), "approve"))["type"] == "/problems/own-attribution"
    assert not Review.objects.filter(decision=Decision.APPROVE).exists()


def test_a_scope_does_not_replace_a_role(db):
    reviewer = tool_of(a_reviewer())
    assert problem_in(decide(reviewer, approved(), "publish"))["type"] == "/problems/not-your-role"
    nobody = tool_of(a_user())
    claim = ready()
    for verb, stage in (("submit", claim), ("approve", in_review()), ("claim", claim)):
        assert problem_in(decide(nobody, stage, verb))["type"] == "/problems/not-your-role"
    assert nobody.refused("claims/", {"statement": "They spoke."})["type"] == "/problems/not-your-role"
    revised = nobody.patch(f"claims/{claim.pk}/", {"tags": ["c"], "reason": "Filed."}, match=tag_uri(claim))
    assert problem_in(revised)["type"] == "/problems/not-your-role"


def test_unmet_conditions_for_publication_are_listed(editor):
    claim = approved(a_claim())
    Policy.objects.create(kind=PolicyKind.TWO_INDEPENDENT_SOURCES)
    problem = problem_in(decide(editor, claim, "publish", {}))
    assert (problem["status"], problem["type"]) == (409, "/problems/not-yet-publishable")
    assert [(one["kind"], one["can_be_overridden"]) for one in problem["conditions"]] == [
        ("parties", False),
        ("words", False),
        ("two_independent_sources", True),
    ]
    assert problem["conditions"][0]["detail"] in problem["detail"]


def test_a_policy_is_overridden_with_a_reason(editor):
    claim = approved()
    Policy.objects.create(kind=PolicyKind.TWO_INDEPENDENT_SOURCES)
    problem = problem_in(decide(editor, claim, "publish", {}))
    assert (problem["type"], len(problem["conditions"])) == ("/problems/policy-not-met", 1)
    wrong = problem_in(decide(editor, claim, "publish", {"overrides": {"two_sources": "Urgent."}}))
    assert (wrong["field"], wrong["allowed"]) == ("overrides.two_sources", sorted(PolicyKind))
    body = {"overrides": {"two_independent_sources": "Urgent."}}
    assert decide(editor, claim, "publish", body).json()["stage"] == Stage.PUBLISHED
    assert PolicyOverride.objects.get().reason == "Urgent."


def test_every_policy_can_be_named_in_the_overrides():
    assert set(OverridesBody.__struct_fields__) == set(PolicyKind)


def test_a_claim_is_assigned_and_unassigned(editor, contributor):
    claim, carl = ready(), User.objects.get(username="carl")
    assert decide(contributor, claim, "claim").status_code == 200
    assert Claim.objects.get(pk=claim.pk).assigned_to == carl
    assert decide(contributor, claim, "release").status_code == 200
    assert Claim.objects.get(pk=claim.pk).assigned_to is None
    assert decide(editor, claim, "assign", {"assignee": "carl"}).status_code == 200
    assert Claim.objects.get(pk=claim.pk).assigned_to == carl


def test_assigning_can_require_the_current_assignee(editor):
    claim, other = ready(), a_contributor("olga")
    assign_to_self(claim, expected_assignee=None, by=other, at=None)
    for expected_assignee in (None, "erin"):
        problem = problem_in(
            decide(editor, claim, "assign", {"assignee": "erin", "expected_assignee": expected_assignee})
        )
        assert (problem["status"], problem["type"]) == (409, "/problems/assignee-changed")
    assert decide(editor, claim, "assign", {"assignee": "erin", "expected_assignee": "olga"}).status_code == 200
    problem = problem_in(decide(editor, claim, "assign", {"assignee": "nobody"}))
    assert (problem["status"], problem["field"]) == (422, "assignee")


def changes(claim: Claim, match: str, key: str = "") -> dict[str, Callable[[Writer], Any]]:
    """Every write of one claim."""
    address = f"claims/{claim.pk}/"
    verbs = {verb: body_for(decision) for decision, verb in ENDPOINTS.items()} | {
        "claim": {},
        "release": {},
        "assign": {"assignee": "erin"},
    }
    posts = {
        verb: (lambda tool, verb=verb, body=body: tool.post(f"{address}{verb}/", body, match=match))
        for verb, body in verbs.items()
    }
    patch = {"tags": ["c"], "reason": "Filed."}
    return posts | {"patch": lambda tool: tool.patch(address, patch, match=match)}


def test_every_write_needs_the_current_version(editor):
    claim = ready()
    old = tag_uri(claim)
    an_attribution(claim, a_source())
    read = editor.get(f"claims/{claim.pk}/")
    for change in changes(claim, "").values():
        assert problem_in(change(editor))["status"] == 428
    for change in changes(claim, old).values():
        answer = change(editor)
        assert problem_in(answer)["type"] == "/problems/precondition-failed"
        assert (answer.json()["current"], answer.headers["ETag"]) == (read.json(), read.headers["ETag"])
    assert (Claim.objects.get(pk=claim.pk).stage, ClaimRevision.objects.filter(claim=claim).count()) == (Stage.DRAFT, 1)


def test_unknown_claims_are_not_found(editor):
    for change in changes(Claim(pk=1_000), '"1000-1"').values():
        assert problem_in(change(editor))["status"] == 404


def test_a_repeated_decision_gets_the_first_response(editor):
    claim = in_review()
    tag = tag_uri(claim)
    first, again = (editor.post(f"claims/{claim.pk}/approve/", match=tag, key="one") for _ in range(2))
    assert (first.status_code, again.status_code, again.content) == (200, 200, first.content)
    assert (again.headers["ETag"], again.headers["Idempotent-Replayed"]) == (first.headers["ETag"], "true")
    assert Review.objects.filter(decision=Decision.APPROVE).count() == 1


def test_a_refused_request_can_be_retried_with_the_same_key(editor):
    claim = ready()
    tag = tag_uri(claim)
    assert editor.post(f"claims/{claim.pk}/approve/", match=tag, key="one").status_code == 409
    assert not IdempotentResponse.objects.exists()
    in_review(claim)
    assert editor.post(f"claims/{claim.pk}/approve/", match=tag_uri(claim), key="one").status_code == 200
