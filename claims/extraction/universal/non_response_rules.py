"""Non-responses: "has not reacted", "refused to comment", "could not be reached", "no comment from the palace"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.universal import content
from claims.extraction.universal.lexicon import Lexicon
from claims.extraction.universal.reality import is_negated
from claims.extraction.universal.trees import (
    children,
    feature,
    first_child,
    group,
    has_word,
    is_infinitive,
    sentence_end,
    sentence_start,
    separate_sources,
    speaking_place,
    subject,
)
from claims.vocabulary import NO_COMMENT_STANCES, Stance

_YET = frozenset({"encore", "toujours", "пока", "ещё", "еще"})


def find_non_responses(line: ParsedLine, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """One candidate for each source that did not comment; two for "neither X nor Y"."""
    for token in line.doc:
        if token.pos_ in {"VERB", "AUX", "ADJ"}:
            yield from _neither_confirmed_nor_denied(line, token, lexicon)
            yield from _refused(line, token, lexicon)
            yield from _did_not_respond(line, token, lexicon)
            yield from _without_details(line, token, lexicon)
            yield from _unanswered(line, token, lexicon)
            yield from _comment_not_obtained(line, token, lexicon)
        yield from _unreachable(line, token, lexicon)
        if token.pos_ == "NOUN":
            yield from _no_comment(line, token, lexicon)


def _neither_confirmed_nor_denied(line: ParsedLine, verb: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    others = [each for each in verb.doc[verb.i + 1 : verb.i + 6] if lexicon.stances.get(each.lemma_) is Stance.DENIES]
    between = list(verb.doc[verb.i + 1 : others[0].i]) if others else []
    joined = has_word(between, lexicon.neither | lexicon.negations)
    negated = is_negated(verb, lexicon) or has_word(list(verb.doc[max(0, verb.i - 2) : verb.i]), lexicon.neither)
    if lexicon.stances.get(verb.lemma_) is Stance.CONFIRMS and joined and negated:
        cue = group(verb) | set(range(verb.i, others[0].i + 1))
        topic = content.object_of(others[0]) or content.object_of(verb)
        yield from _of_each_source(line, verb, cue, topic, Stance.DECLINES, lexicon)


def _refused(line: ParsedLine, verb: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Refused to comment", "did not wish to react", "refused any comment"."""
    refuses = verb.lemma_ in lexicon.refusals and not is_negated(verb, lexicon)
    unwilling = verb.lemma_ in lexicon.wishes and is_negated(verb, lexicon)
    prefers = verb.lemma_ in lexicon.preferences
    if not (refuses or unwilling or prefers) or is_infinitive(verb):
        return
    acts = [each for each in children(verb, "xcomp", "ccomp", "obl", "obj") if each.i > verb.i]
    for act in acts:
        answers = act.lemma_ in lexicon.responses | lexicon.speech
        if answers and is_infinitive(act) and (not prefers or is_negated(act, lexicon)):
            cue = group(verb) | set(range(verb.i, act.i + 1))
            yield from _of_each_source(line, verb, cue, _topic(act, lexicon), Stance.DECLINES, lexicon)
            return
    nouns = [each for each in verb.doc[verb.i + 1 : verb.i + 5] if each.lemma_ in lexicon.comment_nouns]
    if nouns and not prefers:
        cue = group(verb) | set(range(verb.i, nouns[0].i + 1))
        yield from _of_each_source(line, verb, cue, _topic(nouns[0], lexicon), Stance.DECLINES, lexicon)


