"""Words that the text says are passed on: "Interfax quoted the minister as saying", "…, citing two officials"."""

import re
from collections.abc import Iterable, Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    agent,
    children,
    contiguous_run,
    cue_tokens,
    first_child,
    is_passive,
)
from claims.extraction.english.grammar.content_tokens import content_tokens
from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.lexicon.outlets import DOCUMENT_NOUNS, can_be_cited, is_outlet
from claims.extraction.english.rules.quotation_rules import add_quotations
from claims.extraction.english.stance.stances import stance_of
from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token

_CITING_VERBS = frozenset({"quote", "cite", "paraphrase"})
_EVIDENCE = DOCUMENT_NOUNS - {"source"}
_READING_VERBS = frozenset({"see", "obtain", "view", "review"})
_REPORTING_VERBS = _CITING_VERBS | {"report", "relay"}
_MAY_CITE = re.compile(r"(?i)quot|cit|paraphras")
"""Spares most lines the search for a verb of citing."""
_CARRYING_VERBS = frozenset(
    {
        "carry",
        "publish",
        "broadcast",
        "air",
        "quote",
        "cite",
        "release",
        "relay",
        "share",
        "post",
        "print",
        "distribute",
    }
)
_APPEARANCES = frozenset({"interview", "conversation", "statement", "comment", "remark", "call", "email", "letter"})
_MAX_CITED = 8
"""How many sources may cite one another in one sentence."""


def find_quoted_as_saying(part: ParsedPart, line: ParsedLine) -> Iterator[AttributionCandidate]:
    """ "Interfax quoted the minister as saying that", "the minister was quoted as saying by Interfax"."""
    if _MAY_CITE.search(line.text) is None:
        return
    for verb in line.tokens:
        if verb.lemma_ not in _CITING_VERBS or verb.pos_ != "VERB":
            continue
        saying = _as_saying(verb)
        cited = first_child(verb, "nsubjpass" if is_passive(verb) else "dobj")
        if saying is None or cited is None:
            continue
        candidate = _quoted_as_saying(line, verb, saying, cited)
        if not candidate.content:
            add_quotations(part, candidate, verb)
        if candidate.content or candidate.quoted:
            yield candidate


def _as_saying(verb: Token) -> Token | None:
    for preposition in children(verb, "prep"):
        act = first_child(preposition, "pcomp")
        if preposition.lower_ == "as" and act is not None and act.lemma_ in verb_lexicon.SPEECH_VERBS:
            return act
    return None


def _quoted_as_saying(line: ParsedLine, verb: Token, saying: Token, cited: Token) -> AttributionCandidate:
    relay = agent(verb) or _by(saying) or _in(verb) if is_passive(verb) else first_child(verb, "nsubj")
    source = contiguous_run(subtree(cited), cited)
    relays = [whole_name(verb, relay)] if relay is not None else []
    cue = cue_tokens(verb) | {saying.head.i, saying.i}
    content = content_tokens(saying) - source
    before = first_child(verb, "ccomp")
    if not content and before is not None and before.i < verb.i:
        content = subtree(before)
    passing = set().union(*relays) | {i for each in children(saying, "prep") if each.lower_ == "by" for i in (each.i,)}
    return AttributionCandidate(
        line,
        cue,
        source,
        content - passing,
        stance=stance_of(saying),
        verb=verb,
        relays=relays,
        aside=bool(content) and min(content) < verb.i,
    )


def _by(saying: Token) -> Token | None:
    by = next((each for each in children(saying, "prep", "agent") if each.lower_ == "by"), None)
    return first_child(by, "pobj") if by is not None else None


def _in(verb: Token) -> Token | None:
    """ "Was quoted in the Times as saying"."""
    for each in children(verb, "prep"):
        where = first_child(each, "pobj")
        if each.lower_ in {"in", "on"} and where is not None and is_outlet(where):
            return where
    return None


def whole_name(verb: Token, name: Token) -> set[int]:
    """The tokens of a subject or object, with a name that the parser set beside it: "state agency | KNA quoted"."""
    numbers = subtree(name) - subtree(verb) if verb.i in subtree(name) else subtree(name)
    for clause in children(name, "relcl"):
        numbers = {number for number in numbers if number < clause.left_edge.i - 1}
    for each in children(verb, name.dep_, "dep"):
        if each.i != name.i and (each.left_edge.i == max(numbers) + 1 or each.right_edge.i == min(numbers) - 1):
            numbers = numbers | subtree(each)
    return contiguous_run(numbers, name)


def pass_on(candidates: Iterable[AttributionCandidate]) -> Iterator[AttributionCandidate]:
    """The candidates with whom their source cites as the source, and themselves as the relay.

    Those that the source told, and those that carried its words, are relays as well.
    """
    for candidate in candidates:
        if not candidate.relays:
            _cite(candidate)
            _name_who_cites(candidate)
        if candidate.verb is not None:
            _carry(candidate, candidate.verb)
        yield candidate


def _cite(candidate: AttributionCandidate) -> None:
    doc = candidate.line.doc
    cited = _cited_beside(candidate)
    for _ in range(_MAX_CITED):
        if cited is None or not candidate.source:
            return
        citing, who = cited
        phrase = subtree(citing)
        if who.lemma_.lower() in _EVIDENCE and not _is_by_outlet(candidate):
            candidate.source = {i for i in candidate.source - phrase if i < citing.i - 1} or candidate.source
            return
        relay = {i for i in candidate.source - phrase if doc[i].text != ","}
        further = next(iter(_citing_within(who)), None)
        candidate.relays.insert(0, relay)
        candidate.source = contiguous_run(subtree(who) - (subtree(further[0]) if further else set()), who)
        candidate.content -= phrase
        cited = further


