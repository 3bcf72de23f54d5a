"""Suggested copy for a standing, ready to print: a headline, a sentence, a paragraph. Pure."""

from dataclasses import dataclass

from claims.standing import Standing
from claims.wording.headline import headline_of
from claims.wording.names import SourceFacts
from claims.wording.paragraph import paragraph_of
from claims.wording.sentence import sentence_of


@dataclass(frozen=True, slots=True)
class Wordings:
    """One standing in three lengths: `short` (a headline), `sentence`, and `full` (a paragraph)."""

    headline: str
    sentence: str
    paragraph: str


def wordings(standing: Standing, source_facts: SourceFacts) -> Wordings:
    return Wordings(headline_of(standing, source_facts), sentence_of(standing, source_facts), paragraph_of(standing, source_facts))


wording = sentence_of
"""The one-line wording, for lists and tools."""

__all__ = ["Wordings", "wording", "wordings"]
