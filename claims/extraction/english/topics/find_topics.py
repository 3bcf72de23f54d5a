"""The topics of a content: what it says of several things, one after the other.

A topic reads as the words that all share, which stand before the first conjunct, and one conjunct: "the two leaders |
discussed the situation in Iran | and | touched on Syria". Conjuncts are

- clauses, each with its own subject: "that the bridge was closed and the road was flooded";
- predicates with one subject, or infinitives: "discussed Iran, touched on Syria and agreed to meet again";
- objects of a verb of discussing: "discussed Iran, Syria and the grain deal";
- noun phrases or gerunds that are the whole content: "denied | the strike and the looting".

Each topic has to follow from what was said, and be clear to who reads only it. So a content stays whole

- if what holds for all conjuncts may change what one says: a condition anywhere, "between" and "together", a negation
  or a question in the shared words;
- under "or", except in what is denied or not commented on; and under "and" in clauses that are denied without a "that"
  for each, because who denies that two things happened does not deny the one;
- if a conjunct lacks a word that it shares with the next: an object ("wrote and signed the letter"), a determiner
  ("the arrest and detention"), an adjective ("new taxes and fees");
- if a later predicate does not make a sentence with the shared words ("talked about tolls and passing more laws");
- if those counted are a sum ("30 people were killed and injured");
- if a later conjunct points back into an earlier one: "and took him to hospital", "and so closed the port";
- if it is quoted in pieces, or the parse does not bear the split out.
"""

from bisect import bisect_left
from collections.abc import Sequence

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.topics import topic_lexicon as lexicon
from claims.extraction.english.topics.conjuncts import Conjuncts, conjuncts_in
from claims.extraction.english.topics.wholes import is_one_thing
from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.quotations import CLOSING, OPENING
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import FULLY_AFFIRMING_STANCES, NO_COMMENT_STANCES, Stance
from sources.text.spans import Span

MAX_TOPICS = 8
"""More are a list, of which nobody opens a claim for each."""
_MARKS = OPENING | CLOSING | frozenset({"''", "``"})
_DENYING = NO_COMMENT_STANCES | {Stance.DENIES}


def topics_of(candidate: AttributionCandidate, found: FoundAttribution) -> tuple[Span, ...]:
    """The conjuncts of the content as spans of the whole text; empty if it is to stay whole."""
    if len(found.content) != 1 or not found.is_said or found.stance == Stance.PARTLY_CONFIRMS:
        return ()
    start, content = candidate.line.start, _tokens_of(candidate, found.content[0])
    if not any(token.lower_ in lexicon.JOINTS for token in content) or not _may_be_split(content):
        return ()
    conjuncts = conjuncts_in(content, candidate.verb, found.stance)
    if conjuncts is None or len(conjuncts.runs) > MAX_TOPICS or is_one_thing(conjuncts, content[0].i):
        return ()
    if not _follows_under(found.stance, conjuncts):
        return ()
    doc = candidate.line.doc
    return tuple(Span(start + doc[first].idx, start + doc[last].idx + len(doc[last])) for first, last in conjuncts.runs)


def _tokens_of(candidate: AttributionCandidate, span: Span) -> Sequence[Token]:
    """The tokens of the content without marks at its edges; none if it goes beyond the line."""
    line = candidate.line
    first = bisect_left(line.tokens, span.start - line.start, key=lambda token: token.idx)
    last = bisect_left(line.tokens, span.end - line.start, key=lambda token: token.idx) - 1
    if span.start < line.start or span.end > line.start + len(line.text):
        return ()
    while first <= last and line.tokens[first].is_punct:
        first += 1
    while last >= first and line.tokens[last].is_punct:
        last -= 1
    return line.tokens[first : last + 1]


def _may_be_split(content: Sequence[Token]) -> bool:
    """Whether it is one sentence, without a quotation inside it, a condition, or what is said of all together."""
    return not any(
        token.text in _MARKS
        or token.lower_ in lexicon.CONDITIONS | lexicon.OF_ALL_TOGETHER
        or (token.is_sent_start and token is not content[0])
        for token in content
    )


def _follows_under(stance: Stance, conjuncts: Conjuncts) -> bool:
    """Whether the stance on all of the conjuncts is a stance on each."""
    if conjuncts.joints & lexicon.OF_CHOICE and stance not in _DENYING:
        return False
    return stance in FULLY_AFFIRMING_STANCES or conjuncts.are_things or conjuncts.each_with_that
