"""Shared code of the management commands: one-line refusals, progress bars, and parsing of times and accounts."""

from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress, ProgressColumn

from claims.extraction import ModelMissing
from sources.exceptions import Refused, Unprocessable

EXIT_REFUSED = 2
"""Exit status of a refused command. Nothing has been written."""

PIPED_TABLE_WIDTH = 140
"""Table width in columns when the output is not a terminal."""


class RefusingCommand(BaseCommand):
    """A command that prints a refusal in one line and exits with status 2."""

    requires_system_checks: list[str] = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=EXIT_REFUSED) from refusal
        except ModelMissing as missing:
            raise CommandError(str(missing), returncode=EXIT_REFUSED) from missing
        except UnicodeEncodeError as error:
            raise CommandError(f"An argument is not valid UTF-8: {error.object!a}", returncode=EXIT_REFUSED) from error
        except KeyboardInterrupt as stopped:
            raise CommandError("Stopped. Nothing was written by the step in progress.", returncode=130) from stopped

    def console(self) -> Console:
        """The console that the command prints to. A file or pipe gets a fixed width that has room for a table."""
        console = Console(file=self.stdout._out)
        return console if console.is_terminal else Console(file=self.stdout._out, width=PIPED_TABLE_WIDTH)

    def progress(self, *columns: ProgressColumn) -> Progress:
        """A progress bar, shown only on a terminal."""
        console = self.console()
        return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


class InvalidDateTime(Unprocessable):
    """“{words}” is not a valid date and time. Write it like 2025-07-28T18:00Z."""


class TimeMissing(Unprocessable):
    """“{words}” has no time. Add it, as in {words}T18:00Z."""


class InvalidDate(Unprocessable):
    """“{words}” is not a valid date. Write it like 2025-07-28."""


def parse_datetime(words: str | None) -> datetime | None:
    """Parses an ISO 8601 time; without an offset it is UTC. Raises InvalidDateTime and TimeMissing."""
    if words is None:
        return None
    try:
        parsed = datetime.fromisoformat(words)
        parsed = parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidDateTime(words=words) from error
    if len(words) <= len("2025-07-28"):
        raise TimeMissing(words=words)
    return parsed


def parse_date(words: str | None) -> date | None:
    """Parses an ISO 8601 date. Raises InvalidDate."""
    try:
        return None if words is None else date.fromisoformat(words)
    except ValueError as error:
        raise InvalidDate(words=words) from error


def account(username: str) -> Any:
    """The account with this user name. Raises CommandError if there is none."""
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no account “{username}”.", returncode=EXIT_REFUSED)
    return user
