"""Questions that were left without an answer: "there was no reply from", "calls to the bank went unanswered"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    children,
    conjuncts,
    cue_tokens,
    first_child,
    is_dated,
    is_passive,
)
from claims.extraction.english.reality.awaited import is_awaited
from claims.extraction.english.silence import non_response_lexicon as lexicon
from claims.extraction.english.silence.candidates_of import non_responses_of
from claims.extraction.english.silence.party_lists import parties_between
from claims.extraction.english.silence.topics import topic_beside, topic_in
from claims.extraction.english.stance.governors import governors
from claims.extraction.english.stance.negation import is_empty, is_negated
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance

_OPENING = 6
_SENDING = frozenset({"put", "leave", "send", "make", "address", "submit", "direct", "email", "place", "seek"})
_IN_VAIN = frozenset({"unsuccessful", "vain", "fruitless", "futile", "avail", "unfruitful"})


def no_answer_from(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "There was no comment from the ministry", "no reply came from the port", "no word was available from"."""
    thing = first_child(verb, "attr", "nsubj", "nsubjpass", "dobj")
    there = first_child(verb, "expl") is not None
    subjects = children(verb, "nsubj", "nsubjpass")
    if there:
        thing = first_child(verb, "attr", "nsubj", "dobj")
    elif subjects:
        thing = subjects[0]
    named = lexicon.ANSWERS | (lexicon.PARTICULARS if verb.lemma_ in lexicon.GIVING else frozenset())
    if thing is None or thing.lemma_.lower() not in named or not (is_empty(thing) or is_negated(verb)):
        return
    if is_awaited(verb):
        return  # "an announcement by the league is not imminent"
    phrases = [
        *children(thing, "prep"),
        *children(verb, "prep", "agent"),
        *(each for state in children(verb, "acomp", "attr") for each in children(state, "prep")),
    ]
    givers = [each for each in phrases if each.lower_ in {"from", "by"} and not is_dated(each)]
    giver = givers[0] if givers else None
    who = first_child(giver, "pobj") if giver is not None else None
    if who is None or giver is None:
        return
    topic = topic_in(phrases, also=frozenset({"of", "to"}))
    low, high = sorted((thing.i, verb.i))
    cue = (cue_tokens(verb) | set(range(low, high + 1)) | set(range(thing.left_edge.i, thing.i))) - topic
    cue |= {child.i for child in children(verb, "expl", "acomp")}
    if giver.i == max(cue) + 1:
        cue.add(giver.i)
    yield from non_responses_of(line, verb, who, cue - subtree(who), topic - subtree(who))
    for also in [other for each in givers for other in conjuncts(each) if other.i != giver.i]:
        for other in children(also, "pobj"):
            yield from non_responses_of(line, verb, other, cue - subtree(other), set())


