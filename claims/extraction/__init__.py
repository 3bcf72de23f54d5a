"""Finds attributions in news text: source, cue and content. Pure: no Django models, no database."""

from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.interface import Extractor
from claims.extraction.languages import HeldExtractor, has_extractor, load_extractor
from claims.extraction.parsing import ModelMissing

__all__ = ["Extractor", "FoundAttribution", "HeldExtractor", "ModelMissing", "has_extractor", "load_extractor"]
