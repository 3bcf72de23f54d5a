"""Non-responses: "has not commented", "declined to name the buyer", "has yet to confirm", "was unavailable"."""

from collections.abc import Callable, Iterator, Mapping

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    children,
    conjuncts,
    cue_tokens,
    first_child,
    is_dated,
    is_passive,
    subject,
)
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.rules.verb_rules import ATTRIBUTION_VERBS
from claims.extraction.english.silence import absence_rules, unanswered_rules
from claims.extraction.english.silence import non_response_lexicon as lexicon
from claims.extraction.english.silence.answers import ENTERING, is_answer
from claims.extraction.english.silence.sources import as_did, sources_of
from claims.extraction.english.stance.governors import governors
from claims.extraction.english.stance.negation import is_empty, is_negated, is_quoted_apart
from claims.extraction.english.stance.withholding import is_open, withheld
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance

_ACTS = (
    lexicon.RESPONDING
    | lexicon.TELLING
    | lexicon.GIVING
    | {"return", "take", "speak", "talk", "get", "come", "call"}
    | ENTERING
)
_KNOWLEDGE = frozenset({"detail", "explanation", "account", "information", "update"})
"""After "had no"."""
_TAKING = frozenset({"take", "answer", "return"})
"""With requests: "took no questions"."""
_EMPTY_ACTS = lexicon.GIVING | _TAKING | {"say", "shed", "contain", "include", "carry", "draw"}
_YES = frozenset(
    {"confirm", "admit", "acknowledge", "authenticate", "verify", "endorse", "validate", "corroborate", "accept"}
    | {"excuse", "condone", "justify", "praise", "support", "welcome"}
)
_NO = frozenset({"deny", "disown", "refute", "reject", "dispute", "contest", "repudiate", "rebut", "disavow"}) | {
    *("condemn", "criticize", "criticise", "oppose", "denounce")
}
_EITHER = _YES | _NO


def find_non_responses(line: ParsedLine) -> Iterator[AttributionCandidate]:
    """One candidate for each source that did not comment."""
    used: set[int] = set()
    for token in line.doc:
        if token.lower_ == "comment" and token.i and token.nbor(-1).lower_ == "no":
            rules: tuple[_Rule, ...] = (absence_rules.no_comment_said,)
        elif token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            rules = _RULES.get(token.lemma_, ()) + _OF_ANY_VERB
        else:
            continue
        for rule in rules if token.i not in used else ():
            found = list(rule(line, token))
            used |= {i for each in found for i in each.cue}
            yield from found
            if found:
                break


