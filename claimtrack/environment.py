"""Reading settings from the environment."""

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class Environment:
    """Environment variables as texts, flags, numbers and lists."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables

    def text(self, name: str) -> str:
        return self._variables.get(name, "").strip()

    def flag(self, name: str, *, default: bool) -> bool:
        """Raises ImproperlyConfigured if the variable is neither true nor false."""
        if name not in self._variables:
            return default
        value = self.text(name).lower()
        if value not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be true or false.")
        return value in TRUE

    def number(self, name: str, *, default: int, least: int = 1) -> int:
        """A whole number of at least `least`. Raises ImproperlyConfigured if it is not one."""
        written = self.text(name) or str(default)
        if not (written.isascii() and written.isdecimal() and int(written[:10]) >= least):
            raise ImproperlyConfigured(f"{name} is {written!r}; it must be a whole number of at least {least}.")
        return int(written[:10])

    def fraction(self, name: str, *, default: float) -> float:
        """A number from 0 to 1. Raises ImproperlyConfigured if it is not one."""
        written = self.text(name) or str(default)
        if not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", written):
            raise ImproperlyConfigured(f"{name} is {written!r}; it must be a number from 0 to 1.")
        return float(written)

    def words(self, name: str, default: list[str] | None = None) -> list[str]:
        """A comma-separated list."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()] or (default or [])

    def networks(self, name: str) -> list[IPv4Network | IPv6Network]:
        """A comma-separated list of addresses and networks. Raises ImproperlyConfigured if one is neither."""
        try:
            return [ip_network(word, strict=False) for word in self.words(name)]
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}: {error}.") from error


def origin_of(url: str) -> str:
    """The origin of a URL: "https://login.example.org"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def stored_secret(path: Path, *, allowed: bool) -> str:
    """A random secret, created on first use and stored in a file that only this account can read.

    Raises ImproperlyConfigured unless `allowed`: in production the secret comes from the environment.
    """
    if not allowed:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text. docs/operations.md says how to make one.")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:  # mode 0600
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with contextlib.suppress(FileExistsError):  # another process was first: its secret counts
                os.link(file.name, path)
    return path.read_text()
