"""Attributions by a phrase next to the clause: "according to X", "per X", "in X's view"; and "reportedly"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, clause_head, cue_tokens, first_child, is_name
from claims.extraction.english.lexicon import noun_lexicon, verb_lexicon
from claims.extraction.english.stance.stances import names_nobody
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty

_STATING = (verb_lexicon.SPEECH_VERBS | verb_lexicon.RELAYABLE_VERBS) - {"agree", "offer", "propose"}


def find_phrase_attributions(line: ParsedLine) -> Iterator[AttributionCandidate]:
    """Attributions by a phrase in this line."""
    for token in line.tokens:
        if token.lower_ == "according":
            yield from _according_to(line, token)
        elif token.lower_ == "per" and token.pos_ == "ADP":
            yield from _per_source(line, token)
        elif token.lower_ in {"in", "to"} and token.pos_ == "ADP":
            yield from _in_the_view_of(line, token)
        elif token.lemma_ == "put":
            yield from _as_somebody_put_it(line, token)


def find_hearsay_adverbs(line: ParsedLine, taken: set[int]) -> Iterator[AttributionCandidate]:
    """ "Reportedly" without a reporting verb: the adverb is the cue, and there is no source."""
    for token in line.tokens:
        if token.lower_ not in verb_lexicon.HEARSAY_ADVERBS or token.dep_ not in {"advmod", "amod"} or token.i in taken:
            continue
        head = token.head
        states = head.lemma_ in _STATING or (head.lemma_ == "agree" and first_child(head, "ccomp") is not None)
        if head.pos_ in {"VERB", "AUX"} and states:
            continue  # "reportedly said": the verb is the cue; the adverb only lowers the certainty
        taken.add(head.i)
        clause = head if head.pos_ in {"VERB", "AUX"} else clause_head(head) if head.dep_ == "acomp" else head
        yield AttributionCandidate(
            line,
            {token.i},
            content=_hearsay_content(clause) - {token.i},
            certainty=Certainty.PROBABLE,
        )


def _hearsay_content(head: Token) -> set[int]:
    tokens = subtree(head)
    for child in children(head, "conj"):
        if first_child(child, "nsubj", "nsubjpass") is not None:
            tokens -= subtree(child)
    if head.dep_ in {"acl", "relcl", "ccomp", "advcl"}:
        tokens -= {child.i for child in children(head, "mark")}
    return tokens - {child.i for child in children(head, "cc")}


def _according_to(line: ParsedLine, token: Token) -> Iterator[AttributionCandidate]:
    to = first_child(token, "prep") or first_child(token.head, "prep")
    who = first_child(to, "pobj") if to is not None and to.lower_ == "to" else None
    if to is None or who is None:
        return
    phrase = subtree(token) | subtree(to)
    yield AttributionCandidate(
        line,
        {token.i, to.i},
        subtree(who),
        _main_clause(token, phrase),
        certainty=Certainty.PROBABLE if names_nobody(who) else Certainty.CERTAIN,
        aside=True,
    )


def _per_source(line: ParsedLine, token: Token) -> Iterator[AttributionCandidate]:
    who = first_child(token, "pobj")
    phrase = subtree(token)
    opens = token.i == token.sent.start and token.doc[max(phrase) + 1].text == ","
    if who is None or not (is_name(who) or (opens and who.i > token.i + 1)):
        return
    before = token.doc[token.i - 1].text if token.i else ","
    if before in {",", "(", "—", "–"}:
        yield AttributionCandidate(line, {token.i}, subtree(who), _main_clause(token, phrase), aside=True)


def _in_the_view_of(line: ParsedLine, token: Token) -> Iterator[AttributionCandidate]:
    noun = first_child(token, "pobj")
    if noun is None or noun.lemma_ not in noun_lexicon.OPINION_NOUNS:
        return
    who = first_child(noun, "poss")
    of = next((each for each in children(noun, "prep") if each.lower_ == "of"), None)
    if who is None and of is not None:
        who = first_child(of, "pobj")
    edge = token.i == token.sent.start or token.doc[token.i - 1].text in {",", "—", "–"}
    if who is None or not edge:
        return
    source = subtree(who) - {child.i for child in children(who, "case")}
    phrase = subtree(token)
    yield AttributionCandidate(
        line,
        phrase - source - {child.i for child in children(who, "case")},
        source,
        _main_clause(token, phrase),
        aside=True,
    )


def _as_somebody_put_it(line: ParsedLine, verb: Token) -> Iterator[AttributionCandidate]:
    """ "As the mayor put it, the bridge has had its day", at either end of its sentence."""
    who, it, mark = first_child(verb, "nsubj"), first_child(verb, "dobj"), first_child(verb, "mark")
    if who is None or it is None or mark is None or it.lower_ != "it" or mark.lower_ != "as" or verb.dep_ != "advcl":
        return
    phrase = subtree(verb)
    if min(phrase) == verb.sent.start or all(each.is_punct for each in verb.doc[max(phrase) + 1 : verb.sent.end]):
        content = _main_clause(verb, phrase)
        yield AttributionCandidate(line, cue_tokens(verb) | {it.i}, subtree(who), content, verb=verb, aside=True)


def _main_clause(token: Token, phrase: set[int]) -> set[int]:
    """The clause that the phrase belongs to, without the phrase."""
    sentence = set(range(token.sent.start, token.sent.end))
    first, last = min(phrase), max(phrase)
    rest = [each for each in token.doc[last + 1 : token.sent.end] if not each.is_punct]
    if first == token.sent.start or not rest:
        return sentence - phrase - {each.i for each in token.sent[:1] if each.dep_ == "cc"}
    clause = clause_head(token)
    that = first_child(clause, "mark")
    if clause.dep_ == "ccomp" and that is not None and last < that.i:
        clause = clause.head  # "said, according to the ministry, that": the phrase belongs to "said"
    return subtree(clause) - phrase - {each.i for each in token.sent[:1] if each.dep_ == "cc"}
