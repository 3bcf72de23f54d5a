"""Escape CSV cells that a spreadsheet would run as a formula, and unescape them again. Pure."""

import re

FORMULA = re.compile(r"\A'*+[=+\-@\t\r\n]")
"""The start of a formula. Includes already escaped ones, so that escaping is always reversible."""

ESCAPED_FORMULA = re.compile(r"\A'++[=+\-@\t\r\n]")


def escape_formula(cell: str) -> str:
    """Prefix an apostrophe, which makes a spreadsheet treat the cell as text."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unescape_formula(cell: str) -> str:
    return cell[1:] if ESCAPED_FORMULA.match(cell) else cell
