"""What the command line shares: refusals in one line, moments as people write them, and the time to say it."""

from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress, ProgressColumn

from claims.extraction import ModelMissing
from sources.exceptions import Refused, Unprocessable

REFUSED = 2
"""The exit status of a command that was refused: nothing has been written."""

WIDE = 140
"""Columns of a table that no terminal limits."""


class RefusingCommand(BaseCommand):
    """A command that says a refusal in one line and exits with status 2."""

    requires_system_checks: list[str] = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=REFUSED) from refusal
        except ModelMissing as missing:
            raise CommandError(str(missing), returncode=REFUSED) from missing
        except UnicodeEncodeError as error:
            raise CommandError(f"An argument is not written in UTF-8: {error.object!a}", returncode=REFUSED) from error
        except KeyboardInterrupt as stopped:
            raise CommandError("Stopped. Nothing was written by the step under way.", returncode=130) from stopped

    def console(self) -> Console:
        """Where the command prints; a file or a pipe is given room for a table."""
        console = Console(file=self.stdout._out)
        return console if console.is_terminal else Console(file=self.stdout._out, width=WIDE)

    def progress(self, *columns: ProgressColumn) -> Progress:
        """How far the command is, shown to somebody who sits before a terminal and to nobody else."""
        console = self.console()
        return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


class NoSuchMoment(Unprocessable):
    """“{words}” is no moment that exists. Write it like 2025-07-28T18:00Z."""


class WholeDay(Unprocessable):
    """“{words}” is a whole day. Say the time, too: {words}T18:00Z."""


class NoSuchDay(Unprocessable):
    """“{words}” is no day that exists. Write it like 2025-07-28."""


def moment(words: str | None) -> datetime | None:
    """A moment as ISO 8601 writes it; without an offset it is UTC. Raises NoSuchMoment and WholeDay."""
    if words is None:
        return None
    try:
        found = datetime.fromisoformat(words)
        found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise NoSuchMoment(words=words) from error
    if len(words) <= len("2025-07-28"):
        raise WholeDay(words=words)
    return found


def day(words: str | None) -> date | None:
    """A day as ISO 8601 writes it. Raises NoSuchDay."""
    try:
        return None if words is None else date.fromisoformat(words)
    except ValueError as error:
        raise NoSuchDay(words=words) from error
