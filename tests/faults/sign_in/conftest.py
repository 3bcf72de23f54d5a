"""Lock-outs after few failures, so that a test need not fail often; in full, after as many as the product allows."""

from typing import Any

import pytest

from tests.support.thoroughness import size

LIMIT = size(2, 10)
"""The failures after which a place, a browser or a person is locked out."""
LIMIT_OF_STRANGERS = 5 * LIMIT
"""Those of strangers at one account, or from one network."""


@pytest.fixture(autouse=True)
def few_failures(settings: Any) -> None:
    settings.LOCK_OUT_AFTER_FAILURES = LIMIT
