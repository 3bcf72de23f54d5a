"""What colleagues have changed on a claim since somebody last looked, and since they last approved it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.actions.claims.visits import see_claim
from claims.admin.claims.history import HistoryEntry, entries_since
from claims.models import ChangeEvent, Claim, Review
from claims.vocabulary import Confirmation, Decision, EventKind

MAX_ENTRIES = 30
MAX_EVENTS = 500
"""The events of so many changes are read."""
AN_INSTANT = timedelta(microseconds=1)
NOT_IN_HISTORY = frozenset({EventKind.CONFIRMATION_CHANGED, EventKind.CLAIM_ASSIGNED, EventKind.CLAIM_UPDATED})
"""Events that no entry of the history tells of."""


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """The changes from a moment on, newest first: entries of the history, and sentences about what is not in it."""

    since: datetime
    entries: Sequence[HistoryEntry]
    sentences: Sequence[str] = ()

    @property
    def known_at(self) -> str:
        """The `known_at` of the as-of view that includes none of them."""
        return (self.since - AN_INSTANT).isoformat()

    @property
    def count(self) -> str:
        number = len(self.entries) + len(self.sentences)
        return f"{MAX_ENTRIES}+" if len(self.entries) == MAX_ENTRIES else str(number)

    def __bool__(self) -> bool:
        return bool(self.entries or self.sentences)


@dataclass(frozen=True, slots=True)
class NewToPerson:
    """What is new to a person. None: they see the claim for the first time, or have never approved it."""

    since_look: ChangesSince | None
    has_looked: bool
    since_approval: ChangesSince | None


def new_to(claim: Claim, user: Any, now: datetime, reviews: Iterable[Review]) -> NewToPerson:
    """What is new to this person, who sees the claim now: one query, and two for each list that there is."""
    before, latest = see_claim(claim, user, now)
    approvals = (one for one in reviews if one.decision == Decision.APPROVE and one.recorded_by_id == user.pk)
    approval = next((one for one in approvals if one.revision.claim_id == claim.pk), None)
    return NewToPerson(
        since_look=_changes_after(claim, before, user) if before is not None and before < latest else None,
        has_looked=before is not None,
        since_approval=_changes_from(claim, approval.recorded_at + AN_INSTANT, user) if approval else None,
    )


def _changes_after(claim: Claim, event: int, user: Any) -> ChangesSince | None:
    """What was recorded after this event. Rows of a change are recorded before its events, under the claim's lock."""
    seen, *events = claim.events.filter(pk__gte=event).order_by("pk")[: MAX_EVENTS + 1]
    return _changes(claim, seen.recorded_at + AN_INSTANT, events, user)


def _changes_from(claim: Claim, since: datetime, user: Any) -> ChangesSince | None:
    events = claim.events.filter(recorded_at__gte=since, kind__in=NOT_IN_HISTORY).order_by("pk")[:MAX_EVENTS]
    return _changes(claim, since, list(events), user)


def _changes(claim: Claim, since: datetime, events: Sequence[ChangeEvent], user: Any) -> ChangesSince | None:
    entries = entries_since(claim, since, MAX_ENTRIES, without=user.username)
    sentences = [*_assignments(events, user), *_changes_elsewhere(events)]
    if entries or sentences:  # else it is the person's own work that changed the confirmation
        sentences = [*_confirmation_change(events), *sentences]
    changes = ChangesSince(since, entries, sentences)
    return changes or None


def _confirmation_change(events: Sequence[ChangeEvent]) -> list[str]:
    changes = [one.data for one in events if one.kind == EventKind.CONFIRMATION_CHANGED]
    if not changes or not changes[0]["from"] or changes[0]["from"] == changes[-1]["to"]:
        return []
    first, last = Confirmation(changes[0]["from"]), Confirmation(changes[-1]["to"])
    return [_("Confirmation: {before} → {after}").format(before=first.label, after=last.label)]


def _assignments(events: Sequence[ChangeEvent], user: Any) -> list[str]:
    assigned = [one.data["assignee"] for one in events if one.kind == EventKind.CLAIM_ASSIGNED]
    if not assigned or assigned[-1] == user.username:
        return []
    return [_("Assigned to {name}").format(name=assigned[-1]) if assigned[-1] else str(_("Unassigned"))]


def _changes_elsewhere(events: Sequence[ChangeEvent]) -> list[str]:
    if not any(one.kind == EventKind.CLAIM_UPDATED for one in events):
        return []
    return [str(_("A source, an affiliation or a document that it names was changed"))]
