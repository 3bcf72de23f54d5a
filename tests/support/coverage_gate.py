"""Which tests the coverage gate measures. Measuring nearly doubles the time of a test, so all others run without it."""

from collections import Counter
from collections.abc import Iterable, Iterator

import coverage
import pytest

from tests.support.order import needs_database

MEASURED = tuple(
    f"tests/claims/{folder}/"
    for folder in ("actions", "admin/fact_checks", "admin/webhooks", "domain", "extraction", "imports", "jobs")
)
"""The tests beside the code of the gate (`[tool.coverage.run]` in pyproject.toml), and of what alone uses parts."""

MEASURED_ROWS = 3
"""Of a table's rows, these first ones are measured if each makes rows in the database: they share most lines."""

IS_LATER_ROW = pytest.StashKey[bool]()


def count_rows(items: Iterable[pytest.Item]) -> None:
    """Note on each test whether it is a later row of its table, and in the database."""
    seen: Counter[str] = Counter()
    for item in items:
        table = item.nodeid.partition("[")[0]
        seen[table] += 1
        item.stash[IS_LATER_ROW] = seen[table] > MEASURED_ROWS and needs_database(item)


def is_measured(item: pytest.Item) -> bool:
    """Not where a test goes over the same lines for seconds, or again and again."""
    if item.stash.get(IS_LATER_ROW, False):
        return False
    repeats = item.get_closest_marker("slow") or getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return item.nodeid.startswith(MEASURED) and not repeats


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Pause the measuring, if there is any, around a test that is not measured."""
    measuring = coverage.Coverage.current()
    if measuring is None or is_measured(item):
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()
