"""The change log: in commit order, without gaps, and without open transactions while waiting."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from claims.api.v1.events import paging
from claims.models import ChangeEvent, Claim, EventPosition
from claims.vocabulary import EventKind
from claimtrack.access.models.token import Scope
from claimtrack.core.api.limits.long_poll import CAN_WAIT, IS_REPEATED, LONG_POLL, places
from tests.support.api.api_reader import Tool
from tests.support.factories import a_claim, a_token
from tests.support.workflow_factories import published


def assign_positions() -> None:
    """Give the events of this test's transaction their positions, as a commit does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def add_event(claim: Claim, **fields: Any) -> ChangeEvent:
    made = ChangeEvent.objects.create(
        **{"claim": claim, "kind": EventKind.CLAIM_REVISED, "data": {"revision": 2}} | fields
    )
    assign_positions()
    return made


@pytest.fixture
def claim(db):
    made = a_claim("They spoke by phone.")
    assign_positions()
    return made


@pytest.fixture
def last(claim) -> int:
    return EventPosition.objects.latest("position").position


def positions(page: dict[str, Any]) -> list[int]:
    return [row["sequence"] for row in page["results"]]


def test_an_event_has_its_kind_claim_and_data(tool, claim, last):
    event = add_event(claim)
    (row,) = tool.read("events/", after=last)["results"]
    assert row == {
        "sequence": last + 1,
        "id": event.pk,
        "kind": "claim.revised",
        "subject": {"kind": "claim", "id": claim.pk, "url": f"/api/v1/claims/{claim.pk}/"},
        "claim": {"id": claim.pk, "url": f"/api/v1/claims/{claim.pk}/"},
        "data": {"revision": 2},
        "recorded_at": event.recorded_at.isoformat().replace("+00:00", "Z"),
        "is_public": False,
    }


def test_following_next_reads_every_event_once_in_order(tool, claim):
    for number in range(5):
        add_event(claim, data={"revision": number})
    page, read = tool.read("events/", limit=2), []
    while page["results"]:
        read += positions(page)
        page = tool.read(page["next"])
    assert read == list(EventPosition.objects.order_by("position").values_list("position", flat=True))
    assert page["next"] == f"/api/v1/events/?after={read[-1]}&limit=2"


def test_filters_by_kind(tool, claim, last):
    add_event(claim)
    opened = add_event(claim, kind=EventKind.CLAIM_OPENED)
    page = tool.read("events/", after=last, kinds="claim.opened,article.changed")
    assert page["results"] == tool.read("events/", after=last, kinds=["claim.opened", "article.changed"])["results"]
    assert [row["id"] for row in page["results"]] == [opened.pk]


def test_next_skips_events_of_other_kinds(tool, claim, last):
    add_event(claim)
    page = tool.read("events/", after=last, kinds="article.changed")
    assert (page["results"], f"after={last + 1}&" in page["next"]) == ([], True)


def test_a_response_scans_a_limited_number_of_events(tool, claim, last, monkeypatch):
    monkeypatch.setattr(paging, "MAX_SCANNED_EVENTS", 2)
    for kind in (EventKind.CLAIM_REVISED, EventKind.CLAIM_REVISED, EventKind.ARTICLE_CHANGED):
        add_event(claim, kind=kind)
    page = tool.read("events/", after=last, kinds="article.changed")
    assert page["results"] == []
    assert positions(tool.read(page["next"])) == [last + 3]


def test_readers_get_public_events_only(claim, last):
    public = Tool(token=a_token(scopes=(Scope.READ,)))
    add_event(claim)
    out = published()
    assign_positions()
    read = public.read("events/", after=last, limit=200)
    assert {row["claim"]["id"] for row in read["results"]} == {out.pk}
    assert all(row["is_public"] for row in read["results"])


def test_fields_selects_fields(tool, claim, last):
    add_event(claim)
    assert tool.read("events/", after=last, fields="sequence,kind")["results"] == [
        {"sequence": last + 1, "kind": "claim.revised"}
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
def test_invalid_parameters_are_refused(tool, asked, field):
    problem = tool.refusal("events/", **asked)
    assert (problem["status"], problem["field"]) == (400, field)
    if field in {"kinds", "fields", "since"}:
        assert problem["allowed"]


def test_where_the_server_cannot_let_a_request_wait_it_is_answered_at_once(tool, last):
    page = tool.read("events/", after=last, wait=2)
    assert (page["results"], page["next"]) == ([], f"/api/v1/events/?after={last}&wait=2")


def waiting(tool: Tool, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """The status, and the environment of a request to a server that lets requests wait."""
    environ: dict[str, Any] = {CAN_WAIT: True}
    answer = tool.client.get("/api/v1/events/", parameters, headers=tool.headers, **environ)
    return answer.status_code, answer.wsgi_request.META


@pytest.fixture
def taken() -> Iterator[Counter[str]]:
    yield places.by_caller
    places.by_caller.clear()


def test_a_request_without_events_waits_for_those_after_the_last_it_has_read(tool, claim, last, taken):
    event = add_event(claim)
    status, environ = waiting(tool, after=last, kinds="article.changed", wait=20)
    poll = environ[LONG_POLL]
    assert (status, poll.after, poll.seconds, poll.latest()) == (200, last + 1, 20, last + 1)
    assert EventPosition.objects.get(event=event).position == poll.latest()
    assert taken.total() == 1


def test_a_request_does_not_wait_if_there_are_events(tool, claim, last, taken):
    add_event(claim)
    assert LONG_POLL not in waiting(tool, after=last, wait=30)[1]
    assert taken.total() == 0


def test_the_number_of_waiting_requests_is_limited_for_each_token_and_for_all(tool, last, taken, settings):
    settings.MAX_WAITING_EVENT_REQUESTS_PER_TOKEN, settings.MAX_WAITING_EVENT_REQUESTS = 1, 2
    other = Tool(tool.client, token=a_token())
    third = Tool(tool.client, token=a_token())
    statuses = [waiting(one, after=last, wait=30)[0] for one in (tool, tool, other, third)]
    assert statuses == [200, 429, 200, 503]


def test_a_request_that_has_waited_is_not_counted_again(tool, last, taken, settings):
    settings.THROTTLE = settings.THROTTLE | {"read": (60, 1)}
    assert waiting(tool, after=last, wait=30)[0] == 200
    assert tool.get("events/", after=last).status_code == 429
    answer = tool.client.get(
        "/api/v1/events/", {"after": last, "wait": 30}, headers=tool.headers, **{CAN_WAIT: True, IS_REPEATED: True}
    )
    assert (answer.status_code, taken.total()) == (200, 1)


def test_events_are_in_commit_order_and_rollbacks_leave_none(committed):
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
