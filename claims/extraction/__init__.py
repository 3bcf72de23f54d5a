"""Finds attributions in news text: source, cue and content. Pure: no Django models, no database."""

from claims.extraction.extractor import EXTRACTOR_VERSION, Extractor
from claims.extraction.found import FoundAttribution
from claims.extraction.parsing import DEFAULT_MODEL, ModelMissing

__all__ = ["DEFAULT_MODEL", "EXTRACTOR_VERSION", "Extractor", "FoundAttribution", "ModelMissing"]
