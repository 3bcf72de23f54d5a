"""One extractor for the whole run: its model takes a second to load."""

import pytest

from claims.extraction import Extractor
from claims.extraction.languages import load_extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    loaded = load_extractor("ru", "")
    assert loaded is not None
    return loaded
