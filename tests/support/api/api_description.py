"""The OpenAPI description as the code makes it: once for a test run, since it takes seconds."""

from functools import cache
from typing import Any

from drf_spectacular.drainage import GENERATOR_STATS, reset_generator_stats
from drf_spectacular.generators import SchemaGenerator


@cache
def _made() -> tuple[dict[str, Any], bool]:
    reset_generator_stats()
    description = SchemaGenerator().get_schema(request=None, public=True)
    return description, bool(GENERATOR_STATS)


def api_description() -> dict[str, Any]:
    """Read only: all tests share it."""
    return _made()[0]


def has_warnings() -> bool:
    return _made()[1]
