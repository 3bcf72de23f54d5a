"""Which words of a sentence date the statement, rather than what was said: "said on Monday that …"."""

import re
from collections.abc import Sequence

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.english.when.dates import dates_in, event_in, names_event, tells_of
from claims.extraction.parsing import ParsedLine
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token
from sources.text.spans import Span

_OCCASIONS = word_set(
    "call phone interview statement speech briefing conference meeting letter post remark comment conversation",
    "talk address message email tweet report article testimony hearing visit telephone summit session appearance",
)
_MAX_STEPS = 8
_MAX_SENTENCES_BACK = 4


class DatingWords:
    """The expressions of time of a line and of the sentences before it."""

    def __init__(self) -> None:
        self._before: list[tuple[str, Span]] = []
        """Earlier sentences that name a time, with it."""

    def date(self, line: ParsedLine, candidates: Sequence[AttributionCandidate]) -> None:
        """Adds to the candidates of one line the words that date them; lines are dated in text order."""
        dates = [_tokens_of(line, match) for match in dates_in(line.text)] if candidates else []
        may_refer = names_event(line.text)
        for candidate in candidates:
            _move_to_cue(candidate, dates)
            own = candidate.content | candidate.source
            own_dates = [date for date in dates if date and not set(date) & own and _dates(date, candidate)]
            if own_dates:
                candidate.stated = [_span(line, own_dates[0])]
            elif may_refer:
                self._by_event(line, candidate)
        self._remember(line)

    def _by_event(self, line: ParsedLine, candidate: AttributionCandidate) -> None:
        """ "During the call": the day of the call, if a sentence before says it."""
        sentence = line.doc[min(candidate.cue)].sent
        rest = " ".join(token.text for token in sentence if token.i not in candidate.content)
        event = event_in(rest)
        if event is None:
            return
        sentences_before = [*self._before, *_dated_sentences(line, until=sentence.start)]
        for words, span in reversed(sentences_before[-_MAX_SENTENCES_BACK:]):
            if tells_of(event, words):
                candidate.stated = [span]
                return

    def _remember(self, line: ParsedLine) -> None:
        self._before = [*self._before, *_dated_sentences(line, until=len(line.doc))][-_MAX_SENTENCES_BACK:]


def _dated_sentences(line: ParsedLine, until: int) -> list[tuple[str, Span]]:
    """The sentences before the token of this number that name a time, each with the first that it names."""
    dates = dates_in(line.text)
    found = []
    for sentence in line.doc.sents if dates else ():
        if sentence.end > until:
            break
        start, end = sentence.start_char, sentence.end_char
        date = next((each for each in dates if start <= each.start() and each.end() <= end), None)
        if date is not None:
            found.append((line.text[start:end], Span(line.start + date.start(), line.start + date.end())))
    return found


def _tokens_of(line: ParsedLine, match: re.Match[str]) -> list[int]:
    return [token.i for token in line.tokens if token.idx >= match.start() and token.idx + len(token) <= match.end()]


def _span(line: ParsedLine, date: list[int]) -> Span:
    last = line.doc[date[-1]]
    return Span(line.start + line.doc[date[0]].idx, line.start + last.idx + len(last))


def _move_to_cue(candidate: AttributionCandidate, dates: list[list[int]]) -> None:
    """Takes a date right after the cue, or at the end of its object, out of the content: it dates the statement."""
    verb = candidate.verb
    if verb is None:
        return
    for date in dates:
        numbers = set(date)
        if not date or not numbers <= candidate.content or numbers == candidate.content:
            continue
        follows = date[0] == max(candidate.cue) + 1 and not _is_followed_by_comma(verb.doc, date)
        ends = date[-1] == max(candidate.content) and not any(child.dep_ == "ccomp" for child in verb.children)
        if follows or (ends and not candidate.quoted and _hangs_on_object(verb, date)):
            candidate.content -= numbers


def _is_followed_by_comma(doc: Doc, date: list[int]) -> bool:
    return date[-1] + 1 < len(doc) and doc[date[-1] + 1].text == ","


def _hangs_on_object(verb: Token, date: list[int]) -> bool:
    """ "Denied the report on Monday": the parser gives the day to the report."""
    head = verb.doc[date[0]].head
    return verb.doc[date[0]].lower_ == "on" and (head.i == verb.i or (head.dep_ == "dobj" and head.head.i == verb.i))


def _dates(date: list[int], candidate: AttributionCandidate) -> bool:
    """Whether the date hangs on the cue, or stands between it and the content."""
    doc = candidate.line.doc
    if candidate.content and max(candidate.cue) < date[0] and date[-1] < min(candidate.content, default=0):
        between = doc[max(candidate.cue) + 1 : date[0]]
        if not any(token.pos_ in {"VERB", "AUX"} for token in between):
            return True
    numbers = set(date)
    token = next((doc[i] for i in date if doc[i].head.i not in numbers), doc[date[0]])
    for _ in range(_MAX_STEPS):
        token = token.head
        if token.i in candidate.cue:
            return True
        if token.head.i == token.i:
            return False
        if token.pos_ == "NOUN" and token.lemma_.lower() not in _OCCASIONS:
            return False
        if token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN":
            return False
    return False
