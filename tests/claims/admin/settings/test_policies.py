"""Publication policies, switched on and off by an editor."""

import pytest

from claims.models import Policy
from claims.vocabulary import PolicyKind
from claimtrack.audit.models import AuditEntry
from tests.support.factories import a_reviewer, an_editor
from tests.support.sign_in import client_of

pytestmark = pytest.mark.django_db

LIST = "/admin/claims/policy/"
RULE = {"kind": PolicyKind.TWO_INDEPENDENT_SOURCES, "tag": "elections", "is_on": "on", "note": "The lawyers ask it."}


def test_an_editor_switches_a_policy_on_and_it_is_audited() -> None:
    editor = an_editor()
    client = client_of(editor)
    client.post(f"{LIST}add/", RULE)
    policy = Policy.objects.get()
    assert (policy.kind, policy.tag, policy.is_on) == (RULE["kind"], "elections", True)
    client.post(f"{LIST}{policy.pk}/change/", {name: value for name, value in RULE.items() if name != "is_on"})
    assert not Policy.objects.get().is_on
    entries = AuditEntry.objects.filter(table_name="claims_policy").order_by("id")
    assert [(entry.actor_id, entry.after["is_on"]) for entry in entries] == [(editor.pk, True), (editor.pk, False)]


def test_a_policy_stands_once_for_a_class_of_claims() -> None:
    client = client_of(an_editor())
    client.post(f"{LIST}add/", RULE)
    again = client.post(f"{LIST}add/", RULE)
    assert "This policy already exists for this tag." in again.content.decode()


def test_a_reviewer_reads_the_policies_and_changes_none() -> None:
    Policy.objects.create(kind=PolicyKind.RIGHT_OF_REPLY)
    client = client_of(a_reviewer())
    page = client.get(LIST).content.decode()
    assert "every claim" in page
    assert "was asked and its deadline has passed" in page
    assert client.post(f"{LIST}add/", RULE).status_code == 403
