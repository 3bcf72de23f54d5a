"""Helpers for parses in Universal Dependencies."""

from collections.abc import Iterator

from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.universal.lexicon import Lexicon

_SENTENCE_ENDS = frozenset({".", "!", "?", "…", "..."})
CLOSING_MARKS = frozenset({"»", "”", '"'})
MAX_TOKENS_OF_A_SENTENCE = 150
"""How far its start and end are looked for, so that a text without full stops takes no longer than another."""
_MAX_CLIMB = 8
_IN = frozenset({"в", "во", "на"})
REFLEXIVE = frozenset({"se", "s'", "s’"})
_CUT_FROM_SOURCE = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "ccomp"})


def children(token: Token, *dependencies: str) -> list[Token]:
    """The children with one of these relations; "aux" includes "aux:tense"."""
    return [
        child for child in token.children if child.dep_ in dependencies or child.dep_.partition(":")[0] in dependencies
    ]


def first_child(token: Token, *dependencies: str) -> Token | None:
    return next(iter(children(token, *dependencies)), None)


def has_word(tokens: list[Token] | Iterator[Token], words: frozenset[str]) -> bool:
    return any(token.lower_ in words or token.lemma_ in words for token in tokens)


def feature(token: Token, name: str) -> str:
    return next(iter(token.morph.get(name, [])), "")


def auxiliaries(verb: Token) -> list[Token]:
    return children(verb, "aux", "cop")


def is_infinitive(verb: Token) -> bool:
    """Whether the verb, or its auxiliary ("avoir vendu"), is an infinitive."""
    return any(feature(each, "VerbForm") == "Inf" for each in [verb, *auxiliaries(verb)])


def is_passive(verb: Token) -> bool:
    if first_child(verb, "nsubj:pass") is not None and feature(verb, "VerbForm") == "Part":
        return True
    return any(child.dep_ in {"aux:pass", "obl:agent"} or child.lower_ == "été" for child in verb.children)


def group(verb: Token) -> set[int]:
    """The verb with its auxiliaries, and the small words between them."""
    before = [each.i for each in auxiliaries(verb) if each.i < verb.i and not is_parted(each, verb)]
    first = min([verb.i, *before])
    while first > 0 and verb.doc[first - 1].pos_ in {"PART", "ADV"} and verb.doc[first - 1].head.i in {verb.i, first}:
        first -= 1
    while first > 0 and verb.doc[first - 1].lower_ in REFLEXIVE:
        first -= 1
    small = {"ADV", "AUX", "PART", "PRON", "DET"}
    between = {each.i for each in verb.doc[first : verb.i] if each.pos_ in small or each.head.i == verb.i}
    return between | {verb.i}


def is_parted(first: Token, second: Token) -> bool:
    """Whether a quotation ends between them."""
    return any(each.text in CLOSING_MARKS for each in first.doc[first.i : second.i])


def sentence_start(token: Token) -> int:
    """The number of the first token of the sentence, by its marks: parsers split sentences at quotation marks."""
    number, limit = token.i, max(0, token.i - MAX_TOKENS_OF_A_SENTENCE)
    while number > limit and token.doc[number - 1].text not in _SENTENCE_ENDS:
        number -= 1
    return number


