"""Finding attributions in news text: who said what, by which words. Pure: no models, no database."""

from claims.extraction.extractor import VERSION, Extractor
from claims.extraction.found import FoundAttribution
from claims.extraction.parsing import DEFAULT_MODEL, ModelMissing

__all__ = ["DEFAULT_MODEL", "VERSION", "Extractor", "FoundAttribution", "ModelMissing"]
