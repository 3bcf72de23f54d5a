"""Assigning and unassigning claims."""

import pytest

from claims.actions.assigning import assign_claim, unassign, assign_to_self
from claims.actions.claims import ClaimText, revise_claim
from claims.actions.reviews import submit_for_review
from claims.exceptions import AssigneeChanged, ClaimMerged, NotADeskMember, NotYourRole, AssignedToSomebodyElse
from claims.models import Claim
from claims.vocabulary import Stage
from sources.models import AuditEntry
from tests.claims.desk import at_stage
from tests.factories import a_claim, a_contributor, a_user, an_editor, now

pytestmark = pytest.mark.django_db


def test_a_claim_stays_assigned_through_review_until_unassigned() -> None:
    writer = a_contributor()
    claim = assign_to_self(a_claim(by=writer), expected_assignee=None, by=writer, at=now())
    claim = submit_for_review(claim, base_revision=1, by=writer, at=now())
    assert claim.assigned_to == writer
    claim = unassign(claim, expected_assignee=writer, by=writer, at=now())
    assert claim.assigned_to is None


def test_taking_over_a_claim_requires_the_permission_to_assign() -> None:
    writer, other, editor = a_contributor("olga"), a_contributor(), an_editor()
    claim = assign_to_self(a_claim(), expected_assignee=None, by=writer, at=now())
    for do in (assign_to_self, unassign):
        with pytest.raises(AssignedToSomebodyElse, match="ask olga to unassign it"):
            do(claim, expected_assignee=writer, by=other, at=now())
    assert assign_to_self(claim, expected_assignee=writer, by=editor, at=now()).assigned_to == editor
    assert unassign(claim, expected_assignee=editor, by=an_editor(), at=now()).assigned_to is None


def test_an_assigned_claim_can_be_revised_by_others() -> None:
    claim = assign_to_self(a_claim(), expected_assignee=None, by=a_contributor(), at=now())
    revise_claim(claim, ClaimText("Better."), base_revision=1, reason="Clearer.", by=a_contributor(), at=now())
    assert Claim.objects.get().assigned_to == claim.assigned_to


def test_an_editor_assigns_a_claim_to_an_active_member_of_the_desk() -> None:
    editor, writer = an_editor(), a_contributor()
    assert assign_claim(a_claim(), writer, expected_assignee=None, by=editor, at=now()).assigned_to == writer
    for nobody in (a_user("reader"), a_contributor("gone", is_active=False)):
        with pytest.raises(NotADeskMember, match=nobody.username):
            assign_claim(a_claim(), nobody, expected_assignee=None, by=editor, at=now())
    with pytest.raises(NotYourRole, match="Only an editor"):
        assign_claim(a_claim(), writer, expected_assignee=None, by=writer, at=now())


def test_assigning_to_oneself_requires_the_permission_to_write() -> None:
    for do in (assign_to_self, unassign):
        with pytest.raises(NotYourRole, match="Only a contributor"):
            do(a_claim(), expected_assignee=None, by=a_user(), at=now())


def test_a_change_of_assignee_in_the_meantime_is_refused() -> None:
    first, second, editor = a_contributor("first"), a_contributor(), an_editor()
    claim = assign_to_self(a_claim(), expected_assignee=None, by=first, at=now())
    with pytest.raises(AssigneeChanged, match="assigned to first"):
        assign_to_self(claim, expected_assignee=None, by=second, at=now())
    with pytest.raises(AssigneeChanged, match="assigned to first"):
        assign_claim(claim, second, expected_assignee=editor, by=editor, at=now())
    unassign(claim, expected_assignee=first, by=first, at=now())
    with pytest.raises(AssigneeChanged, match="unassigned"):
        assign_claim(claim, second, expected_assignee=first, by=editor, at=now())


def test_assigning_twice_changes_nothing() -> None:
    writer = a_contributor()
    claim = assign_to_self(a_claim(), expected_assignee=None, by=writer, at=now())
    entries = AuditEntry.objects.count()
    assert assign_to_self(claim, expected_assignee=None, by=writer, at=now()).assigned_to == writer
    assert AuditEntry.objects.count() == entries


def test_a_merged_claim_cannot_be_assigned() -> None:
    with pytest.raises(ClaimMerged):
        assign_to_self(at_stage(Stage.MERGED), expected_assignee=None, by=a_contributor(), at=now())


def test_assigning_is_audited_with_its_actor() -> None:
    editor, writer = an_editor(), a_contributor("olga")
    claim = assign_claim(a_claim(), writer, expected_assignee=None, by=editor, at=now())
    entry = AuditEntry.objects.filter(table_name="claims_claim", object_id=str(claim.pk)).latest("id")
    assert (entry.actor_id, entry.reason, entry.after["assigned_to_id"]) == (
        editor.pk,
        "claim assigned to olga",
        writer.pk,
    )
