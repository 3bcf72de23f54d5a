"""Attributions by nouns and adjectives: "the ministry's claim that", "is confident that", "raised doubts about"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    agent,
    children,
    cue_tokens,
    first_child,
    is_dated,
    is_name,
    subject,
)
from claims.extraction.english.lexicon import noun_lexicon
from claims.extraction.english.lexicon.verb_lexicon import UTTERANCE_VERBS
from claims.extraction.english.silence.non_response_lexicon import TELLING
from claims.extraction.english.stance.negation import is_empty, is_negated, is_negative
from claims.extraction.english.stance.stances import certainty_of
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty, Stance


def find_noun_attributions(line: ParsedLine, taken: set[int]) -> Iterator[AttributionCandidate]:
    """Attributions whose cue is a noun, a light verb with its noun, or an adjective."""
    for token in line.tokens:
        if token.i in taken:
            continue
        if token.pos_ == "NOUN" and token.lemma_ in noun_lexicon.ATTRIBUTION_NOUNS.keys() | noun_lexicon.TOPIC_NOUNS:
            yield from _light_verb(line, token) or _noun(line, token)
        elif token.pos_ == "NOUN" and (token.head.lemma_, token.lemma_) in noun_lexicon.LIGHT_VERBS:
            yield from _light_verb(line, token)
        elif token.dep_ == "acomp" and token.lemma_ in noun_lexicon.ATTITUDE_ADJECTIVES:
            yield from _adjective(line, token)
        elif token.tag_ == "VBN" and token.lemma_ in noun_lexicon.ATTITUDE_PARTICIPLES:
            yield from _participle(line, token)


def find_word_has_it(line: ParsedLine) -> Iterator[AttributionCandidate]:
    """ "Rumour has it that the striker is leaving"."""
    for token in line.tokens:
        if token.lemma_ in _SPREADING:
            yield from _rumour_about(line, token)
        if token.lemma_ != "have" or token.pos_ not in {"VERB", "AUX"}:
            continue
        it, clause, who = first_child(token, "dobj"), first_child(token, "ccomp"), first_child(token, "nsubj")
        if it is None or clause is None or who is None or it.lower_ != "it":
            continue
        if who.lemma_.lower() in noun_lexicon.HEARSAY_NOUNS | {"word", "legend"}:
            cue = cue_tokens(token) | {it.i}
            yield AttributionCandidate(
                line, cue, subtree(who), subtree(clause), certainty=Certainty.PROBABLE, verb=token
            )


def _rumour_about(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Rumours are circulating that the bank will close"."""
    who = first_child(verb, "nsubj")
    if who is None or who.lemma_.lower() not in noun_lexicon.HEARSAY_NOUNS or is_negated(verb):
        return
    for clause in [*children(verb, "ccomp"), *children(who, "acl", "ccomp")]:
        if first_child(clause, "mark") is not None:
            cue = cue_tokens(verb)
            yield AttributionCandidate(line, cue, {who.i}, subtree(clause), certainty=Certainty.PROBABLE, verb=verb)


_SPREADING = frozenset({"circulate", "spread", "swirl", "abound", "persist", "mount", "emerge", "surface"})


def _clause_of(noun: Token) -> Token | None:
    """The content clause of a noun: "that …", or "to …" for a promise."""
    for clause in children(noun, "acl", "ccomp"):
        words = {child.lower_ for child in children(clause, "mark", "aux")} | {clause.left_edge.lower_}
        if "that" in words or ("to" in words and noun.lemma_ in {*_TO_DO}):
            return clause
    return next((each for each in children(noun, "relcl", "acl") if _is_whole(each)), None)


def _is_whole(clause: Token) -> bool:
    """ "Fears they would leave the country": not "the words they spoke", which lacks what was spoken."""
    has_rest = first_child(clause, "dobj", "xcomp", "acomp", "attr", "ccomp") is not None
    opens = first_child(clause, "nsubj", "nsubjpass")
    return has_rest and opens is not None and opens.left_edge.i == clause.left_edge.i and opens.tag_ not in _RELATIVES


_RELATIVES = frozenset({"WDT", "WP"})
_ABOUT = frozenset({"on", "about", "of", "over", "for", "with", "to"})


_DOUBTING = frozenset(
    {
        "skeptical",
        "sceptical",
        "doubtful",
        "unsure",
        "uncertain",
        "unconvinced",
        "unpersuaded",
        "dubious",
        "incredulous",
    }
)
_INTENTIONS = frozenset({"plan", "intention", "desire"})
_TO_DO = frozenset(
    {"promise", "pledge", "vow", "demand", "proposal", "plan", "threat", "refusal", "decision", "call", "request"}
)


