"""What was held back, and how: on purpose (declines) or by saying nothing (silent)."""

from claims.extraction.english.grammar.clauses import children, modals
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.english.reality import reality_lexicon
from claims.extraction.english.stance.governors import governors, is_finite
from claims.extraction.english.stance.negation import is_negated, is_negative
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance

REFUSALS = word_set(
    "decline refuse unable unwilling reluctant loath avoid refrain resist balk baulk disinclined hesitant powerless"
)
FAILURES = word_set("fail short neglect omit forget stop")
_HALTS = frozenset(
    {("hold", "back"), ("hold", "off"), ("shy", "away"), ("stop", "shy"), ("draw", "back"), ("pull", "back")}
    | {("back", "away"), ("steer", "clear"), ("stay", "away"), ("stay", "clear"), ("step", "back"), ("shrink", "back")}
)
"""Verbs with a particle: "held back from saying"."""
_CHOICES = word_set("choose opt decide prefer elect vow careful wary determined pain care")
_READINESS = word_set(
    "able willing prepared prepare ready available want wish care like agree position liberty keen free authorize",
    "authorise allow permit entitle empower bring",
)
_POSITIONS = frozenset({"position", "mood", "hurry", "rush"})
_COMING_TO_IT = reality_lexicon.IMPLICATIVES | word_set("far attempt effort move sign be get do")
_OPEN = reality_lexicon.OPEN_GOVERNORS - REFUSALS - _CHOICES - _READINESS - word_set("refuse attempt")
_CANCELLING = word_set("hesitate help shy fail neglect forget omit")


def withheld(verb: Token) -> Stance | None:
    """DECLINES or SILENT if the act was held back, by whatever word; None if it was not, or if two words cancel."""
    chain = governors(verb)
    if not chain:
        return _own(verb) if is_negated(verb) else None
    top = chain[-1]
    words = {each.lemma_.lower() for each in chain} | {each.lower_ for each in chain}
    words |= {child.lower_ for child in children(top, "advmod", "acomp")}
    words |= {child.lower_ for child in children(top, "dobj") if top.lemma_ == "take"}  # "took care not to say"
    if words & REFUSALS or _is_in_no_position(top):
        return None if is_negated(top) or is_negated(verb) else Stance.DECLINES
    if words & FAILURES or _is_halted(chain):
        return None if is_negated(top) or is_negated(verb) else Stance.SILENT
    if top.lemma_ in {"have", "be", "remain"} and _is_yet(verb, chain):
        return Stance.SILENT
    if "without" in words:
        return Stance.SILENT
    if cancels_negation(chain):
        return None
    if is_negated(top) or any(is_negative(each) for each in chain if each.pos_ in {"NOUN", "PRON"}):
        if not words & (_READINESS | _COMING_TO_IT):
            return None
        return Stance.DECLINES if words & _READINESS else Stance.SILENT
    if any(child.lower_ == "not" for child in verb.children):
        return Stance.DECLINES if words & _CHOICES else None
    return None


def _is_in_no_position(top: Token) -> bool:
    """ "Was in no position to say", "is in no mood to concede"."""
    return top.lemma_ == "be" and any(
        is_negative(noun) and noun.lemma_ in _POSITIONS
        for each in children(top, "prep")
        if each.lower_ == "in"
        for noun in children(each, "pobj")
    )


def _is_halted(chain: list[Token]) -> bool:
    """ "Held back from", "shied away from", "stopped shy of"."""
    if {"far", "from"} <= {each.lower_ for each in chain}:
        return True
    return any((each.lemma_, child.lower_) in _HALTS for each in chain for child in each.children)


def is_open(chain: list[Token]) -> bool:
    """Whether somebody only wants it held back: "asked them to refrain from comment"."""
    if len(chain) > 1 and chain[0].lower_ == "without" and is_finite(chain[1]):
        return False  # "told the court, without saying why, that"
    return any(each.lemma_.lower() in _OPEN for each in chain)


def cancels_negation(chain: list[Token]) -> bool:
    """ "Did not hesitate to say", "could not help saying", "did not fail to mention": it was said."""
    return bool(chain) and is_negated(chain[-1]) and bool({each.lemma_.lower() for each in chain} & _CANCELLING)


def _own(verb: Token) -> Stance:
    words = modals(verb)
    if words & reality_lexicon.REFUSING_MODALS:
        return Stance.DECLINES
    if verb.lemma_ in {"comment", "discuss", "speculate", "speak", "talk"} and _is_policy(verb):
        return Stance.DECLINES
    return Stance.SILENT


def _is_policy(verb: Token) -> bool:
    """ "Does not comment on leaks", "never comments on leaks": a rule is an answer."""
    return bool(modals(verb) & {"do", "does"}) or verb.tag_ in {"VBZ", "VBP"}


def _is_yet(verb: Token, chain: list[Token]) -> bool:
    return any(
        child.lower_ in {"yet", "still"}
        for each in (verb, *chain)
        for child in children(each, "advmod", "neg", "cc", "acomp")
    )
