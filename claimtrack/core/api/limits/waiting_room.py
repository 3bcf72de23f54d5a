"""The waiting room: keeps connections whose requests wait for news, all in one thread.

It wraps the WSGI application. When a view lets its request wait, the room takes the connection over from gunicorn,
whose thread is free again. Four times a second it looks, once for all, whether there are news, and runs the requests
that have some again, through the same application. Without news in time, and when the process ends, it sends the
response that the view has made at first. docs/decisions/0026 says why.
"""

import asyncio
import atexit
import os
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock, Thread
from typing import Any, NamedTuple

from django.db import DatabaseError, close_old_connections, connections

from claimtrack.availability import Work
from claimtrack.core.api.limits.long_poll import CAN_WAIT, IS_REPEATED, LONG_POLL, LongPoll, places
from claimtrack.core.db.time_limits import doing

LOOK_SECONDS = 0.25
SEND_SECONDS = 10.0
END_SECONDS = 2.0

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Answer(NamedTuple):
    """A whole response."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def message(self) -> bytes:
        """As it is sent on a connection that is closed then."""
        head = [f"HTTP/1.1 {self.status}", *(f"{name}: {value}" for name, value in self.headers), "Connection: close"]
        return "\r\n".join([*head, "", ""]).encode("latin-1") + self.body


@dataclass(eq=False)
class Follower:
    """A connection whose request waits. `answer` is what to send if there are no news."""

    environ: Environ
    connection: socket.socket
    poll: LongPoll
    answer: Answer
    news: asyncio.Event = field(default_factory=asyncio.Event)


class WaitingRoom:
    """The WSGI application `application`, whose requests may wait."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._followers: dict[Follower, asyncio.Task[None]] = {}
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._watch_task: asyncio.Task[None] | None = None
        self._is_ending = False

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _can_wait(environ):
            return self._application(environ, start_response)
        environ[CAN_WAIT] = True
        repeated = {**environ, "wsgi.input": BytesIO(), IS_REPEATED: True}
        connection: socket.socket = repeated.pop("gunicorn.socket")
        try:
            answer = self._answer_to(environ)
        except BaseException:
            _free_place(environ)
            raise
        poll = environ.get(LONG_POLL)
        if poll is None or not answer.status.startswith("200"):
            _free_place(environ)
            start_response(answer.status, answer.headers)
            return [answer.body]
        follower = Follower(repeated, _taken_over(connection), poll, answer)
        asyncio.run_coroutine_threadsafe(self._enter(follower), self._running_loop())
        raise StopIteration  # gunicorn closes its connection without a word

    def end(self) -> None:
        """Send everybody who still waits what there is. Nothing is read or written in the database."""
        if self._loop is not None:
            with suppress(TimeoutError):
                asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(END_SECONDS)

    def _answer_to(self, environ: Environ) -> Answer:
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            begun.append((status, headers))

        parts = self._application(environ, start_response)
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        return Answer(*begun[-1], body)

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        """Started with the first follower, because gunicorn forks before."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._pool = ThreadPoolExecutor(1, thread_name_prefix="waiting-room")
                Thread(target=self._loop.run_forever, name="waiting-room", daemon=True).start()
                atexit.register(self.end)
            return self._loop

    async def _enter(self, follower: Follower) -> None:
        self._followers[follower] = asyncio.create_task(self._attend(follower))
        if self._watch_task is None or self._watch_task.done():
            self._watch_task = asyncio.create_task(self._watch())

    async def _attend(self, follower: Follower) -> None:
        try:
            reader, writer = await asyncio.open_connection(sock=follower.connection)
            try:
                if await self._wait(follower, reader):
                    writer.write(follower.answer.message)
                    await asyncio.wait_for(writer.drain(), SEND_SECONDS)
            finally:
                writer.close()
        except (OSError, TimeoutError):
            follower.connection.close()
        finally:
            del self._followers[follower]
            places.free(follower.poll.caller)

    async def _wait(self, follower: Follower, reader: asyncio.StreamReader) -> bool:
        """Wait for news, the end of the time, or the end of the process. False if the client has left meanwhile."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + follower.poll.seconds
        heard = asyncio.create_task(reader.read(1))
        try:
            while not self._is_ending:
                news = asyncio.create_task(follower.news.wait())
                done, _ = await asyncio.wait(
                    {heard, news}, timeout=max(deadline - loop.time(), 0), return_when=asyncio.FIRST_COMPLETED
                )
                news.cancel()
                if heard in done:
                    return heard.exception() is None and heard.result() != b""
                if not done or self._is_ending or not await self._ask_again(follower):
                    break
        finally:
            heard.cancel()
        return True

    async def _ask_again(self, follower: Follower) -> bool:
        """Run the request again; returns whether it goes on waiting."""
        follower.news.clear()
        environ = {**follower.environ, "wsgi.input": BytesIO()}
        try:
            answer = await asyncio.get_running_loop().run_in_executor(self._pool, self._answer_to, environ)
        except RuntimeError:  # the process ends, and its threads take no more work
            return True
        if answer.status.startswith("503"):
            return True  # the database is away, but was just there
        follower.answer = answer
        if (poll := environ.get(LONG_POLL)) is None:
            return False
        follower.poll = follower.poll._replace(after=poll.after)
        return True

    async def _watch(self) -> None:
        """Look for news as long as somebody waits, once for all who wait for the same."""
        loop = asyncio.get_running_loop()
        while self._followers and not self._is_ending:
            await asyncio.sleep(LOOK_SECONDS)
            waiting = defaultdict(list)
            for follower in self._followers:
                waiting[follower.poll.latest].append(follower)
            for latest, followers in waiting.items():
                position = await loop.run_in_executor(self._pool, _look, latest)
                for follower in followers:
                    if position > follower.poll.after:
                        follower.news.set()
        if not self._is_ending:
            await loop.run_in_executor(self._pool, connections.close_all)

    async def _end(self) -> None:
        self._is_ending = True
        for follower in self._followers:
            follower.news.set()
        await asyncio.gather(*self._followers.values(), return_exceptions=True)


def _can_wait(environ: Environ) -> bool:
    """Whether the request asks to wait, on a connection that can be taken over."""
    return (
        environ["REQUEST_METHOD"] == "GET"
        and "wait=" in environ["QUERY_STRING"]
        and environ["SERVER_PROTOCOL"] == "HTTP/1.1"
        and isinstance(environ.get("gunicorn.socket"), socket.socket)
        and not isinstance(environ["gunicorn.socket"], ssl.SSLSocket)
    )


def _free_place(environ: Environ) -> None:
    if poll := environ.get(LONG_POLL):
        places.free(poll.caller)


def _taken_over(connection: socket.socket) -> socket.socket:
    """The connection. gunicorn keeps a closed one in its place, so that it can shut down and close that."""
    ours = connection.dup()
    ours.settimeout(0)
    left, right = socket.socketpair()
    with left, right:
        os.dup2(left.fileno(), connection.fileno())
    return ours


def _look(latest: Callable[[], int]) -> int:
    """The latest position; 0 while the database is away."""
    with doing(Work.READ):
        close_old_connections()
        try:
            return latest()
        except DatabaseError:
            return 0