def unanswered(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Calls to the ministry went unanswered", "e-mails to the port were not returned", "… drew no reply"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    asked = next((each for each in subjects if each.lemma_.lower() in lexicon.REQUESTS), None)
    if asked is None and verb.dep_ == "conj" and verb.head.lemma_.lower() in lexicon.REQUESTS:
        asked = verb.head  # "calls to the bank and the insurer were not returned", as the parser reads it
    asked = asked or _opening_request(verb)
    if asked is None:
        return
    giver = (
        _asked_party(asked)
        or _preposition_after(asked, verb)
        or next((each for each in children(verb, "agent") if each.lower_ == "by"), None)
    )
    who = first_child(giver, "pobj") if giver is not None else None
    states = {child.lower_ for child in verb.children} | {verb.lower_}
    reply = first_child(verb, "dobj")
    is_open = bool(states & lexicon.UNANSWERED) or (
        verb.lemma_ in {"return", "answer", "reply", "acknowledge"} and is_negated(verb)
    )
    is_open = is_open or (reply is not None and reply.lemma_ in lexicon.ANSWERS and is_empty(reply))
    if who is None or giver is None or not is_open:
        return
    cue = cue_tokens(verb) | {
        child.i for child in children(verb, "acomp", "oprd", "xcomp", "advcl") if child.i > verb.i
    }
    if reply is not None:
        cue |= set(range(verb.i, reply.i + 1))
    topic = topic_beside(asked)
    start = min(each.i for each in (verb, *children(verb, "aux", "auxpass", "neg")))
    listed = parties_between(verb.doc, giver.i + 1, start) if giver.i < start else []
    if listed:
        for source in listed:
            yield AttributionCandidate(line, cue - source, source, set(), stance=Stance.SILENT, verb=verb)
        return
    yield from non_responses_of(line, verb, who, cue, topic - subtree(who))
    for also in children(giver, "conj"):
        for other in children(also, "pobj"):
            yield from non_responses_of(line, verb, other, cue, set())
    for other in (*_asked_too(verb, giver), *(each for each in subjects if each.i != asked.i and each.i > who.i)):
        yield from non_responses_of(line, verb, other, cue, set())


def _opening_request(verb: Token) -> Token | None:
    """The request that opens the sentence, where the parser takes it apart: "Questions put to the port remain open"."""
    sentence = verb.sent
    asked = next((each for each in sentence[:_OPENING] if each.lemma_.lower() in lexicon.REQUESTS), None)
    if asked is None or asked.i >= verb.i or asked.tag_ not in {"NN", "NNS"} or asked.left_edge.pos_ == "ADP":
        return None
    between = [each for each in verb.doc[asked.i + 1 : verb.i] if each.pos_ == "VERB" and each.tag_ != "VBG"]
    return asked if all(each.lemma_ in _SENDING for each in between) else None


def _preposition_after(asked: Token, verb: Token) -> Token | None:
    return next(
        (
            each
            for each in verb.doc[asked.i + 1 : verb.i]
            if each.lower_ in {"to", "with", "at", "for"} and each.nbor().lemma_ not in lexicon.ANSWERS
        ),
        None,
    )


def _asked_too(verb: Token, giver: Token) -> list[Token]:
    """ "Calls to the farm, where it began, and to the mill were not returned"."""
    phrases = [each for each in children(verb, "prep", "dative") if each.lower_ == "to" and giver.i < each.i < verb.i]
    return [noun for each in phrases for noun in children(each, "pobj")]


def _asked_party(asked: Token) -> Token | None:
    """The preposition before whoever was asked: "calls to the bank", "messages left with the clinic"."""
    for word in (
        asked,
        *children(asked, "acl", "relcl"),
        *(noun for each in children(asked, "prep") for noun in children(each, "pobj")),
        *(noun for each in children(asked, "acl") if each.lemma_ == "seek" for noun in children(each, "dobj")),
        *(
            act
            for each in children(asked, "prep")
            for noun in children(each, "pobj")
            for act in children(noun, "acl", "relcl")
        ),
    ):
        for each in children(word, "prep", "dative"):
            is_sought = each.lower_ == "from" and word.lemma_ in lexicon.ANSWERS
            if each.lower_ in {"to", "with", "at"} or is_sought or (each.lower_ == "for" and word.dep_ == "acl"):
                noun = first_child(each, "pobj")
                if noun is not None and noun.lemma_.lower() not in lexicon.ANSWERS:
                    return each
    return None


def _is_unsuccessful(verb: Token, words: set[str]) -> bool:
    return is_negated(verb) and (verb.lemma_ == "succeed" or bool(words & {"successful", "fruitful"}))


def not_reached(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "It was not possible to contact the owner", "Reuters could not reach the owner for comment"."""
    who = first_child(verb, "dobj")
    if who is None or is_passive(verb):
        return
    chain = governors(verb)
    states = {child.lower_ for each in chain for child in (each, *children(each, "acomp"))}
    is_vain = is_negated(chain[-1] if chain else verb) or bool(states & {"unable", "impossible", "fail", "failed"})
    is_sought = any(
        noun.lemma_ in lexicon.ANSWERS for each in children(verb, "prep") for noun in children(each, "pobj")
    )
    if is_vain and (is_sought or verb.lemma_ == "contact" or states & {"possible", "impossible"}):
        cue = set(range(min([verb.i, *(each.i for each in chain)]), verb.i + 1))
        yield from non_responses_of(line, verb, who, cue, set())


def sought_in_vain(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Efforts to reach the driver were unsuccessful"."""
    effort = first_child(verb, "nsubj", "nsubjpass")
    if effort is None or effort.lemma_ not in {"effort", "attempt"}:
        return
    act = next((each for each in children(effort, "acl", "relcl") if each.lemma_ in {"reach", "contact"}), None)
    who = first_child(act, "dobj") if act is not None else None
    words = {token.lower_ for each in children(verb, "acomp", "attr", "oprd", "prep") for token in each.subtree}
    is_vain = bool(words & _IN_VAIN) or verb.lemma_ == "fail" or _is_unsuccessful(verb, words)
    if who is not None and act is not None and is_vain:
        yield from non_responses_of(line, verb, who, set(range(effort.i, act.i + 1)) | cue_tokens(verb), set())
