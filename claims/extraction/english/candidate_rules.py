"""Applies the rules to a line, each in its turn."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.borders import mend_borders
from claims.extraction.english.non_response_rules import find_non_responses
from claims.extraction.english.noun_rules import find_noun_attributions
from claims.extraction.english.phrase_rules import find_hearsay_adverbs, find_phrase_attributions
from claims.extraction.english.speaker_line_rules import find_speaker_lines
from claims.extraction.english.verb_rules import find_verb_attributions
from claims.extraction.parsing import ParsedLine, ParsedPart


def candidates_in(part: ParsedPart, line: ParsedLine) -> Iterator[AttributionCandidate]:
    """Applies the rules in order. Later rules skip verbs that an earlier rule has used as a cue."""
    taken: set[int] = set()
    for rule, found in (
        ("non-response", find_non_responses(line)),
        ("noun", find_noun_attributions(line, taken)),
        ("phrase", find_phrase_attributions(line)),
        ("hearsay adverb", find_hearsay_adverbs(line, taken)),
        ("speaker line", find_speaker_lines(part, line)),
        ("verb", find_verb_attributions(part, line, taken)),
    ):
        for candidate in found:
            candidate.rule = candidate.rule or rule
            if rule != "speaker line":
                taken |= candidate.cue
            mend_borders(part, candidate)
            yield candidate
