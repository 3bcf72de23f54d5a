"""Sends one message: to public addresses only, with a ten-second timeout, and without following redirects."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlsplit

from requests import RequestException, Response, Session
from urllib3.exceptions import HTTPError

from sources.capture.connecting import USER_AGENT, DEFAULT_PORTS, NetworkAccess, restricted_session
from sources.exceptions import Refused

TIMEOUT_SECONDS = 10
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
    seconds: float = TIMEOUT_SECONDS,
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
    try:
        with (
            _session(url, private_hosts, seconds) as session,
            session.post(url, data=body, headers=sent, timeout=seconds, allow_redirects=False, stream=True) as response,
        ):
            return response.status_code, _problem(response)
    except Refused:
        return None, PRIVATE_ADDRESS_PROBLEM
    except (RequestException, HTTPError, OSError, UnicodeError, ValueError) as error:
        return None, f"No connection: {type(error).__name__}."


@contextmanager
def _session(url: str, private_hosts: Collection[str], seconds: float) -> Iterator[Session]:
    parts = urlsplit(url)
    if parts.hostname in private_hosts:
        with Session() as session:
            session.trust_env = False
            yield session
    else:
        port = parts.port or DEFAULT_PORTS[parts.scheme]
        with restricted_session(seconds=seconds, reach=NetworkAccess(ports=frozenset({port}))) as (session, _):
            yield session


def _problem(response: Response) -> str:
    """Why the receiver refused: the beginning of its response; empty if it did not."""
    if response.ok and not response.is_redirect:
        return ""
    content: bytes = response.raw.read1(MAX_RESPONSE_BYTES)
    if response.is_redirect:
        return f"It redirects to {response.headers['Location'][:200]}, which messages do not follow. Change the URL."
    return content.decode(errors="replace").replace("\0", "").strip()
