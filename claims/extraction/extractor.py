"""The extractor: text in, attributions out."""

from collections.abc import Iterator

from claims.extraction.according import find_according, find_hearsay
from claims.extraction.findings import Finding, assembled
from claims.extraction.found import FoundAttribution
from claims.extraction.nouns import find_nouns
from claims.extraction.parsing import DEFAULT_MODEL, Line, Passage, load, parse, parts_of
from claims.extraction.relaying import Pair, relayed
from claims.extraction.silence import find_silences
from claims.extraction.speakers import find_speakers
from claims.extraction.verbs import find_verbs
from claims.vocabulary import UNFORTHCOMING

VERSION = "dependency-rules 1"


class Extractor:
    """Finds who said what in an English news text, by rules over spaCy's dependency parse.

    Raises ModelMissing when the spaCy model is not installed.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self._nlp = load(model)

    def find(self, text: str) -> list[FoundAttribution]:
        """Every attribution in `text`, in text order. Offsets are code points, the end exclusive."""
        return [attribution for _, part in self.find_in_parts(text) for attribution in part]

    def find_in_parts(self, text: str) -> Iterator[tuple[int, list[FoundAttribution]]]:
        """The same, part by part: how many characters are done, and what the last part held."""
        for part in parts_of(text):
            yield part.end, _attributions(parse(self._nlp, text, part))


def _attributions(passage: Passage) -> list[FoundAttribution]:
    pairs: list[Pair] = []
    for line in passage.lines:
        for finding in _findings(passage, line):
            attribution = assembled(passage, finding)
            if attribution is not None and (attribution.content or attribution.stance in UNFORTHCOMING):
                pairs.append((finding, attribution))
    found = dict.fromkeys(relayed(pairs, passage.text))  # two rules may see the same
    return sorted(found, key=lambda each: (each.first, each.cue, each.content, each.source))


def _findings(passage: Passage, line: Line) -> Iterator[Finding]:
    """The rules in order; a verb that an earlier one has explained is left alone by the later ones."""
    taken: set[int] = set()
    for found in (find_silences(line), find_nouns(line, taken), find_according(line), find_hearsay(line, taken)):
        for finding in found:
            taken |= finding.cue
            yield finding
    yield from find_speakers(passage, line)
    yield from find_verbs(passage, line, taken)
