"""The words that govern a verb which does not stand on its own: "stopped short of" in "stopped short of confirming"."""

from claims.extraction.english.grammar.clauses import children, first_child
from claims.extraction.tokens import ParsedToken as Token

_DEPTH = 8
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
_HELD = frozenset(
    {"xcomp", "pcomp", "acomp", "oprd", "attr", "advmod", "prep", "dobj", "pobj", "advcl", "acl", "ccomp"}
)


def is_finite(verb: Token) -> bool:
    """Whether the verb has a tense: its own, or that of an auxiliary."""
    if verb.tag_ in _FINITE_TAGS:
        return True
    if verb.tag_ == "VBN" and first_child(verb, "nsubj") is not None and first_child(verb, "aux", "auxpass") is None:
        return True  # "although neither offered specifics", as the tagger may read it
    return any(child.tag_ in _FINITE_TAGS | {"MD"} for child in children(verb, "aux", "auxpass"))


def is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.i < verb.i for child in children(verb, "aux"))


def independent(verb: Token) -> Token:
    """The first of the coordinated verbs that share one auxiliary or "to": "declined to confirm or deny"."""
    for _ in range(_DEPTH):
        if (
            verb.dep_ != "conj"
            or verb.tag_ != verb.head.tag_
            or verb.head.pos_ not in {"VERB", "AUX"}
            or first_child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is not None
        ):
            return verb
        verb = verb.head
    return verb


def governors(verb: Token) -> list[Token]:
    """The words that govern an infinitive or gerund, from the nearest up to a verb with a tense; none for such a verb.

    "He was unable to confirm": unable, was. "A chance to confirm": chance, and what governs it.
    """
    found: list[Token] = []
    token = independent(verb)
    if token.tag_ == "VBG" and token.dep_ in {"advcl", "acl"} and not is_infinitive(token):
        return found
    if is_finite(token) or not (is_infinitive(token) or token.tag_ in {"VBG", "VB", "VBN"}):
        return found
    for _ in range(_DEPTH):
        if token.tag_ == "VBG" and token.dep_ in {"advcl", "acl"}:
            break
        if token.dep_ not in _HELD and not (token.dep_ == "relcl" and is_infinitive(token)):
            break
        token = token.head
        found.append(token)
        if token.pos_ in {"VERB", "AUX"} and is_finite(token):
            break
        if token.pos_ in {"VERB", "AUX"}:
            first = independent(token)
            if first.i != token.i:
                token = first
                found.append(first)
                if is_finite(first):
                    break
    return found
