"""What nobody has said yet: expected, conditional, asked, wished, ordered, supposed, or only usual."""

from claims.extraction.english.grammar.clauses import children, first_child, is_passive, modals
from claims.extraction.english.reality import reality_lexicon as lexicon
from claims.extraction.english.reality.awaited import is_awaited, is_invented, is_said_in_what_is_awaited
from claims.extraction.english.reality.conditions import is_condition, is_inverted_condition
from claims.extraction.english.stance.governors import governors, independent, is_finite, is_infinitive
from claims.extraction.english.stance.negation import is_empty, is_negated, is_quoted_apart
from claims.extraction.english.stance.withholding import is_open, withheld
from claims.extraction.remembering import once_per_token
from claims.extraction.tokens import ParsedToken as Token

_DEPTH = 12
_HELD_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "acl"})


def is_unreal(verb: Token) -> bool:
    """Whether the text leaves open that the speech act took place; that it was held back is told by its stance."""
    first = independent(verb)
    chain = governors(verb)
    if chain and withheld(verb) is not None:
        if is_open(chain):
            return True
        first = independent(chain[-1])
        if first.pos_ not in {"VERB", "AUX"}:
            return False
    return (
        _is_wanted(first)
        or _is_assumed(first)
        or _is_intention(first)
        or _is_possible(first)
        or _is_habit(first)
        or _is_asked(first)
        or is_inverted_condition(first)
        or is_imagined(first)
        or _is_in_unreal_clause(first)
    )


def _is_wanted(verb: Token) -> bool:
    """An infinitive or gerund whose governor does not say that it took place: "is expected to confirm"."""
    if verb.tag_ in {"VB", "VBG"} and _is_rather_than(verb):
        return True
    chain = governors(verb)
    if not chain:
        return _is_ruled_out(verb)
    if is_infinitive(verb) or verb.tag_ == "VB":
        return not _takes_place(verb, chain)
    if verb.tag_ == "VBG" and verb.dep_ == "xcomp":
        return not _takes_place(verb, chain)
    if (
        verb.tag_ == "VBG"
        and verb.dep_ == "pcomp"
        and first_child(verb, "nsubj") is None
        and chain[0].lower_ not in lexicon.REAL_PREPOSITIONS
    ):
        return True
    return any(is_finite(each) and _is_possible(each) for each in chain)


def _is_ruled_out(verb: Token) -> bool:
    """ "Ruled out confirming it", which the parser takes for a clause beside."""
    outer = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or outer.i > verb.i or verb.nbor(-1).text == ",":
        return False
    return outer.lemma_ in lexicon.OPEN_CLAUSES or any(child.lower_ == "out" for child in children(outer, "prt"))


def _is_rather_than(verb: Token) -> bool:
    """ "Rather than confirm the layoffs, she spoke of growth"."""
    return any(
        child.lower_ == "than" and child.i > 0 and child.nbor(-1).lower_ == "rather"
        for child in children(verb, "mark", "prep", "cc")
    )


def _is_assumed(verb: Token) -> bool:
    """ "Assuming the council confirms the plan"."""
    return verb.lemma_ in {"assume", "suppose", "presume"} and verb.tag_ in {"VBG", "VB"}


def _is_intention(verb: Token) -> bool:
    """ "Plans to say more": the cue is the plan, and nothing has been said."""
    states = [each for each in children(verb, "acomp") if each.lemma_ in lexicon.INTENTIONS]
    words = [verb, *states, *(each for each in children(verb, "prep") if each.lower_ in {"against", "about", "of"})]
    act = next((act for each in words for act in children(each, "xcomp", "pcomp")), None)
    if is_negated(verb) or (act is not None and withheld(act) is not None):
        return False
    if act is not None and act.lemma_ == "be":
        act = next(
            (each for state in children(act, "acomp") for each in children(state, "xcomp")), None
        )  # "be able to"
    is_open = verb.lemma_ in lexicon.INTENTIONS or bool(states)
    return is_open and act is not None and act.lemma_ in lexicon.SPEECH_ACTS


