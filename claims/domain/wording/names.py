"""English lists and names, and who speaks for which party in a standing. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from claims.domain.history import SourceFact
from claims.domain.standing import Position

SourceFacts = Mapping[int, SourceFact]


MAX_JOINED_NAMES = 12
"""Of more names, the others are counted: nobody prints a thousand."""


def join_names(names: Sequence[str], last: str = " and ") -> str:
    """ "a", "a and b", "a, b and c", "a, b, … and 20 others"."""
    if len(names) > MAX_JOINED_NAMES:
        others = len(names) - MAX_JOINED_NAMES + 1
        return f"{', '.join(names[: MAX_JOINED_NAMES - 1])}{last}{others} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def names_of(sources: Iterable[int], source_facts: SourceFacts) -> list[str]:
    return [source_facts[source].name for source in sources]


def capitalized(text: str) -> str:
    """The text with its first letter capitalized."""
    return f"{text[0].upper()}{text[1:]}"


def parties_by_speaker(positions: Iterable[Position]) -> dict[int, int]:
    """Maps each source that speaks in a position to its party; the first party wins."""
    parties: dict[int, int] = {}
    for position in positions:
        for source in (position.spoken_by, *position.dissenting_spokespeople):
            if source is not None:
                parties.setdefault(source, position.party)
    return parties
