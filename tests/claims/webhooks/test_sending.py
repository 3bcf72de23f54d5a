"""Sending messages: allowed addresses, timeouts and outcomes."""

from threading import Event

import pytest

from claims.webhooks.sending import MAX_RESPONSE_BYTES, post_message
from tests.support.servers.webhook_receiver import listening

HERE = frozenset({"127.0.0.1"})


@pytest.fixture
def tool():
    with listening() as receiver:
        yield receiver


@pytest.mark.parametrize("status", [200, 202, 204])
def test_a_2xx_response_is_a_delivery(tool, status):
    tool.answer = lambda: (status, {}, b"")
    outcome = post_message(tool.url, b"{}", {"webhook-id": "msg_1"}, private_hosts=HERE)
    assert (outcome.is_delivered, outcome.status, outcome.problem) == (True, status, "")
    headers, body = tool.received[0]
    assert (headers["webhook-id"], headers["Content-Type"], body) == ("msg_1", "application/json", b"{}")


def test_a_refusal_is_logged_with_the_start_of_its_body(tool):
    tool.answer = lambda: (500, {}, b"The queue is full.\0" + b"x" * 1_000_000)
    outcome = post_message(tool.url, b"{}", {}, private_hosts=HERE)
    assert (outcome.is_delivered, outcome.status) == (False, 500)
    assert outcome.problem.startswith("The queue is full.x")
    assert len(outcome.problem) <= MAX_RESPONSE_BYTES


def test_redirects_are_not_followed(tool):
    tool.answer = lambda: (307, {"Location": tool.url}, b"")
    outcome = post_message(tool.url, b"{}", {}, private_hosts=HERE)
    assert (outcome.is_delivered, outcome.status, len(tool.received)) == (False, 307, 1)
    assert "messages do not follow" in outcome.problem


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "127.1"])
def test_private_addresses_are_refused_unless_allowed(tool, host):
    outcome = post_message(tool.url.replace("127.0.0.1", host), b"{}", {})
    assert (outcome.status, tool.received) == (None, [])
    assert "WEBHOOK_ALLOWED_PRIVATE_HOSTS" in outcome.problem


def test_a_slow_receiver_times_out(tool):
    def dawdle():
        waiting.wait(2)
        return 204, {}, b""

    waiting = Event()
    tool.answer = dawdle
    outcome = post_message(tool.url, b"{}", {}, private_hosts=HERE, seconds=0.1)
    waiting.set()
    assert (outcome.status, outcome.problem) == (None, "No response within 0.1 seconds.")
    assert outcome.milliseconds < 1_500


def test_a_closed_port_is_an_outcome(tool):
    outcome = post_message("http://127.0.0.1:9/hook", b"{}", {}, private_hosts=HERE)
    assert (outcome.status, outcome.problem) == (None, "No connection: ConnectionError.")


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://a:99999/", "http://.example.org/", "https://" + "x" * 300]
)
def test_an_invalid_address_is_an_outcome(url):
    assert post_message(url, b"{}", {}).status is None
