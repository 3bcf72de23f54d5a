"""Answers by idiom: "took issue with the figures", "went back on her testimony", "changed the subject"."""

from collections.abc import Iterator, Mapping

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    children,
    contiguous_run,
    cue_tokens,
    first_child,
    is_dated,
    is_passive,
    subject,
)
from claims.extraction.english.silence.sources import sources_of
from claims.extraction.english.stance import idiom_lexicon as lexicon
from claims.extraction.english.stance.denial_rules import is_statement
from claims.extraction.english.stance.governors import governors
from claims.extraction.english.stance.idiom_lexicon import AnswerIdiom
from claims.extraction.english.stance.negation import is_empty, is_negated
from claims.extraction.english.stance.withholding import is_open, withheld
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.tokens import TokenRun
from claims.vocabulary import NO_COMMENT_STANCES, Stance

_BY_VERB: Mapping[str, tuple[AnswerIdiom, ...]] = {
    verb: tuple(each for each in lexicon.IDIOMS if verb in each.verbs)
    for verb in frozenset().union(*(each.verbs for each in lexicon.IDIOMS))
}
_NEAR = ("dobj", "acomp", "oprd", "attr", "prt", "advmod", "xcomp", "ccomp", "prep", "dative")
_HELD: Mapping[Stance, Stance | None] = {
    Stance.ASSERTS: Stance.SILENT,
    Stance.CONFIRMS: Stance.SILENT,
    Stance.PARTLY_CONFIRMS: Stance.SILENT,
    Stance.DENIES: Stance.DECLINES,
    **dict.fromkeys((Stance.QUESTIONS, Stance.RETRACTS, Stance.DECLINES, Stance.SILENT)),
}
"""What an act amounts to that was held back; None if that says nothing."""
_WINDOW = 40
_LAST = 12
"""How far from the verb its words may stand."""


def find_idioms(line: ParsedLine, taken: set[int]) -> Iterator[AttributionCandidate]:
    """The candidates of this line whose cue is an idiom."""
    for verb in line.doc:
        if verb.i in taken or verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass", "amod"}:
            continue
        yield from _plea(line, verb) or _conviction(line, verb) or _shared_opinion(line, verb)
        yield from _evasive_answer(line, verb)
        for idiom in _BY_VERB.get(verb.lemma_, ()):
            found = list(_by_idiom(line, verb, idiom))
            yield from found
            if found:
                break


def _by_idiom(line: ParsedLine, verb: Token, idiom: AnswerIdiom) -> Iterator[AttributionCandidate]:
    word = _word_of(verb, idiom)
    if word is not None and idiom.takes_object and word.dep_ == "amod":
        return  # "held quiet talks"
    if (idiom.words and word is None) or is_passive(verb) or (idiom.needs_question and not _is_asked(verb)):
        return
    if not idiom.words and idiom.needs_question and first_child(verb, "dobj", "ccomp", "prt") is not None:
        return
    stance = _stance(verb, word, idiom)
    about = _about(verb, word, idiom)
    about_it = [*verb.children, *(word.children if word is not None else ())]
    if stance is Stance.CONFIRMS and any(child.lower_ in {"partly", "partially", "partial"} for child in about_it):
        stance = Stance.PARTLY_CONFIRMS
    if stance is None or (about is None and stance not in NO_COMMENT_STANCES):
        return
    if about is None and idiom.prepositions and not idiom.words:
        return
    if idiom.of_statements and (about is None or not is_statement(about)):
        return
    cue = cue_tokens(verb) | ({word.i} if word is not None else set())
    content = subtree(about) - cue if about is not None else set()
    if word is not None and word.i > verb.i and not idiom.takes_object and word.i - verb.i < _LAST:
        cue |= set(range(verb.i, word.i + 1)) - content
    yield from _of(line, verb, cue, content, stance)


def _word_of(verb: Token, idiom: AnswerIdiom) -> Token | None:
    near = [child for child in verb.children if child.dep_ in _NEAR and abs(child.i - verb.i) <= _LAST]
    near += [noun for each in near if each.dep_ == "prep" for noun in children(each, "pobj")]
    near += [
        other for each in near for other in children(each, "conj", "prt", "acomp", "advmod", "oprd", "amod", "acl")
    ]
    return next((each for each in near if {each.lemma_.lower(), each.lower_} & idiom.words and each.i > verb.i), None)


def _about(verb: Token, word: Token | None, idiom: AnswerIdiom) -> Token | None:
    if idiom.takes_object:
        return first_child(verb, "dobj") or next(
            (noun for each in children(verb, "ccomp", "xcomp") for noun in children(each, "nsubj", "dobj")), None
        )
    beside = [each for each in (verb, word) if each is not None]
    beside += children(verb, "prt", "advmod")
    if word is not None and not idiom.prepositions:
        return first_child(word, "pobj")
    for each in beside:
        dated = [noun for phrase in children(each, "prep") if is_dated(phrase) for noun in children(phrase, "pobj")]
        for phrase in [prep for word in (each, *dated) for prep in children(word, "prep", "dative")]:
            thing = first_child(phrase, "pobj", "pcomp")
            if phrase.lower_ in idiom.prepositions and phrase.i > verb.i and thing is not None:
                return thing
    return None


