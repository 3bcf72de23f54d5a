"""docs/api.md tells of every address, filter and refusal that there is."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from claims.api.v1.filters import ClaimFilter
from claims.exceptions import MomentNotYetKnown
from sources.api.exceptions import BadRequest
from sources.api.v1.filters import DocumentFilter, SourceFilter

GUIDE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()


@pytest.mark.parametrize("name", ["claim-list", "source-list", "document-list", "schema", "api-docs", "healthz"])
def test_the_guide_names_every_address(name):
    assert f"`{reverse(name)}`" in GUIDE


@pytest.mark.parametrize("filters", [ClaimFilter, SourceFilter, DocumentFilter])
def test_the_guide_names_every_filter(filters):
    assert [name for name in filters.base_filters if f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize("refusal", [*BadRequest.__subclasses__(), MomentNotYetKnown])
def test_the_guide_names_every_refusal(refusal):
    assert f"/{refusal(field='', why='').slug}`" in GUIDE
