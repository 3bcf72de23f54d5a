"""Suggested copy for a standing, ready to print: a headline, a sentence, a paragraph. Pure."""

from dataclasses import dataclass

from claims.standing import Standing
from claims.wording.headline import headline_of
from claims.wording.names import Voices
from claims.wording.paragraph import paragraph_of
from claims.wording.sentence import sentence_of


@dataclass(frozen=True, slots=True)
class Wordings:
    """One standing in three lengths: `short` (a headline), `sentence`, and `full` (a paragraph)."""

    short: str
    sentence: str
    full: str


def wordings(standing: Standing, voices: Voices) -> Wordings:
    return Wordings(headline_of(standing, voices), sentence_of(standing, voices), paragraph_of(standing, voices))


wording = sentence_of
"""The one-line wording, for lists and tools."""

__all__ = ["Wordings", "wording", "wordings"]
