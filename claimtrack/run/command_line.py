"""The command line: `claimtrack COMMAND` where ClaimTrack is installed, `python manage.py COMMAND` in a checkout."""

import os
import signal
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from claimtrack import postgres


def main() -> None:
    """Run the command that `sys.argv` names, with the embedded database where no other is set."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtrack.settings")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, the embedded database included
    try:
        if settings.EMBEDDED:
            postgres.ensure_running()
        execute_from_command_line(sys.argv)
    except postgres.EmbeddedDatabaseError as error:
        sys.exit(f"claimtrack: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
