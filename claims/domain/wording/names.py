"""English lists, names and number, relays, and who speaks for which party in a standing. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from claims.domain.history import SourceFact
from claims.domain.standing import Position

SourceFacts = Mapping[int, SourceFact]


MAX_JOINED_NAMES = 12
"""Of more names, the others are counted: nobody prints a thousand."""

END_OF_HEAD = re.compile(r"(?:,| \(| (?:of|for|in|at|from|on|to|with|who|that|which|close|familiar)\b)")
"""Where the noun that decides the number of a name ends: "sources close to the ministry" are sources."""
NUMERALS = frozenset(
    {"both", "two", "three", "four", "five", "several", "some", "many", "various", "dozens", "hundreds"}
)
PLURAL_NOUNS = frozenset(
    {
        "authorities",
        "brigades",
        "democrats",
        "forces",
        "houthis",
        "media",
        "ministries",
        "officials",
        "people",
        "police",
    }
    | {"rebels", "republicans", "sources", "taliban", "troops"}
)
"""Plural also where they are part of a proper name."""
SINGULAR_IN_S = frozenset({"headquarters", "news", "series"})
PEOPLES = re.compile(r"the \w+(?:ans|[dlnq]is)", re.IGNORECASE)
"""The Russians, the Iraqis; not the United States, which reads as one."""


@lru_cache(maxsize=4096)
def is_plural(name: str) -> bool:
    """Whether a verb after this name in copy is plural: "the ministries have", "the United States has"."""
    head = END_OF_HEAD.split(name, maxsplit=1)[0]
    words = head.split()
    if not words:
        return False
    first, last = words[0].lower(), words[-1]
    if first in NUMERALS or last.lower() in PLURAL_NOUNS or PEOPLES.fullmatch(head):
        return True
    ends_in_s = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return last.islower() and ends_in_s and last not in SINGULAR_IN_S


def agree(names: Sequence[str], one: str, several: str) -> str:
    """The form of a verb whose subject are these names."""
    return several if len(names) > 1 or is_plural(names[0]) else one


def join_names(names: Sequence[str], last: str = " and ") -> str:
    """ "a", "a and b", "a, b and c", "a, b, … and 20 others"."""
    if len(names) > MAX_JOINED_NAMES:
        others = len(names) - MAX_JOINED_NAMES + 1
        return f"{', '.join(names[: MAX_JOINED_NAMES - 1])}{last}{others} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def names_of(sources: Iterable[int], source_facts: SourceFacts) -> list[str]:
    return [source_facts[source].name for source in sources]


def relay_phrase(relays: Sequence[int], source_facts: SourceFacts) -> str:
    """Who passed words on, after the name of their source: ", as reported by Kan and then by Haaretz"; else empty."""
    if not relays:
        return ""
    verb = "reported" if source_facts[relays[0]].is_outlet else "relayed"
    chain = " and then ".join(f"by {source_facts[relay].name}" for relay in relays)
    return f", as {verb} {chain}"


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
