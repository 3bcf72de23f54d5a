"""Reads HTML pages in a process of its own, which is killed when a page takes too much time or memory.

lxml and trafilatura need time that grows with the square of some pages, and cannot be interrupted in the process that
calls them. A child process serves one page after another, because starting it takes most of a second.
"""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import Any

import msgspec

from sources.capture.extracted_document import ExtractedDocument
from sources.exceptions import PageTooTangled

MAX_READERS = 2
"""How many pages one process reads at once; further ones wait."""
WALL_SECONDS = 30.0
MAX_PAGES_PER_READER = 500
"""A child process is replaced after this many pages, should a library leak memory."""
LENGTH_BYTES = 8
KILLED_FOR_ITS_PAGE = frozenset({signal.SIGXCPU, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS})


class PageTask(StrEnum):
    """What to read of a page."""

    ARTICLE = "article"
    JSON_LD_SCRIPTS = "json_ld_scripts"


class PageRequest(msgspec.Struct, frozen=True):
    task: PageTask
    html: str


class PageReply(msgspec.Struct, frozen=True):
    """The JSON of the result; null if there is none. `is_too_much` is set when the memory did not suffice."""

    result: msgspec.Raw
    is_too_much: bool = False


class ReaderEnded(Exception):
    """The child process ended before it answered."""


def read_article(html: str) -> ExtractedDocument | None:
    """The article in a page, without the HTML itself; None if there is none. Raises PageTooTangled."""
    return msgspec.json.decode(_ask(PageTask.ARTICLE, html), type=ExtractedDocument | None)


def read_json_ld_scripts(html: str) -> list[str]:
    """The texts of the JSON-LD scripts in a page. Raises PageTooTangled."""
    return msgspec.json.decode(_ask(PageTask.JSON_LD_SCRIPTS, html), type=list[str])


class PageReader:
    """One child process."""

    def __init__(self) -> None:
        self.pages = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sources.capture.page_reader_process"],
            cwd=Path(__file__).parents[2],
            env={"PATH": os.defpath},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # a Ctrl-C is for its parent, whose end it notices
        )

    @property
    def is_usable(self) -> bool:
        return self.process.poll() is None and self.pages < MAX_PAGES_PER_READER

    def ask(self, request: bytes, seconds: float) -> bytes:
        """The reply. Raises PageTooTangled, and ReaderEnded if the process ended for a reason of its own."""
        self.pages += 1
        timer = Timer(seconds, self.process.kill)
        timer.start()
        try:
            write_message(self.process.stdin, request)
            return read_message(self.process.stdout)
        except (BrokenPipeError, EOFError) as error:
            has_timed_out = not timer.is_alive()
            if has_timed_out or -self.process.wait() in KILLED_FOR_ITS_PAGE:
                raise PageTooTangled from error
            raise ReaderEnded from error
        finally:
            timer.cancel()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # what was not yet written of the page
                    pipe.close()


class ReaderPool:
    """The child processes of this process, started when they are needed."""

    def __init__(self) -> None:
        self._slots, self._lock = BoundedSemaphore(MAX_READERS), Lock()
        self._idle: list[PageReader] = []

    @contextmanager
    def reader(self) -> Iterator[PageReader]:
        """A reader for one page. One that fails is closed; the next page gets another."""
        with self._slots:
            with self._lock:
                reader = self._idle.pop() if self._idle else None
            if reader is not None and not reader.is_usable:
                reader.close()
                reader = None
            reader = reader or PageReader()
            try:
                yield reader
            except BaseException:
                reader.close()
                raise
            with self._lock:
                self._idle.append(reader)

    def close(self) -> None:
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def forget(self) -> None:
        """In a fork: the child processes belong to the parent."""
        for reader in self._idle:
            reader.process.returncode = 0
        self.__init__()  # type: ignore[misc]


pool = ReaderPool()
atexit.register(pool.close)
os.register_at_fork(after_in_child=pool.forget)


def _ask(task: PageTask, html: str) -> msgspec.Raw:
    readable = html.encode("utf-8", "replace").decode()  # half a surrogate pair is no character
    request = msgspec.json.encode(PageRequest(task, readable))
    try:
        reply = _reply(request)
    except ReaderEnded:  # killed from outside, perhaps to free memory
        reply = _reply(request)
    if reply.is_too_much:
        raise PageTooTangled
    return reply.result


def _reply(request: bytes) -> PageReply:
    with pool.reader() as reader:
        return msgspec.json.decode(reader.ask(request, WALL_SECONDS), type=PageReply)


def write_message(pipe: Any, message: bytes) -> None:
    pipe.write(len(message).to_bytes(LENGTH_BYTES))
    pipe.write(message)
    pipe.flush()


def read_message(pipe: Any) -> bytes:
    """Raises EOFError."""
    length = _read(pipe, LENGTH_BYTES)
    return _read(pipe, int.from_bytes(length))


def _read(pipe: Any, size: int) -> bytes:
    data: bytes = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
