"""Answers that were not given, without a verb of answering: "was unavailable", "kept silent", "dodged questions"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    children,
    cue_tokens,
    first_child,
    is_name,
    is_passive,
    modals,
    subject,
)
from claims.extraction.english.lexicon import noun_lexicon, verb_lexicon
from claims.extraction.english.silence import non_response_lexicon as lexicon
from claims.extraction.english.silence.candidates_of import non_responses_of
from claims.extraction.english.silence.topics import topic_beside
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance

_STRAIGHT_ANSWERS = frozenset({"answer", "reply", "response", "comment", "interview", "reporter", "journalist"})
"""What is evaded, besides questions."""


_WORDS = frozenset({"comment", "explanation", "statement", "word", "answer", "reply", "response"})
_NEAR = 6


def unreachable(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Could not be reached", "could not be contacted for comment"."""
    who = first_child(verb, "nsubjpass") or subject(verb)
    if not is_passive(verb) or who is None or not is_negated(verb):
        return
    yield from non_responses_of(line, verb, who, cue_tokens(verb) | _for_comment(verb), set())


def state(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Was not available for comment", "remained silent on the arrests", "kept quiet"."""
    if verb.lemma_ not in lexicon.STAYING:
        return
    who = subject(verb)
    state = first_child(verb, "acomp", "oprd", "advmod", "dobj", "attr", "xcomp")
    for each in children(verb, "acomp", "oprd", "attr", "xcomp", "dobj"):
        if each.lower_ in lexicon.SILENCE | {"available", "reachable"}:
            state = each
    if who is None or state is None:
        return
    if who.lemma_.lower() in lexicon.ANSWERS:
        return  # "no comment was available from"
    negated = is_negated(verb)
    word = state.lower_
    is_absent = (word in {"available", "reachable"} and negated) or (
        word in {"unavailable", "unreachable"} and not negated
    )
    is_voice = who.lemma_.lower() in noun_lexicon.PERSON_NOUNS
    is_voice = is_voice or word in {"reachable", "unreachable"}
    is_voice = is_voice or any(token.lower_ in lexicon.DEADLINES for token in verb.doc[verb.i : verb.sent.end])
    if is_absent and not (is_voice or _for_comment(state) or _for_comment(verb) or _to_comment(state) or is_name(who)):
        return
    if word in lexicon.UNANSWERED or not (is_absent or (word in lexicon.SILENCE and not negated)):
        return
    cue = cue_tokens(verb) | {state.i} | _for_comment(state) | _for_comment(verb) | _to_comment(state)
    topic = topic_beside(state, verb)
    if verb.lemma_ in {"be", "fall", "go"} and word == "quiet":
        return
    yield from non_responses_of(line, verb, who, cue, topic)


def _for_comment(word: Token) -> set[int]:
    return {
        i
        for each in children(word, "prep")
        if each.lower_ == "for"
        and any(noun.lemma_ in lexicon.ANSWERS | {"interview"} for noun in children(each, "pobj"))
        for i in subtree(each)
    }


def _to_comment(word: Token) -> set[int]:
    return {
        i for each in children(word, "xcomp") if each.lemma_ in lexicon.RESPONDING | {"speak"} for i in subtree(each)
    }


def not_drawn(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Would not be drawn on the date", "refused to be drawn"."""
    if verb.lemma_ not in {"draw", "pin"} or not is_passive(verb):
        return
    above = verb.head if verb.dep_ == "xcomp" else None
    refused = above is not None and above.lemma_ in {"refuse", "decline"} and not is_negated(above)
    who = subject(verb) or first_child(verb, "nsubjpass") or (subject(above) if above is not None else None)
    if who is None or not (refused or (is_negated(verb) and modals(verb))):
        return
    cue = cue_tokens(verb) | (
        cue_tokens(above) | set(range(above.i, verb.i)) if refused and above is not None else set()
    )
    topic = topic_beside(verb)
    yield from non_responses_of(
        line, above if refused and above is not None else verb, who, cue, topic, Stance.DECLINES
    )


def evasion(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Dodged questions", "referred questions to the governor", "withheld comment", "ignored calls", "turned down"."""
    thing = first_child(verb, "dobj")
    who = subject(verb)
    if thing is None or who is None or is_passive(verb) or is_negated(verb):
        return
    lemma = thing.lemma_.lower()
    particles = {child.lower_ for child in children(verb, "prt", "advmod")}
    compounds = {child.lemma_ for child in children(thing, "compound")}
    asked = lemma in lexicon.PRESS and verb.lemma_ in {"refer", "direct", "point"}
    asked = asked or lemma in lexicon.REQUESTS - {"comment", "mail", "letter", "text"}
    if lemma in lexicon.PRESS and verb.lemma_ in {"refer", "direct", "point"}:
        stance = Stance.DECLINES
    elif verb.lemma_ in lexicon.IGNORERS and asked:
        stance = Stance.SILENT
    elif (
        (verb.lemma_ in lexicon.WITHHOLDERS and lemma in lexicon.ANSWERS | lexicon.PARTICULARS)
        or (verb.lemma_ in {"evade", "avoid", "dodge", "duck", "sidestep", "deflect"} and lemma in _STRAIGHT_ANSWERS)
        or (verb.lemma_ in {"decline", "refuse"} and lemma in lexicon.ANSWERS | {"interview"})
    ):
        stance = Stance.DECLINES
    elif verb.lemma_ in {"turn", "rebuff", "decline", "refuse", "beg", "spurn", "reject"} and (
        _for_comment(thing) or lemma == "interview" or compounds & {"interview", "comment"}
    ):
        if (verb.lemma_ == "turn" and "down" not in particles) or (verb.lemma_ == "beg" and "off" not in particles):
            return
        stance = Stance.DECLINES
    elif verb.lemma_ in lexicon.EVASIONS and asked and (verb.lemma_ != "turn" or particles):
        stance = Stance.DECLINES
    else:
        return
    about = topic_beside(thing)
    cue = cue_tokens(verb) | set(range(thing.left_edge.i, thing.i + 1))
    yield from non_responses_of(line, verb, who, cue, about, stance)


def interview_declined(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Declined, through his union, to be interviewed"."""
    who = subject(verb)
    act = next((each for each in children(verb, "xcomp", "advcl", "ccomp") if each.lemma_ == "interview"), None)
    if who is not None and act is not None and is_passive(act) and not is_negated(verb):
        yield from non_responses_of(line, verb, who, cue_tokens(verb) | cue_tokens(act), set(), Stance.DECLINES)


def left_unanswered(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Left several messages unanswered"."""
    who, thing = subject(verb), first_child(verb, "dobj", "nsubj")
    if who is None or is_negated(verb) or not any(each.lower_ in lexicon.UNANSWERED for each in verb.subtree):
        return
    thing = next((each for each in verb.subtree if each.lemma_.lower() in lexicon.REQUESTS and each.i > verb.i), None)
    if thing is not None and thing.i - verb.i < _NEAR:
        state = next(each for each in verb.subtree if each.lower_ in lexicon.UNANSWERED)
        yield from non_responses_of(line, verb, who, set(range(verb.i, state.i + 1)), set())


def did_not_do_so(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Was given a week to answer but did not do so"."""
    if verb.dep_ != "conj" or not is_negated(verb) or all(each.lower_ != "so" for each in verb.children):
        return
    acts = [each for each in verb.head.subtree if each.i < verb.i and each.lemma_ in lexicon.RESPONDING]
    who = subject(verb)
    if acts and acts[-1].tag_ == "VB" and who is not None and acts[-1].dep_ in {"xcomp", "advcl", "acl"}:
        yield from non_responses_of(line, verb, who, cue_tokens(verb), set())


def without_answer(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Left the hearing without comment", "let the deadline pass without a word about its plans"."""
    without = next((each for each in children(verb, "prep") if each.lower_ == "without" and each.i > verb.i), None)
    thing = first_child(without, "pobj") if without is not None else None
    if without is None or thing is None or thing.lemma_.lower() not in _WORDS or is_negated(verb):
        return
    above = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ == "let" else verb
    giver = next((each for each in children(thing, "prep") if each.lower_ == "from"), None)
    who = first_child(giver, "pobj") if giver is not None else subject(above)
    if who is None or not (who.pos_ in {"PROPN", "PRON"} or giver is not None or above is not verb or _has_will(verb)):
        return
    cue = set(range(without.i, thing.i + 1))
    yield from non_responses_of(line, above, who, cue, topic_beside(thing))


def _has_will(verb: Token) -> bool:
    return verb.lemma_ in {"leave", "walk", "resign", "withdraw", "close", "cancel", "go", "step", "depart", "dismiss"}


def kept_silence(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Kept his silence on the letter"."""
    thing = first_child(verb, "dobj")
    who = subject(verb)
    if thing is None or who is None or thing.lemma_ not in {"silence", "counsel"} or is_negated(verb):
        return
    if verb.lemma_ not in {"keep", "maintain", "preserve", "observe"}:
        return
    topic = topic_beside(thing, verb)
    yield from non_responses_of(line, verb, who, cue_tokens(verb) | set(range(thing.left_edge.i, thing.i + 1)), topic)


def no_comment_said(line: ParsedLine, comment: Token) -> Iterator[AttributionCandidate]:
    """`"No comment," the president said`: those words are the answer."""
    if comment.i < 2 or comment.nbor(-1).lower_ != "no" or not comment.nbor(-2).is_quote:
        return
    verb = comment.head
    who = next((each for each in reversed(children(verb, "nsubj")) if each.i != comment.i), None)
    if who is not None and verb.lemma_ in verb_lexicon.UTTERANCE_VERBS:
        cue = cue_tokens(verb) | {comment.i - 1, comment.i}
        yield from non_responses_of(line, verb, who, cue, set(), Stance.DECLINES)
