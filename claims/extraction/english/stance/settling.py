"""Judges the candidates of a line together: whose speech act each is, and whether anybody has said it."""

from collections.abc import Mapping
from dataclasses import replace

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, first_child, subject
from claims.extraction.english.lexicon.noun_lexicon import HEARSAY_NOUNS
from claims.extraction.english.lexicon.verb_lexicon import (
    ANSWERING_VERBS,
    HEARSAY_ADVERBS,
    OPINION_VERBS,
    UTTERANCE_VERBS,
)
from claims.extraction.english.reality.awaited import is_awaited
from claims.extraction.english.reality.contradicted import is_contradicted
from claims.extraction.english.reality.reality_lexicon import GIVING_UP, KEEPING, TURNS
from claims.extraction.english.reality.unexplained_signs import has_unexplained_sign
from claims.extraction.english.reality.unreal import is_unreal
from claims.extraction.english.silence.followers import followers_of
from claims.extraction.english.silence.non_response_lexicon import PRESS, REQUESTS, TELLING
from claims.extraction.english.silence.sources import sources_of
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.english.stance.next_acts import end_before_next_act
from claims.extraction.english.stance.own_words import take_own_words
from claims.extraction.english.stance.withdrawn import is_taken_back, is_withdrawn
from claims.extraction.english.when.time_words import is_time
from claims.extraction.quotations import Quotations
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedDoc as Doc
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import AFFIRMING_STANCES, NO_COMMENT_STANCES, Certainty, Stance

_DEPTH = 12
_NOBODY = ({"nobody"}, {"none"}, {"nothing"}, {"no", "one"}, {"no-one"}, {"anybody"}, {"anyone"}, {"neither"}, {"one"})
_HARDLY_ANYBODY = frozenset({"few", "hardly", "scarcely", "barely", "anyone", "anybody", "any", "whoever"})
_RUMOURED = frozenset({"claim", "allegation", "suggestion", "story", "talk"})
_EMPTY_WORDS = frozenset(
    {"statement", "comment", "word", "explanation", "details", "reason", "response", "answer", "interview"}
)
_REQUESTS = frozenset({"request", "question", "inquiry", "enquiry", "invitation"})
_ASKED_FOR = frozenset({"who", "which", "what", "whoever"})
_RELATIVES = frozenset({"what", "which", "that", "who", "whom", "whatever"})
_CERTAINTIES = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


def settled(candidates: list[AttributionCandidate], quotations: Quotations) -> list[AttributionCandidate]:
    """The candidates with their final stance, certainty and `is_said`, without those that repeat another."""
    candidates = [part for each in take_own_words(candidates, quotations) for part in _each_silent(each)]
    candidates += followers_of(candidates)
    end_before_next_act(candidates)
    around = {i: each for each in candidates for i in each.cue}
    cited = {i for each in candidates if each.rule == "phrase" for i in each.content}
    doubtful = [each for each in candidates if each.aside and each.certainty is not Certainty.CERTAIN]
    for each in candidates:
        each.source = _whole_word(each.line.doc, each.source)
        if each.rule == "noun":
            _judge_noun(each, around)
        if each.verb is None:
            continue
        _name_what_is_meant(each, each.verb)
        _judge_as_reported(each, each.verb, cited)
        if _is_no_statement(each, each.verb) or _is_left_open(each, each.verb):
            each.is_said = False
        if _goes_on_silent(each, each.verb, around):
            each.is_said = False
        _judge_by_outer(each, each.verb, around)
        if each.stance is Stance.DENIES and _is_request(each, each.verb):
            each.stance = Stance.DECLINES
        for outer in doubtful:
            if outer is not each and each.verb.i in outer.content:
                each.certainty = min(each.certainty, outer.certainty, key=_CERTAINTIES.index)
    return candidates


def _judge_as_reported(candidate: AttributionCandidate, verb: Token, cited: set[int]) -> None:
    """ "Reportedly declined"; "according to the indictment, he did not report it" is the indictment's word."""
    if candidate.stance not in NO_COMMENT_STANCES:
        return
    if verb.i in cited or any(child.lower_ in HEARSAY_ADVERBS for child in children(verb, "advmod")):
        candidate.certainty = min(candidate.certainty, Certainty.PROBABLE, key=_CERTAINTIES.index)


def _is_left_open(candidate: AttributionCandidate, verb: Token) -> bool:
    """Whether the text leaves open that it was said, or says that it was not."""
    return (
        _says_nothing(candidate, verb)
        or is_unreal(verb)
        or has_unexplained_sign(candidate)
        or is_contradicted(candidate)
    )


def _is_no_statement(candidate: AttributionCandidate, verb: Token) -> bool:
    """Whether there is nobody who says it now, or nothing that is said."""
    return (
        _is_earlier_version(candidate)
        or _is_nobody(candidate)
        or _is_relative(candidate)
        or _is_reporter_asking(candidate, verb)
        or _is_request_asking(candidate, verb)
        or _is_asked_for(candidate)
        or _is_only_dated(candidate)
    )


