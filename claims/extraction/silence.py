"""Non-responses: "has not commented", "declined to comment", "could not be reached"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.extraction import cues
from claims.extraction.clauses import (
    children,
    conjuncts,
    cue_tokens,
    first_child,
    is_dated,
    is_negated,
    modals,
    subject,
)
from claims.extraction.findings import AttributionCandidate
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.vocabulary import Stance

_RESPONDING = frozenset({"comment", "respond", "reply", "answer", "return", "react"})
_RESPONSES = frozenset({"comment", "response", "confirmation"})
_REQUESTS = frozenset({"request", "comment", "call", "email", "e-mail", "message", "question", "inquiry", "enquiry"})


def find_non_responses(line: ParsedLine) -> Iterator[AttributionCandidate]:
    """One candidate for each source that did not comment; two for "neither X nor Y"."""
    for verb in line.doc:
        if verb.pos_ in {"VERB", "AUX"}:
            yield from _refusal(line, verb)
            yield from _no_answer(line, verb)
            yield from _unreachable(line, verb)
            yield from _neither_confirm_nor_deny(line, verb)
            yield from _no_comment(line, verb)
            yield from _yet_to_comment(line, verb)


def _refusal(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Declined to comment", "refused to confirm", "failed to respond"."""
    if verb.lemma_ not in cues.REFUSAL_VERBS | cues.FAILURE_VERBS or is_negated(verb):
        return
    act = first_child(verb, "xcomp")
    if act is None or act.lemma_ not in cues.RESPONSE_VERBS | {"confirm", "deny", "be"}:
        return
    stance = Stance.SILENT if verb.lemma_ in cues.FAILURE_VERBS else Stance.DECLINES
    cue = cue_tokens(verb) | {child.i for child in children(act, "aux")} | {act.i}
    yield from _for_each_source(line, verb, cue, act, stance)


