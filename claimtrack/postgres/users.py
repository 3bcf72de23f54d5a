"""Who uses the server now, kept by the kernel: a lock goes with its process, also when that is killed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.postgres.exceptions import NotWritable


class ServerUsers:
    """The processes that use one server. Each holds a shared lock for as long as it lives.

    Everything that changes who uses the server, or whether it runs, happens inside `door()`, one process at a time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._membership: int | None = None

    @contextmanager
    def door(self) -> Iterator[None]:
        """Let one process in at a time; the others wait."""
        lock = self._open("door.lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    @property
    def joined(self) -> bool:
        """Whether this process, or the one that it was forked from, is a user."""
        return self._membership is not None

    def join(self) -> None:
        """Count this process as a user until it leaves or ends."""
        if self._membership is None:
            self._membership = self._open("users.lock")
            fcntl.flock(self._membership, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Count this process as a user no longer."""
        if self._membership is not None:
            os.close(self._membership)
            self._membership = None

    def others(self) -> bool:
        """Whether any other process is a user."""
        lock = self._open("users.lock") if self._membership is None else self._membership
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            return False
        finally:
            if lock == self._membership:
                fcntl.flock(lock, fcntl.LOCK_SH)  # a refused conversion has lost the shared lock
            else:
                os.close(lock)

    def _open(self, name: str) -> int:
        try:
            return os.open(self._folder / name, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as refused:
            raise NotWritable(str(refused)) from refused
