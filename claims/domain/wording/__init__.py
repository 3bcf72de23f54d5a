"""Suggested copy for a standing, ready to print: a headline, a sentence, a paragraph. Pure."""

from dataclasses import dataclass

from claims.domain.standing import Standing
from claims.domain.wording.headline import headline_of
from claims.domain.wording.names import SourceFacts
from claims.domain.wording.paragraph import paragraph_of
from claims.domain.wording.sentence import sentence_of


@dataclass(frozen=True, slots=True)
class Wordings:
    """One standing in three lengths: `short` (a headline), `sentence`, and `full` (a paragraph)."""

    headline: str
    sentence: str
    paragraph: str


def wordings(standing: Standing, source_facts: SourceFacts) -> Wordings:
    return Wordings(
        headline_of(standing, source_facts), sentence_of(standing, source_facts), paragraph_of(standing, source_facts)
    )


wording = sentence_of
"""The one-line wording, for lists and tools."""

__all__ = ["Wordings", "wording", "wordings"]