def _did_not_respond(line: ParsedLine, verb: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Has not reacted", "did not answer our questions". What somebody never comments on, they decline."""
    if verb.lemma_ not in lexicon.responses or is_infinitive(verb) or not is_negated(verb, lexicon):
        return
    forms = [verb, *children(verb, "aux")]
    habitual = feature(verb, "Tense") == "Pres" and feature(verb, "VerbForm") == "Fin"
    habitual |= any(feature(each, "Mood") == "Cnd" or feature(each, "Tense") == "Fut" for each in forms)
    yet = has_word(list(verb.doc[max(0, min(group(verb)) - 3) : verb.i + 3]), _YET)
    stance = Stance.DECLINES if habitual and not yet else Stance.SILENT
    yield from _of_each_source(
        line, verb, group(verb) | _negation(verb, lexicon), _topic(verb, lexicon), stance, lexicon
    )


def _negation(verb: Token, lexicon: Lexicon) -> set[int]:
    return {each.i for each in verb.doc[verb.i : verb.i + 2] if each.lower_ in lexicon.negations}


def _without_details(line: ParsedLine, verb: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "…, sans donner de détails": silent on the details of what is otherwise affirmed."""
    before = [each for each in verb.doc[max(0, verb.i - 2) : verb.i] if each.lower_ in lexicon.without]
    if not before or not is_infinitive(verb) or verb.head.i == verb.i:
        return
    if verb.lemma_ in lexicon.responses or has_word(list(verb.subtree), lexicon.silent_nouns):
        cue = set(range(before[0].i, verb.i + 1))
        about = subtree(verb) - cue
        governor = verb.head if subject(verb.head) is not None else verb
        yield from _of_each_source(line, governor, cue, about, Stance.SILENT, lexicon)


def _unreachable(line: ParsedLine, token: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Était injoignable", "n'était pas joignable", "связаться с … не удалось"."""
    away = token.lemma_ in lexicon.unreachable or token.lower_ in lexicon.unreachable
    reachable = token.lemma_ in lexicon.reachable or token.lower_ in lexicon.reachable
    if away or (reachable and _is_denied_around(token, lexicon)):
        who = subject(token) or subject(token.head)
        who = who if who is not None and who.i != token.i else _reached(token)
        if who is not None:
            cue = {token.i} | {each.i for each in children(token, "cop", "aux", "advmod")}
            for source in separate_sources(who, lexicon):
                yield AttributionCandidate(
                    line, cue - source, source, stance=Stance.SILENT, verb=token, rule="unreachable"
                )


def _reached(token: Token) -> Token | None:
    """Whom one tried to reach: "связаться с владельцем"."""
    return next((each for each in children(token, "obl") if first_child(each, "case") is not None), None)


def _unanswered(line: ParsedLine, verb: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Our questions to the ministry remained without answer"."""
    words, question = lexicon.unanswered.get(verb.lemma_, frozenset()), subject(verb)
    after = [each for each in verb.doc[verb.i + 1 : verb.i + 4] if each.lower_ in words]
    if not after or question is None or question.lemma_ not in lexicon.comment_nouns:
        return
    cue = group(verb) | set(range(verb.i, after[-1].i + 1))
    yield from _silent(line, cue, _whom(question, lexicon.toward), lexicon)


def _comment_not_obtained(line: ParsedLine, verb: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "It was not possible to get the ministry's comment"."""
    if verb.lemma_ not in lexicon.obtaining or not _is_denied_around(verb, lexicon):
        return
    for noun in children(verb, "obj", "nsubj", "nsubj:pass"):
        if noun.lemma_ in lexicon.comment_nouns | lexicon.silent_nouns:
            who = first_child(noun, "nmod") or first_child(verb, "obl")
            yield from _silent(line, {verb.i, noun.i}, who, lexicon)


def _whom(noun: Token, prepositions: frozenset[str]) -> Token | None:
    """Who is addressed: "a question to the ministry"."""
    return next((each.head for each in noun.subtree if each.lower_ in prepositions and each.head.i > noun.i), None)


def _silent(line: ParsedLine, cue: set[int], who: Token | None, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    if who is not None and who.pos_ in {"NOUN", "PROPN"}:
        for source in separate_sources(who, lexicon):
            yield AttributionCandidate(line, cue - source, source, stance=Stance.SILENT, rule="unanswered")


def _is_plural(verb: Token) -> bool:
    return any(feature(each, "Number") == "Plur" for each in [verb, *children(verb, "aux", "cop")])


def _is_denied_around(token: Token, lexicon: Lexicon) -> bool:
    if is_negated(token, lexicon):
        return True
    sentence = token.doc[sentence_start(token) : sentence_end(token)]
    verbs = [
        each for each in sentence if each.lemma_ in lexicon.wishes | {"удаться", "смочь", "мочь", "pouvoir", "être"}
    ]
    return any(is_negated(verb, lexicon) for verb in verbs)


def _no_comment(line: ParsedLine, noun: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Aucun commentaire du Kremlin", "официальных заявлений от канцелярии не поступало"."""
    if noun.lemma_ not in lexicon.silent_nouns:
        return
    verb = noun.head
    arrives = verb.lemma_ in lexicon.idioms_of_arrival and is_negated(verb, lexicon)
    bare = noun.head.i == noun.i and has_word([*children(noun, "det", "case", "advmod")], lexicon.negations)
    if not (arrives or bare):
        return
    who = next(
        (e for e in [*children(noun, "nmod"), *children(verb, "obl")] if first_child(e, "case") is not None), None
    )
    if who is not None:
        cue = {noun.i} | ({verb.i} | _negation_before(verb, lexicon) if arrives else set())
        for source in separate_sources(who, lexicon):
            yield AttributionCandidate(line, cue, source, stance=Stance.SILENT, rule="no comment")


def _negation_before(verb: Token, lexicon: Lexicon) -> set[int]:
    return {each.i for each in verb.doc[max(0, verb.i - 1) : verb.i] if each.lower_ in lexicon.negations}


def _of_each_source(
    line: ParsedLine, verb: Token, cue: set[int], topic: set[int], stance: Stance, lexicon: Lexicon
) -> Iterator[AttributionCandidate]:
    who = subject(verb) or speaking_place(verb, lexicon)
    if who is None:
        return
    for source in separate_sources(who, lexicon, is_plural=stance in NO_COMMENT_STANCES and _is_plural(verb)):
        yield AttributionCandidate(
            line, cue - source, source, topic - cue - source, stance=stance, verb=verb, rule="non-response"
        )


def _topic(act: Token, lexicon: Lexicon) -> set[int]:
    """What the silence is about; a question or a request for comment is not."""
    thing = content.object_of(act)
    if thing and not has_word([act.doc[number] for number in thing], lexicon.comment_nouns):
        return thing
    about = content.prepositional(act, lexicon.topics)
    asked = lexicon.comment_nouns | lexicon.time_words
    return set() if has_word([act.doc[number] for number in about], asked) else about
