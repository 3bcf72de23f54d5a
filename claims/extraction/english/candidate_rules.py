"""Applies the rules to a line, each in its turn."""

from collections.abc import Iterator, Mapping

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.borders import mend_borders
from claims.extraction.english.grammar.parse_repair import mend_joined_verbs, mend_main_verbs, mend_subjects
from claims.extraction.english.rules.noun_rules import find_noun_attributions, find_word_has_it
from claims.extraction.english.rules.phrase_rules import find_hearsay_adverbs, find_phrase_attributions
from claims.extraction.english.rules.relay_rules import find_quoted_as_saying, pass_on
from claims.extraction.english.rules.speaker_line_rules import find_speaker_lines
from claims.extraction.english.rules.verb_rules import find_verb_attributions
from claims.extraction.english.rules.wide_rules import find_wide_attributions
from claims.extraction.english.silence.non_response_rules import find_non_responses
from claims.extraction.english.stance.idiom_rules import find_idioms
from claims.extraction.english.stance.settling import settled
from claims.extraction.english.who.relative_pronouns import name_antecedent
from claims.extraction.english.who.relays import cut_tails, stack_asides
from claims.extraction.english.who.turns import Turn
from claims.extraction.parsing import ParsedLine, ParsedPart

WIDE_RULE = "wide"


def candidates_in(
    part: ParsedPart,
    line: ParsedLine,
    turns: Mapping[int, Turn],
    *,
    with_unsaid: bool = False,
    with_unlikely: bool = False,
) -> list[AttributionCandidate]:
    """What has been said in the line, by the rules in order, with borders mended.

    Those who want it get what nobody has said yet, too, and wide candidates. Neither changes the others.
    """
    mend_main_verbs(line.doc)
    mend_subjects(line.doc)
    mend_joined_verbs(line.doc)
    taken: set[int] = set()
    found = settled(list(_by_rules(part, line, turns, taken)), part.quotations)
    candidates = _mended(part, [each for each in found if each.is_said])
    if with_unlikely:
        wide = list(find_wide_attributions(line, taken))
        for each in wide:
            each.rule = WIDE_RULE
        candidates += _mended(part, [each for each in settled(wide, part.quotations) if each.is_said])
    if with_unsaid:
        candidates += _mended(part, [each for each in found if not each.is_said])
    return candidates


def _mended(part: ParsedPart, candidates: list[AttributionCandidate]) -> list[AttributionCandidate]:
    stacked = stack_asides([each for each in candidates if each.cue])
    for candidate in stacked:
        mend_borders(part, candidate)
    cut_tails(stacked)
    return stacked


def _by_rules(
    part: ParsedPart, line: ParsedLine, turns: Mapping[int, Turn], taken: set[int]
) -> Iterator[AttributionCandidate]:
    """Later rules skip verbs that an earlier rule has used as a cue, which are added to `taken`."""
    for rule, found in (
        ("quoted as saying", find_quoted_as_saying(part, line)),
        ("non-response", find_non_responses(line)),
        ("idiom", find_idioms(line, taken)),
        ("noun", find_noun_attributions(line, taken)),
        ("noun", find_word_has_it(line)),
        ("phrase", find_phrase_attributions(line)),
        ("hearsay adverb", find_hearsay_adverbs(line, taken)),
        ("speaker line", find_speaker_lines(part, line, turns)),
        ("verb", find_verb_attributions(part, line, taken)),
    ):
        for candidate in pass_on(found):
            candidate.rule = candidate.rule or rule
            name_antecedent(candidate)
            if rule != "speaker line":
                taken |= candidate.cue
            yield candidate
