"""Names and lists as English writes them, and who speaks for whom in a standing. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from claims.standing import Position, Voice

Voices = Mapping[int, Voice]


def listed(names: Sequence[str], last: str = " and ") -> str:
    """ "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def names_of(sources: Iterable[int], voices: Voices) -> list[str]:
    return [voices[source].name for source in sources]


def opened(text: str) -> str:
    """With a capital letter, as a sentence begins."""
    return f"{text[0].upper()}{text[1:]}"


def spoken_for(positions: Iterable[Position]) -> dict[int, int]:
    """Who speaks in a position, and for which party; the first party counts."""
    found: dict[int, int] = {}
    for position in positions:
        for source in (position.voice, *position.differing):
            if source is not None:
                found.setdefault(source, position.party)
    return found
