"""Which tests the coverage gate measures. Measuring nearly doubles the time of a test, so all others run without it."""

from collections.abc import Iterator

import coverage
import pytest

MEASURED = tuple(
    f"tests/claims/{folder}/"
    for folder in ("actions", "admin/fact_checks", "admin/webhooks", "demo", "domain", "extraction", "imports", "jobs")
)
"""The tests beside the code of the gate (`[tool.coverage.run]` in pyproject.toml), and of what alone uses parts."""


def is_measured(item: pytest.Item) -> bool:
    """Not where a test goes over the same lines for seconds."""
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
