"""A row or a table that somebody holds: who waits for it is refused in words, and nobody else notices.

`test_stuck_writers.py` rehearses the same on a site of its own, to the end of the transaction that holds it.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from claimtrack.access.models.token import Scope
from tests.support.api.api_writer import Writer
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_contributor, a_token

WRITERS = 6
CHANGE = {"statement": "They spoke twice.", "reason": "A second call."}


@pytest.fixture
def tool(committed: None, settings: Any) -> Writer:
    settings.MAX_WRITES_AT_ONCE = WRITERS // 2
    settings.TIME_LIMITS = {work: one._replace(lock=0.5) for work, one in settings.TIME_LIMITS.items()}
    return Writer(token=a_token(a_contributor(), scopes=(Scope.READ, Scope.INGEST, Scope.REVIEW)))


@contextmanager
def held(statement: str) -> Iterator[None]:
    with as_owner() as other:
        other.execute(statement.encode())
        yield
        other.rollback()


def in_thread(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    finally:
        connection.close()


def test_who_writes_to_a_held_claim_is_refused_and_reads_go_on(tool: Writer) -> None:
    claim = a_claim()
    path = f"claims/{claim.pk}/"
    etag = tool.get(path).headers["ETag"]
    asked = (path, "claims/", "/healthz", "/accounts/login/")
    for read in asked:  # pages take longest at the first time
        tool.get(read)
    with held(f"SELECT FROM claims_claim WHERE id = {claim.pk} FOR NO KEY UPDATE"), ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(in_thread, lambda: tool.patch(path, CHANGE, match=etag)) for _ in range(WRITERS)]
        reads = [tool.get(read).status_code for read in asked]
        still_waiting = [writer for writer in writers if not writer.done()]
        refused = [writer.result() for writer in writers]
    assert reads == [200] * 4
    assert still_waiting, "the reads waited for the writers"
    assert {(answer.status_code, answer.json()["type"]) for answer in refused} == {
        (409, "/problems/held-by-others"),
        (503, "/problems/too-many-writes"),
    }
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in refused)
    assert tool.patch(path, CHANGE, match=etag).status_code == 200


def test_a_read_that_waits_for_a_lock_is_a_problem_or_a_page(tool: Writer) -> None:
    with held("LOCK TABLE claims_claim IN ACCESS EXCLUSIVE MODE"), ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(in_thread, lambda path=path: tool.get(path)) for path in ("claims/", "/feeds/claims.atom")]
        answer, page = (one.result() for one in asked)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/held-by-others")
    assert (page.status_code, "Somebody else is changing this" in page.content.decode()) == (409, True)
