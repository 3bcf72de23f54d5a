"""Helpers for the dependency parse of a clause: its subject, its agent, its extent."""

from claims.extraction.english.lexicon import subject_lexicon as lexicon
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.when.time_words import is_time
from claims.extraction.remembering import once_per_token
from claims.extraction.tokens import ParsedToken as Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
CLOSING_MARKS = frozenset({"”", '"', "''", "»", "’"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "parataxis"})


def children(token: Token, *dependencies: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in dependencies]


def first_child(token: Token, *dependencies: str) -> Token | None:
    for child in token.children:
        if child.dep_ in dependencies:
            return child
    return None


@once_per_token
def is_passive(verb: Token) -> bool:
    if first_child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if first_child(verb, "nsubj", "aux") is not None:
        return False
    if verb.dep_ == "conj" and verb.lemma_ == "tell" and first_child(verb, "dobj", "dative") is None:
        return is_passive(verb.head)  # "was taken aside and told that": nobody tells without a hearer
    return verb.dep_ in {"acl", "relcl", "advcl"} and verb.tag_ == "VBN"


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or one shared with the verb or noun that governs it."""
    seen = 0
    while seen < 8:
        own = children(verb, *_SUBJECTS)
        if own:
            return own[-1] if own[-1].i < verb.i or _follows_its_quotation(verb, own) else own[0]
        if first_child(verb, "nsubjpass") is not None:
            return first_child(verb, "nsubjpass") if seen else None
        moved = _whom_it_moves(verb)
        if moved is not None:
            return moved
        outer = _verb_of_the_speaker(verb)
        if outer is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        outer = outer or _sharing_its_subject(verb)
        if outer is None:
            return None
        verb = outer
        seen += 1
    return None


def _sharing_its_subject(verb: Token) -> Token | None:
    """The verb above, if it has the same subject."""
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        above = _verb_above(verb.head.head)
        return above.head if _is_of_the_speaker(verb, above) else above
    if verb.dep_ in {"xcomp", "acl", "relcl"} and verb.head.pos_ not in {"VERB", "AUX"} and _is_bare(verb):
        return _verb_above(verb.head)
    if verb.dep_ == "advcl" and verb.head.lower_ == "far" and _is_bare(verb):
        return _verb_above(verb.head)  # "went so far as to say"
    if verb.dep_ == "conj" and is_joined_from_within(verb):
        return verb.head.head
    if verb.dep_ == "conj" or (verb.dep_ in _SHARED and _has_no_tense_of_its_own(verb)):
        return verb.head
    return None


def _is_of_the_speaker(verb: Token, clause: Token) -> bool:
    """ "Admitted that its men fired first, after denying it for months": it is the speaker who denied it."""
    return (
        clause.i < verb.head.i
        and verb.head.lower_ in {"after", "before", "despite"}
        and verb.head.nbor(-1).text == ","
        and verb.lemma_ in verb_lexicon.ANSWERING_VERBS | verb_lexicon.UTTERANCE_VERBS
        and clause.dep_ == "ccomp"
        and clause.head.lemma_ in lexicon.ADMITTING
    )


def _whom_it_moves(verb: Token) -> Token | None:
    """ "Forced the mayor to admit it": the mayor does, not who forced him."""
    moving = verb.head
    if verb.dep_ != "xcomp" or moving.lemma_ not in lexicon.MOVING or is_passive(moving):
        return None
    moved = first_child(moving, "dobj")
    return moved if moved is not None and moving.i < moved.i < verb.i else None


def _verb_of_the_speaker(verb: Token) -> Token | None:
    """The verb of saying whose subject a participle at the end of its content shares."""
    if is_afterthought(verb) and verb.head.dep_ == "ccomp":
        return verb.head.head
    if _explains_a_statement(verb):
        return verb.head.head
    if _is_said_without_more(verb):
        return verb.head.head.head if verb.head.dep_ == "pobj" else verb.head.head
    return None


def _explains_a_statement(verb: Token) -> bool:
    """ "Corrected a statement that he was 14, saying that he was 16": it is not the statement that says so."""
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBG"
        and verb.lemma_ in lexicon.AFTERTHOUGHTS
        and verb.nbor(-1).text == ","
        and verb.head.dep_ == "dobj"
    )


def _verb_above(word: Token) -> Token:
    """The verb that a predicate or an object belongs to: "was quick to deny", "made no attempt to deny"."""
    for _ in range(4):
        if word.pos_ in {"VERB", "AUX"} or word.dep_ not in {"acomp", "advmod", "attr", "dobj", "pobj", "prep", "oprd"}:
            break
        word = word.head
    return word


def _is_bare(verb: Token) -> bool:
    """Whether it is an infinitive without a subject of its own."""
    return any(child.lower_ == "to" for child in children(verb, "aux"))


def _is_said_without_more(verb: Token) -> bool:
    """ "Said the dam had burst, offering no explanation": it is the speaker who offered none."""
    clause = verb.head
    if clause.dep_ == "pobj" and clause.lemma_ in lexicon.MEANS and verb.nbor(-1).text == ",":
        return verb.tag_ == "VBG" and clause.head.head.lemma_ in verb_lexicon.SPEECH_VERBS
    is_tail = verb.dep_ in {"advcl", "acl"} and verb.tag_ == "VBG" and verb.i > 0
    return (
        is_tail
        and clause.dep_ == "ccomp"
        and clause.i < verb.i
        and verb.nbor(-1).text == ","
        and clause.head.lemma_ in verb_lexicon.SPEECH_VERBS
        and verb.lemma_ in lexicon.GIVING | verb_lexicon.RESPONSE_VERBS | {"decline", "refuse"}
    )


def is_joined_from_within(verb: Token) -> bool:
    """ "Argued that the offer was low and accused the board": the parser joins "accused" to "was"."""
    clause = verb.head
    if clause.dep_ == "ccomp" and clause.head.lemma_ in verb_lexicon.UTTERANCE_VERBS and _says_no_more(verb, clause):
        return True
    if _is_of_the_tense_outside(verb, clause):
        return True
    is_of_another_form = bool(modals(clause)) and not modals(verb) and clause.tag_ != verb.tag_
    is_within = is_of_another_form or first_child(clause, "auxpass") is not None or clause.tag_ in {"VBN", "VBG"}
    return (
        clause.dep_ == "ccomp"
        and (clause.lemma_ == "be" or is_within)
        and clause.head.lemma_ in verb_lexicon.UTTERANCE_VERBS
        and verb.lemma_ in verb_lexicon.UTTERANCE_VERBS | verb_lexicon.CHARACTERIZING_VERBS
        and verb.tag_ == clause.head.tag_
    )


def _is_of_the_tense_outside(verb: Token, clause: Token) -> bool:
    """ "Denied that the law would raise taxes, and accused": after "would", it can only go on from "denied"."""
    if clause.dep_ != "ccomp" or verb.tag_ != "VBD" or clause.head.tag_ != "VBD":
        return False
    if first_child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    if clause.head.lemma_ in lexicon.DECIDING and verb.lemma_ in lexicon.ACTS_OF_COURTS:
        return clause.lemma_ == "be" or first_child(clause, "auxpass") is not None
    return clause.tag_ == "VB" and clause.head.lemma_ in verb_lexicon.UTTERANCE_VERBS


def _says_no_more(verb: Token, clause: Token) -> bool:
    """ "Said the bridge would close but did not say when": it is the speaker who did not."""
    return (
        verb.lemma_ in verb_lexicon.RESPONSE_VERBS | lexicon.GIVING | lexicon.DETAILING | {"decline", "refuse"}
        and (first_child(verb, "neg") is not None or verb.lemma_ in lexicon.GIVING | {"decline", "refuse"})
        and any(child.lower_ in {"but", "and"} for child in children(clause, "cc"))
    )


def _follows_its_quotation(verb: Token, subjects: list[Token]) -> bool:
    """`“… Senseless,” said a fisherman`: the parser takes the quotation's last word for a subject, too."""
    before, after = subjects[0], subjects[-1]
    return before.i < verb.i < after.i and verb.nbor(-1).text in CLOSING_MARKS


