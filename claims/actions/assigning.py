"""Who works on a claim: taken, released, and assigned. It keeps nobody else from working on it, too."""

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
    """Work on a claim oneself. `instead_of` is whoever worked on it when the person looked.

    Taking it from somebody takes the right to assign. Raises NotYourRole, SomebodyElsesClaim, AssignedMeanwhile and
    MergedAway.
    """
    refuse_without_right(WRITE, "take a claim", by)
    if instead_of not in (None, by) and not by.has_perm(ASSIGN):
        raise SomebodyElsesClaim(name=instead_of)
    return _hand_over(claim, to=by, instead_of=instead_of, by=by, why="claim taken")


def release(claim: Claim, *, instead_of: "User | None", by: "User", at: datetime) -> Claim:
    """Leave a claim to whoever takes it next. Releasing somebody else's takes the right to assign.

    Raises NotYourRole, SomebodyElsesClaim, AssignedMeanwhile and MergedAway.
    """
    refuse_without_right(WRITE, "release a claim", by)
    if instead_of not in (None, by) and not by.has_perm(ASSIGN):
        raise SomebodyElsesClaim(name=instead_of)
    return _hand_over(claim, to=None, instead_of=instead_of, by=by, why="claim released")


def assign(claim: Claim, to: "User", *, instead_of: "User | None", by: "User", at: datetime) -> Claim:
    """Give a claim to somebody of the desk to work on. Raises NotYourRole, NotOfTheDesk, AssignedMeanwhile and
    MergedAway."""
    refuse_without_right(ASSIGN, "assign a claim to somebody else", by)
    if not (to.is_active and to.is_staff):
        raise NotOfTheDesk(name=to)
    return _hand_over(claim, to=to, instead_of=instead_of, by=by, why=f"claim assigned to {to}")


def _hand_over(claim: Claim, *, to: "User | None", instead_of: "User | None", by: "User", why: str) -> Claim:
    """Of two who do it at once the second is told: what they saw is no longer so."""
    with recording(by=by, why=why):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        held: Claim = Claim.objects.select_related("assigned_to").get(pk=claim.pk)
        if held.assigned_to == to:
            return held
        if held.assigned_to != instead_of:
            raise AssignedMeanwhile(now=f"{held.assigned_to} does" if held.assigned_to else "nobody does")
        held.assigned_to = to
        held.save(update_fields=["assigned_to"])
    return held
