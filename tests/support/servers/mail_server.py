"""A mail server for the tests: takes every mail and keeps its text."""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any


class _Session(socketserver.StreamRequestHandler):
    """One SMTP session, as much of RFC 5321 as a client of one mail needs."""

    def handle(self) -> None:
        self._say(220, "of a test")
        for line in self.rfile:
            match line[:4].upper():
                case b"DATA":
                    self._say(354, "go on")
                    self._keep()
                    self._say(250, "taken")
                case b"QUIT":
                    self._say(221, "bye")
                    return
                case _:
                    self._say(250, "fine")

    def _say(self, code: int, text: str) -> None:
        self.wfile.write(f"{code} {text}\r\n".encode())

    def _keep(self) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        server: Any = self.server
        server.mails.append(email.message_from_bytes(b"".join(lines), policy=default))


@contextmanager
def mail_server() -> Iterator[tuple[int, list[EmailMessage]]]:
    """The port of a mail server, and the mails that have come in."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as server:
        mails: list[EmailMessage] = []
        server.mails = mails  # type: ignore[attr-defined]
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], mails
        server.shutdown()