def beside_subject(verb: Token, subject: Token) -> set[int]:
    """A second subject right beside the first: in "its chair Oskar Brandt said", the parser may see two."""
    numbers: set[int] = set()
    for each in children(verb, *_SUBJECTS):
        is_beside = each.right_edge.i + 1 == subject.left_edge.i or subject.right_edge.i + 1 == each.left_edge.i
        if each.i != subject.i and is_beside and (each.i < verb.i) == (subject.i < verb.i):
            numbers |= {token.i for token in each.subtree}
    return numbers


def is_afterthought(verb: Token) -> bool:
    """Whether it is a participle as in "…, adding that": stated by the source of the preceding clause."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.lemma_ not in lexicon.AFTERTHOUGHTS:
        return False
    first = verb.left_edge.i
    return first > 0 and verb.doc[first - 1].text == ","


def _has_no_tense_of_its_own(verb: Token) -> bool:
    return verb.tag_ in {"VBG", "VBN", "VB"}


def agent(verb: Token) -> Token | None:
    """The agent of a passive verb: "by the ministry"."""
    by = first_child(verb, "agent")
    if by is None and first_child(verb, "auxpass") is not None:
        by = next(
            (each for phrase in children(verb, "prep") for noun in children(phrase, "pobj") for each in _by(noun)), None
        )
    return first_child(by, "pobj") if by is not None else None


def _by(noun: Token) -> list[Token]:
    """ "Was confirmed in a statement by her agent"."""
    if noun.lemma_ not in lexicon.MEANS:
        return []
    return [each for each in children(noun, "prep", "agent") if each.lower_ == "by"]


def is_dated(phrase: Token) -> bool:
    """Whether the phrase is a date or time: "on Tuesday", "last week"."""
    noun = phrase if phrase.dep_ == "npadvmod" else first_child(phrase, "pobj")
    return noun is not None and is_time(noun)


def is_name(noun: Token) -> bool:
    """Whether the noun names a person, a body or a place, as its capital letter shows."""
    return noun.pos_ == "PROPN" and noun.text[:1].isupper() and not is_time(noun)


def contiguous_run(numbers: set[int], around: Token) -> set[int]:
    """The contiguous run of token numbers around a token: parts that the parser attached from afar are seldom right."""
    first = last = around.i
    while first - 1 in numbers:
        first -= 1
    while last + 1 in numbers:
        last += 1
    return set(range(first, last + 1))


def conjuncts(noun: Token) -> list[Token]:
    """The noun and those coordinated with it, in text order."""
    found = [noun]
    for each in found:
        found.extend(child for child in children(each, "conj") if child not in found)
    return sorted(found, key=lambda token: token.i)


def modals(verb: Token) -> set[str]:
    return {child.lower_ for child in children(verb, "aux")}


def cue_tokens(verb: Token) -> set[int]:
    """The verb with its auxiliaries, negation, particle, and the adverbs right before it."""
    tokens = {verb.i}
    tokens |= {child.i for child in children(verb, *_AUXILIARIES, "prt")}
    first = min(tokens)
    while first > verb.sent.start and _belongs_before(verb.doc[first - 1], verb):
        first -= 1
    between = {
        token.i
        for token in verb.doc[first : verb.i]
        if token.i in tokens
        or token.i == first
        or (token.head.i in tokens and token.dep_ in {"advmod", *_AUXILIARIES})
        or (token.dep_ == "advmod" and token.head.dep_ == "advmod" and token.head.head.i in tokens)
    }
    return tokens | between


def _belongs_before(token: Token, verb: Token) -> bool:
    return token.head.i == verb.i and token.dep_ == "advmod" and token.tag_ == "RB" and token.lower_ not in _SKIPPED


_SKIPPED = frozenset({"when", "where", "how", "why", "however", "meanwhile", "instead", "so", "then"})


def clause_head(token: Token) -> Token:
    """The verb (or other head) of the clause that contains the token."""
    while token.head.i != token.i and token.dep_ not in {"ccomp", "relcl", "advcl", "acl", "parataxis", "xcomp"}:
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            return token
        token = token.head
    return token
