"""Assigning and unassigning claims."""

import pytest

from claims.actions.assigning import assign, release, take
from claims.actions.claims import ClaimText, revise_claim
from claims.actions.reviews import submit
from claims.exceptions import AssignedMeanwhile, MergedAway, NotOfTheDesk, NotYourRole, SomebodyElsesClaim
from claims.models import Claim
from claims.vocabulary import Stage
from sources.models import AuditEntry
from tests.claims.desk import at_stage
from tests.factories import a_claim, a_contributor, a_user, an_editor, now

pytestmark = pytest.mark.django_db


def test_a_claim_stays_assigned_through_review_until_unassigned() -> None:
    writer = a_contributor()
    claim = take(a_claim(by=writer), instead_of=None, by=writer, at=now())
    claim = submit(claim, against=1, by=writer, at=now())
    assert claim.assigned_to == writer
    claim = release(claim, instead_of=writer, by=writer, at=now())
    assert claim.assigned_to is None


def test_taking_over_a_claim_requires_the_permission_to_assign() -> None:
    writer, other, editor = a_contributor("olga"), a_contributor(), an_editor()
    claim = take(a_claim(), instead_of=None, by=writer, at=now())
    for do in (take, release):
        with pytest.raises(SomebodyElsesClaim, match="ask olga to unassign it"):
            do(claim, instead_of=writer, by=other, at=now())
    assert take(claim, instead_of=writer, by=editor, at=now()).assigned_to == editor
    assert release(claim, instead_of=editor, by=an_editor(), at=now()).assigned_to is None


def test_an_assigned_claim_can_be_revised_by_others() -> None:
    claim = take(a_claim(), instead_of=None, by=a_contributor(), at=now())
    revise_claim(claim, ClaimText("Better."), against=1, reason="Clearer.", by=a_contributor(), at=now())
    assert Claim.objects.get().assigned_to == claim.assigned_to


def test_an_editor_assigns_a_claim_to_an_active_member_of_the_desk() -> None:
    editor, writer = an_editor(), a_contributor()
    assert assign(a_claim(), writer, instead_of=None, by=editor, at=now()).assigned_to == writer
    for nobody in (a_user("reader"), a_contributor("gone", is_active=False)):
        with pytest.raises(NotOfTheDesk, match=nobody.username):
            assign(a_claim(), nobody, instead_of=None, by=editor, at=now())
    with pytest.raises(NotYourRole, match="Only an editor"):
        assign(a_claim(), writer, instead_of=None, by=writer, at=now())


def test_assigning_to_oneself_requires_the_permission_to_write() -> None:
    for do in (take, release):
        with pytest.raises(NotYourRole, match="Only a contributor"):
            do(a_claim(), instead_of=None, by=a_user(), at=now())


def test_a_change_of_assignee_in_the_meantime_is_refused() -> None:
    first, second, editor = a_contributor("first"), a_contributor(), an_editor()
    claim = take(a_claim(), instead_of=None, by=first, at=now())
    with pytest.raises(AssignedMeanwhile, match="assigned to first"):
        take(claim, instead_of=None, by=second, at=now())
    with pytest.raises(AssignedMeanwhile, match="assigned to first"):
        assign(claim, second, instead_of=editor, by=editor, at=now())
    release(claim, instead_of=first, by=first, at=now())
    with pytest.raises(AssignedMeanwhile, match="unassigned"):
        assign(claim, second, instead_of=first, by=editor, at=now())


def test_assigning_twice_changes_nothing() -> None:
    writer = a_contributor()
    claim = take(a_claim(), instead_of=None, by=writer, at=now())
    entries = AuditEntry.objects.count()
    assert take(claim, instead_of=None, by=writer, at=now()).assigned_to == writer
    assert AuditEntry.objects.count() == entries


def test_a_merged_claim_cannot_be_assigned() -> None:
    with pytest.raises(MergedAway):
        take(at_stage(Stage.MERGED), instead_of=None, by=a_contributor(), at=now())


def test_assigning_is_audited_with_its_actor() -> None:
    editor, writer = an_editor(), a_contributor("olga")
    claim = assign(a_claim(), writer, instead_of=None, by=editor, at=now())
    entry = AuditEntry.objects.filter(table_name="claims_claim", object_id=str(claim.pk)).latest("id")
    assert (entry.actor_id, entry.reason, entry.after["assigned_to_id"]) == (
        editor.pk,
        "claim assigned to olga",
        writer.pk,
    )
