"""The order of the tests, which the workers of a run share out by halves (quarters…) of the list."""

from collections.abc import Sequence
from itertools import groupby

import pytest

NEEDS_DATABASE = frozenset({"db", "transactional_db", "django_db_setup"})
"""Fixtures on which every test of the database depends."""


def needs_database(item: pytest.Item) -> bool:
    has_mark = item.get_closest_marker("django_db") is not None
    return has_mark or bool(NEEDS_DATABASE & {*getattr(item, "fixturenames", ())})


def pure_in_the_middle(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The modules without a database between the two halves of the others.

    The second of two workers then begins with them, while the first makes the database, instead of waiting for it.
    """
    modules = [list(module) for _, module in groupby(items, key=lambda item: item.path)]
    others = [module for module in modules if any(map(needs_database, module))]
    pure = [module for module in modules if not any(map(needs_database, module))]
    half = len(others) // 2
    return [item for module in (*others[:half], *pure, *others[half:]) for item in module]
