"""Mends what the parser often gets wrong in news: a main verb in the past tense that it takes for a participle."""

from itertools import pairwise

from claims.extraction.english.grammar.clauses import children, first_child, is_joined_from_within
from claims.extraction.english.lexicon.noun_lexicon import REFLEXIVES
from claims.extraction.english.lexicon.verb_lexicon import CLAUSE_VERBS, PREPOSITIONAL_VERBS
from claims.extraction.english.stance.denial_lexicon import GIVING_A_NAME
from claims.extraction.english.stance.idiom_lexicon import IDIOMS
from claims.extraction.remembering import forget
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token

_SPEAKING = CLAUSE_VERBS | PREPOSITIONAL_VERBS.keys() | {verb for each in IDIOMS for verb in each.verbs} | {"pedal"}
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_GAP = 3
_AFTER = ("dobj", "ccomp", "xcomp", "prt", "oprd")


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


def mend_subjects(doc: Doc) -> None:
    """Gives a main verb its subject back: "…, its president, Lena Moss, said", "the bank admitted, in May, that"."""
    for sentence in list(doc.sents):
        root = sentence.root
        if root.pos_ not in {"VERB", "AUX"}:
            continue
        _give_name_back(root)
        outer = _verb_before_that(root)
        if outer is not None:
            _put_above(outer, root)
        elif root.tag_ in {"VBD", "VBZ"} and first_child(root, "nsubj", "nsubjpass", "expl", "csubj") is None:
            who = _apposition_before(root)
            if who is not None:
                who.head, who.dep_ = root, "nsubj"
                forget(doc)


def _give_name_back(root: Token) -> None:
    """ "A group that calls itself Red Dawn has said": the name is what it calls itself, and no second subject."""
    for first, name in pairwise(children(root, "nsubj", "nsubjpass")):
        naming = next((each for each in children(first, "relcl", "acl") if each.lemma_ in GIVING_A_NAME), None)
        itself = first_child(naming, "dobj") if naming is not None else None
        if naming is None or itself is None or itself.lower_ not in REFLEXIVES:
            continue
        if itself.i + 1 == name.left_edge.i:
            name.head, name.dep_ = naming, "oprd"
            forget(root.doc)


def _verb_before_that(root: Token) -> Token | None:
    """ "The lender acknowledged, in May, that hackers had copied it", where "acknowledged" seems to describe it."""
    that = first_child(root, "mark")
    if that is None or that.lower_ != "that":
        return None
    return next(
        (
            verb
            for noun in children(root, "nsubj", "nsubjpass")
            for verb in children(noun, "acl", "relcl")
            if noun.i < verb.i < that.i and _is_past(verb) and first_child(verb, "agent", "auxpass", "nsubj") is None
        ),
        None,
    )


def _put_above(outer: Token, root: Token) -> None:
    noun = outer.head
    outer.head, outer.dep_, outer.tag_, outer.pos_ = outer, "ROOT", "VBD", "VERB"
    noun.head, noun.dep_ = outer, "nsubj"
    root.head, root.dep_ = outer, "ccomp"
    forget(outer.doc)


def _apposition_before(root: Token) -> Token | None:
    """The outermost noun that seems to explain another one right before the verb."""
    last = next((each for each in reversed(root.doc[root.sent.start : root.i]) if each.pos_ in _NOUNS), None)
    if last is None or root.i - last.i > _GAP:
        return None
    found = None
    while last.dep_ in {"appos", "compound"} and last.head.i < root.i:
        found = last if last.dep_ == "appos" else found
        last = last.head
    return found


def mend_joined_verbs(doc: Doc) -> None:
    """Joins a verb to the verb of saying whose subject it shares: "denied that it was safe, and called it careless"."""
    for verb in doc:
        if verb.dep_ != "conj" or verb.pos_ not in {"VERB", "AUX"} or verb.head.dep_ != "ccomp" or _has_subject(verb):
            continue
        if is_joined_from_within(verb):
            clause = verb.head
            for joint in children(clause, "cc", "punct"):
                if clause.i < joint.i < verb.i:
                    joint.head = clause.head
            verb.head = clause.head
            forget(doc)


def _has_subject(verb: Token) -> bool:
    return first_child(verb, "nsubj", "nsubjpass") is not None


def _after_its_subject(noun: Token) -> Token | None:
    """ "The study ... found that", where "found" seems to describe the study."""
    within = [each for of in children(noun, "prep") for each in children(of, "pobj")]
    found = [
        each
        for word in (*within, noun)
        for each in children(word, "acl", "amod", "relcl", "appos")
        if each.i > word.i and _is_past(each) and (word is noun or each.right_edge.i + 2 >= noun.sent.end)
    ]
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
    if verb.head.i != noun.i and verb.head.i != verb.i:
        noun = noun if role == "nsubj" else verb.head
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
