"""The statement of a claim."""

from typing import Final

MAX_STATEMENT_CHARACTERS: Final = 500
"""A statement is one sentence or two that can be checked. Earlier ones may be longer."""