def _takes_place(verb: Token, chain: list[Token]) -> bool:
    finite = chain[-1]
    if is_finite(finite) and (_is_possible(finite) or (is_negated(finite) and _is_plain(chain))):
        return False
    if _is_hearsay(verb, chain[0]):
        return True
    words = {each.lemma_.lower() for each in chain}
    if finite.lemma_ == "wait" and finite.tag_ == "VBD" and any(each.lower_ == "until" for each in finite.children):
        return True  # "waited until Sunday to announce it"
    if finite.lemma_ in lexicon.COMPELLING and finite.tag_ in {"VBZ", "VBP"} and not is_passive(finite):
        return False  # "the law obliges banks to tell their customers"
    if finite.lemma_ == "dare" and first_child(finite, "dobj") is not None:
        return False  # "dared the governor to say it"
    if words & lexicon.OPEN_GOVERNORS or (words & {"hesitate", "shy"} and not is_negated(finite)):
        return False
    if finite.lemma_ == "have" and finite.tag_ != "VBD":
        return "yet" in {child.lower_ for child in finite.children}
    if words & (lexicon.IMPLICATIVES | lexicon.WITHHOLDING):
        return True
    if finite.tag_ == "VBD" and finite.lemma_ in lexicon.OCCASIONS and not (finite.lemma_ == "use" and len(chain) == 1):
        return True
    return finite.lemma_ in {"be", "remain"} and _is_yet(finite, verb)


def _is_plain(chain: list[Token]) -> bool:
    """Whether no word of the chain turns the negation round, as in "did not hesitate to say"."""
    return not {each.lemma_.lower() for each in chain} & (lexicon.WITHHOLDING | {"have", "help", "hesitate", "shy"})


def _is_yet(finite: Token, verb: Token) -> bool:
    return any(child.lower_ == "yet" for each in (finite, verb) for child in each.children)


def _is_hearsay(verb: Token, governor: Token) -> bool:
    """ "Is said to have confirmed", "appears to have confirmed": what is left open is told by the certainty."""
    past = "have" in {child.lower_ for child in children(verb, "aux")}
    if governor.lemma_ in lexicon.RAISING:
        return True
    return past and is_passive(governor) and governor.lemma_ in lexicon.HEARSAY_PASSIVES


def _is_possible(verb: Token) -> bool:
    """ "Will confirm", "would say"; but "may have said" is only uncertain, and "would not say" is a refusal."""
    words = modals(verb)
    if not words & lexicon.MODALS:
        return _is_about_to(verb)
    perfect = "have" in words
    if is_negated(verb) or any(is_empty(thing) for thing in children(verb, "dobj")):
        refuses = words & lexicon.REFUSING_MODALS and not perfect and not _has_never(verb)
        return not refuses
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "only" and words & {"would", "could"}:
        return False  # "would say only that"
    if perfect:
        return not words & lexicon.GUESSING_MODALS
    return True


def _has_never(verb: Token) -> bool:
    return any(child.lower_ == "never" for child in verb.children)


def _is_about_to(verb: Token) -> bool:
    return (
        verb.lower_ == "going"
        and not is_negated(verb)
        and any(is_infinitive(child) for child in children(verb, "xcomp"))
    )


def _is_habit(verb: Token) -> bool:
    """ "Usually denies": what it says as a rule; a rule not to comment is an answer."""
    if verb.tag_ not in {"VBZ", "VBP"} or is_negated(verb):
        return False
    usual = [noun for each in children(verb, "prep") for noun in children(each, "pobj")]
    if any(child.lower_ in lexicon.HABIT_DETERMINERS for each in usual for child in children(each, "det")):
        return True  # "before every summit"
    if any(
        each.lower_ in lexicon.USUAL_CASES and each.left_edge.lower_ in {"such", "these", "those"} for each in usual
    ):
        return True
    if _is_again_and_again(verb):
        return True
    return any(child.lower_ in lexicon.HABIT_ADVERBS for child in children(verb, "advmod")) or any(
        child.lower_ in lexicon.HABIT_DETERMINERS
        for each in children(verb, "npadvmod")
        for child in children(each, "det")
    )


