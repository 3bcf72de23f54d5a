"""What a source says of its own speaking: "said it does not comment" declines, "said he never said so" denies."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, first_child, modals, subject
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.reality.reality_lexicon import REFUSING_MODALS
from claims.extraction.english.reality.unreal import is_unreal
from claims.extraction.english.stance.denial_rules import denied_in
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.english.stance.replies import (
    ANSWERING,
    denies_it,
    gives_no_answer,
    is_policy_of_silence,
    quoted_tokens,
    refuses_for,
    refuses_itself,
    replies_no,
    takes_it_back,
)
from claims.extraction.quotations import Quotations
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import NO_COMMENT_STANCES, Stance

_ASKING = frozenset({"ask", "inquire", "enquire", "wonder"})
_FORECASTING = frozenset({"expect", "anticipate", "foresee", "envisage"})
_FIRST_PERSON = frozenset({"i", "we"})
_THIRD_PERSON = frozenset({"it", "he", "she", "they"})
_WORDS_OF_A_STATEMENT = 3


def take_own_words(candidates: list[AttributionCandidate], quotations: Quotations) -> list[AttributionCandidate]:
    """Gives a plain "said" the stance of the speech act that it reports of itself, in place of both."""
    for each in candidates:
        if _is_plain(each) and (replies_no(each) or denies_it(each)):
            _deny(each)
        elif _is_plain(each) and takes_it_back(each):
            each.stance = Stance.RETRACTS
        elif _is_plain(each) and gives_no_answer(each):
            each.stance = Stance.DECLINES
    by_verb = {each.verb.i: each for each in candidates if each.verb is not None}
    replaced: set[int] = set()
    for outer in candidates:
        for clause in _clauses(outer) if _is_plain(outer) else ():
            asking = by_verb.get(clause.i)
            inner = _own_act(outer, clause, by_verb)
            if asking is not None and _has_asked(outer, asking, clause):
                replaced.add(id(asking))
                break
            if inner is not None:
                _merge(outer, inner)
                replaced.add(id(inner))
                break
            if _answers(outer, clause):
                break
    return [each for each in candidates if id(each) not in replaced and not _is_first_person(each, quotations)]


def _answers(outer: AttributionCandidate, clause: Token) -> bool:
    """Gives the candidate the stance of what the clause amounts to; False if it is a plain statement."""
    if is_policy_of_silence(clause) or _refuses(outer, clause):
        outer.stance = Stance.DECLINES
    elif _was_wrong_to_say(outer, clause):
        outer.stance = Stance.RETRACTS
    elif (denied := denied_in(clause)) is not None:
        outer.stance = Stance.DENIES
        _narrow(outer, denied)
    else:
        return False
    return True


def _deny(candidate: AttributionCandidate) -> None:
    candidate.stance = Stance.DENIES
    denied = next(filter(None, map(denied_in, _clauses(candidate))), None) if candidate.quoted else None
    if denied is not None:
        _narrow(candidate, denied)


def _narrow(outer: AttributionCandidate, denied: set[int]) -> None:
    """Leaves what is denied for the content: “It is a lie that the gates failed” denies that they failed.

    A quotation that only points to it ("That is a lie") stays whole.
    """
    if not outer.quoted:
        outer.content = denied
    elif len(outer.quoted) == 1 and len(denied) >= _WORDS_OF_A_STATEMENT:
        outer.quoted, outer.content, outer.is_verbatim = [], denied, True


def _was_wrong_to_say(outer: AttributionCandidate, clause: Token) -> bool:
    """ "Said he had been wrong to claim that"."""
    who = first_child(clause, "nsubj")
    if clause.lemma_ != "be" or who is None or not _is_same(outer, who) or is_negated(clause):
        return False
    if who.lower_ == "it" and who.i < min(outer.source, default=0):
        return False  # "it is wrong to say that the dam was unsafe, the engineer said"
    return any(
        state.lower_ in {"wrong", "mistaken"}
        and any(
            act.lemma_ in verb_lexicon.UTTERANCE_VERBS
            for word in (state, clause)
            for act in children(word, "xcomp", "ccomp", "advcl")
        )
        for state in children(clause, "acomp")
    )


def _is_plain(candidate: AttributionCandidate) -> bool:
    if candidate.stance is not Stance.ASSERTS:
        return False
    return candidate.verb is None or candidate.verb.lemma_ in verb_lexicon.UTTERANCE_VERBS


def _clauses(outer: AttributionCandidate) -> list[Token]:
    """The heads of the clauses that are said."""
    doc = outer.line.doc
    if outer.quoted or outer.verb is None:
        said = set(quoted_tokens(outer)) if outer.quoted else outer.content
        heads = [
            token for token in (doc[i] for i in sorted(said)) if token.head.i not in said or token.head.i == token.i
        ]
        return [each for each in heads if each.pos_ in {"VERB", "AUX"}]
    clauses = [each for each in children(outer.verb, "ccomp") if each.i in outer.content]
    return clauses or [each for each in (outer.verb.head,) if each.i in outer.content]


def _refuses(outer: AttributionCandidate, clause: Token) -> bool:
    who = subject(clause)
    return who is not None and (refuses_for(outer, clause, who) or refuses_itself(clause, _is_same(outer, who)))


def _has_asked(outer: AttributionCandidate, inner: AttributionCandidate, clause: Token) -> bool:
    """ "Said she had asked whether": a report of a question, and no question."""
    who = subject(clause)
    is_same = inner is not outer and who is not None and _is_same(outer, who)
    if is_same and clause.lemma_ in _FORECASTING and is_negated(clause):
        return True  # "said it did not expect inflation to fall" is a statement about inflation
    return is_same and clause.lemma_ in _ASKING and not is_negated(clause)


def _own_act(
    outer: AttributionCandidate, clause: Token, by_verb: dict[int, AttributionCandidate]
) -> AttributionCandidate | None:
    inner = by_verb.get(clause.i)
    if inner is None or inner is outer or inner.stance is Stance.ASSERTS or clause.dep_ == "xcomp":
        return None
    if outer.quoted and inner.stance is Stance.CONFIRMS:
        return None
    if inner.verb is not None and is_unreal(inner.verb):
        return None
    who = subject(clause)
    if who is not None and inner.stance in NO_COMMENT_STANCES and refuses_for(outer, clause, who):
        return inner
    is_refused = inner.verb is not None and inner.verb.lemma_ in ANSWERING
    if inner.stance in NO_COMMENT_STANCES and inner.rule == "verb" and not (is_refused or _is_unsaid(inner)):
        return None
    if outer.verb is not None and any(each.text == ";" for each in clause.doc[outer.verb.i : clause.i]):
        return None
    if who is None or not _is_same(outer, who):
        return None
    return inner


def _is_same(outer: AttributionCandidate, who: Token) -> bool:
    words = {outer.line.doc[i].lower_ for i in outer.source}
    return who.lower_ in (_FIRST_PERSON if outer.quoted else _THIRD_PERSON) or who.lower_ in words


def _merge(outer: AttributionCandidate, inner: AttributionCandidate) -> None:
    stance = inner.stance
    is_rule = inner.verb is not None and inner.verb.lemma_ in ANSWERING and is_negated(inner.verb)
    if stance is Stance.SILENT or (stance is Stance.DENIES and is_rule):
        stance = _of_withheld(inner)
    outer.stance = stance
    outer.cue = outer.cue | inner.cue
    outer.content = inner.content
    if inner.verb is not None and inner.verb.lemma_ in {"tell", "ask"} and first_child(inner.verb, "xcomp") is not None:
        outer.content = outer.content | set(range(inner.verb.i, max(outer.content)))  # "told anyone to"
        outer.cue = outer.cue - {inner.verb.i}
    outer.quoted = inner.quoted
    outer.aside = False


def _of_withheld(inner: AttributionCandidate) -> Stance:
    """Somebody who speaks of having said nothing is not silent: "said he did not say that" denies."""
    if inner.verb is not None and inner.verb.lemma_ in ANSWERING and not modals(inner.verb) & {"did", "had", "have"}:
        return Stance.DECLINES
    return Stance.DENIES if inner.rule == "verb" and _is_unsaid(inner) else Stance.DECLINES


def _is_unsaid(inner: AttributionCandidate) -> bool:
    """Whether a verb of saying is negated: "I never said the tower was empty"."""
    verb = inner.verb
    is_saying = verb is not None and verb.lemma_ in verb_lexicon.UTTERANCE_VERBS - verb_lexicon.RESPONSE_VERBS | {"say"}
    return is_saying and verb is not None and not modals(verb) & REFUSING_MODALS


def _is_first_person(candidate: AttributionCandidate, quotations: Quotations) -> bool:
    """Whether it is the quoted speaker's own "I": whoever is quoted has the attribution."""
    words = {candidate.line.doc[i].lower_ for i in candidate.source}
    if not words & _FIRST_PERSON or len(words) > 1:
        return False
    return quotations.at(candidate.line.start + candidate.line.doc[min(candidate.cue)].idx) is not None
