"""How often a token may ask. The arithmetic is a table; the database's agrees with it, and counts for all at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.access.models import RateLimit, Token
from claimtrack.access.rate_limit import RequestRate, gcra, rate_limit_headers, requests_left, seconds_to_wait
from claimtrack.audit.models import AuditEntry
from tests.support.api.api_description import api_description
from tests.support.api.api_reader import problem_in
from tests.support.databases import as_owner
from tests.support.factories import a_token
from tests.support.thoroughness import examples

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
A_SECOND_EACH = RequestRate(60, burst=3)
PATH = "/api/v1/sources/"


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("spent_until", "at", "spent"),
    [
        # The first act of all takes one pause.
        (None, 0, 1),
        # Acts at once add up, as far as the burst goes...
        (1, 0, 2),
        (2, 0, 3),
        # ...and not further.
        (3, 0, None),
        # Then one is let through for each pause that has gone by, and no sooner.
        (3, 0.999, None),
        (3, 1, 4),
        # Whoever was quiet for long may do a burst again, and no more than that.
        (3, 100, 101),
        (102, 100, 103),
        (103, 100, None),
    ],
)
def test_a_burst_and_then_a_steady_rate(spent_until, at, spent):
    kept = None if spent_until is None else after(spent_until)
    assert gcra(kept, A_SECOND_EACH, at=after(at)) == (None if spent is None else after(spent))


@pytest.mark.parametrize(
    ("spent_until", "at", "seconds", "left"),
    [
        (0, 0, 0, 3),
        (2, 0, 0, 1),
        (3, 0, 1, 0),
        # Part of a second is a second: a tool that comes back then is let in.
        (3, 0.9, 1, 0),
        (3, 1, 0, 1),
        (3, 60, 0, 3),
    ],
)
def test_how_long_to_wait_and_how_many_acts_are_left(spent_until, at, seconds, left):
    assert seconds_to_wait(after(spent_until), A_SECOND_EACH, at=after(at)) == seconds
    assert requests_left(after(spent_until), A_SECOND_EACH, at=after(at)) == left


@pytest.mark.parametrize(
    ("spent_until", "at", "left"),
    [
        (1, 0, '"read";r=2;t=1'),
        (2.5, 0, '"read";r=0;t=3'),
        (3, 0, '"read";r=0;t=3'),
        # A whole burst is available again, however long ago the last request was.
        (3, 60, '"read";r=3;t=0'),
    ],
)
def test_the_headers_say_what_is_left_and_when_it_is_all_back(spent_until, at, left):
    headers = rate_limit_headers(after(spent_until), "read", A_SECOND_EACH, at=after(at))
    assert headers == {"RateLimit-Policy": '"read";q=3;w=3', "RateLimit": left}


def test_without_a_limit_there_is_nothing_to_say():
    assert rate_limit_headers(None, "read", A_SECOND_EACH, at=NOON) == {}


def count_request(digest: str, rate: RequestRate, at: datetime, kind: str = "read", on=None) -> tuple[bool, datetime]:
    """Whether the database lets this act through, and until when the rate is spent."""
    asked = [digest, kind, rate.pause, rate.ahead, at]
    with (on or connection).cursor() as cursor:
        cursor.execute("SELECT is_refused, spent FROM authenticate_token(%s, %s, %s, %s, %s)", asked)
        is_refused, spent = cursor.fetchone()
    return not is_refused, spent


@pytest.mark.django_db
@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pauses=st.lists(st.integers(0, 3_000_000), min_size=1, max_size=12),
    per_minute=st.sampled_from([60, 70, 1200]),
    burst=st.integers(1, 4),
)
def test_the_database_counts_as_the_arithmetic_says(pauses, per_minute, burst):
    rate, at, kept = RequestRate(per_minute, burst), NOON, None
    Token.objects.all().delete()
    a_token()
    digest = Token.objects.get().digest
    for pause in pauses:
        at += timedelta(microseconds=pause)
        spent = gcra(kept, rate, at=at)
        assert count_request(digest, rate, at) == (spent is not None, spent or kept)
        kept = spent or kept


@pytest.mark.django_db
def test_reading_and_writing_are_counted_apart_and_each_token_for_itself():
    for _ in range(2):
        a_token()
    once = RequestRate(1, burst=1)
    for digest in Token.objects.values_list("digest", flat=True):
        for kind in ("read", "write"):
            assert count_request(digest, once, NOON, kind)[0]
            assert not count_request(digest, once, NOON, kind)[0]
    assert RateLimit.objects.count() == 4


def test_processes_at_once_never_let_more_through(committed):
    a_token()
    digest = Token.objects.get().digest
    rate = RequestRate(1, burst=20)
    connections = [as_owner() for _ in range(4)]
    for one in connections:
        one.autocommit = True

    def ask(on) -> int:
        return sum(count_request(digest, rate, NOON, on=on)[0] for _ in range(12))

    with ThreadPoolExecutor(4) as threads:
        let_through = sum(threads.map(ask, connections))
    for one in connections:
        one.close()
    assert let_through == 20


def test_nobody_waits_to_note_a_use_while_the_token_is_held(committed):
    secret = a_token()
    with as_owner() as administrator, connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '500ms'")
        administrator.execute("UPDATE access_token SET name = 'renamed'")
        assert Client().get(PATH, headers={"Authorization": f"Bearer {secret}"}).status_code == 200
        cursor.execute("RESET lock_timeout")
    assert Token.objects.get().last_used_at is None


@pytest.fixture
def two_reads_at_once(settings):
    settings.THROTTLE = {"read": (30, 2), "write": (30, 1)}


@pytest.mark.django_db
def test_a_tool_that_asks_too_often_is_told_when_to_come_back(two_reads_at_once):
    headers = {"Authorization": f"Bearer {a_token()}"}
    assert [Client().get(PATH, headers=headers).status_code for _ in range(2)] == [200, 200]
    answer = Client().get(PATH, headers=headers)
    problem = problem_in(answer)
    assert (problem["status"], problem["type"]) == (429, "/problems/too-many-requests")
    wait = int(answer.headers["Retry-After"])
    assert wait in {1, 2}
    assert f"in {wait} s" in " ".join(problem["detail"].split())
    RateLimit.objects.update(spent_until=RateLimit.objects.get().spent_until - timedelta(seconds=wait))
    assert Client().get(PATH, headers=headers).status_code == 200


def limit_in(answer) -> tuple[str | None, str | None]:
    return answer.headers.get("RateLimit-Policy"), answer.headers.get("RateLimit")


@pytest.mark.django_db
def test_every_answer_to_a_token_says_what_is_left(two_reads_at_once, django_assert_num_queries):
    """Also a refusal, a 304 and the answer to one request too many; without a further query."""
    client, headers = Client(), {"Authorization": f"Bearer {a_token()}"}
    with django_assert_num_queries(2):
        answer = client.get(PATH, headers=headers)
    assert limit_in(answer) == ('"read";q=2;w=4', '"read";r=1;t=2')
    unchanged = client.get(PATH, headers=headers | {"If-None-Match": answer.headers["ETag"]})
    assert (unchanged.status_code, limit_in(unchanged)) == (304, ('"read";q=2;w=4', '"read";r=0;t=4'))
    one_too_many = client.get(PATH, headers=headers)
    assert (one_too_many.status_code, one_too_many.headers["RateLimit"][:11]) == (429, '"read";r=0;')
    assert one_too_many.headers["RateLimit-Policy"] == '"read";q=2;w=4'
    refused = client.put(PATH, headers=headers)
    assert (refused.status_code, limit_in(refused)) == (405, ('"write";q=1;w=2', '"write";r=0;t=2'))


@pytest.mark.django_db
def test_who_has_no_token_has_no_limit(two_reads_at_once):
    assert limit_in(Client().get(PATH)) == (None, None)
    assert limit_in(Client().get(PATH, headers={"Authorization": "Bearer ct_00000000_no"})) == (None, None)


def test_the_description_has_the_headers_at_each_counted_response():
    description = api_description()
    responses = description["paths"]["/api/v1/sources/"]["get"]["responses"]
    shared = description["components"]["responses"]
    assert responses["429"] == {"$ref": "#/components/responses/TooManyRequests"}
    for response in (responses["200"], shared["TooManyRequests"]):
        assert {"RateLimit", "RateLimit-Policy"} <= response["headers"].keys()
    assert "Retry-After" in shared["TooManyRequests"]["headers"]
    assert "RateLimit" not in shared["Unauthorized"].get("headers", {})
    assert {"RateLimit", "RateLimit-Policy", "Retry-After"} <= description["components"]["headers"].keys()


@pytest.mark.django_db
def test_writing_has_an_allowance_of_its_own(two_reads_at_once):
    headers = {"Authorization": f"Bearer {a_token()}"}
    assert Client().put(PATH, headers=headers).status_code == 405
    assert Client().put(PATH, headers=headers).status_code == 429
    assert Client().get(PATH, headers=headers).status_code == 200


@pytest.mark.django_db
def test_a_rate_of_none_counts_nothing(settings):
    settings.THROTTLE = {"read": (0, 1), "write": (0, 1)}
    headers = {"Authorization": f"Bearer {a_token()}"}
    assert {Client().get(PATH, headers=headers).status_code for _ in range(5)} == {200}
    assert not RateLimit.objects.exists()


@pytest.mark.django_db
def test_that_a_token_was_used_is_no_change_for_the_audit():
    headers = {"Authorization": f"Bearer {a_token()}"}
    before = AuditEntry.objects.count()
    Client().get(PATH, headers=headers)
    assert Token.objects.get().last_used_at
    assert AuditEntry.objects.count() == before
    Token.objects.update(revoked_at=NOON)
    assert AuditEntry.objects.count() == before + 1