def _is_again_and_again(verb: Token) -> bool:
    """ "Year after year, they promise"."""
    doc = verb.doc
    return any(
        doc[number].lower_ in {"after", "by"} and doc[number - 1].lower_ == doc[number + 1].lower_
        for number in range(verb.sent.start + 1, verb.i)
    )


def _is_asked(verb: Token) -> bool:
    """Whether it is the verb of a question that is not somebody's quoted question."""
    sentence = verb.sent
    mark = next((token for token in sentence[-3:] if token.text in {"?", "?!"}), None)
    if mark is None or mark.i < verb.i:
        return False
    return not any(token.is_quote or token.text in {":", "’", "'"} for token in verb.doc[verb.i : sentence.end])


def _is_in_unreal_clause(verb: Token) -> bool:
    """Whether a clause around the verb leaves it open: a condition, what is wished, denied or asked."""
    token = verb
    for _ in range(_DEPTH):
        if is_condition(token) or _is_generic(token) or is_inverted_condition(token):
            return True
        if token.dep_ == "ROOT":
            return False
        above = token.head
        if token.dep_ == "ccomp" and _is_parenthetical(above, token):
            return False
        if token.dep_ in _HELD_CLAUSES and _leaves_open(above, token):
            return not is_quoted_apart(token, above)  # words of others are judged by whoever says them
        if token.dep_ in {"acl", "relcl"} and (_is_pending(above, token) or is_invented(above)):
            return True
        if token.dep_ == "relcl" or (token.dep_ == "conj" and first_child(token, "nsubj") is not None):
            return False
        token = above
    return False


def _is_parenthetical(outer: Token, clause: Token) -> bool:
    """Whether the outer verb comes after its clause: "…, the ministry said"."""
    return outer.i > clause.i and first_child(clause, "mark") is None


def is_imagined(verb: Token) -> bool:
    """ "Picture a world in which companies admitted": an order to imagine opens the sentence."""
    first = verb.sent[0] if not verb.sent[0].is_quote or len(verb.sent) == 1 else verb.sent[1]
    return first.lower_ in lexicon.IMAGINING and first.i < verb.i and first_child(first, "nsubj") is None


def _is_pending(noun: Token, clause: Token) -> bool:
    """ "A statement confirming the engagement is due", "would collapse the moment one side accused the other"."""
    verb = noun.head
    if noun.lower_ in lexicon.MOMENTS and noun.dep_ == "npadvmod" and clause.tag_ in {"VBZ", "VBP"}:
        return True
    if noun.lower_ in lexicon.MOMENTS and noun.i > verb.i:
        return _is_possible(verb)
    if noun.dep_ == "ROOT" and noun.pos_ == "NOUN":
        return is_said_in_what_is_awaited(clause)
    if noun.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ not in {"VERB", "AUX"}:
        return False
    return _is_possible(verb) or is_awaited(verb)


@once_per_token
def _is_generic(clause: Token) -> bool:
    """ "Anyone who says", "those who deny": nobody in particular."""
    if clause.dep_ != "relcl":
        return False
    noun = clause.head
    if noun.lower_ == "time" and noun.dep_ == "attr":
        return True  # "it is time the club admitted it"
    return noun.lower_ in lexicon.ANYBODY or any(child.lower_ in {"any", "every"} for child in children(noun, "det"))


def _leaves_open(outer: Token, clause: Token) -> bool:
    """Whether the outer verb or noun leaves open what its clause says."""
    lemma = outer.lemma_.lower()
    if outer.pos_ in {"VERB", "AUX"}:
        if lemma in lexicon.OPEN_CLAUSES:
            return True
        if lemma in lexicon.DEMANDS and clause.tag_ in {"VB", "VBP"} and not modals(clause):
            return True
        return (
            clause.dep_ == "ccomp"
            and lemma not in lexicon.FACTIVES
            and (is_negated(outer) or lemma in lexicon.WITHHOLDING)
        )
    return lemma in lexicon.OPEN_NOUNS and first_child(clause, "mark") is not None and _is_refused(outer)


def _is_refused(noun: Token) -> bool:
    """ "Denied a report that the governor had said"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return verb.lemma_.lower() in lexicon.OPEN_CLAUSES or (verb.pos_ in {"VERB", "AUX"} and is_negated(verb))
