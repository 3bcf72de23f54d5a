"""Missing answers without a verb of answering: "was unavailable", "dodged questions", "calls went unanswered"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english import noun_lexicon, verb_lexicon
from claims.extraction.english.clauses import (
    children,
    cue_tokens,
    first_child,
    is_dated,
    is_name,
    is_passive,
    modals,
    subject,
)
from claims.extraction.english.silence import non_response_lexicon as lexicon
from claims.extraction.english.silence.sources import sources_of
from claims.extraction.english.stance.negation import is_empty, is_negated
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.vocabulary import Stance


def find_absences(line: ParsedLine, verb: Token) -> list[AttributionCandidate]:
    """The candidates of the first rule that fits the verb."""
    for rule in (
        _unreachable,
        _state,
        _kept_silence,
        _not_drawn,
        _evasion,
        _no_answer_from,
        _unanswered,
        _sought_in_vain,
        _no_comment_said,
    ):
        found = list(rule(line, verb))
        if found:
            return found
    return []


def _silent(
    line: ParsedLine, verb: Token, who: Token, cue: set[int], topic: set[int], stance: Stance = Stance.SILENT
) -> Iterator[AttributionCandidate]:
    for source in sources_of(who):
        if cue - source:
            yield AttributionCandidate(line, cue - source, source, topic - cue - source, stance=stance, verb=verb)


def _unreachable(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Could not be reached", "could not be contacted for comment"."""
    who = first_child(verb, "nsubjpass")
    if verb.lemma_ not in {"reach", "contact", "locate"} or who is None or not is_negated(verb):
        return
    yield from _silent(line, verb, who, cue_tokens(verb) | _for_comment(verb), set())


