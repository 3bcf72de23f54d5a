"""One extractor for the whole run: its model takes a second to load."""

import pytest

from claims.extraction import Extractor
from claims.extraction.english.extractor import EnglishExtractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return EnglishExtractor()
