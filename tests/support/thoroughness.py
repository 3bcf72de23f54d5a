"""How much is tried of what has no end: made-up texts, random histories, whole products of cases, many guesses.

`make test` tries what fits into its minutes; `make rehearse` runs the same tests in full, and so does
`THOROUGH=1 make test`. A test whose size is decided here, and that Hypothesis does not make, is marked `sampled`.
"""

import os
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

THOROUGH = bool(os.environ.get("THOROUGH"))


def size(few: int, many: int) -> int:
    return many if THOROUGH else few


def examples(number: int) -> int:
    return size(number, 10 * number)


PROFILE = "suite"
settings.register_profile(PROFILE, max_examples=size(10, 250), deadline=None)


def first(number: int, rows: Iterable[Any]) -> list[Any]:
    """Rows of a table that are tests of their own: all but the first ones are left to `make rehearse`."""
    rows = [row if isinstance(row, tuple) else (row,) for row in rows]
    return [pytest.param(*row, marks=[pytest.mark.thorough] * (place >= number)) for place, row in enumerate(rows)]
