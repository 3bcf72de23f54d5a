"""Mends the borders of a content where the parse is known to set them wrong."""

from collections.abc import Iterable

from claims.extraction.candidates import AttributionCandidate, enclosing_quotation, token_offset
from claims.extraction.english.grammar.clauses import children, first_child
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.parsing import ParsedPart
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token

_COORDINATORS = frozenset({"and", "or", "but", "nor"})
_RELATIVES = frozenset({"who", "which", "whose", "whom"})
_DASHES = frozenset({",", ";", "—", "–", "―", "--", "-"})
_CONCESSIONS = frozenset({"although", "though"})
_WITH_A_HEARER = frozenset({"tell", "remind", "inform", "assure", "warn", "notify", "advise", "persuade", "convince"})
_PEOPLE = frozenset({"man", "woman", "boy", "girl", "child", "person", "teenager", "suspect", "stranger"})
"""Nouns that say whom the content is about, not what the reporter knows of him."""
_JUDGING_VERBS = verb_lexicon.OBJECT_VERBS - verb_lexicon.SPEECH_VERBS - verb_lexicon.INFINITIVE_VERBS | {
    *("call", "deny", "confirm", "announce"),
}
"""Verbs whose object is judged, not addressed."""


def mend_borders(part: ParsedPart, candidate: AttributionCandidate) -> None:
    """Changes the candidate's content in place."""
    doc, verb = candidate.line.doc, candidate.verb
    if verb is not None and (candidate.content or candidate.quoted):
        candidate.content |= _object_before_colon(candidate, verb)
    if verb is None or not candidate.content or candidate.quoted:
        return
    if min(candidate.content) > verb.i:
        candidate.content |= _lost_subject(candidate, verb)
        candidate.content |= _lost_conjuncts(candidate, verb)
        candidate.content |= _lead_in(candidate, verb)
        if first_child(verb, "ccomp") is None:
            candidate.content |= _holes(candidate, verb)
            candidate.content = _without_tails(doc, candidate.content, {"relcl"}, _RELATIVES)
        candidate.content = _without_afterthought(doc, candidate.content)
        candidate.content = _without_tails(doc, candidate.content, {"advcl"}, _CONCESSIONS)
    candidate.content = _without_dangling(doc, candidate.content)
    _add_announced_quotation(part, candidate)
    _add_following_quotation(part, candidate, verb)


def _without_tails(doc: Doc, tokens: set[int], dependencies: set[str], openers: Iterable[str]) -> set[int]:
    """Without a last clause that is set off by a comma: "the clerk, who has since retired"."""
    for number in sorted(tokens):
        clause = doc[number]
        if clause.dep_ not in dependencies:
            continue
        own = subtree(clause)
        first = min(own)
        opener = doc[first].lower_ in openers or doc[min(first + 1, len(doc) - 1)].lower_ in openers
        if opener and first - 2 in tokens and doc[first - 1].text == "," and max(own) >= max(tokens) - 1:
            return {each for each in tokens if each < first - 1}
    return tokens


def _without_afterthought(doc: Doc, tokens: set[int]) -> set[int]:
    """Without what the reporter adds about its last words: "opposes the toll road, the latest quarrel of the two"."""
    for number in sorted(tokens):
        added = doc[number]
        if added.dep_ != "appos" or first_child(added, "det") is None or added.lemma_ in _PEOPLE:
            continue
        own = subtree(added)
        first = min(own)
        if first - 2 in tokens and doc[first - 1].text in _DASHES and max(own) >= max(tokens) - 1:
            return {each for each in tokens if each < first - 1}
    return tokens


def _without_dangling(doc: Doc, tokens: set[int]) -> set[int]:
    """Without "and" at its end: the parser gave what follows to another verb."""
    kept = set(tokens)
    while kept and (doc[max(kept)].lower_ in _COORDINATORS or doc[max(kept)].text in _DASHES):
        kept.discard(max(kept))
    return kept or tokens