def sentence_end(token: Token) -> int:
    """The number after the last token of the sentence, without its final mark."""
    number, limit = token.i, min(len(token.doc), token.i + MAX_TOKENS_OF_A_SENTENCE)
    while number < limit and token.doc[number].text not in _SENTENCE_ENDS:
        number += 1
    return number


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or one shared with the verb or noun that governs it."""
    for _ in range(_MAX_CLIMB):
        own = children(verb, "nsubj", "expl:subj", "csubj")
        if own:
            nouns = [each for each in own if each.dep_ != "expl:subj"]
            return (nouns or own[-1:])[0]
        if verb.dep_ == "acl" and feature(verb, "VerbForm") == "Part":
            return verb.head
        if verb.head.i == verb.i or verb.dep_.partition(":")[0] not in {"conj", "xcomp", "advcl"}:
            return None
        if verb.dep_.startswith("advcl") and feature(verb, "VerbForm") == "Fin":
            return None
        verb = verb.head
    return None


def speaking_place(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "В министерстве сообщили", "говорится в сообщении штаба": the place speaks, where the verb has no subject."""
    for each in children(verb, "obl"):
        preposition = first_child(each, "case")
        is_place = preposition is not None and preposition.lower_ in _IN and feature(each, "Case") == "Loc"
        if is_place and each.lemma_ in lexicon.statement_nouns:
            return first_child(each, "nmod") or each
        if is_place and feature(verb, "Number") == "Plur" and each.lemma_ not in lexicon.time_words:
            return each
    return None


def opens_source_phrase(token: Token, lexicon: Lexicon) -> bool:
    """Whether it begins "selon" or "d'après"."""
    return token.lower_ in lexicon.according_to or source_phrase(token, lexicon) is not None


def source_phrase(token: Token, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The phrase before a source that begins with this token: "à en croire"."""
    return next((words for words in lexicon.according_phrases if begins(token, words)), None)


def begins(token: Token, words: tuple[str, ...]) -> bool:
    """Whether these words stand in the text from this token on."""
    if token.lower_[:1] != words[0][:1]:
        return False
    following = token.doc[token.i : token.i + len(words)]
    return tuple(each.lower_.replace("’", "'") for each in following) == words


def source_tokens(noun: Token) -> set[int]:
    """The noun with what describes it, without clauses."""
    tokens = subtree(noun)
    for each in noun.subtree:
        if each.i != noun.i and each.dep_ in _CUT_FROM_SOURCE and each.i > noun.i:
            tokens -= subtree(each)
    tokens -= {each.i for each in children(noun, "case", "mark", "cc")}
    return _with_whole_phrase(_run_around(tokens, noun.i), noun)


def _with_whole_phrase(numbers: set[int], noun: Token) -> set[int]:
    """With what the parser cut off: the rest of a name ("Élise | Vasseur"), and the number or article before it."""
    first, last = min(numbers), max(numbers)
    while first > 0 and noun.doc[first - 1].pos_ in {"DET", "NUM"}:
        first -= 1
    numbers = numbers | set(range(first, min(numbers)))
    if noun.doc[last].pos_ != "PROPN":
        return numbers
    while last + 1 < len(noun.doc) and noun.doc[last + 1].text.istitle() and noun.doc[last + 1].is_alpha:
        last += 1
    return numbers | set(range(max(numbers), last + 1))


def separate_sources(noun: Token, lexicon: Lexicon, *, is_plural: bool = False) -> list[set[int]]:
    """The sources of "neither X nor Y" separately, and of "X and Y" if their verb is plural; any other as a whole."""
    others = [each for each in children(noun, "conj") if each.pos_ in {"NOUN", "PROPN", "PRON"}]
    start = noun.left_edge.i
    around = list(noun.doc[max(0, start - 2) : noun.right_edge.i + 1])
    if not others or not (is_plural or has_word(around, lexicon.neither)):
        return [source_tokens(noun)]
    apart = [source_tokens(each) for each in others]
    first = source_tokens(noun)
    cut = min(min(each) for each in apart)
    kept = {number for number in first if number < cut and noun.doc[number].lower_ not in lexicon.neither}
    kept -= {each.i for other in others for each in children(other, "cc", "punct")}
    return [kept, *({n for n in each if noun.doc[n].lower_ not in lexicon.neither} for each in apart)]


def _run_around(numbers: set[int], around: int) -> set[int]:
    first = last = around
    while first - 1 in numbers:
        first -= 1
    while last + 1 in numbers:
        last += 1
    return set(range(first, last + 1))
