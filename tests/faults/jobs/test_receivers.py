"""Receivers that hang, drip or never end: a message takes as long as its deadline, whatever they do."""

import time

import pytest

from claims.webhooks.sending import MAX_RESPONSE_BYTES, post_message
from sources.capture.exceptions import FetchTimedOut
from sources.capture.fetch import fetch
from sources.capture.http_session import NetworkAccess
from tests.support.servers.raw_server import Behaviour, draws_out_tls, drips, hangs, never_ends, raw_server

HERE = frozenset({"127.0.0.1"})
DEADLINE = 0.2


@pytest.mark.parametrize(
    ("behave", "scheme"),
    [(hangs, "http"), (drips, "http"), (hangs, "https"), (draws_out_tls, "https")],
    ids=["hangs", "drips", "hangs over TLS", "draws out the TLS handshake"],
)
def test_a_message_is_given_up_at_its_deadline(behave: Behaviour, scheme: str):
    with raw_server(behave) as port:
        began = time.perf_counter()
        outcome = post_message(f"{scheme}://127.0.0.1:{port}/", b"{}", {}, private_hosts=HERE, seconds=DEADLINE)
        took = time.perf_counter() - began
    assert (outcome.status, outcome.problem) == (None, f"No response within {DEADLINE} seconds.")
    assert DEADLINE <= took < DEADLINE + 1


@pytest.mark.parametrize(("behave", "scheme"), [(drips, "http"), (draws_out_tls, "https")])
def test_so_is_a_page_that_is_fetched(behave: Behaviour, scheme: str):
    with raw_server(behave) as port:
        here = NetworkAccess(ports=frozenset({port}), loopback=True)
        began = time.perf_counter()
        with pytest.raises(FetchTimedOut):
            fetch(f"{scheme}://127.0.0.1:{port}/", reach=here, seconds=DEADLINE)
        assert time.perf_counter() - began < DEADLINE + 1


def test_no_more_than_the_start_of_a_response_is_read():
    with raw_server(never_ends) as port:
        began = time.perf_counter()
        outcome = post_message(f"http://127.0.0.1:{port}/", b"{}", {}, private_hosts=HERE)
    assert outcome.status == 500
    assert len(outcome.problem) <= MAX_RESPONSE_BYTES
    assert time.perf_counter() - began < 1
