"""Whoever did the same as the sentence before says: "The bank declined to comment. So did its auditor"."""

from collections.abc import Iterator
from dataclasses import replace

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import first_child
from claims.extraction.english.silence.sources import sources_of
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.tokens import TokenRun
from claims.vocabulary import NO_COMMENT_STANCES

_OPENINGS = frozenset({"so", "neither", "nor"})
_STANDING_IN = frozenset({"did", "was", "were", "has", "have", "is", "do", "does", "would", "could"})


def followers_of(candidates: list[AttributionCandidate]) -> Iterator[AttributionCandidate]:
    """One candidate for each that did not answer either, as a sentence of its own says."""
    silent = [each for each in candidates if each.stance in NO_COMMENT_STANCES and each.verb is not None]
    if not silent:
        return
    ends = {each.verb.sent.end: each for each in silent if each.verb is not None}
    for sentence in silent[0].line.doc.sents:
        who = _who_did_so(sentence) if sentence.start in ends else None
        for source in sources_of(who) if who is not None else ():
            cue = {sentence.start, sentence.start + 1}
            yield replace(ends[sentence.start], source=source, cue=cue, verb=None)


def _who_did_so(sentence: TokenRun) -> Token | None:
    if len(sentence) < 3 or sentence[0].lower_ not in _OPENINGS or sentence[1].lower_ not in _STANDING_IN:
        return None
    return first_child(sentence.root, "nsubj", "nsubjpass", "attr", "dobj")