def _each_silent(candidate: AttributionCandidate) -> list[AttributionCandidate]:
    """ "Neither the army nor the rebels said who had fired": each of them did not."""
    who = subject(candidate.verb) if candidate.rule == "verb" and candidate.verb is not None else None
    if who is None or candidate.stance not in NO_COMMENT_STANCES or who.i not in candidate.source:
        return [candidate]
    sources = sources_of(who)
    if len(sources) < 2:
        return [candidate]
    return [replace(candidate, source=source, cue=set(candidate.cue)) for source in sources]


def _says_nothing(candidate: AttributionCandidate, verb: Token) -> bool:
    """Whether what was not done is no speech act: "did not know", "could not bear to insult him"."""
    return (
        candidate.rule == "verb"
        and candidate.stance in NO_COMMENT_STANCES
        and verb.lemma_ not in UTTERANCE_VERBS | ANSWERING_VERBS | OPINION_VERBS | TELLING
    )


def _goes_on_silent(candidate: AttributionCandidate, verb: Token, around: Mapping[int, AttributionCandidate]) -> bool:
    """ "Has neither spoken nor released a statement": one silence, not two."""
    first = around.get(verb.head.i)
    return (
        verb.dep_ == "conj"
        and first is not None
        and first is not candidate
        and {candidate.stance, first.stance} <= NO_COMMENT_STANCES
        and candidate.source == first.source
        and any(child.lower_ == "nor" for child in children(verb.head, "cc"))
    )


def _is_nobody(candidate: AttributionCandidate) -> bool:
    words = [candidate.line.doc[i].lower_ for i in sorted(candidate.source)]
    before = candidate.line.doc[min(candidate.source, default=0) - 1].lower_ if candidate.source else ""
    if words[:1] in (["which"], ["whose"]) and len(words) > 1:
        return True  # "which of the men told the guard is not known"
    if set(words) in _NOBODY or bool(words and words[0] in _HARDLY_ANYBODY and before not in {"nor", "or"}):
        return True
    return words[:1] == ["no"] and words[-1] in _EMPTY_WORDS  # "no statement explaining why"


