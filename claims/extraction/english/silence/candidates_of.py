"""One candidate for each source that did not answer."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.silence.sources import as_did, sources_of
from claims.extraction.parsing import ParsedLine
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance


def non_responses_of(
    line: ParsedLine, verb: Token, who: Token, cue: set[int], topic: set[int], stance: Stance = Stance.SILENT
) -> Iterator[AttributionCandidate]:
    """The candidates for everybody whom the subject names, with the same cue and topic."""
    for source in [*sources_of(who), *as_did(verb)]:
        if cue - source:
            yield AttributionCandidate(line, cue - source, source, topic - cue - source, stance=stance, verb=verb)
