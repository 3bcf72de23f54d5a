"""The extractor for French."""

from claims.extraction.french.dates import FRENCH_DATES
from claims.extraction.french.lexicon import FRENCH
from claims.extraction.french.mending import MENDING
from claims.extraction.parsing import load
from claims.extraction.universal.extractor import UniversalExtractor

DEFAULT_MODEL = "fr_core_news_sm"


class FrenchExtractor(UniversalExtractor):
    """Finds the attributions in a French news text. Raises ModelMissing if the spaCy model is not installed."""

    version = "french-rules 1"

    def __init__(self, model: str = DEFAULT_MODEL, *, with_unsaid: bool = False) -> None:
        nlp = load(model)
        nlp.add_pipe(MENDING, last=True)
        super().__init__(nlp, FRENCH, FRENCH_DATES, with_unsaid=with_unsaid)