def _name_who_cites(candidate: AttributionCandidate) -> None:
    """ "Two port workers, cited by the Courier", "a memo seen by the Courier": the Courier is the relay."""
    doc = candidate.line.doc
    for number in sorted(candidate.source):
        act = doc[number]
        by = agent(act) if act.dep_ == "acl" and act.lemma_ in _CITING_VERBS | _READING_VERBS else None
        is_cited = by is not None and (act.lemma_ in _CITING_VERBS or is_outlet(by))
        if by is not None and is_cited and act.head.i in candidate.source:
            candidate.relays.append(contiguous_run(subtree(by), by))
            candidate.source = {i for i in candidate.source - subtree(act) if i < act.i}
            return


def _cited_beside(candidate: AttributionCandidate) -> tuple[Token, Token] | None:
    """The verb of citing that goes with the candidate, and whom it cites."""
    doc = candidate.line.doc
    verb = candidate.verb
    before = verb.i if verb is not None else max(candidate.source, default=len(doc))
    if before + 2 < len(doc) and doc[before + 1].text == ",":
        citing = doc[before + 2]  # "reported, citing two friends, that", "according to the Herald, citing two friends"
        who = _whom_it_cites(citing) if citing.tag_ == "VBG" else None
        if who is not None:
            return citing, who
    for citing in _clauses_at(verb) if verb is not None else ():
        who = _whom_it_cites(citing)
        if who is not None and citing.tag_ == "VBG" and not _follows_another_verb(citing, candidate):
            return citing, who
    heads = [doc[i] for i in candidate.source if doc[i].head.i not in candidate.source]
    return next((found for head in heads for found in _citing_within(head)), None)


def _clauses_at(verb: Token) -> Iterator[Token]:
    """The clauses that go with a verb. In "Kan reported that Velmora had offered talks, citing two officials", the
    last one goes with the outlet's verb."""
    if not _is_told_by_outlet(verb):
        yield from children(verb, "advcl")
    for told in children(verb, "ccomp"):
        if _is_told_by_outlet(told):
            yield from (each for each in children(told, "advcl") if each.i > told.i and each.nbor(-1).text == ",")


def _is_told_by_outlet(verb: Token) -> bool:
    """Whether the verb's clause is what an outlet reports."""
    teller = first_child(verb.head, "nsubj") if verb.dep_ == "ccomp" and verb.head.i < verb.i else None
    return teller is not None and is_outlet(teller)


def _is_by_outlet(candidate: AttributionCandidate) -> bool:
    """Whether an outlet cites, which passes words on; others cite papers as evidence for their own."""
    doc = candidate.line.doc
    return any(is_outlet(doc[i]) for i in candidate.source if doc[i].head.i not in candidate.source)


def _follows_another_verb(citing: Token, candidate: AttributionCandidate) -> bool:
    """ "Reported, citing a friend, that Velmora had asked": the parser gives the friend to "asked"."""
    before = citing.i - 2
    return (
        before >= 0
        and before not in candidate.cue
        and citing.nbor(-1).text == ","
        and citing.doc[before].pos_ == "VERB"
    )


def _citing_within(noun: Token) -> Iterator[tuple[Token, Token]]:
    """ "Kan, which quoted an official", "the paper, citing an official"."""
    for verb in children(noun, "relcl", "acl"):
        who = _whom_it_cites(verb)
        if who is not None and verb.tag_ != "VBN":
            yield verb, who


def _whom_it_cites(verb: Token) -> Token | None:
    cited = first_child(verb, "dobj")
    if verb.lemma_ not in _CITING_VERBS or cited is None or _as_saying(verb) is not None or not can_be_cited(cited):
        return None
    return cited


def _carry(candidate: AttributionCandidate, verb: Token) -> None:
    """ "Told Radio Nord", "in an interview with Radio Nord", "in remarks carried by the agency", "as reported by"."""
    told = first_child(verb, "dobj", "dative")
    if verb.lemma_ == "tell" and told is not None and is_outlet(told):
        candidate.relays.append(whole_name(verb, told))
    for reporting in children(verb, "advcl"):
        mark, by = first_child(reporting, "mark"), agent(reporting)
        if reporting.lemma_ in _REPORTING_VERBS and mark is not None and mark.lower_ == "as" and by is not None:
            candidate.relays.append(whole_name(reporting, by))
    for preposition in children(verb, "prep"):
        noun = first_child(preposition, "pobj")
        if noun is None or preposition.lower_ not in {"in", "on", "to", "during"}:
            continue
        if preposition.lower_ in {"to", "on"} and verb.lemma_ in {"say", "speak"} and is_outlet(noun):
            candidate.relays.append(whole_name(preposition, noun))
        for carrier in _carriers(noun):
            candidate.relays.append(_named(carrier, candidate))


def _carriers(noun: Token) -> Iterator[Token]:
    for act in children(noun, "acl"):
        by = agent(act)
        if act.lemma_ in _CARRYING_VERBS and by is not None:
            yield by
    for preposition in children(noun, "prep"):
        whom = first_child(preposition, "pobj")
        if (
            noun.lemma_ in _APPEARANCES
            and preposition.lower_ in {"with", "to"}
            and whom is not None
            and is_outlet(whom)
        ):
            yield whom


def _named(carrier: Token, candidate: AttributionCandidate) -> set[int]:
    """The carrier, with a name right after it that the parser gave to the verb: "by the agency | KNA"."""
    numbers = contiguous_run(subtree(carrier), carrier)
    following = max(numbers) + 1
    doc = candidate.line.doc
    if following < len(doc) and doc[following].dep_ in {"dep", "appos"} and doc[following].pos_ in {"PROPN", "NOUN"}:
        numbers = numbers | {following}
    return numbers - candidate.content