def _stance(verb: Token, word: Token | None, idiom: AnswerIdiom) -> Stance | None:
    if any(child.lower_ in {"longer", "anymore"} for child in children(verb, "advmod")):
        return Stance.RETRACTS if idiom.stance in {Stance.ASSERTS, Stance.CONFIRMS} else None
    held = withheld(verb)
    if held is not None and governors(verb):
        return idiom.negated or _HELD[idiom.stance] if idiom.stance is not None else idiom.negated
    if is_negated(verb) or (word is not None and is_empty(word)):
        return idiom.negated
    return idiom.stance


def _is_asked(verb: Token) -> bool:
    if verb.dep_ not in {"ROOT", "conj"}:
        return False
    return any(token.lemma_.lower() in lexicon.QUESTIONING for token in _beside(verb) if token.i != verb.i)


def _beside(verb: Token) -> TokenRun:
    """The words of the sentence around the verb."""
    sentence = verb.sent
    return verb.doc[max(sentence.start, verb.i - _WINDOW) : min(sentence.end, verb.i + _WINDOW)]


def _of(
    line: ParsedLine, verb: Token, cue: set[int], content: set[int], stance: Stance
) -> Iterator[AttributionCandidate]:
    who = subject(verb)
    top = verb
    for each in governors(verb):
        top = each if each.pos_ in {"VERB", "AUX"} else top
    who = who or subject(top)
    if who is None or (who.lower_ in {"it", "you"} and stance not in NO_COMMENT_STANCES | {Stance.DENIES}):
        return
    if is_open(governors(verb)):
        return
    for source in (
        sources_of(who) if stance in NO_COMMENT_STANCES else [contiguous_run(subtree(who) - cue - content, who)]
    ):
        yield AttributionCandidate(line, cue - source, source, content - cue - source, stance=stance, verb=top)


def _plea(line: ParsedLine, verb: Token) -> list[AttributionCandidate]:
    """ "Pleaded guilty to fraud", "pleaded not guilty"."""
    guilty = next((each for each in verb.subtree if each.lower_ == "guilty"), None) if verb.lemma_ == "plead" else None
    if guilty is None:
        return []
    denies = any(token.lower_ == "not" for token in verb.doc[verb.i : guilty.i])
    phrases = [each for word in (verb, guilty) for each in children(word, "prep") if each.lower_ == "to"]
    charge = first_child(phrases[0], "pobj") if phrases else None
    cue = cue_tokens(verb) | set(range(verb.i, guilty.i + 1))
    content = subtree(charge) if charge is not None else set()
    return list(_of(line, verb, cue, content or {guilty.i}, Stance.DENIES if denies else Stance.CONFIRMS))


def _conviction(line: ParsedLine, verb: Token) -> list[AttributionCandidate]:
    """ "Was not persuaded that the map was fair"."""
    who, clause = first_child(verb, "nsubjpass"), first_child(verb, "ccomp")
    if verb.lemma_ not in lexicon.CONVINCED or who is None or clause is None or first_child(verb, "agent") is not None:
        return []
    stance = Stance.QUESTIONS if is_negated(verb) else Stance.ASSERTS
    return [AttributionCandidate(line, cue_tokens(verb), subtree(who), subtree(clause), stance=stance, verb=verb)]


def _shared_opinion(line: ParsedLine, verb: Token) -> list[AttributionCandidate]:
    """ "Does not share the view that"."""
    thing = first_child(verb, "dobj")
    if verb.lemma_ != "share" or thing is None or thing.lemma_ not in lexicon.SHARED_OPINIONS:
        return []
    clause = first_child(thing, "acl", "ccomp", "relcl")
    stance = Stance.DENIES if is_negated(verb) else Stance.ASSERTS
    cue = cue_tokens(verb) | ({thing.i} if clause is not None else set())
    return list(_of(line, verb, cue, subtree(clause) if clause is not None else subtree(thing), stance))


def _evasive_answer(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Gave a vague reply when asked how"."""
    thing = first_child(verb, "dobj")
    if verb.lemma_ not in {"give", "offer", "provide", "return", "make"} or thing is None or is_negated(verb):
        return
    if thing.lemma_ in {"answer", "reply", "response", "statement", "comment"} and any(
        child.lower_ in lexicon.EVASIVE for child in children(thing, "amod")
    ):
        yield from _of(line, verb, cue_tokens(verb) | subtree(thing), set(), Stance.DECLINES)