def _is_request(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "Rejected requests for an interview"."""
    things = [each for each in children(verb, "dobj") if each.lemma_.lower() in _REQUESTS]
    return not candidate.quoted and any(token.lower_ in _EMPTY_WORDS for each in things for token in each.subtree)


def _is_asked_for(candidate: AttributionCandidate) -> bool:
    """ "“Who told you that?”": a question names nobody."""
    words = [candidate.line.doc[i] for i in sorted(candidate.source)]
    return len(words) == 1 and words[0].lower_ in _ASKED_FOR and words[0].sent[-1].text in {"?", "”", '"'}


def _is_only_dated(candidate: AttributionCandidate) -> bool:
    """ "Called on Tuesday": a day is no content."""
    words = [candidate.line.doc[i] for i in sorted(candidate.content)]
    return bool(words) and not candidate.quoted and all(is_time(word) or word.is_punct for word in words)


def _is_earlier_version(candidate: AttributionCandidate) -> bool:
    """ "An earlier version of this article said": it says so no more."""
    words = [candidate.line.doc[i].lower_ for i in sorted(candidate.source)]
    return "version" in words and bool({"earlier", "previous", "original", "first"} & set(words))


def _is_reporter_asking(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "A reporter who asked about the memoir"."""
    if verb.lemma_ not in {"ask", "inquire", "question", "press"} or candidate.stance is Stance.QUESTIONS:
        return False
    words = {candidate.line.doc[i].lemma_.lower() for i in candidate.source}
    return bool(words & (PRESS | {"interviewer", "host", "anchor"})) or (
        verb.dep_ == "relcl" and verb.head.lemma_.lower() in PRESS
    )


def _is_request_asking(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "Did not respond to emails on Tuesday asking how": it is the e-mails that ask."""
    head = verb.head
    if verb.tag_ != "VBG" or verb.lemma_ not in {"ask", "inquire", "request"} or verb.nbor(-1).text == ",":
        return False
    asked = [each for each in verb.doc[head.i : verb.i] if each.lemma_.lower() in REQUESTS]
    return bool(asked) and head.i < verb.i and max(candidate.source, default=0) < asked[0].i


def _whole_word(doc: Doc, source: set[int]) -> set[int]:
    """The source with the first part of a word with a hyphen: "the vice-president", which the parser cuts."""
    first = min(source, default=0)
    hyphen = first if doc[first].text == "-" else first - 1
    if hyphen < 1 or doc[hyphen].text != "-" or doc[hyphen].whitespace_ or doc[hyphen - 1].whitespace_:
        return source
    whole = source | {hyphen, hyphen - 1}
    before = doc[hyphen - 2] if hyphen > 1 else None
    return whole | {before.i} if before is not None and before.pos_ in {"DET", "ADJ", "PRON"} else whole


def _name_what_is_meant(candidate: AttributionCandidate, verb: Token) -> None:
    """ "Of selling fuel, which he denies": what is denied is the words that the pronoun stands for."""
    if _is_relative(candidate) and candidate.stance is not Stance.ASSERTS and verb.dep_ == "relcl":
        candidate.content = subtree(verb.head) - subtree(verb) - candidate.source


def _is_relative(candidate: AttributionCandidate) -> bool:
    """ "What he had said": which words that is, the sentence does not tell."""
    if candidate.quoted or not candidate.content:
        return False
    before = min(candidate.cue)
    return all(i < before and candidate.line.doc[i].lower_ in _RELATIVES for i in candidate.content)


def _judge_noun(candidate: AttributionCandidate, around: Mapping[int, AttributionCandidate]) -> None:
    """ "Walked back his claim that": a claim is made only if nothing around it takes it back or denies it."""
    noun = candidate.line.doc[min(candidate.cue)]
    token = noun
    for _ in range(_DEPTH):
        outer = around.get(token.head.i)
        if outer is not None and outer is not candidate and outer.stance not in AFFIRMING_STANCES:
            candidate.is_said = False
        if token.head.i == token.i or (token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"acl", "xcomp", "prep"}):
            break
        token = token.head
    if _is_of_its_maker(candidate, token) and token.lemma_ not in KEEPING | {"be"}:
        candidate.is_said = False  # whatever else somebody does to a claim of his own, he may be giving it up
    if token.pos_ in {"VERB", "AUX"} and (
        token.lemma_ in GIVING_UP or is_negated(token) or is_unreal(token) or any(map(_gives_up, token.children))
    ):
        candidate.is_said = False
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.i == token.i and is_awaited(token) and _is_present(token):
        candidate.is_said = False  # "the ministry's announcement that … is expected"
    if token.dep_ == "ccomp" and is_unreal(token.head):
        candidate.is_said = False  # "will tell the inquiry that he raised concerns"


def _is_present(verb: Token) -> bool:
    return any(each.tag_ in {"VBZ", "VBP"} for each in (verb, *children(verb, "aux", "auxpass")))


def _is_of_its_maker(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "Gave up his claim", but not "authorities ignored his claim", where several do it to the claim of one."""
    words = {candidate.line.doc[i].lower_ for i in candidate.source}
    who = subject(verb)
    is_of_others = who is not None and who.tag_ in {"NNS", "NNPS"} and "their" not in words
    return bool(words) and words <= {"his", "her", "its", "their"} and not is_of_others


def _gives_up(word: Token) -> bool:
    """ "Did a U-turn on his claim that", "made no claim that"."""
    return word.dep_ in {"dobj", "prt", "advmod"} and word.lemma_.lower() in TURNS


def _is_other(candidate: AttributionCandidate, outer: AttributionCandidate) -> bool:
    """Whether somebody else tells that it did not answer: "the union said that management had not answered"."""
    words = {candidate.line.doc[i].lower_ for i in candidate.source}
    return bool(outer.source) and not candidate.source & outer.source and not words <= {"it", "he", "she", "they"}


def _judge_by_outer(candidate: AttributionCandidate, verb: Token, around: Mapping[int, AttributionCandidate]) -> None:
    """What stands inside hearsay is hearsay; what stands inside a denial or a silence has not been said."""
    token = verb
    for _ in range(_DEPTH):
        if token.dep_ == "relcl" and is_taken_back(token.head):
            candidate.is_said = False
        is_beside = token.dep_ == "acl" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text == ","
        if token.dep_ in {"relcl", "acl"} and not is_beside and is_withdrawn(candidate, token.head, around):
            candidate.is_said = False
        if token.dep_ == "acl" and token.head.lemma_.lower() in HEARSAY_NOUNS | _RUMOURED:
            candidate.certainty = min(candidate.certainty, Certainty.PROBABLE, key=_CERTAINTIES.index)
        if token.dep_ in {"ROOT", "relcl"} or (token.dep_ == "conj" and first_child(token, "nsubj") is not None):
            return
        token = token.head
        outer = around.get(token.i)
        if outer is None or outer is candidate or verb.i not in outer.content:
            continue
        candidate.certainty = min(candidate.certainty, outer.certainty, key=_CERTAINTIES.index)
        if candidate.stance in NO_COMMENT_STANCES and outer.stance is Stance.ASSERTS and _is_other(candidate, outer):
            candidate.certainty = min(candidate.certainty, Certainty.PROBABLE, key=_CERTAINTIES.index)
        if outer.stance not in AFFIRMING_STANCES or not outer.is_said:
            candidate.is_said = candidate.is_said and candidate.stance not in AFFIRMING_STANCES
