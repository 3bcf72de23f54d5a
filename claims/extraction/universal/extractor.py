"""The extractor of a language whose parser speaks Universal Dependencies: common rules, a lexicon of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language

from claims.domain.stated_interval import StatedInterval
from claims.extraction.candidates import AttributionCandidate, build_attribution
from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.parsing import ParsedLine, ParsedPart, parse, parts_of
from claims.extraction.universal.dates import DateWords, add_dates, interval_of
from claims.extraction.universal.lexicon import Lexicon
from claims.extraction.universal.non_response_rules import find_non_responses
from claims.extraction.universal.own_words import take_own_words
from claims.extraction.universal.phrase_rules import find_phrase_attributions, find_rumours
from claims.extraction.universal.reality import is_unreal
from claims.extraction.universal.relays import CandidatePair, cited_origins, link_relays
from claims.extraction.universal.verb_rules import find_hearsay_conditionals, find_verb_attributions
from claims.vocabulary import NO_COMMENT_STANCES
from sources.text.spans import Span

_ONE_FOR_EACH_SOURCE = frozenset({"non-response", "unreachable", "unanswered"})
_CLITIC_MARKS = "-–"


class UniversalExtractor:
    """Finds the attributions in a text by rules on its dependency parse.

    What nobody has said yet is left out unless it is wanted `with_unsaid`.
    """

    version = "universal-rules 1"

    def __init__(self, nlp: Language, lexicon: Lexicon, dates: DateWords, *, with_unsaid: bool = False) -> None:
        self._nlp = nlp
        self._lexicon = lexicon
        self._dates = dates
        self._with_unsaid = with_unsaid

    def find(self, text: str) -> list[FoundAttribution]:
        """Every attribution in `text`, in text order. Offsets are code points, with exclusive ends."""
        return [attribution for _, part in self.find_incrementally(text) for attribution in part]

    def find_incrementally(self, text: str) -> Iterator[tuple[int, list[FoundAttribution]]]:
        """Like `find`, part by part: yields the number of characters processed and the attributions of that part."""
        for part in parts_of(text):
            yield part.end, self._attributions(parse(self._nlp, text, part))

    def interval_of(self, words: str, published_on: date) -> StatedInterval | None:
        """When the words that date a statement mean; None if they are not understood."""
        return interval_of(words, published_on, self._dates)

    def _attributions(self, part: ParsedPart) -> list[FoundAttribution]:
        pairs: list[CandidatePair] = []
        unsaid: list[FoundAttribution] = []
        for line in part.lines:
            candidates = take_own_words(part, list(self._candidates_in(part, line)), self._lexicon)
            add_dates(line, candidates, self._dates)
            for candidate in candidates:
                built = build_attribution(part, candidate) if candidate.is_said or self._with_unsaid else None
                if built is None or not built.cue or not (built.content or built.stance in NO_COMMENT_STANCES):
                    continue
                built = _without_hyphen(built, part.text)
                if candidate.is_said:
                    pairs.append((candidate, built))
                else:
                    unsaid.append(built)
        found: dict[FoundAttribution, FoundAttribution] = {}
        for each in [*link_relays(pairs), *unsaid]:
            found.setdefault(replace(each, rule=""), each)  # two rules may see the same
        return sorted(found.values(), key=lambda each: (each.first, each.cue, each.content, each.source))

    def _candidates_in(self, part: ParsedPart, line: ParsedLine) -> Iterator[AttributionCandidate]:
        """Applies the rules in order. Later rules skip verbs that an earlier rule has used as a cue."""
        lexicon = self._lexicon
        taken: set[int] = set()
        for candidate in find_non_responses(line, lexicon):
            if not candidate.cue & taken or candidate.rule in _ONE_FOR_EACH_SOURCE:
                taken |= candidate.cue
                if candidate.rule == "non-response" and candidate.verb is not None:
                    candidate.is_said = not is_unreal(part, line, candidate.verb, lexicon)
                yield candidate
        for phrase in [*find_phrase_attributions(line, lexicon), *find_rumours(line, lexicon)]:
            yield from cited_origins(phrase, lexicon)
        for candidate in find_verb_attributions(part, line, taken, lexicon):
            taken |= candidate.cue
            yield from cited_origins(candidate, lexicon)
        yield from find_hearsay_conditionals(line, taken, lexicon)


def _without_hyphen(found: FoundAttribution, text: str) -> FoundAttribution:
    """ "A-t-il dit": the source is "il"."""
    if not found.source or text[found.source[0].start] not in _CLITIC_MARKS:
        return found
    first, *others = found.source
    return replace(found, source=(Span(first.start + 1, first.end), *others))