def _no_answer(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Has not commented on the call", "did not immediately respond to a request for comment"."""
    if verb.lemma_ not in _RESPONDING or not is_negated(verb) or verb.dep_ in {"acl", "xcomp"}:
        return
    if verb.lemma_ == "return" and not any(child.lemma_ in _REQUESTS for child in children(verb, "dobj")):
        return
    refuses = modals(verb) & {"would", "wo", "will"}
    yield from _for_each_source(line, verb, cue_tokens(verb), verb, Stance.DECLINES if refuses else Stance.SILENT)


def _unreachable(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Could not be reached for comment", "was not available for comment"."""
    reached = verb.lemma_ == "reach" and is_negated(verb) and first_child(verb, "nsubjpass") is not None
    state = first_child(verb, "acomp") if verb.lemma_ == "be" else None
    absent = state is not None and ((state.lower_ == "available" and is_negated(verb)) or state.lower_ == "unavailable")
    place = verb if reached else state
    if not (reached or absent) or place is None:
        return
    asked = [each for each in children(place, "prep") if each.lower_ == "for"]
    if not any(noun.lemma_ == "comment" for each in asked for noun in children(each, "pobj")):
        return
    cue = (
        cue_tokens(verb)
        | {place.i}
        | {i for each in asked for i in (each.i, *(noun.i for noun in children(each, "pobj")))}
    )
    who = first_child(verb, "nsubjpass", "nsubj")
    if who is not None:
        for each in _source_tokens(who):
            yield AttributionCandidate(line, cue, each, stance=Stance.SILENT, verb=verb)


def _for_each_source(
    line: ParsedLine, verb: Token, cue: set[int], act: Token, stance: Stance
) -> Iterator[AttributionCandidate]:
    who = subject(verb)
    if who is None:
        return
    cue, topic = _with_topic(cue, act)
    for source in _source_tokens(who):
        yield AttributionCandidate(line, cue, source, topic - cue, stance=stance, verb=verb)


def _source_tokens(who: Token) -> list[set[int]]:
    """The sources of "neither the ministry nor the embassy" separately; any other subject as a whole."""
    if any(child.lower_ == "neither" for child in children(who, "preconj", "det", "cc", "advmod")):
        return [_without_conjuncts(each) for each in conjuncts(who)]
    return [subtree(who)]


def _without_conjuncts(noun: Token) -> set[int]:
    others = {i for child in children(noun, "conj") for i in subtree(child)}
    return subtree(noun) - others - {child.i for child in children(noun, "preconj", "cc") if child.i not in others}


def _with_topic(cue: set[int], act: Token) -> tuple[set[int], set[int]]:
    """The cue extended by the words of the request, and the topic of the non-response."""
    clause = first_child(act, "ccomp", "xcomp") or (
        first_child(act, "dobj") if act.lemma_ not in {"return", "answer"} else None
    )
    topic = subtree(clause) if clause is not None else set()
    grown = set(cue)
    if act.lemma_ in {"return", "answer"}:
        grown |= {i for each in children(act, "dobj") for i in subtree(each)}
    for preposition in children(act, "prep"):
        noun = first_child(preposition, "pobj", "pcomp")
        if noun is None or is_dated(preposition):
            continue
        if preposition.lower_ == "to" and noun.lemma_ in _REQUESTS:
            asked = subtree(preposition)
            about = _about(noun)
            topic |= about
            grown |= asked - about
        elif preposition.lower_ in cues.TOPIC_PREPOSITIONS | {"to"}:
            if preposition.i == max(grown) + 1:
                grown.add(preposition.i)
            topic |= subtree(preposition) - {preposition.i}
    return grown, topic


def _about(request: Token) -> set[int]:
    """The topic of a request for comment: "a request for comment on the sale"."""
    tokens: set[int] = set()
    for token in request.subtree:
        if token.dep_ == "prep" and token.lower_ in cues.TOPIC_PREPOSITIONS and not is_dated(token):
            tokens |= subtree(token) - {token.i}
    return tokens


def _neither_confirm_nor_deny(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Neither confirmed nor denied", "would not confirm or deny"."""
    other = next((child for child in children(verb, "conj") if child.lemma_ in {"deny", "confirm"}), None)
    if other is None or verb.lemma_ not in {"deny", "confirm"} or other.lemma_ == verb.lemma_:
        return
    who = subject(verb)
    if who is None or not (is_negated(verb) or is_negated(other)):
        return
    cue = cue_tokens(verb) | set(range(verb.i, other.i + 1))
    cue |= {child.i for child in children(verb, "preconj", "advmod") if child.lower_ == "neither"}
    clause = first_child(other, "ccomp", "dobj") or first_child(verb, "ccomp", "dobj")
    topic = subtree(clause) if clause is not None else set()
    for source in _source_tokens(who):
        yield AttributionCandidate(line, cue, source, topic - cue, stance=Stance.DECLINES, verb=verb)


def _no_comment(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Had no immediate comment", "made no comment on the sale", "there was no comment from the ministry"."""
    if verb.lemma_ not in {"have", "make", "offer", "be", "give"}:
        return
    comment = next((each for each in children(verb, "dobj", "attr", "nsubj") if each.lemma_ in _RESPONSES), None)
    if comment is None or not any(child.lower_ == "no" for child in children(comment, "det", "neg")):
        return
    phrases = [each for each in (*children(comment, "prep"), *children(verb, "prep")) if not is_dated(each)]
    who = first_child(verb, "nsubj") if verb.lemma_ != "be" else None
    if who is None:
        who = next((first_child(each, "pobj") for each in phrases if each.lower_ in {"from", "by"}), None)
    if who is None:
        return
    cue = cue_tokens(verb) | set(range(verb.i, comment.i + 1))
    topic = {i for each in phrases if each.lower_ in cues.TOPIC_PREPOSITIONS | {"of"} for i in subtree(each) - {each.i}}
    cue |= {each.i for each in phrases if each.i == comment.i + 1}
    for source in _source_tokens(who):
        yield AttributionCandidate(line, cue, source, topic - cue, stance=Stance.SILENT, verb=verb)


def _yet_to_comment(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Has yet to comment"."""
    act = first_child(verb, "xcomp")
    if verb.lemma_ != "have" or act is None or act.lemma_ not in _RESPONDING | {"confirm"}:
        return
    if any(child.lower_ == "yet" for child in (*verb.children, *act.children)):
        yield from _for_each_source(line, verb, set(range(verb.i, act.i + 1)) | cue_tokens(verb), act, Stance.SILENT)
