"""The extractor for Russian."""

from claims.extraction.russian.dates import RUSSIAN_DATES
from claims.extraction.russian.lexicon import RUSSIAN
from claims.extraction.russian.pipeline import russian_pipeline
from claims.extraction.universal.extractor import UniversalExtractor


class RussianExtractor(UniversalExtractor):
    """Finds the attributions in a Russian news text."""

    version = "russian-rules 1"

    def __init__(self, *, with_unsaid: bool = False) -> None:
        super().__init__(russian_pipeline(), RUSSIAN, RUSSIAN_DATES, with_unsaid=with_unsaid)
