"""The embedded server of one project: started by its first user, stopped by its last."""

import atexit
import os
import shutil
import signal
import stat
import threading
import time
from functools import cached_property
from pathlib import Path

from claimtrack.postgres import binaries
from claimtrack.postgres.accounts import SystemAccount, server_account
from claimtrack.postgres.cluster import Cluster
from claimtrack.postgres.exceptions import InUse, NotWritable, SomeoneElsesData, StartFailed
from claimtrack.postgres.places import DataPaths, make_folder
from claimtrack.postgres.roles import DATABASE, PORT
from claimtrack.postgres.users import ServerUsers

WAIT_SECONDS = 30.0  # seconds that a server may take to end, or the processes of a killed one to be gone
TRANSIENT_ERRORS = ("pre-existing shared memory block", "postmaster.pid")


class EmbeddedServer:
    """The PostgreSQL server of the project in the folder `project`."""

    def __init__(self, project: Path) -> None:
        self.places = DataPaths.of(project)
        self._users = ServerUsers(self.places.near)

    def parameters(self, role: str) -> dict[str, str]:
        """What Django's DATABASES needs to connect as `role`. Starts nothing and touches no file."""
        return {"NAME": DATABASE, "USER": role, "HOST": str(self.places.socket), "PORT": PORT}

    def ensure_running(self) -> None:
        """Make sure that the server runs, for as long as this process lives.

        Any number of processes may call it at once, and one process more than once. Raises EmbeddedDatabaseError.
        """
        make_folder(self.places.near)
        with self._users.door():
            if not self._cluster.answers(self.places.socket):
                self._bring_up()
            if not self._users.joined:
                self._users.join()
                atexit.register(self._leave, os.getpid())

    def stop(self) -> None:
        """Stop the server. Raises InUse while another process uses it."""
        make_folder(self.places.near)
        with self._users.door():
            self._stop_for_all()

    def destroy(self) -> None:
        """Stop the server and delete the database for ever. Raises InUse while another process uses it."""
        make_folder(self.places.near)
        with self._users.door():
            self._stop_for_all()
            for folder in (self.places.near / "data", self.places.socket, self.places.far):
                _delete(folder)
            self.__dict__.pop("_cluster", None)  # it may name programs that were just deleted

    @cached_property
    def _account(self) -> SystemAccount:
        return server_account()

    @cached_property
    def _cluster(self) -> Cluster:
        return Cluster(self._data_folder(), binaries.usable(self.places, self._account), self._account)

    def _data_folder(self) -> Path:
        near, far = self.places.near / "data", self.places.far / "data"
        if far.exists():
            return far
        return near if near.exists() or self._account.can_enter(self.places.near) else far

    def _bring_up(self) -> None:
        """Start the server, whatever a killed one has left behind."""
        cluster = self._cluster
        if not cluster.data.exists():
            cluster.initialise()
        cluster.check_owner()
        cluster.check_version()
        self._await_or_stop_running_server()
        if cluster.server_pid() is None:
            self._prepare_socket_folder()
            cluster.configure(self.places.socket)
            cluster.forget_stale_pid()
            self._start_patiently()

    def _await_or_stop_running_server(self) -> None:
        """Give a server that is starting, recovering or ending its time; stop one that listens where we do not look.

        The latter happens when the project's folder was renamed, or the socket was removed by a cleaner of /tmp.
        """
        deadline = time.monotonic() + WAIT_SECONDS
        while self._cluster.server_pid() is not None:
            if self._cluster.answers(self.places.socket):
                return
            if time.monotonic() > deadline or self._cluster.has_lost(self.places.socket):
                self._refuse_while_in_use()
                self._cluster.stop()
            time.sleep(0.1)

    def _start_patiently(self) -> None:
        """Start; again for a while, when the processes of a server that was killed just now are still at the data."""
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                return self._cluster.start()
            except StartFailed as failed:
                if time.monotonic() > deadline or not any(trouble in str(failed) for trouble in TRANSIENT_ERRORS):
                    raise
            time.sleep(0.1)

    def _prepare_socket_folder(self) -> None:
        """An empty folder that only the server's account (and root) can enter. Raises SomeoneElsesData, NotWritable."""
        folder = self.places.socket
        try:
            make_folder(folder.parent)
            if not os.path.lexists(folder):
                folder.mkdir(mode=0o700)
                os.chown(folder, self._account.uid, self._account.gid)
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != self._account.uid:
                raise SomeoneElsesData(f"{folder}, the folder of its socket, was made by someone else.")
            folder.chmod(0o700)
            for leftover in folder.iterdir():
                leftover.unlink()
        except OSError as refused:
            raise NotWritable(str(refused)) from refused

    def _stop_for_all(self) -> None:
        self._refuse_while_in_use()
        self._users.leave()
        if any((place / "data").exists() for place in (self.places.near, self.places.far)):
            self._cluster.check_owner()
            self._stop_if_running()

    def _stop_if_running(self) -> None:
        if self._cluster.server_pid() is not None:
            self._cluster.stop()

    def _refuse_while_in_use(self) -> None:
        if self._users.others():
            raise InUse

    def _leave(self, pid: int) -> None:
        """At the end of the process `pid`: stop the server unless others use it. Not in a fork of the process."""
        if os.getpid() != pid or not self._users.joined:
            return
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would leave the server behind
        with self._users.door():
            if not self._users.others():
                self._stop_if_running()
            self._users.leave()


def _delete(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as refused:
        raise NotWritable(str(refused)) from refused
