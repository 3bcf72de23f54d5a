"""Assigning claims. An assignee is a notice to colleagues: others may still work on the claim."""

from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims, refuse_merged
from claims.exceptions import AssignedToSomebodyElse, AssigneeChanged, NotADeskMember
from claims.models import Claim
from claims.projections.event_data import ClaimAssignedData
from claims.vocabulary import EventKind
from claims.workflow import ASSIGN_CLAIM, EDIT_CLAIM
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def assign_to_self(claim: Claim, *, expected_assignee: "User | None", by: "User", at: datetime) -> Claim:
    """Assign a claim to oneself. `expected_assignee` is the assignee that the person saw.

    Taking a claim over from somebody else requires the permission to assign. Raises NotYourRole,
    AssignedToSomebodyElse, AssigneeChanged and ClaimMerged.
    """
    refuse_without_permission(EDIT_CLAIM, "assign a claim to yourself", by)
    if expected_assignee not in (None, by) and not by.has_perm(ASSIGN_CLAIM):
        raise AssignedToSomebodyElse(name=expected_assignee)
    return _set_assignee(claim, to=by, expected_assignee=expected_assignee, by=by, why="claim assigned to self")


def unassign(claim: Claim, *, expected_assignee: "User | None", by: "User", at: datetime) -> Claim:
    """Unassign a claim. Unassigning somebody else's claim requires the permission to assign.

    Raises NotYourRole, AssignedToSomebodyElse, AssigneeChanged and ClaimMerged.
    """
    refuse_without_permission(EDIT_CLAIM, "unassign a claim", by)
    if expected_assignee not in (None, by) and not by.has_perm(ASSIGN_CLAIM):
        raise AssignedToSomebodyElse(name=expected_assignee)
    return _set_assignee(claim, to=None, expected_assignee=expected_assignee, by=by, why="claim unassigned")


def assign_claim(claim: Claim, to: "User", *, expected_assignee: "User | None", by: "User", at: datetime) -> Claim:
    """Assign a claim to a member of the desk. Raises NotYourRole, NotADeskMember, AssigneeChanged and ClaimMerged."""
    refuse_without_permission(ASSIGN_CLAIM, "assign a claim to somebody else", by)
    if not (to.is_active and to.is_staff):
        raise NotADeskMember(name=to)
    return _set_assignee(claim, to=to, expected_assignee=expected_assignee, by=by, why=f"claim assigned to {to}")


def _set_assignee(claim: Claim, *, to: "User | None", expected_assignee: "User | None", by: "User", why: str) -> Claim:
    """Change the assignee, unless somebody else has changed it since the person looked."""
    with audited(by=by, reason=why):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        held: Claim = Claim.objects.select_related("assigned_to").get(pk=claim.pk)
        if held.assigned_to == to:
            return held
        if held.assigned_to != expected_assignee:
            raise AssigneeChanged(now=f"assigned to {held.assigned_to}" if held.assigned_to else "unassigned")
        held.assigned_to = to
        held.save(update_fields=["assigned_to"])
        append_events([NewEvent(held.pk, EventKind.CLAIM_ASSIGNED, ClaimAssignedData(to.username if to else None))])
    return held
