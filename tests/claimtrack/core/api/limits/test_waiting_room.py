"""The waiting room on real connections, with an application that has numbers for news."""

import socket
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest

from claimtrack.core.api.limits import waiting_room
from claimtrack.core.api.limits.long_poll import LONG_POLL, LongPoll, places
from claimtrack.core.api.limits.waiting_room import WaitingRoom


class Newsroom:
    """An application whose requests wait until there is a number greater than the one they know."""

    def __init__(self) -> None:
        self.latest, self.status = 0, "200 OK"

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        seconds = int(environ["QUERY_STRING"].partition("wait=")[2] or 0)
        if seconds and not self.latest:
            if "claimtrack.is_repeated" not in environ:
                places.take("somebody")
            environ[LONG_POLL] = LongPoll(0, seconds, lambda: self.latest, "somebody")
        start_response(self.status, [("Content-Length", "1")])
        return [str(self.latest).encode()]


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.setattr(waiting_room, "LOOK_SECONDS", 0.02)
    return Newsroom()


@pytest.fixture
def room(newsroom: Newsroom) -> Iterator[WaitingRoom]:
    room = WaitingRoom(newsroom)
    yield room
    room.end()
    assert not places.by_caller


def ask(room: WaitingRoom, query: str) -> socket.socket:
    """Send a request, as gunicorn hands it over; returns the client's end of the connection."""
    client, server = socket.socketpair()
    environ = {
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "gunicorn.socket": server,
        "wsgi.input": BytesIO(),
    }
    try:
        with pytest.raises(StopIteration):
            room(environ, lambda *_: None)
    finally:
        server.shutdown(socket.SHUT_RDWR)  # as gunicorn does
        server.close()
    client.settimeout(5)
    return client


def read(client: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    with client, client.makefile("rb") as file:
        return file.read()


def test_news_are_sent_to_all_who_wait(room: WaitingRoom, newsroom: Newsroom) -> None:
    clients = [ask(room, "wait=30") for _ in range(5)]
    newsroom.latest = 7
    assert [read(client) for client in clients] == [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n7"
    ] * 5


def test_without_news_the_first_response_is_sent_in_the_end(room: WaitingRoom, newsroom: Newsroom) -> None:
    begun = time.monotonic()
    assert read(ask(room, "wait=1")).endswith(b"\r\n\r\n0")
    assert 0.9 < time.monotonic() - begun < 4


def test_a_client_who_leaves_gives_its_place_up(room: WaitingRoom, newsroom: Newsroom) -> None:
    ask(room, "wait=30").close()
    deadline = time.monotonic() + 5
    while places.by_caller and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not places.by_caller


def test_who_waits_when_the_process_ends_gets_the_first_response(room: WaitingRoom, newsroom: Newsroom) -> None:
    client = ask(room, "wait=30")
    while not room._followers:
        time.sleep(0.01)
    room.end()
    assert read(client).endswith(b"\r\n\r\n0")


def test_a_database_that_is_away_lets_them_wait_on(room: WaitingRoom, newsroom: Newsroom) -> None:
    client = ask(room, "wait=30")
    newsroom.latest, newsroom.status = 7, "503 Service Unavailable"
    time.sleep(0.1)
    newsroom.status = "200 OK"
    assert read(client).endswith(b"\r\n\r\n7")


@pytest.mark.parametrize("change", [{"QUERY_STRING": ""}, {"SERVER_PROTOCOL": "HTTP/1.0"}, {"gunicorn.socket": None}])
def test_other_requests_go_straight_to_the_application(change: dict[str, Any], newsroom: Newsroom) -> None:
    newsroom.latest = 3
    environ = {"REQUEST_METHOD": "GET", "QUERY_STRING": "wait=1", "SERVER_PROTOCOL": "HTTP/1.1"} | change
    assert WaitingRoom(newsroom)(environ, lambda *_: None) == [b"3"]
