"""A server that answers each connection as a test says, byte for byte."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

Behaviour = Callable[[socket.socket, Event], None]
"""What to do with one connection, until the event says that the test is over."""


@contextmanager
def raw_server(behave: Behaviour) -> Iterator[int]:
    """Yields the port."""
    over = Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(connected: socket.socket) -> None:
        with connected, suppress(OSError):
            behave(connected, over)

    def accept() -> None:
        with suppress(OSError):
            while True:
                Thread(target=serve, args=[listening.accept()[0]], daemon=True).start()

    Thread(target=accept, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def hangs(_: socket.socket, over: Event) -> None:
    """Takes the connection and never answers."""
    over.wait()


def drips(connected: socket.socket, over: Event) -> None:
    """Sends the head of its answer byte by byte, without an end."""
    connected.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not over.wait(0.05):
        connected.sendall(b"a")


def draws_out_tls(connected: socket.socket, over: Event) -> None:
    """Begins a TLS record of 16 KB and sends it byte by byte."""
    connected.sendall(b"\x16\x03\x03\x40\x00")
    while not over.wait(0.05):
        connected.sendall(b"\x02")


def never_ends(connected: socket.socket, over: Event) -> None:
    """An error whose body goes on for ever."""
    connected.sendall(b"HTTP/1.1 500 No\r\n\r\n")
    while not over.is_set():
        connected.sendall(b"x" * 65_536)
