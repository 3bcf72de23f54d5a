"""Rows of the tables of who said it, through whom and when, and what is wrong with what was found in one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from claims.extraction import Extractor, FoundAttribution
from claims.vocabulary import Stance
from tests.support.extraction.readable_attributions import words
from tests.support.extraction.stance_rows import stands_in

PUBLISHED_ON = date(2025, 7, 30)
"""A Wednesday: the day of every text that does not say another."""

AFFIRMS = (Stance.ASSERTS, Stance.CONFIRMS)


class Spoken(NamedTuple):
    """One attribution in a text, by the words that its parts must have.

    `relays` are all of them, from the one nearest to the source on; None if that is not asked. `referent` are words of
    the one mention that the source refers to; None if it is unclear who is meant, so that nobody may be guessed; "" if
    that is not asked. `edtf` is what the words that date the statement mean; of several, each is right.
    """

    source: str
    content: str = ""
    stance: Stance | tuple[Stance, ...] = AFFIRMS
    lacks: str = ""
    referent: str | None = ""
    relays: tuple[str, ...] | None = ()
    edtf: str | tuple[str, ...] = ""


class Passage(NamedTuple):
    """A text, what must be found in it, who may be neither source nor relay in it, and what may not be found."""

    text: str
    spoken: tuple[Spoken, ...]
    nobody: tuple[str, ...] = ()
    never: tuple[Spoken, ...] = ()
    published_on: date = PUBLISHED_ON


Passages = Mapping[str, Sequence[Passage]]
"""Kind -> its texts."""


def passage(
    text: str,
    *spoken: Spoken,
    nobody: tuple[str, ...] = (),
    never: tuple[Spoken, ...] = (),
    published_on: date = PUBLISHED_ON,
) -> Passage:
    return Passage(text, spoken, nobody, never, published_on)


def faults_of(passage: Passage, extractor: Extractor) -> list[str]:
    """What an editor would strike out or miss in what the extractor offers."""
    found = extractor.find(passage.text)

    def is_found(spoken: Spoken) -> bool:
        return any(_is(passage, spoken, one, extractor) for one in found)

    faults = [
        *(f"lacks {spoken}" for spoken in passage.spoken if not is_found(spoken)),
        *(f"has {spoken}" for spoken in passage.never if is_found(spoken)),
        *(f"takes {name} for somebody" for name in passage.nobody if _is_somebody(passage.text, name, found)),
    ]
    return faults and [*faults, *(f"offered: {_readable(passage, one, extractor)}" for one in found)]


def _is_somebody(text: str, name: str, found: Sequence[FoundAttribution]) -> bool:
    """Whether the name is in the words of a source or of a relay."""
    return any(stands_in(name, words(text, spans)) for one in found for spans in (one.source, *one.relays))


def _is(passage: Passage, spoken: Spoken, found: FoundAttribution, extractor: Extractor) -> bool:
    text = passage.text
    content = words(text, found.content)
    return (
        _is_source(spoken.source, words(text, found.source))
        and found.stance in (spoken.stance if isinstance(spoken.stance, tuple) else (spoken.stance,))
        and stands_in(spoken.content, content)
        and not (spoken.lacks and stands_in(spoken.lacks, content))
        and _are_relays(spoken, [words(text, relay) for relay in found.relays])
        and _refers(spoken, [words(text, referent) for referent in found.referents])
        and (not spoken.edtf or _edtf_of(passage, found, extractor) in _several(spoken.edtf))
    )


def _is_source(expected: str, source: str) -> bool:
    return stands_in(expected, source) if expected else not source


def _are_relays(spoken: Spoken, relays: list[str]) -> bool:
    if spoken.relays is None:
        return True
    return len(relays) == len(spoken.relays) and all(map(stands_in, spoken.relays, relays))


def _refers(spoken: Spoken, referents: list[str]) -> bool:
    if spoken.referent is None:
        return len(referents) != 1
    return not spoken.referent or (len(referents) == 1 and stands_in(spoken.referent, referents[0]))


def _edtf_of(passage: Passage, found: FoundAttribution, extractor: Extractor) -> str:
    """What the dating words mean; "" if there are none, or if they are not understood."""
    dating = " ".join(span.of(passage.text) for span in found.stated)
    interval = extractor.interval_of(dating, passage.published_on) if dating else None
    return interval.edtf if interval else ""


def _several(one_or_several: str | tuple[str, ...]) -> tuple[str, ...]:
    return one_or_several if isinstance(one_or_several, tuple) else (one_or_several,)


def _readable(passage: Passage, found: FoundAttribution, extractor: Extractor) -> str:
    def parts() -> Iterator[str]:
        yield f"{words(passage.text, found.source) or 'nobody'} [{found.stance}]"
        yield repr(words(passage.text, found.content))
        yield from (f"via {words(passage.text, relay)}" for relay in found.relays)
        yield from (f"= {words(passage.text, referent)}" for referent in found.referents)
        yield _edtf_of(passage, found, extractor)

    return " ".join(part for part in parts() if part)
