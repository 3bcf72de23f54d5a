"""`python -m claimtrack.postgres stop|reset`: stop the embedded server, or delete its data."""

import os
import sys

from claimtrack.postgres import EmbeddedDatabaseError, destroy, stop

WARNING = """This deletes the whole ClaimTrack database of this folder, with every claim and every decision in it."""


def confirmed() -> bool:
    """Whether a person typed "yes", or CONFIRM=yes says that nobody needs to."""
    if os.environ.get("CONFIRM") == "yes":
        return True
    if not sys.stdin.isatty():
        print(
            "There is nobody to ask. To delete the database without a question: make reset CONFIRM=yes", file=sys.stderr
        )
        return False
    print(WARNING)
    try:
        return input('Type "yes" to delete it: ').strip() == "yes"
    except (EOFError, KeyboardInterrupt):
        return False


def main(arguments: list[str]) -> int:
    """Do what the command line asks; 0 when done, 1 when refused, 2 when misunderstood."""
    if arguments not in (["stop"], ["reset"]):
        print(__doc__, file=sys.stderr)
        return 2
    if arguments == ["reset"] and not confirmed():
        print("Nothing was deleted.", file=sys.stderr)
        return 1
    try:
        stop() if arguments == ["stop"] else destroy()
    except EmbeddedDatabaseError as refused:
        print(refused, file=sys.stderr)
        return 1
    print("The embedded database is stopped." if arguments == ["stop"] else "The embedded database is deleted.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
