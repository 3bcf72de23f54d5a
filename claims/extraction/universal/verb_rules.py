"""Attributions by verbs: "the ministry said that", "…, said the ministry", "was confirmed by the ministry"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.universal import content
from claims.extraction.universal.lexicon import Idiom, Lexicon
from claims.extraction.universal.reality import certainty_of, is_made_known, is_negated, is_never, is_said
from claims.extraction.universal.trees import (
    REFLEXIVE,
    children,
    feature,
    first_child,
    group,
    has_word,
    is_passive,
    sentence_end,
    sentence_start,
    source_tokens,
    speaking_place,
    subject,
)
from claims.vocabulary import AFFIRMING_STANCES, NO_COMMENT_STANCES, Certainty, Stance

_ELIDED = frozenset({"NOUN", "PROPN", "PRON"})
_MAX_TOKENS_TO_AGENT = 6


def find_verb_attributions(
    part: ParsedPart, line: ParsedLine, taken: set[int], lexicon: Lexicon
) -> Iterator[AttributionCandidate]:
    """Attributions by each verb of the line that no earlier rule has used."""
    for verb in line.doc:
        if verb.i in taken or verb.pos_ not in {"VERB", "AUX", "ADJ"} or verb.dep_.startswith("aux"):
            continue
        if verb.lemma_ in lexicon.sure or verb.lower_ in lexicon.sure:
            yield from _unsure(line, verb, lexicon)
            continue
        idiom = _idiom(verb, lexicon)
        if verb.pos_ == "ADJ":
            continue
        reports = verb.lemma_ in lexicon.speech | lexicon.objects | lexicon.infinitives
        if idiom is None and not reports and not is_made_known(verb, lexicon):
            continue
        candidate = _candidate(part, line, verb, idiom, lexicon)
        if candidate is not None:
            candidate.is_said = is_said(part, line, verb, lexicon)
            yield candidate


def _unsure(line: ParsedLine, predicate: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Is not convinced that": questions what follows."""
    what, who = content.clause(predicate, lexicon), subject(predicate)
    if what and who is not None and is_negated(predicate, lexicon):
        source = source_tokens(who)
        yield AttributionCandidate(
            line, group(predicate) - source, source, what, stance=Stance.QUESTIONS, verb=predicate, rule="unsure"
        )


def _candidate(
    part: ParsedPart, line: ParsedLine, verb: Token, idiom: Idiom | None, lexicon: Lexicon
) -> AttributionCandidate | None:
    passive = is_passive(verb) and not (idiom is not None)
    who = _agent(verb, lexicon) if passive else _source(part, line, verb, lexicon)
    candidate = AttributionCandidate(line, group(verb), source_tokens(who) if who is not None else set(), verb=verb)
    _add_content(part, candidate, verb, idiom, lexicon, passive=passive)
    candidate.cue -= candidate.source
    candidate.stance = _stance(verb, idiom, lexicon)
    if not candidate.content and not candidate.quoted and candidate.stance not in NO_COMMENT_STANCES:
        return None
    if (who is None and not passive and not _is_impersonal(verb)) or (who is not None and _is_nobody(who, lexicon)):
        return None
    _heed_the_words(part, candidate, verb, lexicon)
    candidate.certainty = certainty_of(verb, who, lexicon)
    candidate.rule = "idiom" if idiom is not None else "passive" if passive else "verb"
    return candidate


def _is_nobody(who: Token, lexicon: Lexicon) -> bool:
    """ "Nobody confirmed it", and not "la personne"."""
    return who.lower_ in lexicon.nothing and first_child(who, "det") is None


def _is_impersonal(verb: Token) -> bool:
    """ "Сообщается, что": nobody is named."""
    return feature(verb, "Voice") in {"Mid", "Pass"} and feature(verb, "Person") == "3"