def _lost_conjuncts(candidate: AttributionCandidate, verb: Token) -> set[int]:
    """Infinitives and gerunds that the parser joined to the cue: "wants to widen the road and plant trees"."""
    last = max(candidate.content)
    for joined in reversed(children(verb, "conj")):
        is_lost = joined.tag_ in {"VB", "VBG"} and joined.tag_ != verb.tag_
        if is_lost and joined.i > last and first_child(joined, "nsubj", "aux") is None:
            return set(range(last + 1, joined.right_edge.i + 1))
    return set()


def _lost_subject(candidate: AttributionCandidate, verb: Token) -> set[int]:
    """The subject that the parser took for an object of the cue: "believed | the march | had helped"."""
    clause = first_child(verb, "ccomp")
    if (
        verb.lemma_ in _WITH_A_HEARER
        or clause is None
        or first_child(clause, "nsubj", "nsubjpass", "csubj", "expl", "mark") is not None
    ):
        return set()
    gap = set(range(max(candidate.cue) + 1, min(candidate.content)))
    has_thing = any(each.i in gap for each in children(verb, "dobj", "nsubj"))
    return gap if has_thing and not gap & candidate.source else set()


def _lead_in(candidate: AttributionCandidate, verb: Token) -> set[int]:
    """What precedes a cue between commas: "In the long run, she said, the bridge must go"."""
    doc, own = verb.doc, candidate.source | candidate.cue
    first, last, start = min(own), max(own), verb.sent.start
    if max(own) - min(own) + 1 != len(own) or last + 1 >= len(doc) or first - 2 < start:
        return set()
    if doc[last + 1].text != "," or doc[first - 1].text != "," or min(candidate.content) < last:
        return set()
    return {number for number in range(start, first - 1) if not (number == start and doc[number].dep_ == "cc")}


def _holes(candidate: AttributionCandidate, verb: Token) -> set[int]:
    """What lies between an object and its complement: "called the vote | in March | a mistake"."""
    between = set(range(min(candidate.content), max(candidate.content))) - candidate.cue - candidate.source
    return between if verb.i < min(candidate.content) else set()


def _object_before_colon(candidate: AttributionCandidate, verb: Token) -> set[int]:
    """The object that a quotation goes on with: "called | the plan risky | : “…”"."""
    last = max(candidate.cue)
    thing = next((each for each in children(verb, "dobj", "nsubj") if each.i > last), None)
    if verb.lemma_ not in _JUDGING_VERBS or thing is None:
        return set()
    colon = next((token.i for token in candidate.line.doc[thing.i : verb.sent.end] if token.text == ":"), None)
    starts = [span.start for span in candidate.quoted]
    starts += [token_offset(candidate.line, candidate.line.doc[number]) for number in sorted(candidate.content)[:1]]
    if colon is None or token_offset(candidate.line, candidate.line.doc[colon]) > min(starts):
        return set()
    return set(range(last + 1, colon)) - candidate.source


def _add_announced_quotation(part: ParsedPart, candidate: AttributionCandidate) -> None:
    """The quotation after a colon that ends the content: "called the plan risky: “…”"."""
    doc, last = candidate.line.doc, max(candidate.content)
    if last + 1 >= len(doc) or doc[last + 1].text != ":":
        return
    colon = token_offset(candidate.line, doc[last + 1])
    quotation = part.quotations.after(colon)
    if quotation is not None and not part.text[colon + 1 : quotation.start].strip():
        candidate.quoted.append(quotation.span)


def _add_following_quotation(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> None:
    """The quotation that follows without a cue of its own: "Berg said the river was dirty. “…”"."""
    doc, after = candidate.line.doc, verb.sent.end
    if candidate.quoted or verb.dep_ != "ROOT" or verb.lemma_ not in verb_lexicon.SPEECH_VERBS or after >= len(doc):
        return
    if enclosing_quotation(part, candidate) is not None:
        return
    start = token_offset(candidate.line, doc[after])
    quotation = part.quotations.at(start)
    if quotation is None or quotation.start != start or not quotation.closed:
        return
    rest = part.text[quotation.end : candidate.line.start + len(candidate.line.text)].strip()
    if not rest or quotation.inside.of(part.text).endswith("."):
        candidate.quoted.append(quotation.span)
