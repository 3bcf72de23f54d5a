"""Sends one message: to public addresses only, within ten seconds in all, and without following redirects."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlsplit

from requests import RequestException, Response, Session
from urllib3.exceptions import HTTPError

from claimtrack.core.exceptions import Refused
from sources.capture.http_session import (
    DEFAULT_PORTS,
    USER_AGENT,
    Deadline,
    NetworkAccess,
    restricted_session,
    trusted_session,
)

DEADLINE_SECONDS = 10
"""For connecting, sending and reading together. A receiver that answers byte by byte is cut off."""
CONNECT_SECONDS = 3
"""For each address of the host."""
MAX_RESPONSE_BYTES = 1_024
"""How much of a response is read, for the delivery log."""

PRIVATE_ADDRESS_PROBLEM = (
    "The address is in a private network, and messages are sent to public addresses only. An operator can add the host "
    "to WEBHOOK_ALLOWED_PRIVATE_HOSTS."
)


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """The outcome of one attempt: the HTTP status (None: no response), the problem in words, and how long it took."""

    status: int | None
    problem: str
    milliseconds: int

    @property
    def is_delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def post_message(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    private_hosts: Collection[str] = (),
    seconds: float = DEADLINE_SECONDS,
) -> DeliveryOutcome:
    """Send a message. Never raises: every failure is an outcome."""
    started = perf_counter()
    status, problem = _send(url, body, headers, private_hosts, seconds)
    took = perf_counter() - started
    if status is None and took >= seconds:  # the connection was cut off, whatever error that caused
        problem = f"No response within {seconds:g} seconds."
    return DeliveryOutcome(status, problem, round(took * 1000))


def _send(
    url: str, body: bytes, headers: Mapping[str, str], private_hosts: Collection[str], seconds: float
) -> tuple[int | None, str]:
    sent = {"Content-Type": "application/json", "Accept-Encoding": "identity", "User-Agent": USER_AGENT, **headers}
    limits = min(CONNECT_SECONDS, seconds), seconds
    try:
        with (
            _session(url, private_hosts, seconds) as (session, deadline),
            session.post(url, data=body, headers=sent, timeout=limits, allow_redirects=False, stream=True) as response,
        ):
            problem = _problem(response)
            return (None, "") if deadline.has_passed else (response.status_code, problem)  # a head cut off looks whole
    except Refused:
        return None, PRIVATE_ADDRESS_PROBLEM
    except (RequestException, HTTPError, OSError, UnicodeError, ValueError) as error:
        return None, f"No connection: {type(error).__name__}."


def _session(
    url: str, private_hosts: Collection[str], seconds: float
) -> AbstractContextManager[tuple[Session, Deadline]]:
    parts = urlsplit(url)
    if parts.hostname in private_hosts:
        return trusted_session(seconds=seconds)
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    return restricted_session(seconds=seconds, reach=NetworkAccess(ports=frozenset({port})))


def _problem(response: Response) -> str:
    """Why the receiver refused: the beginning of its response; empty if it did not."""
    if response.ok and not response.is_redirect:
        return ""
    content: bytes = response.raw.read1(MAX_RESPONSE_BYTES)
    if response.is_redirect:
        return f"It redirects to {response.headers['Location'][:200]}, which messages do not follow. Change the URL."
    return content.decode(errors="replace").replace("\0", "").strip()