def _either_way(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Neither confirmed nor denied", "would not confirm or deny"."""
    if verb.lemma_ not in _EITHER:
        return
    other = next((child for child in children(verb, "conj") if child.lemma_ in _EITHER), None)
    if (
        other is None
        or (verb.lemma_ in _YES) == (other.lemma_ in _YES)
        or any(each.pos_ != "PRON" for each in children(other, "nsubj", "nsubjpass"))
    ):
        return
    if not (is_negated(verb) or is_negated(other) or withheld(verb)):
        return
    cue = _chain_cue(verb) | set(range(verb.i, other.i + 1))
    cue |= {child.i for child in children(verb, "preconj", "advmod") if child.lower_ == "neither"}
    clause = first_child(other, "ccomp", "xcomp", "dobj") or first_child(verb, "ccomp", "xcomp", "dobj")
    yield from _for_each_source(line, verb, cue, subtree(clause) if clause is not None else set(), Stance.DECLINES)


def _held_back(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """An answer that was refused or not given: "did not comment", "refused to say why", "has yet to put out a word"."""
    if verb.lemma_ not in _ACTS and verb.dep_ != "pcomp":
        return
    if is_passive(verb) or not is_answer(verb):
        return
    stance = withheld(verb)
    if stance is None:
        return
    chain = governors(verb)
    if not chain and verb.lemma_ not in lexicon.RESPONDING and _is_left_to_the_verb_rules(verb):
        return
    cue, topic = with_topic(_chain_cue(verb), verb)
    yield from _for_each_source(line, verb, cue, topic, stance)


def _is_left_to_the_verb_rules(verb: Token) -> bool:
    """Whether a rule for what was said knows better: "did not say whether", but not "did not say"."""
    if verb.lemma_ in lexicon.GIVING - {"say", "tell"} and first_child(verb, "dobj") is not None:
        return False
    if verb.lemma_ not in ATTRIBUTION_VERBS:
        return False
    if first_child(verb, "dobj") is not None and verb.lemma_ not in verb_lexicon.OBJECT_VERBS:
        return False
    return first_child(verb, "ccomp", "xcomp", "dobj") is not None or verb.lemma_ in {"engage", "state"}


def _gave_nothing(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Gave no details", "said nothing", "offered nothing further", "had no comment"."""
    if verb.lemma_ not in _EMPTY_ACTS:
        return
    thing = first_child(verb, "dobj", "attr")
    if thing is None or is_passive(verb) or not is_empty(thing):
        return
    thing = next((each for each in conjuncts(thing) if each.lemma_.lower() in lexicon.ANSWERS), thing)
    lemma = thing.lemma_.lower()
    is_answer = lemma in lexicon.ANSWERS or (verb.lemma_ in _TAKING and lemma in lexicon.REQUESTS)
    is_particular = lemma in (lexicon.PARTICULARS if verb.lemma_ != "have" else _KNOWLEDGE)
    is_nothing = lemma in {"nothing", "little", "more"} and (
        verb.lemma_ != "have" or any(child.lemma_ in {"say", "add"} for child in thing.subtree)
    )
    is_light = verb.lemma_ == "shed" and lemma == "light"
    if not (is_answer or is_particular or is_nothing or is_light):
        return
    cue = _chain_cue(verb)
    topic: set[int] = set()
    if is_particular:
        topic = subtree(thing) - {child.i for child in children(thing, "det", "neg")}
        cue |= {child.i for child in children(thing, "det", "neg")}
    else:
        cue |= set(range(thing.left_edge.i, thing.i + 1)) | set(range(verb.i, thing.i))
        phrases = [*children(thing, "prep"), *children(verb, "prep"), *_prepositions_of_what_is_said(thing)]
        topic = _topic_of([each for each in phrases if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS | {"of", "to"}])
    is_refusal = verb.lemma_ == "have" and not any(
        child.lower_ in {"immediate", "further", "word"} for child in (*thing.children, thing)
    )
    is_refusal = is_refusal or (lemma == "comment" and is_quoted_apart(thing, verb))
    yield from _for_each_source(line, verb, cue, topic - cue, Stance.DECLINES if is_refusal else Stance.SILENT)


def _prepositions_of_what_is_said(thing: Token) -> list[Token]:
    """ "Nothing to say about the leak"."""
    return [each for clause in children(thing, "relcl", "acl") for each in children(clause, "prep")]


def _chain_cue(verb: Token) -> set[int]:
    """The verb with all that governs it: "stopped short of confirming"."""
    cue = cue_tokens(verb)
    chain = [each for each in governors(verb) if each.i < verb.i]
    if verb.head.lower_ == "without":
        chain = [verb.head]
    if chain:
        first = min(each.i for each in chain)
        cue |= {i for each in chain if each.pos_ in {"VERB", "AUX"} for i in cue_tokens(each)}
        if verb.i - first <= 8:
            cue |= set(range(first, verb.i))
    return cue


def _for_each_source(
    line: ParsedLine, verb: Token, cue: set[int], topic: set[int], stance: Stance
) -> Iterator[AttributionCandidate]:
    top = verb
    for each in governors(verb):
        if each.pos_ in {"VERB", "AUX"}:
            top = each
    if verb.head.lower_ == "without" and top.dep_ == "ccomp" and verb.head.nbor(-1).text == ",":
        top = top.head  # "said the deal was signed, without giving a price": it was the speaker who gave none
        who = subject(top)
    else:
        who = subject(verb) or subject(top)
    if who is None:
        return
    if is_open(governors(verb)) or (who.lower_ == "it" and verb.head.lower_ == "without"):
        return  # "asked them not to say", "it goes without saying"
    for source in [*sources_of(who), *_nor_did(verb), *as_did(top)]:
        if not cue - source:
            continue
        yield AttributionCandidate(line, cue - source, source, topic - cue - source, stance=stance, verb=top)


def _nor_did(verb: Token) -> list[set[int]]:
    """ "…, nor did its lawyer": who else did not."""
    return [
        source
        for tail in children(verb, "conj")
        if tail.lower_ in {"did", "has", "have", "would", "does", "do", "had", "could", "is", "was"}
        and tail.nbor(-1).lower_ in {"nor", "neither"}
        for who in children(tail, "dobj", "nsubj", "attr")
        for source in sources_of(who)
    ]


def with_topic(cue: set[int], act: Token) -> tuple[set[int], set[int]]:
    """The cue extended by the words of the request, and the topic of the non-response."""
    thing = first_child(act, "dobj")
    is_request = thing is not None and thing.lemma_.lower() in lexicon.REQUESTS | lexicon.ANSWERS
    clauses = [each for each in children(act, "ccomp", "xcomp") if each.i > act.i]
    clause = clauses[0] if clauses else (thing if not is_request else None)
    topic = subtree(clause) if clause is not None else set()
    grown = set(cue)
    phrases = children(act, "prep")
    if thing is not None and is_request:
        about = _topic_of([each for each in children(thing, "prep") if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS])
        topic |= about
        grown |= subtree(thing) - about
    for preposition in phrases:
        noun = first_child(preposition, "pobj", "pcomp")
        if noun is None or is_dated(preposition):
            continue
        if preposition.lower_ == "to" and noun.lemma_.lower() in lexicon.REQUESTS and act.lemma_ != "react":
            about = _about(noun)
            topic |= about
            grown |= subtree(preposition) - about
        elif preposition.lower_ == "for" and thing is not None and thing.lemma_ in lexicon.PARTICULARS:
            topic |= subtree(preposition) if preposition.i == thing.right_edge.i + 1 else set()  # "a motive for it"
        elif preposition.lower_ in verb_lexicon.TOPIC_PREPOSITIONS | {"to", "into", "beyond"}:
            if preposition.i == max(grown) + 1:
                grown.add(preposition.i)
            topic |= subtree(preposition) - {preposition.i}
    return grown, topic


def _topic_of(phrases: list[Token]) -> set[int]:
    return {i for each in phrases if not is_dated(each) for i in subtree(each) - {each.i}}


def _about(request: Token) -> set[int]:
    """The topic of a request for comment: "a request for comment on the sale"."""
    return {
        i
        for token in request.subtree
        if token.dep_ == "prep" and token.lower_ in verb_lexicon.TOPIC_PREPOSITIONS and not is_dated(token)
        for i in subtree(token) - {token.i}
    }


_Rule = Callable[[ParsedLine, Token], Iterator[AttributionCandidate]]

_OF_ANY_VERB: tuple[_Rule, ...] = (
    _held_back,
    unanswered_rules.no_answer_from,
    unanswered_rules.unanswered,
    absence_rules.without_answer,
)


def _by_lemma(*entries: tuple[frozenset[str], _Rule]) -> Mapping[str, tuple[_Rule, ...]]:
    lemmas = {lemma for some, _ in entries for lemma in some}
    return {lemma: tuple(rule for some, rule in entries if lemma in some) for lemma in lemmas}


_RULES = _by_lemma(
    (frozenset({"pin"}), absence_rules.not_drawn),
    (frozenset({"do"}), absence_rules.did_not_do_so),
    (_EITHER, _either_way),
    (_EMPTY_ACTS, _gave_nothing),
    (lexicon.REACHING, absence_rules.unreachable),
    (lexicon.REACHING, unanswered_rules.not_reached),
    (lexicon.STAYING, absence_rules.state),
    (lexicon.KEEPING, absence_rules.kept_silence),
    (frozenset({"draw"}), absence_rules.not_drawn),
    (lexicon.EVADING, absence_rules.evasion),
    (frozenset({"decline", "refuse"}), absence_rules.interview_declined),
    (frozenset({"leave"}), absence_rules.left_unanswered),
    (lexicon.FAILING, unanswered_rules.sought_in_vain),
)
"""The rules for each verb, tried in order; the first that finds something is the only one."""
