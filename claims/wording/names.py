"""English lists and names, and who speaks for which party in a standing. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from claims.standing import Position, Voice

Voices = Mapping[int, Voice]


def listed(names: Sequence[str], last: str = " and ") -> str:
    """ "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def names_of(sources: Iterable[int], voices: Voices) -> list[str]:
    return [voices[source].name for source in sources]


def opened(text: str) -> str:
    """The text with its first letter capitalized."""
    return f"{text[0].upper()}{text[1:]}"


def parties_by_speaker(positions: Iterable[Position]) -> dict[int, int]:
    """Maps each source that speaks in a position to its party; the first party wins."""
    parties: dict[int, int] = {}
    for position in positions:
        for source in (position.voice, *position.differing):
            if source is not None:
                parties.setdefault(source, position.party)
    return parties
