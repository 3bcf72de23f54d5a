"""Negation of a verb, by whatever word: "not", "no longer", "nobody", "neither … nor", an empty object."""

from claims.extraction.english.grammar.clauses import children, first_child, subject
from claims.extraction.remembering import once_per_token
from claims.extraction.tokens import ParsedToken as Token

NEGATIVE_ADVERBS = frozenset(
    {"not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "nor", "neither", "nowhere"}
)
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "neither", "noone", "no-one", "nought"})
_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "zero"})
_SCARCE = frozenset({"little", "few"})
_NOT_NEGATING = frozenset({"only", "just", "merely", "simply", "least", "surprisingly", "long"})
"""After "not", these negate something else: "not only", "not surprisingly"."""
_LINKS = frozenset({"nor", "neither"})
_DEPTH = 4


@once_per_token
def is_negated(verb: Token) -> bool:
    """Whether the verb is negated by a word of its own clause, or by one that it shares with the verb before it."""
    if was_late(verb):
        return False
    if _has_negative_word(verb):
        return True
    shared = subject(verb)
    doers = children(verb, "nsubj", "nsubjpass") or ([shared] if shared is not None else [])
    if any(is_negative(doer) and not is_quoted_apart(doer, verb) for doer in doers):
        return True
    return _opens_with_none(verb) or _follows_nor(verb) or _shares_negation(verb)


def is_negative(noun: Token) -> bool:
    """Whether a noun phrase is empty: "nobody at the ministry", "no minister", "none of the banks"."""
    if noun.lower_ in NEGATIVE_PRONOUNS:
        return True
    if noun.lower_ in {"one", "single"} and any(child.lower_ == "not" for child in noun.children):
        return True
    if noun.left_edge.lower_ == "not" and noun.left_edge.nbor().lower_ in {"a", "one", "single"}:
        return True
    if any(child.dep_ == "poss" and is_negative(child) for child in noun.children):
        return True
    return any(
        child.lower_ in _NEGATIVE_DETERMINERS and child.dep_ in {"det", "neg", "preconj", "cc", "nummod", "amod"}
        for child in noun.children
        if child.i < noun.i and child.nbor().lower_ != "doubt"
    )


def is_empty(thing: Token) -> bool:
    """Whether an object amounts to nothing: "nothing", "no details", "little", "not a word", "few details"."""
    if is_negative(thing) or thing.lower_ in _SCARCE:
        return True
    first = thing.left_edge
    before = first.nbor(-1) if first.i > thing.sent.start else first
    return first.lower_ in _SCARCE or "not" in (first.lower_, before.lower_)


def negation_tokens(verb: Token) -> list[Token]:
    """The negative adverbs that belong to the verb."""
    found = [
        child
        for child in verb.children
        if child.lower_ in NEGATIVE_ADVERBS
        and _negates(child, verb)
        and (child.i < verb.i or child.lower_ not in _LINKS)
    ]
    for child in children(verb, "advmod", "neg"):
        if child.lower_ in {"longer", "means", "way"}:
            found += [each for each in child.subtree if each.lower_ == "no"]
        elif child.lower_ == "no" and child.nbor().lower_ == "longer":
            found.append(child)
    return found


def _has_negative_word(verb: Token) -> bool:
    if len(negation_tokens(verb)) % 2:
        return True
    no = [child for child in children(verb, "det", "neg", "cc", "preconj") if child.lower_ == "no"]
    return bool(no)


def _opens_with_none(verb: Token) -> bool:
    """ "At no point did the minister say"."""
    doer = first_child(verb, "nsubj", "nsubjpass")
    auxiliary = first_child(verb, "aux", "auxpass")
    if doer is None or auxiliary is None or auxiliary.i > doer.i:
        return False
    if any(child.lower_ == "once" and child.left_edge.lower_ == "not" for child in children(verb, "advmod")):
        return True  # "not once did he say"
    return any(
        is_negative(noun) for each in children(verb, "prep") if each.i < auxiliary.i for noun in children(each, "pobj")
    )


def _follows_nor(verb: Token) -> bool:
    """ "…, nor did it say when"."""
    doer, auxiliary = first_child(verb, "nsubj", "nsubjpass"), first_child(verb, "aux", "auxpass")
    if doer is None or auxiliary is None or auxiliary.i > doer.i or auxiliary.i == verb.doc[0].i:
        return False
    return auxiliary.nbor(-1).lower_ in _LINKS


def is_quoted_apart(word: Token, verb: Token) -> bool:
    """Whether a quotation mark stands between the word and the verb: `"No comment," he said` negates nothing."""
    return any(each.is_quote for each in word.doc[min(word.i, verb.i) : max(word.i, verb.i)])


def _negates(word: Token, verb: Token) -> bool:
    if is_quoted_apart(word, verb):
        return False
    after = word.nbor() if word.i + 1 < len(word.doc) else word
    return after.lower_ not in _NOT_NEGATING and word.dep_ not in {"attr", "pobj", "dobj", "nsubj"}


def was_late(verb: Token) -> bool:
    """Whether it happened, if late: "did not confirm it until Friday", "not until Friday did it confirm"."""
    auxiliaries = {child.lower_ for child in children(verb, "aux")}
    if "did" not in auxiliaries:
        return False
    late = [child for child in verb.children if child.lower_ == "until"]
    opening = verb.doc[verb.sent.start : verb.sent.start + 2].text.lower()
    return bool(late) or (opening in {"not until", "only after", "only when"} and verb.dep_ == "ROOT")


def _shares_negation(verb: Token) -> bool:
    """Whether it goes on a negated verb without a subject of its own: "did not confirm or deny", "… nor explained"."""
    for _ in range(_DEPTH):
        if verb.dep_ != "conj" or first_child(verb, "nsubj", "nsubjpass") is not None:
            return False
        head = verb.head
        joints = {child.lower_ for child in children(head, "cc", "preconj", "advmod")} | {
            child.lower_ for child in children(verb, "cc", "preconj")
        }
        if "nor" in joints or ("or" in joints and _has_negative_word(head) and verb.tag_ == head.tag_):
            return True
        if "but" in joints:
            return False
        verb = head
    return False
