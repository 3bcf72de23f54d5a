"""A database that restarts, is away or is full: the web server says 503 meanwhile, and comes back by itself."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from threading import Event

import psycopg
import pytest

from tests.support.servers.own_site import OwnSite, Served

pytestmark = pytest.mark.rehearsal

PROBLEM = "application/problem+json"


def ask_until(stop: Event, served: Served, path: str) -> Counter[int]:
    """The statuses of the responses; a 503 must say when to try again."""
    statuses: Counter[int] = Counter()
    while not stop.is_set():
        answer = served.get(path)
        assert answer.status_code != 503 or answer.headers["Retry-After"]
        statuses[answer.status_code] += 1
    return statuses


def test_restarts_under_load_poison_no_thread(own_site: OwnSite, served: Served) -> None:
    stop = Event()
    paths = ["/healthz", "/api/v1/claims/", "/feeds/claims.atom"] * 2
    with ThreadPoolExecutor(len(paths)) as pool:
        asked = [pool.submit(ask_until, stop, served, path) for path in paths]
        try:
            for _ in range(4):
                own_site.stop_database()
                own_site.start_database()
                assert served.wait_until_healthy(1.0) < 1.0
            with ThreadPoolExecutor(16) as checks:
                after = list(checks.map(lambda _: served.get("/healthz").status_code, range(200)))
        finally:
            stop.set()
    assert Counter(after) == {200: 200}
    assert {status for one in asked for status in one.result()} <= {200, 503}


def test_while_the_database_is_away_every_door_says_503(own_site: OwnSite, served: Served) -> None:
    own_site.stop_database()
    try:
        problems = [
            served.get("/healthz"),
            served.get("/api/v1/claims/"),
            served.post("/api/v1/claims/", {"statement": "They spoke."}),
        ]
        pages = [
            served.get("/admin/", cookies={"sessionid": "x" * 32}),
            served.request("POST", "/accounts/login/", data={"login": "desk", "password": "x"}),
            served.get("/feeds/claims.atom"),
        ]
    finally:
        own_site.start_database()
    for answer in problems:
        assert (answer.status_code, answer.headers["Content-Type"]) == (503, PROBLEM), answer.text
        assert int(answer.headers["Retry-After"]) > 0
    for answer in pages[:1] + pages[2:]:
        assert answer.status_code == 503, answer.text
        assert "Not available at the moment" in answer.text
        assert int(answer.headers["Retry-After"]) > 0
    assert served.wait_until_healthy(1.0) < 1.0


def test_out_of_connections_is_503_until_there_is_one(own_site: OwnSite, served: Served) -> None:
    others = "FROM pg_stat_activity WHERE usename = current_user AND application_name <> 'holder'"
    with ExitStack() as held:
        first = held.enter_context(own_site.connect(application_name="holder"))
        first.execute(f"SELECT pg_terminate_backend(pid, 5000) {others}")
        with suppress(psycopg.OperationalError):
            while True:
                held.enter_context(own_site.connect(application_name="holder"))
        answer = served.get("/api/v1/claims/")
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/database-unavailable")
        assert served.get("/healthz").status_code == 503
    assert served.get("/api/v1/claims/").status_code == 200
