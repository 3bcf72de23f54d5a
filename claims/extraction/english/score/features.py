"""The features by which an attribution by a verb is scored, each a readable name."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate, enclosing_quotation
from claims.extraction.english.grammar.clauses import agent, children, first_child, is_name, is_passive, modals
from claims.extraction.english.lexicon import noun_lexicon, verb_lexicon
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.parsing import ParsedPart
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty

_FEW_WORDS = 2
_MANY_WORDS = 30
_FIRST_AND_SECOND = frozenset({"i", "we", "you"})
_QUESTION_WORDS = frozenset({"what", "whether", "how", "why", "who", "where", "when", "which", "if"})


def features_of(part: ParsedPart, candidate: AttributionCandidate) -> frozenset[str]:
    """The features that this candidate has. Only candidates with a verb have any."""
    if candidate.verb is None:
        return frozenset()
    found = {*_of_the_verb(candidate.verb), *_of_the_source(candidate), *_of_the_content(candidate)}
    if enclosing_quotation(part, candidate) is not None:
        found.add("inside a quotation")
    if candidate.aside:
        found.add("set off from its content")
    if candidate.certainty is not Certainty.CERTAIN:
        found.add("uncertain")
    return frozenset(found)


def _of_the_verb(verb: Token) -> Iterator[str]:
    yield f"verb: {verb.lemma_.lower()}"
    yield f"kind of verb: {_kind(verb.lemma_)}"
    yield f"place: {verb.dep_}"
    yield f"form: {form_of(verb)}"
    if modals(verb) - {"to", "has", "have", "had", "is", "are", "was", "were", "did", "does", "do"}:
        yield "modal"
    if is_negated(verb):
        yield "negated"


def _kind(lemma: str) -> str:
    if lemma in verb_lexicon.UTTERANCE_VERBS:
        return "utterance"
    if lemma in verb_lexicon.BELIEF_VERBS:
        return "belief"
    return "infinitive" if lemma in verb_lexicon.INFINITIVE_VERBS else "other"


def form_of(verb: Token) -> str:
    """The form of the verb, as far as it tells a statement from an intention."""
    if is_passive(verb):
        return "passive with agent" if agent(verb) is not None else "passive without agent"
    if any(child.lower_ == "to" for child in children(verb, "aux")):
        return "purpose" if verb.dep_ == "advcl" else "infinitive"
    if verb.tag_ == "VBG" and first_child(verb, "aux") is None:
        return "participle"
    return "past" if verb.tag_ in {"VBD", "VBN"} else "present"


def _of_the_source(candidate: AttributionCandidate) -> Iterator[str]:
    words = [candidate.line.doc[number] for number in sorted(candidate.source)]
    if not words:
        yield "source: nobody"
    elif len(words) == 1 and words[0].pos_ in {"PRON", "DET"}:
        word = words[0].lower_
        yield f"source: {'first or second person' if word in _FIRST_AND_SECOND else word}"
    elif any(word.lemma_.lower() in noun_lexicon.PERSON_NOUNS for word in words):
        yield "source: role"
    else:
        yield "source: name" if any(is_name(word) for word in words) else "source: thing"


def _of_the_content(candidate: AttributionCandidate) -> Iterator[str]:
    size = len(candidate.content)
    if candidate.quoted:
        yield "content: quotation"
    elif size <= _FEW_WORDS:
        yield "content: few words"
    elif size >= _MANY_WORDS:
        yield "content: many words"
    clause = first_child(candidate.verb, "ccomp") if candidate.verb is not None else None
    opener = candidate.line.doc[min(candidate.content)].lower_ if candidate.content else ""
    if clause is not None and opener == "that":
        yield "content: that clause"
    elif opener in _QUESTION_WORDS:
        yield "content: question"


def is_clausal(candidate: AttributionCandidate) -> bool:
    """Whether the content is a clause or a quotation, and not an object or an infinitive."""
    if candidate.quoted or candidate.aside:
        return True
    return candidate.verb is not None and first_child(candidate.verb, "ccomp") is not None
