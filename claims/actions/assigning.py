"""Assigning claims. An assignee is a notice to colleagues: others may still work on the claim."""

from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.locks import lock_claims, refuse_merged
from claims.actions.reviews import refuse_without_right
from claims.exceptions import AssignedMeanwhile, NotOfTheDesk, SomebodyElsesClaim
from claims.models import Claim
from claims.workflow import ASSIGN, WRITE
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User


def take(claim: Claim, *, instead_of: "User | None", by: "User", at: datetime) -> Claim:
    """Assign a claim to oneself. `instead_of` is the assignee that the person saw.

    Taking a claim over from somebody else requires the permission to assign. Raises NotYourRole, SomebodyElsesClaim,
    AssignedMeanwhile and MergedAway.
    """
    refuse_without_right(WRITE, "assign a claim to yourself", by)
    if instead_of not in (None, by) and not by.has_perm(ASSIGN):
        raise SomebodyElsesClaim(name=instead_of)
    return _set_assignee(claim, to=by, instead_of=instead_of, by=by, why="claim assigned to self")


def release(claim: Claim, *, instead_of: "User | None", by: "User", at: datetime) -> Claim:
    """Unassign a claim. Unassigning somebody else's claim requires the permission to assign.

    Raises NotYourRole, SomebodyElsesClaim, AssignedMeanwhile and MergedAway.
    """
    refuse_without_right(WRITE, "unassign a claim", by)
    if instead_of not in (None, by) and not by.has_perm(ASSIGN):
        raise SomebodyElsesClaim(name=instead_of)
    return _set_assignee(claim, to=None, instead_of=instead_of, by=by, why="claim unassigned")


def assign(claim: Claim, to: "User", *, instead_of: "User | None", by: "User", at: datetime) -> Claim:
    """Assign a claim to a member of the desk. Raises NotYourRole, NotOfTheDesk, AssignedMeanwhile and MergedAway."""
    refuse_without_right(ASSIGN, "assign a claim to somebody else", by)
    if not (to.is_active and to.is_staff):
        raise NotOfTheDesk(name=to)
    return _set_assignee(claim, to=to, instead_of=instead_of, by=by, why=f"claim assigned to {to}")


def _set_assignee(claim: Claim, *, to: "User | None", instead_of: "User | None", by: "User", why: str) -> Claim:
    """Change the assignee, unless somebody else has changed it since the person looked."""
    with recording(by=by, why=why):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        held: Claim = Claim.objects.select_related("assigned_to").get(pk=claim.pk)
        if held.assigned_to == to:
            return held
        if held.assigned_to != instead_of:
            raise AssignedMeanwhile(now=f"assigned to {held.assigned_to}" if held.assigned_to else "unassigned")
        held.assigned_to = to
        held.save(update_fields=["assigned_to"])
    return held
