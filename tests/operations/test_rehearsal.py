"""docs/operations.md, rehearsed from the first command to the restore of a backup, in the order of the document."""

import pytest

from tests.operations.conftest import Production
from tests.support.documented_commands import blocks

pytestmark = pytest.mark.slow


def test_the_settings_are_fit_for_production(production: Production) -> None:
    """Each release checks them; the documented ones leave nothing to say."""
    checks = next(line for line in blocks("Each release")[0].splitlines() if "check --deploy" in line)
    assert "no issues" in production.run(checks)
