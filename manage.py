#!/usr/bin/env python
"""ClaimTrack's command line."""

import os
import signal
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from claimtrack import postgres


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtrack.settings")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, the embedded database included
    if settings.EMBEDDED:
        try:
            postgres.ensure_running()
        except postgres.EmbeddedDatabaseError as error:
            sys.exit(f"claimtrack: {error}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
