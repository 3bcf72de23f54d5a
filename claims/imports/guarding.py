"""Cells that a spreadsheet would run as a formula, written so that it does not, and read back as they were. Pure."""

import re

RUNS = re.compile(r"'*[=+\-@\t\r\n]")
"""What begins like a formula, also behind apostrophes, so that guarding can always be undone."""

GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def guarded(cell: str) -> str:
    """An apostrophe in front makes a spreadsheet take the cell for text."""
    return f"'{cell}" if RUNS.match(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if GUARDED.match(cell) else cell
