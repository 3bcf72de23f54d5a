"""Makes .venv and installs what ClaimTrack needs into it. Run by make, with any Python from 3.11 on and nothing else.

    python3 bootstrap.py         what it takes to run ClaimTrack
    python3 bootstrap.py --dev   and to test and check it

Does nothing when .venv is complete. One that is half-made, or made by a Python that is gone, is made anew.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
REQUIREMENTS = ("requirements.txt",)
DEVELOPMENT_REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
OLDEST_PYTHON = (3, 11)


def say(message: str) -> None:
    """Print one line about what is going on."""
    print(f"ClaimTrack: {message}", flush=True)


def wanted(names: tuple[str, ...]) -> dict[str, str]:
    """The requirement files and the SHA-256 of each."""
    return {name: hashlib.sha256((PROJECT / name).read_bytes()).hexdigest() for name in names}


def installed() -> dict[str, str]:
    """What .venv was completed with; nothing when it was never completed or no longer runs."""
    try:
        subprocess.run([PYTHON, "-I", "-c", ""], check=True, stderr=subprocess.DEVNULL)  # noqa: S603
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}
    return {str(name): str(digest) for name, digest in found.items()}


def make_venv() -> None:
    """Make an empty .venv, in place of whatever is there."""
    say(f"making .venv with Python {'.'.join(map(str, sys.version_info[:3]))}")
    if os.path.lexists(VENV):
        shutil.rmtree(VENV)
    command: list[str | Path] = [sys.executable, "-m", "venv", VENV]
    made = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    if made.returncode:
        sys.exit(f"{made.stdout}{made.stderr}\n{venv_hint()}")


def venv_hint() -> str:
    """What to do where Python cannot make a virtual environment."""
    version = ".".join(map(str, sys.version_info[:2]))
    return (
        f"ClaimTrack: {sys.executable} cannot make a virtual environment. "
        f"On Debian and Ubuntu: apt install python{version}-venv (or python3-venv)"
    )


def install(names: tuple[str, ...], lock: int) -> None:
    """Install the packages of the requirement files, each checked against its hash.

    pip holds the lock too: should only this process be killed, the next one waits until pip has ended.
    """
    say("installing packages; the first time this takes some minutes")
    command: list[str | Path] = [
        PYTHON,
        "-I",
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--progress-bar",
        "off",
    ]
    for name in names:
        command += ["-r", PROJECT / name]
    # A `user = true` in somebody's pip.conf is refused by pip inside a virtual environment.
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUNBUFFERED": "1"}
    pip = subprocess.Popen(  # noqa: S603
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, pass_fds=(lock,)
    )
    last_lines: deque[str] = deque(maxlen=15)
    seen = 0
    for line in pip.stdout or ():
        last_lines.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            seen += 1
            if seen % 20 == 0:
                say(f"  {seen} found")
        elif line.startswith("Installing collected packages"):
            say("  unpacking")
    if pip.wait():
        sys.exit("".join(last_lines) + "ClaimTrack: the packages could not be installed; pip says why above.")


def bring_up_to_date(names: tuple[str, ...], lock: int) -> None:
    """Make .venv hold what the requirement files say, unless it does already."""
    want, have = wanted(names), installed()
    if want.items() <= have.items():
        return
    if not have:
        make_venv()
    STAMP.unlink(missing_ok=True)  # until it is written again, .venv counts as half-made
    install(names, lock)
    STAMP.write_text(json.dumps(want, indent=2) + "\n")
    say(".venv is ready")


def main(arguments: list[str]) -> int:
    """Bring .venv up to date; one process at a time, the others wait and find it done."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        sys.exit("ClaimTrack: Python 3.11 or later is needed.")
    if arguments not in ([], ["--dev"]):
        sys.exit(__doc__)
    with Path(__file__).open("rb") as this_file:  # a lock file of its own would be one more thing to clean up
        try:
            fcntl.flock(this_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another make that installs")
            fcntl.flock(this_file, fcntl.LOCK_EX)
        bring_up_to_date(DEVELOPMENT_REQUIREMENTS if arguments else REQUIREMENTS, this_file.fileno())
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nClaimTrack: interrupted; the same command goes on from here.", file=sys.stderr)
        sys.exit(130)
    except OSError as refused:
        sys.exit(f"ClaimTrack: {refused}")
