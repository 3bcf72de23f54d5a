"""Mends what the parser often gets wrong in news: a main verb in the past tense that it takes for a participle."""

from claims.extraction.english.grammar.clauses import children, first_child
from claims.extraction.english.lexicon.verb_lexicon import CLAUSE_VERBS, PREPOSITIONAL_VERBS
from claims.extraction.english.stance.idiom_lexicon import IDIOMS
from claims.extraction.remembering import forget
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token

_SPEAKING = CLAUSE_VERBS | PREPOSITIONAL_VERBS.keys() | {verb for each in IDIOMS for verb in each.verbs} | {"pedal"}
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_AFTER = ("dobj", "ccomp", "xcomp", "prt")


def mend_main_verbs(doc: Doc) -> None:
    """Makes the verb the root of each sentence that has a noun for its root: "The study, out in May, found that"."""
    for sentence in list(doc.sents):
        root = sentence.root
        if root.pos_ not in _NOUNS or sentence[-1].text not in {".", "”", '"', "!"}:
            continue
        verb = _after_its_subject(root)
        if verb is not None:
            _make_root(verb, root, "nsubj")
            continue
        verb = _before_its_object(root)
        if verb is not None:
            _make_root(verb, root, "dobj")


def _after_its_subject(noun: Token) -> Token | None:
    """ "The study ... found that", where "found" seems to describe the study."""
    found = [each for each in children(noun, "acl", "amod", "relcl", "appos") if each.i > noun.i and _is_past(each)]
    return next((each for each in reversed(found) if _is_main(each)), None)


def _is_past(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBN"} and verb.lemma_ in _SPEAKING


def _is_main(verb: Token) -> bool:
    if first_child(verb, "agent", "auxpass", "aux", "nsubj", "nsubjpass") is not None:
        return False
    if verb.tag_ == "VBD" or verb.lemma_ == "pedal":
        return True
    return first_child(verb, *_AFTER) is not None


def _before_its_object(noun: Token) -> Token | None:
    """ "Lawyers for the singer declined comment", where "declined" seems to describe the comment."""
    for verb in children(noun, "amod", "acl"):
        own = verb.i < noun.i and _is_past(verb) and first_child(verb, "nsubj") is not None
        if own and first_child(verb, "aux", "auxpass", "agent") is None:
            return verb
    return None


def _make_root(verb: Token, noun: Token, role: str) -> None:
    moved = [each for each in noun.children if each.i > verb.i] if role == "nsubj" else children(noun, "punct")
    verb.head = verb
    verb.dep_ = "ROOT"
    verb.tag_ = "VBD"
    verb.pos_ = "VERB"
    noun.head = verb
    noun.dep_ = role
    for each in moved:
        each.head = verb
    forget(verb.doc)
