"""The web server of `make run`: gunicorn in this process."""

import socket
from errno import EADDRINUSE
from typing import Any

from gunicorn.app.base import BaseApplication

from claimtrack.wsgi import application

ADDRESS = "127.0.0.1"
DEFAULT_PORT, HIGHEST_PORT = 8000, 65535


class PortRefused(Exception):
    """Port {port} cannot be used. Choose another, such as PORT={other}."""

    def __init__(self, port: int) -> None:
        other = port + 1 if DEFAULT_PORT <= port < HIGHEST_PORT else DEFAULT_PORT
        super().__init__(" ".join((self.__doc__ or "").split()).format(port=port, other=other))


class PortTaken(PortRefused):
    """Port {port} is in use, perhaps by another ClaimTrack. Stop that one, or choose another, such as PORT={other}."""


def reserve_port(port: int, address: str = ADDRESS) -> socket.socket:
    """Bind the port before any work is done. Early connections wait until the server answers.

    Raises PortRefused, and PortTaken, which is one.
    """
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((address, port))
        held.listen()  # without this, a second process could still bind the port
    except OSError as error:
        held.close()
        raise (PortTaken if error.errno == EADDRINUSE else PortRefused)(port) from error
    return held


class WebServer(BaseApplication):
    """gunicorn on a port that is already reserved."""

    def __init__(self, held: socket.socket, *, threads: int = 16) -> None:
        self._held, self._threads = held, threads
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": f"fd://{self._held.fileno()}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": self._threads,
            "control_socket_disable": True,
            "graceful_timeout": 3,
            "loglevel": "warning",
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return application
