"""One idle transaction holds a claim's row, and ten writers want it: nobody else notices, and it ends."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
import requests

from claimtrack.postgres import OWNER
from tests.support.servers.own_site import OwnSite, Served

pytestmark = pytest.mark.rehearsal

MAX_ANSWER_SECONDS = 1.5
"""For a page while every writer waits. Waiting writers take 2 s."""
MAX_REFUSAL_SECONDS = 5.0
"""For a writer: 1 s for its turn, 2 s for the lock, and this machine's other work."""
IDLE_SECONDS = 6
"""The site's `idle_in_transaction_session_timeout`."""


def timed(served: Served, path: str) -> tuple[int, float]:
    begun = time.monotonic()
    return served.get(path).status_code, time.monotonic() - begun


def test_an_idle_transaction_and_ten_writers_stop_nobody(own_site: OwnSite, served: Served) -> None:
    path, etag = served.opened_claim("They spoke by phone.")
    number = int(path.rstrip("/").rpartition("/")[2])
    reads = ["/healthz", "/accounts/login/", path, "/api/v1/claims/"]
    for read in reads:
        assert served.get(read).status_code == 200

    def revise(_: int) -> tuple[requests.Response, float]:
        begun = time.monotonic()
        change = {"statement": "They spoke twice.", "reason": "A second call."}
        return served.request("PATCH", path, json=change, headers={"If-Match": etag}), time.monotonic() - begun

    idle = own_site.connect()
    idle.autocommit = False
    idle.execute("SELECT FROM claims_claim WHERE id = %s FOR NO KEY UPDATE", [number])
    with ThreadPoolExecutor(10) as pool:
        writers = [pool.submit(revise, number) for number in range(10)]
        time.sleep(0.5)
        answers = [timed(served, read) for read in reads]
        refused = [writer.result() for writer in writers]
    assert [status for status, _ in answers] == [200] * len(reads)
    assert max(seconds for _, seconds in answers) < MAX_ANSWER_SECONDS
    for answer, seconds in refused:
        assert answer.json()["type"] in {"/problems/held-by-others", "/problems/too-many-writes"}
        assert answer.status_code in {409, 503}
        assert int(answer.headers["Retry-After"]) > 0
        assert seconds < MAX_REFUSAL_SECONDS
    time.sleep(max(0.0, IDLE_SECONDS + 0.5 - max(seconds for _, seconds in refused)))
    with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
        idle.execute("SELECT 1")
    idle.close()
    assert revise(0)[0].status_code == 200


def test_a_read_that_waits_for_a_lock_is_a_problem_or_a_page(own_site: OwnSite, served: Served) -> None:
    owner = own_site.connect(OWNER)
    owner.autocommit = False
    owner.execute("LOCK TABLE claims_claim IN ACCESS EXCLUSIVE MODE")
    with ThreadPoolExecutor(2) as pool:
        answer, page = pool.map(served.get, ["/api/v1/claims/", "/feeds/claims.atom"])
    owner.close()
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/held-by-others")
    assert (page.status_code, "Somebody else is changing this" in page.text) == (409, True)
