"""Claims that have come some way, made once for all tests of a module."""

from collections.abc import Callable

import pytest

from claims.models import Claim
from claims.vocabulary import Stage
from tests.support.workflow_factories import at_stage


@pytest.fixture(scope="module")
def _claims_by_stage(module_db: None) -> dict[Stage, int]:
    return {stage: at_stage(stage).pk for stage in Stage}


@pytest.fixture
def claim_in(_claims_by_stage: dict[Stage, int], db: None) -> Callable[[Stage], Claim]:
    """The module's claim in a stage, read anew. What a test does to it is undone."""
    return lambda stage: Claim.objects.with_current().get(pk=_claims_by_stage[stage])