def _state(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
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
    negated = is_negated(verb)
    word = state.lower_
    is_absent = (word in {"available", "reachable"} and negated) or (
        word in {"unavailable", "unreachable"} and not negated
    )
    is_voice = who.lemma_.lower() in noun_lexicon.PERSON_NOUNS
    if is_absent and not (is_voice or _for_comment(state) or _for_comment(verb) or _to_comment(state) or is_name(who)):
        return
    if word in lexicon.UNANSWERED or not (is_absent or (word in lexicon.SILENCE and not negated)):
        return
    cue = cue_tokens(verb) | {state.i} | _for_comment(state) | _for_comment(verb) | _to_comment(state)
    topic = {
        i
        for each in (*children(state, "prep"), *children(verb, "prep"))
        if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS and not is_dated(each)
        for i in subtree(each) - {each.i}
    }
    if verb.lemma_ in {"be", "fall", "go"} and word == "quiet":
        return
    yield from _silent(line, verb, who, cue, topic)


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


def _not_drawn(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Would not be drawn on the date", "refused to be drawn"."""
    if verb.lemma_ != "draw" or not is_passive(verb):
        return
    above = verb.head if verb.dep_ == "xcomp" else None
    refused = above is not None and above.lemma_ in {"refuse", "decline"} and not is_negated(above)
    who = subject(verb) or first_child(verb, "nsubjpass") or (subject(above) if above is not None else None)
    if who is None or not (refused or (is_negated(verb) and modals(verb))):
        return
    cue = cue_tokens(verb) | (
        cue_tokens(above) | set(range(above.i, verb.i)) if refused and above is not None else set()
    )
    topic = {
        i
        for each in children(verb, "prep")
        if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS and not is_dated(each)
        for i in subtree(each) - {each.i}
    }
    yield from _silent(line, above if refused and above is not None else verb, who, cue, topic, Stance.DECLINES)


def _evasion(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
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
    if verb.lemma_ in lexicon.IGNORERS and asked:
        stance = Stance.SILENT
    elif (verb.lemma_ in lexicon.WITHHOLDERS and lemma in lexicon.ANSWERS | {"judgment", "judgement"}) or (
        verb.lemma_ in {"decline", "refuse"} and lemma in lexicon.ANSWERS | {"interview"}
    ):
        stance = Stance.DECLINES
    elif verb.lemma_ in {"turn", "rebuff", "decline", "refuse"} and (
        _for_comment(thing) or lemma == "interview" or compounds & {"interview", "comment"}
    ):
        if verb.lemma_ == "turn" and "down" not in particles:
            return
        stance = Stance.DECLINES
    elif verb.lemma_ in lexicon.EVASIONS and asked and (verb.lemma_ != "turn" or particles):
        stance = Stance.DECLINES
    else:
        return
    about = {
        i
        for each in children(thing, "prep")
        if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS and not is_dated(each)
        for i in subtree(each) - {each.i}
    }
    cue = cue_tokens(verb) | set(range(thing.left_edge.i, thing.i + 1))
    yield from _silent(line, verb, who, cue, about, stance)


def _kept_silence(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Kept his silence on the letter"."""
    thing = first_child(verb, "dobj")
    who = subject(verb)
    if thing is None or who is None or thing.lemma_ not in {"silence", "counsel"} or is_negated(verb):
        return
    if verb.lemma_ not in {"keep", "maintain", "preserve", "observe"}:
        return
    topic = {
        i
        for each in (*children(thing, "prep"), *children(verb, "prep"))
        if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS and not is_dated(each)
        for i in subtree(each) - {each.i}
    }
    yield from _silent(line, verb, who, cue_tokens(verb) | set(range(thing.left_edge.i, thing.i + 1)), topic)


def _sought_in_vain(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Efforts to reach the driver were unsuccessful"."""
    effort = first_child(verb, "nsubj", "nsubjpass")
    if effort is None or effort.lemma_ not in {"effort", "attempt"}:
        return
    act = next((each for each in children(effort, "acl", "relcl") if each.lemma_ in {"reach", "contact"}), None)
    who = first_child(act, "dobj") if act is not None else None
    words = {child.lower_ for child in children(verb, "acomp", "attr")} | {verb.lemma_}
    if who is not None and act is not None and words & {"unsuccessful", "fail", "vain", "fruitless", "futile"}:
        yield from _silent(line, verb, who, set(range(effort.i, act.i + 1)) | cue_tokens(verb), set())


def _no_answer_from(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
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
    phrases = [
        *children(thing, "prep"),
        *children(verb, "prep", "agent"),
        *(each for state in children(verb, "acomp", "attr") for each in children(state, "prep")),
    ]
    giver = next((each for each in phrases if each.lower_ in {"from", "by"} and not is_dated(each)), None)
    who = first_child(giver, "pobj") if giver is not None else None
    if who is None or giver is None:
        return
    topic = {
        i
        for each in phrases
        if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS | {"of"} and not is_dated(each)
        for i in subtree(each) - {each.i}
    }
    low, high = sorted((thing.i, verb.i))
    cue = (cue_tokens(verb) | set(range(low, high + 1)) | set(range(thing.left_edge.i, thing.i))) - topic
    cue |= {child.i for child in children(verb, "expl", "acomp")}
    if giver.i == max(cue) + 1:
        cue.add(giver.i)
    yield from _silent(line, verb, who, cue - subtree(who), topic - subtree(who))


def _unanswered(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Calls to the ministry went unanswered", "e-mails to the port were not returned", "… drew no reply"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    asked = next((each for each in subjects if each.lemma_.lower() in lexicon.REQUESTS), None)
    if asked is None and verb.dep_ == "conj" and verb.head.lemma_.lower() in lexicon.REQUESTS:
        asked = verb.head  # "calls to the bank and the insurer were not returned", as the parser reads it
    if asked is None:
        return
    giver = _asked_party(asked) or next((each for each in children(verb, "agent") if each.lower_ == "by"), None)
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
    topic = {
        i
        for each in children(asked, "prep")
        if each.lower_ in verb_lexicon.TOPIC_PREPOSITIONS and not is_dated(each)
        for i in subtree(each) - {each.i}
    }
    yield from _silent(line, verb, who, cue, topic - subtree(who))
    for also in children(giver, "conj"):
        for other in children(also, "pobj"):
            yield from _silent(line, verb, other, cue, set())
    if asked.i == verb.head.i:
        for other in subjects:
            yield from _silent(line, verb, other, cue, set())


def _asked_party(asked: Token) -> Token | None:
    """The preposition before whoever was asked: "calls to the bank", "messages left with the clinic"."""
    for word in (
        asked,
        *children(asked, "acl", "relcl"),
        *(noun for each in children(asked, "prep") for noun in children(each, "pobj")),
    ):
        for each in children(word, "prep", "dative"):
            if each.lower_ in {"to", "with", "at"} or (each.lower_ == "for" and word.dep_ == "acl"):
                noun = first_child(each, "pobj")
                if noun is not None and noun.lemma_.lower() not in lexicon.ANSWERS:
                    return each
    return None


def _no_comment_said(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """`"No comment," the president said`: those words are the answer."""
    if verb.lemma_ not in verb_lexicon.UTTERANCE_VERBS:
        return
    who = next((each for each in reversed(children(verb, "nsubj")) if each.lemma_ != "comment"), None)
    said = next(
        (each for each in verb.sent if each.lower_ == "comment" and each.i and each.nbor(-1).lower_ == "no"), None
    )
    if who is None or said is None:
        return
    before = said.nbor(-2) if said.i >= 2 else None
    if before is None or not before.is_quote:
        return
    cue = cue_tokens(verb) | {said.i - 1, said.i}
    yield from _silent(line, verb, who, cue, set(), Stance.DECLINES)
