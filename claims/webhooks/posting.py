"""Sending one message, and what came of it: to public addresses alone, for ten seconds, following nobody elsewhere."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlsplit

from requests import RequestException, Response, Session
from urllib3.exceptions import HTTPError

from sources.capture.connecting import USER_AGENT, USUAL_PORTS, Reach, hardened_session
from sources.exceptions import Refused

SECONDS = 10
READ_AT_MOST = 1_024
"""bytes of an answer; what it says is for the log, and shown there"""

NOT_PUBLIC = (
    "The address is inside somebody's network, and messages go to public ones only. An operator may name the host in "
    "WEBHOOK_ALLOWED_PRIVATE_HOSTS."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try: the HTTP status (None: no answer), what went wrong in words, and how long it took."""

    status: int | None
    problem: str
    milliseconds: int

    @property
    def is_delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    private_hosts: Collection[str] = (),
    seconds: float = SECONDS,
) -> Outcome:
    """Send a message. Whatever goes wrong is an outcome."""
    begun = perf_counter()
    status, problem = _tried(url, body, headers, private_hosts, seconds)
    took = perf_counter() - begun
    if status is None and took >= seconds:  # cut off, whatever it looked like from here
        problem = f"No answer within {seconds:g} seconds."
    return Outcome(status, problem, round(took * 1000))


def _tried(
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
        return None, NOT_PUBLIC
    except (RequestException, HTTPError, OSError, UnicodeError, ValueError) as error:
        return None, f"No connection: {type(error).__name__}."


@contextmanager
def _session(url: str, private_hosts: Collection[str], seconds: float) -> Iterator[Session]:
    asked = urlsplit(url)
    if asked.hostname in private_hosts:
        with Session() as session:
            session.trust_env = False
            yield session
    else:
        port = asked.port or USUAL_PORTS[asked.scheme]
        with hardened_session(seconds=seconds, reach=Reach(ports=frozenset({port}))) as (session, _):
            yield session


def _problem(response: Response) -> str:
    """The beginning of what the receiver says of its refusal."""
    if response.ok and not response.is_redirect:
        return ""
    said: bytes = response.raw.read1(READ_AT_MOST)
    if response.is_redirect:
        return f"It leads on to {response.headers['Location'][:200]}, and messages do not follow. Change the URL."
    return said.decode(errors="replace").replace("\0", "").strip()
