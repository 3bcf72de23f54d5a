"""The change log: in the order of commits, without a gap, and waited for without holding anything."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from claims.api.v1 import events_paging
from claims.models import ChangeEvent, Claim, EventPosition
from claims.vocabulary import EventKind
from claimtrack.models.token import Scope
from tests.claims.desk import published
from tests.factories import a_claim, a_token
from tests.reading import Tool


def settle() -> None:
    """Let the events of this test's transaction take their positions, as they do when it is committed."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def tell(claim: Claim, **fields: Any) -> ChangeEvent:
    made = ChangeEvent.objects.create(
        **{"claim": claim, "kind": EventKind.CLAIM_REVISED, "data": {"revision": 2}} | fields
    )
    settle()
    return made


@pytest.fixture
def claim(db):
    made = a_claim("They spoke by phone.")
    settle()
    return made


@pytest.fixture
def last(claim) -> int:
    return EventPosition.objects.latest("position").position


def positions(page: dict[str, Any]) -> list[int]:
    return [row["position"] for row in page["results"]]


def test_an_event_says_what_happened_to_which_claim(tool, claim, last):
    event = tell(claim)
    (row,) = tool.read("events/", after=last)["results"]
    assert row == {
        "position": last + 1,
        "id": event.pk,
        "kind": "claim.revised",
        "claim": {"id": claim.pk, "url": f"/api/v1/claims/{claim.pk}/"},
        "data": {"revision": 2},
        "recorded_at": event.recorded_at.isoformat().replace("+00:00", "Z"),
        "is_public": False,
    }


def test_following_next_reads_every_event_once_in_their_order(tool, claim):
    for number in range(5):
        tell(claim, data={"revision": number})
    page, read = tool.read("events/", limit=2), []
    while page["results"]:
        read += positions(page)
        page = tool.read(page["next"])
    assert read == list(EventPosition.objects.order_by("position").values_list("position", flat=True))
    assert page["next"] == f"/api/v1/events/?after={read[-1]}&limit=2"


def test_of_the_kinds_asked_alone(tool, claim, last):
    tell(claim)
    opened = tell(claim, kind=EventKind.CLAIM_OPENED)
    page = tool.read("events/", after=last, kinds="claim.opened,article.changed")
    assert [row["id"] for row in page["results"]] == [opened.pk]


def test_next_goes_on_behind_what_does_not_fit(tool, claim, last):
    tell(claim)
    page = tool.read("events/", after=last, kinds="article.changed")
    assert (page["results"], f"after={last + 1}&" in page["next"]) == ([], True)


def test_an_answer_looks_at_so_many_events_and_says_where_to_go_on(tool, claim, last, monkeypatch):
    monkeypatch.setattr(events_paging, "MAX_SCANNED_EVENTS", 2)
    for kind in (EventKind.CLAIM_REVISED, EventKind.CLAIM_REVISED, EventKind.ARTICLE_CHANGED):
        tell(claim, kind=kind)
    page = tool.read("events/", after=last, kinds="article.changed")
    assert page["results"] == []
    assert positions(tool.read(page["next"])) == [last + 3]


def test_who_may_only_read_hears_of_published_claims_alone(claim, last):
    public = Tool(token=a_token(scopes=(Scope.READ,)))
    tell(claim)
    out = published()
    settle()
    read = public.read("events/", after=last, limit=200)
    assert {row["claim"]["id"] for row in read["results"]} == {out.pk}
    assert all(row["is_public"] for row in read["results"])


def test_fields_leave_out_what_nobody_wants(tool, claim, last):
    tell(claim)
    assert tool.read("events/", after=last, fields="position,kind")["results"] == [
        {"position": last + 1, "kind": "claim.revised"}
    ]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"after": "-1"}, "after"),
        ({"after": "x"}, "after"),
        ({"after": 2**63}, "after"),
        ({"limit": 201}, "limit"),
        ({"wait": 31}, "wait"),
        ({"kinds": "claim.burnt"}, "kinds"),
        ({"fields": "price"}, "fields"),
        ({"since": "1"}, "since"),
    ],
)
def test_what_is_not_understood_is_refused(tool, asked, field):
    problem = tool.refusal("events/", **asked)
    assert (problem["status"], problem["field"]) == (400, field)
    if field in {"kinds", "fields", "since"}:
        assert problem["allowed"]


@pytest.fixture
def meanwhile(monkeypatch, settings) -> Callable[[Callable[[], Any]], list[float]]:
    """What happens while a request waits: it is done in place of each sleep, and the clock goes on by as much."""
    settings.EVENTS_WAITING_AT_ONCE = 4
    slept: list[float] = []

    def set_to(happens: Callable[[], Any]) -> list[float]:
        def sleep(seconds: float) -> None:
            slept.append(seconds)
            happens()

        monkeypatch.setattr(events_paging, "sleep", sleep)
        monkeypatch.setattr(events_paging, "monotonic", lambda: sum(slept))
        return slept

    return set_to


def test_an_answer_that_waits_comes_with_the_first_event(tool, claim, last, meanwhile):
    slept = meanwhile(lambda: tell(claim) if len(slept) == 3 else None)
    page = tool.read("events/", after=last, wait=30)
    assert (positions(page), slept) == ([last + 1], [0.5] * 3)


def test_where_nothing_comes_the_answer_is_empty_in_the_end(tool, last, meanwhile):
    slept = meanwhile(lambda: None)
    page = tool.read("events/", after=last, wait=2)
    assert (page["results"], sum(slept)) == ([], 2)
    assert page["next"] == f"/api/v1/events/?after={last}&wait=2"


def test_where_something_is_there_nobody_waits(tool, claim, last, meanwhile):
    slept = meanwhile(lambda: None)
    tell(claim)
    tool.read("events/", after=last, wait=30)
    assert slept == []


def test_only_so_many_wait_at_once(tool, last, meanwhile, settings):
    inner: list[Any] = []
    slept = meanwhile(lambda: inner.append(tool.read("events/", after=last, wait=30)))
    settings.EVENTS_WAITING_AT_ONCE = 1
    tool.read("events/", after=last, wait=1)
    assert (len(slept), len(inner), events_paging.waiting_requests.now) == (2, 2, 0)


def test_each_look_is_one_cheap_query(tool, claim, last, meanwhile, django_assert_num_queries):
    meanwhile(lambda: None)
    tool.get("events/", after=last)
    with django_assert_num_queries(1 + 1 + 6):
        assert tool.read("events/", after=last, wait=3)["results"] == []


def test_events_come_in_the_order_of_commits_and_none_from_what_was_rolled_back(committed):
    tool = Tool(token=a_token(scopes=(Scope.READ, Scope.REVIEW)))
    claims = [a_claim() for _ in range(3)]
    start = EventPosition.objects.latest("position").position
    others = [connection.copy() for _ in claims]
    try:
        begun = []
        for other, claim in zip(others, claims, strict=True):
            other.set_autocommit(False)
            with other.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO claims_changeevent (claim_id, kind, data)"
                    " VALUES (%s, 'claim.revised', '{}') RETURNING id",
                    [claim.pk],
                )
                begun.append(cursor.fetchone()[0])
        first, second, undone = others
        undone.rollback()
        second.commit()
        early = tool.read("events/", after=start)
        first.commit()
        late = tool.read(early["next"])
        assert [row["id"] for row in early["results"]] == [begun[1]]
        assert [row["id"] for row in late["results"]] == [begun[0]]
        assert tool.read(late["next"])["results"] == []
    finally:
        for other in others:
            other.close()
