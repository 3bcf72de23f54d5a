"""Many who edit one claim at once, and what must be true of it afterwards."""

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier
from typing import Any

from django.db import connection

from claims.actions.claims import ClaimText, revise_claim
from claims.exceptions import StaleRevision
from claims.models import ChangeEvent, Claim, ClaimRevision
from claims.vocabulary import EventKind
from claimtrack.models import User
from sources.models import AuditEntry
from tests.factories import now

PATIENCE = 0.02
"""In seconds: who was refused looks at the other text for a while, longer each time, before they try again."""


def counters(statement: str) -> Counter[str]:
    """How many edits of each person a statement holds: “user1:3 user2:5”."""
    return Counter({name: int(number) for name, number in (word.split(":") for word in statement.split())})


def written(held: Mapping[str, int]) -> str:
    return " ".join(f"{name}:{number}" for name, number in sorted(held.items()))


def one_more_of(statement: str, user: User) -> str:
    """The statement with one more edit of this person in it, and everybody else's as they were."""
    return written(counters(statement) + Counter([user.username]))


def wait_a_little(times: int) -> None:
    time.sleep(random.uniform(0, PATIENCE * 2 ** min(times, 5)))  # noqa: S311


def editing(claim: Claim, user: User, edits: int) -> Callable[[], int]:
    """Makes so many edits, each in sight of the text that it follows, and gives how often they were refused."""

    def edit() -> int:
        refused = 0
        for number in range(edits):
            times = 0
            while not try_one(claim, user, f"edit {number} of {user.username}"):
                times += 1
                wait_a_little(times)
            refused += times
        return refused

    return edit


def try_one(claim: Claim, user: User, reason: str) -> bool:
    seen = Claim.objects.with_current().get(pk=claim.pk).revision
    text = ClaimText(one_more_of(seen.statement, user))
    try:
        revise_claim(claim, text, base_revision=seen.number, reason=reason, by=user, at=now())
    except StaleRevision:
        return False
    return True


def all_at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each gives; they begin together, and each thread's own connection is closed behind it."""
    start = Barrier(len(works))

    def together(work: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(together, works))


def assert_nothing_lost(claim: Claim, users: list[User], edits: int) -> None:
    """Each revision holds all that the one before it held, and one edit more: that of its writer."""
    rows = list(
        ClaimRevision.objects.filter(claim=claim).select_related("recorded_by").order_by("number").defer("language")
    )
    assert [row.number for row in rows] == list(range(1, len(users) * edits + 2))
    for before, after in pairwise(rows):
        assert after.statement == one_more_of(before.statement, after.recorded_by)
    made = {user.username: edits for user in users}
    assert counters(rows[-1].statement) - counters(rows[0].statement) == Counter(made)
    assert {row.reason for row in rows[1:]} == {f"edit {n} of {name}" for name in made for n in range(edits)}
    assert Claim.objects.get(pk=claim.pk).revision_id == rows[-1].pk
    assert_all_audited(claim, users, edits)


def assert_all_audited(claim: Claim, users: list[User], edits: int) -> None:
    """Each move of the claim to its next revision is in the audit, in order, by whoever made it; so are the events."""
    audited = AuditEntry.objects.filter(table_name="claims_claim", object_id=str(claim.pk), action="UPDATE")
    moved = [entry for entry in audited.order_by("id") if "revision_id" in entry.after]
    after_opening = moved[1:]
    assert [entry.before["revision_id"] for entry in after_opening] == [
        entry.after["revision_id"] for entry in moved[:-1]
    ]
    assert Counter(entry.actor_id for entry in after_opening) == Counter({user.pk: edits for user in users})
    told = ChangeEvent.objects.filter(claim=claim, kind=EventKind.CLAIM_REVISED).order_by("id")
    assert [event.data["revision"] for event in told] == list(range(2, len(users) * edits + 2))