def _source(part: ParsedPart, line: ParsedLine, verb: Token, lexicon: Lexicon) -> Token | None:
    """The subject; after a quotation or a comma, what the parser took for an object; or the place that speaks."""
    clitic = next((each for each in verb.doc[min(group(verb)) : verb.i + 3] if each.lower_ in lexicon.clitics), None)
    if clitic is not None:
        return clitic
    who = subject(verb)
    follows = _follows_its_content(part, line, verb)
    if follows and (who is None or who.i < min(group(verb)) - 1) and (inverted := _inverted(verb, lexicon)) is not None:
        return inverted
    if who is not None:
        return who
    return speaking_place(verb, lexicon)


def _follows_its_content(part: ParsedPart, line: ParsedLine, verb: Token) -> bool:
    first = min(group(verb))
    return first > 0 and line.doc[first - 1].text in {",", "»", "”", "—", "–", '"', "!", "?"}


def _inverted(verb: Token, lexicon: Lexicon) -> Token | None:
    """The noun right after the verb: "…, a annoncé la direction"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 8, sentence_end(verb))]:
        if token.lemma_ in lexicon.time_words or token.pos_ == "NUM":
            continue
        if token.pos_ in _ELIDED:
            is_subject = first_child(token, "case") is None and feature(token, "Case") in {"", "Nom"}
            return token if is_subject else None
        if token.pos_ not in {"DET", "ADJ", "ADV", "PUNCT"} or token.text in {",", "«", ":"}:
            return None
    return None


def _agent(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who did what a passive says: "confirmé par la famille", "подтверждено министерством"."""
    by = first_child(verb, "obl:agent")
    if by is not None:
        return by
    for token in verb.doc[verb.i + 1 : min(verb.i + _MAX_TOKENS_TO_AGENT, sentence_end(verb))]:
        if token.lower_ in lexicon.by and token.head.i > token.i:
            return token.head
    return next(
        (e for e in children(verb, "obl") if feature(e, "Case") == "Ins" and first_child(e, "case") is None), None
    )


def _add_content(
    part: ParsedPart,
    candidate: AttributionCandidate,
    verb: Token,
    idiom: Idiom | None,
    lexicon: Lexicon,
    *,
    passive: bool,
) -> None:
    if idiom is not None:
        _add_content_of_idiom(candidate, verb, idiom)
        return
    lemma = verb.lemma_
    if lemma in lexicon.speech | lexicon.opinions or passive or is_made_known(verb, lexicon):
        candidate.content = content.clause(verb, lexicon)
    if not candidate.content and lemma in lexicon.speech and content.add_quotation(part, candidate, verb):
        return
    if not candidate.content and lemma in lexicon.infinitives:
        candidate.content = content.infinitive(verb)
    if not candidate.content and (lemma in lexicon.objects or passive):
        candidate.content = content.object_of(verb) - candidate.source
    if not candidate.content and lemma in lexicon.about:
        candidate.content = content.prepositional(verb, lexicon.about[lemma]) - candidate.source
    if not candidate.content and lemma in lexicon.speech and not passive:
        candidate.content = content.parenthetical(verb, candidate.cue | candidate.source, lexicon)
        candidate.aside = bool(candidate.content)
    if not candidate.content and lemma in lexicon.speech:
        candidate.content = _as_noted(verb, candidate.cue | candidate.source, lexicon)
        candidate.aside = bool(candidate.content)


def _add_content_of_idiom(candidate: AttributionCandidate, verb: Token, idiom: Idiom) -> None:
    end = sentence_end(verb)
    words = {t.i for t in verb.doc[verb.i + 1 : end] if t.lower_ in idiom.words}
    candidate.cue |= words
    if idiom.takes_object:
        candidate.content = content.object_of(verb) - candidate.source - words
    elif idiom.about:
        candidate.content = content.prepositional(verb, idiom.about) - candidate.source
    if idiom.stance is Stance.RETRACTS and not candidate.content:
        candidate.content = words & {each.i for each in verb.doc if each.pos_ in {"NOUN", "PROPN"}}
        candidate.cue -= candidate.content


def _as_noted(verb: Token, own: set[int], lexicon: Lexicon) -> set[int]:
    """ "As the ambassador noted, …": the rest of the sentence."""
    start, end = sentence_start(verb), sentence_end(verb)
    first = verb.doc[start]
    if first.lower_ not in lexicon.as_:
        return set()
    comma = next((t.i for t in verb.doc[max(own) + 1 : end] if t.text == ","), None)
    return set(range(comma + 1, end)) if comma is not None else set()


