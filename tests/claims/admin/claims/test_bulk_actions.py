"""Bulk actions: claims are assigned, tagged or sent to review, after a dry run; they are never approved in bulk."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from claims.actions.claims import bulk
from claims.actions.claims.write import revise_claim, text_of
from claims.admin.claims import bulk_actions
from claims.exceptions import ApprovalWouldLapse
from claims.models import Claim, Review
from claims.vocabulary import Decision, Stage
from claims.workflow import TRANSITIONS
from claimtrack.audit.models import AuditEntry
from tests.support.factories import a_claim, a_contributor, a_reviewer, a_user, an_editor, now
from tests.support.sign_in import client_of
from tests.support.thoroughness import first

pytestmark = pytest.mark.django_db

LIST = "/admin/claims/claim/"
STEPS = {"log_silence", "request_comment", "record_statement"}
"""The actions that lead to a form about all claims at once: see test_several_claims.py."""


@pytest.fixture(scope="module")
def ed(module_db) -> Client:
    return client_of(an_editor("ed"))


def post(client: Client, action: str, claims: list[Claim], **fields: Any) -> Any:
    return client.post(LIST, {"action": action, "_selected_action": [claim.pk for claim in claims], **fields})


def seen(claims: list[Claim]) -> dict[str, Any]:
    return {f"seen-{claim.pk}": claim.revision.number for claim in claims}


def results(response: Any) -> dict[int, str]:
    return {outcome.claim.pk: outcome.refusal for outcome in response.context["outcomes"]}


def in_stage(stage: Stage) -> Claim:
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(stage=Stage.APPROVED)  # claims are published only from this stage
    if stage == Stage.PUBLISHED:
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=a_user())
    Claim.objects.filter(pk=claim.pk).update(stage=stage)
    return Claim.objects.with_current().get(pk=claim.pk)


def test_sending_to_review_starts_with_a_dry_run(ed):
    claims = [a_claim(), in_stage(Stage.IN_REVIEW), a_claim()]
    response = post(ed, "send_to_review", claims)
    assert [bool(results(response)[claim.pk]) for claim in claims] == [False, True, False]
    shown = " ".join(response.content.decode().split())
    assert "Nothing has changed yet. 2 would be sent to review, 1 would be refused." in shown
    assert "Send to review: 2 claims" in shown
    assert not Review.objects.exists()
    assert Claim.objects.filter(stage=Stage.DRAFT).count() == 2


def test_applying_has_the_results_of_the_dry_run(ed):
    claims = [a_claim(), in_stage(Stage.IN_REVIEW), a_claim()]
    expected = results(post(ed, "send_to_review", claims))
    response = post(ed, "send_to_review", claims, step="do", **seen(claims))
    assert results(response) == expected
    assert "2 sent to review, 1 refused." in " ".join(response.content.decode().split())
    assert set(Review.objects.values_list("decision", "recorded_by")) == {(Decision.SUBMIT, ed.user.pk)}
    assert Review.objects.count() == 2


def test_a_claim_changed_since_it_was_shown_is_refused_and_the_others_are_not(ed):
    stale, fresh = a_claim(), a_claim()
    checked_at = seen([stale, fresh])
    text = text_of(stale.revision)
    revise_claim(
        stale, type(text)("Other words.", language="en"), base_revision=1, reason="clearer", by=a_user(), at=now()
    )
    response = post(ed, "send_to_review", [stale, fresh], step="do", **checked_at)
    assert "Somebody changed this claim" in results(response)[stale.pk]
    assert results(response)[fresh.pk] == ""
    assert Review.objects.get().revision.claim == fresh


def test_claims_are_assigned_to_a_member_of_the_desk(ed):
    con = a_contributor("con")
    claims = [a_claim(), a_claim()]
    asked = post(ed, "assign_to", claims)
    assert (asked.status_code, asked.context["outcomes"]) == (200, ())
    checked_at = {f"seen-{claim.pk}": 0 for claim in claims}
    tried = post(ed, "assign_to", claims, step="try", to="con", **checked_at)
    assert results(tried) == {claim.pk: "" for claim in claims}
    assert not Claim.objects.filter(assigned_to=con).exists()
    post(ed, "assign_to", claims, step="do", to="con", **checked_at)
    assert Claim.objects.filter(assigned_to=con).count() == 2
    audited = AuditEntry.objects.filter(table_name="claims_claim", actor_id=ed.user.pk, reason="claim assigned to con")
    assert audited.count() == 2


def test_a_claim_assigned_meanwhile_keeps_its_assignee(ed):
    con, dan = a_contributor("con"), a_contributor("dan")
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(assigned_to=dan)
    response = post(ed, "assign_to", [claim], step="do", to="con", **{f"seen-{claim.pk}": 0})
    assert "assigned to dan. Your change was not saved." in results(response)[claim.pk]
    assert not Claim.objects.filter(assigned_to=con).exists()


def test_an_unknown_assignee_is_refused(ed):
    response = post(ed, "assign_to", [a_claim()], step="do", to="nobody")
    assert (response.status_code, response.context["outcomes"]) == (422, ())
    assert "No one on the desk" in response.content.decode()


def test_a_tag_adds_a_revision_with_a_reason_to_each_claim(ed):
    claims = [a_claim(tags=("Iran",)), a_claim(tags=("diplomacy",)), a_claim()]
    said = {"tag": "diplomacy", "reason": "the series", **seen(claims)}
    expected = post(ed, "add_a_tag", claims, step="try", **said)
    assert not Claim.objects.filter(revision__number=2).exists()
    response = post(ed, "add_a_tag", claims, step="do", **said)
    assert results(response) == results(expected)
    assert [bool(results(response)[claim.pk]) for claim in claims] == [False, True, False]
    tagged = Claim.objects.with_current().get(pk=claims[0].pk).revision
    assert (tagged.number, tagged.tags, tagged.reason) == (2, ["Iran", "diplomacy"], "the series")
    assert tagged.recorded_by == ed.user


def test_a_tag_needs_a_reason(ed):
    response = post(ed, "add_a_tag", [a_claim()], step="do", tag="x")
    assert (response.status_code, "field-reason" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.PUBLISHED])
def test_adding_a_tag_never_lapses_an_approval(ed, stage):
    claim = in_stage(stage)
    response = post(ed, "add_a_tag", [claim], step="do", tag="x", reason="y", **seen([claim]))
    assert "would send the claim back to review" in results(response)[claim.pk]
    claim.refresh_from_db()
    assert (claim.stage, claim.revision.number) == (stage, 1)


def test_a_claim_that_was_approved_a_moment_ago_keeps_its_approval(ed):
    claim = Claim.objects.with_current().get(pk=a_claim().pk)
    Claim.objects.filter(pk=claim.pk).update(stage=Stage.APPROVED)
    with pytest.raises(ApprovalWouldLapse):
        bulk.add_tag(claim, "x", base_revision=1, reason="y", by=ed.user, at=now())


def test_more_than_two_hundred_claims_are_refused(ed, monkeypatch):
    assert bulk_actions.MAX_BULK_CLAIMS == bulk.MAX_BULK_CLAIMS == 200
    monkeypatch.setattr(bulk_actions, "MAX_BULK_CLAIMS", 2)
    response = post(ed, "send_to_review", [a_claim(), a_claim(), a_claim()])
    assert response.status_code == 302
    assert not Review.objects.exists()


def test_an_action_applies_only_to_selected_claims(ed):
    ticked, other = a_claim(), a_claim()
    post(ed, "send_to_review", [ticked], step="do", select_across="1", **seen([ticked]))
    other.refresh_from_db()
    assert other.stage == Stage.DRAFT


def offered_actions(client: Client) -> set[str]:
    a_claim()
    response = client.get(LIST)
    form = response.context["action_form"]
    return {value for value, _ in form.fields["action"].choices if value} if form else set()


@pytest.mark.parametrize(
    ("person", "actions"),
    first(
        2,
        [
            (an_editor, {"assign_to", "add_a_tag", "send_to_review", *STEPS}),
            (a_contributor, {"add_a_tag", "send_to_review", *STEPS}),
            (a_reviewer, {"add_a_tag", "send_to_review", *STEPS}),
        ],
    ),
)
def test_each_role_is_offered_its_actions(person, actions):
    assert offered_actions(client_of(person())) == actions


def test_an_action_without_permission_is_not_applied(db):
    con, claim = client_of(a_contributor("con")), a_claim()
    post(con, "assign_to", [claim], step="do", to="con", **{f"seen-{claim.pk}": 0})
    claim.refresh_from_db()
    assert claim.assigned_to is None


def test_nobody_approves_or_publishes_in_bulk(ed):
    """Of the actions that change a claim's stage, only sending to review is a bulk action."""
    a_claim()
    superuser = client_of(a_user("root", is_staff=True, is_superuser=True))
    assert offered_actions(superuser) == {"assign_to", "add_a_tag", "send_to_review", *STEPS}
    model_admin = admin.site.get_model_admin(Claim)
    assert set(model_admin.actions) == {"assign_to", "add_a_tag", "send_to_review", *STEPS}
    claims = [in_stage(stage) for stage in (Stage.IN_REVIEW, Stage.APPROVED)]
    for action in (*Decision.values, "approve", "publish", "delete_selected"):
        post(superuser, action, claims, step="do", reason="all of them", to="root", **seen(claims))
    assert [claim.stage for claim in Claim.objects.filter(pk__in=[claim.pk for claim in claims]).order_by("pk")] == [
        Stage.IN_REVIEW,
        Stage.APPROVED,
    ]
    assert {form_class.permission for form_class in bulk_actions.BulkForm.__subclasses__()}.isdisjoint(
        {TRANSITIONS[Decision.APPROVE].permission, TRANSITIONS[Decision.PUBLISH].permission}
    )


def test_the_form_takes_no_more_queries_for_more_claims(ed, django_assert_max_num_queries):
    claims = [a_claim() for _ in range(5)]
    with django_assert_max_num_queries(16):
        post(ed, "assign_to", claims)
