"""Taking hold of a port, and saying what to do when it cannot be had."""

import socket
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claimtrack.run.web_server import ADDRESS, PortRefused, PortTaken, reserve_port

pytestmark = pytest.mark.slow


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server((ADDRESS, 0)) as other:
        yield other.getsockname()[1]


def test_a_free_port_is_held_so_that_nobody_else_gets_it(taken):
    with reserve_port(0) as held:
        port = held.getsockname()[1]
        with pytest.raises(PortTaken):
            reserve_port(port)
    reserve_port(port).close()


def test_a_taken_port_says_what_to_do(taken):
    with pytest.raises(PortTaken) as refused:
        reserve_port(taken)
    assert str(refused.value) == (
        f"Port {taken} is in use, perhaps by another ClaimTrack. Stop that one, or choose another, "
        f"such as PORT={taken + 1}."
    )


def test_a_port_that_the_system_does_not_give_says_so(monkeypatch):
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", forbidden)
    with pytest.raises(PortRefused, match=r"Port 80 cannot be used\. Choose another, such as PORT=8000\."):
        reserve_port(80)


def test_the_last_port_has_no_next_one(monkeypatch):
    assert "PORT=8000" in str(PortTaken(65535))


@pytest.mark.parametrize("port", ["abc", "0", "-1", "65536", "80.5", "٨٠٠٠", "9" * 5000, " "])
def test_what_is_no_port_is_refused_before_anything_is_done(port, monkeypatch):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match="it must be a number from 1 to 65535") as refused:
        call_command("demo")
    assert refused.value.returncode == 2


def test_the_demo_does_nothing_when_its_port_is_taken(taken, monkeypatch):
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(CommandError, match=f"Port {taken} is in use") as refused:
        call_command("demo")
    assert refused.value.returncode == 2