def _noun(line: ParsedLine, noun: Token) -> list[AttributionCandidate]:
    clause = _clause_of(noun)
    if clause is None:
        return _with_topic(line, noun)
    who = first_child(noun, "poss")
    by = next((each for each in children(noun, "prep") if each.lower_ in {"by", "from", "among"}), None)
    if who is None and by is not None:
        who = first_child(by, "pobj")
    if who is None:
        who = next((agent(each) for each in children(noun, "acl") if agent(each) is not None), None)
    if who is None and _is_there(noun):
        return [AttributionCandidate(line, {noun.i}, set(), subtree(clause), certainty=Certainty.PROBABLE)]
    if who is None:
        who = next((each for each in children(noun, "compound") if is_name(each)), None)
    if who is None:
        return []
    source = subtree(who) - {child.i for child in children(who, "case")}
    stance = noun_lexicon.ATTRIBUTION_NOUNS.get(noun.lemma_, Stance.ASSERTS)
    if is_negative(noun):
        stance = Stance.SILENT  # "there was no admission by the brewery that"
    elif noun.lemma_ == "refusal" and clause.lemma_ in TELLING | UTTERANCE_VERBS:
        stance = Stance.DECLINES
    elif noun.lemma_ in _INTENTIONS and clause.lemma_ in UTTERANCE_VERBS:
        return []  # "its plan to announce"
    return [AttributionCandidate(line, {noun.i}, source, subtree(clause), stance=stance)]


def _is_there(noun: Token) -> bool:
    """ "There were fears that"."""
    return noun.dep_ == "attr" and first_child(noun.head, "expl") is not None and not is_negated(noun.head)


def _with_topic(line: ParsedLine, noun: Token) -> list[AttributionCandidate]:
    """ "Dahl's criticism of the plan": only with a possessor, who is the source."""
    who = first_child(noun, "poss")
    wanted = noun_lexicon.TOPIC_NOUNS.get(noun.lemma_, frozenset())
    about = next((each for each in children(noun, "prep") if each.lower_ in wanted), None)
    if who is None or about is None or noun.dep_ == "dobj":
        return []
    source = subtree(who) - {child.i for child in children(who, "case")}
    content = subtree(about) - {about.i}
    stance = noun_lexicon.ATTRIBUTION_NOUNS.get(noun.lemma_, Stance.ASSERTS)
    return [AttributionCandidate(line, {noun.i, about.i}, source, content, stance=stance)]


def _light_verb(line: ParsedLine, noun: Token) -> list[AttributionCandidate]:
    verb = noun.head
    stance = noun_lexicon.LIGHT_VERBS.get((verb.lemma_, noun.lemma_))
    if stance is None or noun.dep_ != "dobj":
        return _beyond_doubt(line, noun)
    who = subject(verb)
    if who is None or (is_empty(noun) and (stance is not Stance.ASSERTS or _clause_of(noun) is None)):
        return []
    if is_negated(verb) or is_empty(noun):
        stance = Stance.SILENT
    cue = cue_tokens(verb) | set(range(verb.i, noun.i + 1))
    clause = first_child(noun, "acl", "ccomp") or first_child(verb, "ccomp")
    content = subtree(clause) if clause is not None else set()
    if not content:
        for preposition in [*children(noun, "prep"), *children(verb, "prep")]:
            if preposition.lower_ in _ABOUT and not is_dated(preposition):
                cue = cue | {preposition.i}
                content = subtree(preposition) - {preposition.i}
                break
    if not content and stance is Stance.RETRACTS:
        content, cue = subtree(noun), cue - subtree(noun)  # "issued a correction": of what, the sentence may not tell
    if not content:
        return []
    certainty = certainty_of(verb, has_source=True, source=who)
    return [AttributionCandidate(line, cue, subtree(who), content - cue, stance=stance, certainty=certainty, verb=verb)]


def _beyond_doubt(line: ParsedLine, noun: Token) -> list[AttributionCandidate]:
    """ "Have no doubt that the letter is genuine"."""
    verb, clause = noun.head, _clause_of(noun)
    who = subject(verb)
    if (verb.lemma_, noun.lemma_, noun.dep_) != ("have", "doubt", "dobj") or clause is None or who is None:
        return []
    if not any(child.lower_ in {"no", "little"} for child in children(noun, "det", "amod")) or is_negated(verb):
        return []
    cue = cue_tokens(verb) | set(range(verb.i, noun.i + 1))
    return [AttributionCandidate(line, cue, subtree(who), subtree(clause) - cue, verb=verb)]


def _participle(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "Are concerned that", "was convinced the dam would hold"."""
    top = verb.head if verb.dep_ == "acomp" else verb
    clause, who = first_child(verb, "ccomp"), first_child(top, "nsubjpass", "nsubj")
    if clause is None or who is None or clause.i < verb.i or is_negated(top) or who.lower_ == "it":
        return
    yield AttributionCandidate(line, cue_tokens(top) | {verb.i}, subtree(who), subtree(clause), verb=verb)


def _adjective(line: ParsedLine, token: Token) -> Iterator[AttributionCandidate]:
    verb = token.head
    who = subject(verb)
    clause = first_child(token, "ccomp", "xcomp") or first_child(verb, "ccomp")
    if clause is None or who is None or who.lower_ in {"it", "this", "that"}:
        return
    stance = Stance.QUESTIONS if token.lemma_ in _DOUBTING or is_negated(verb) or is_negated(token) else Stance.ASSERTS
    cue = cue_tokens(verb) | {token.i}
    yield AttributionCandidate(
        line, cue, subtree(who), subtree(clause), stance=stance, certainty=Certainty.CERTAIN, verb=verb
    )