def _idiom(verb: Token, lexicon: Lexicon) -> Idiom | None:
    for idiom in lexicon.idioms:
        if idiom.verb != verb.lemma_:
            continue
        after = list(verb.doc[verb.i + 1 : min(verb.i + 11, sentence_end(verb))])
        if idiom.takes_object and has_word(after[:2], lexicon.that):
            continue
        fits = (not idiom.words or has_word(after, idiom.words)) and (not idiom.negated or is_negated(verb, lexicon))
        if fits and (not idiom.reflexive or _is_reflexive(verb)):
            return idiom
    return None


def _is_reflexive(verb: Token) -> bool:
    return any(verb.doc[number].lower_ in REFLEXIVE for number in group(verb))


def _stance(verb: Token, idiom: Idiom | None, lexicon: Lexicon) -> Stance:
    if idiom is not None and idiom.negated:
        return idiom.stance
    plain = idiom.stance if idiom is not None else lexicon.stances.get(verb.lemma_, Stance.ASSERTS)
    if is_negated(verb, lexicon):
        return _negated(verb, plain, lexicon)
    if plain is Stance.CONFIRMS and _is_partial(verb, lexicon):
        return Stance.PARTLY_CONFIRMS
    return plain


def _negated(verb: Token, plain: Stance, lexicon: Lexicon) -> Stance:
    if plain is Stance.CONFIRMS:
        return Stance.SILENT
    if plain is Stance.DENIES:
        return Stance.QUESTIONS if verb.lemma_ in lexicon.excluding else Stance.DECLINES
    if plain is Stance.QUESTIONS:
        return Stance.ASSERTS
    if verb.lemma_ in lexicon.opinions or is_never(verb, lexicon):
        return Stance.DENIES
    if is_passive(verb) and first_child(verb, "obl:agent") is None:
        return plain  # "no damage was reported" asserts that there was none
    return Stance.SILENT


def _is_partial(verb: Token, lexicon: Lexicon) -> bool:
    near = [*children(verb, "advmod", "obl"), *verb.doc[max(0, verb.i - 2) : verb.i + 4]]
    thing = first_child(verb, "obj")
    return has_word(near, lexicon.partly) or (
        thing is not None and has_word([thing, *children(thing, "det", "nummod")], lexicon.part_nouns)
    )


def _heed_the_words(part: ParsedPart, candidate: AttributionCandidate, verb: Token, lexicon: Lexicon) -> None:
    """A short quotation may itself deny or decline; what is retracted must be a statement."""
    if candidate.stance in AFFIRMING_STANCES and len(candidate.quoted) == 1:
        said = content.denial_in(candidate.quoted[0].of(part.text), lexicon)
        candidate.stance = said or candidate.stance
    if verb.lemma_ in lexicon.retractions and candidate.stance is Stance.RETRACTS:
        thing = [candidate.line.doc[number] for number in candidate.content]
        if not has_word(thing, lexicon.statement_nouns):
            candidate.is_said = False
            candidate.content = set()


def find_hearsay_conditionals(line: ParsedLine, taken: set[int], lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Le maire aurait vendu le pont": told by somebody who is not named."""
    for verb in line.doc:
        conditional = [t for t in children(verb, "aux") if feature(t, "Mood") == "Cnd"]
        sentence = verb.doc[sentence_start(verb) : sentence_end(verb)]
        is_open = verb.i not in taken and verb.head.i == verb.i and not has_word(list(sentence), lexicon.conditions)
        if conditional and is_open and feature(verb, "VerbForm") == "Part":
            cue = {conditional[0].i}
            yield AttributionCandidate(
                line, cue, content=_clause_around(verb) - cue, certainty=Certainty.PROBABLE, rule="conditional"
            )


def _clause_around(verb: Token) -> set[int]:
    start, end = sentence_start(verb), sentence_end(verb)
    return {number for number in subtree(verb) if start <= number < end}
