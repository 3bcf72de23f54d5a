"""Sources named by a phrase beside the clause: "according to X", "per X", "in X's view"; and "reportedly"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.extraction import cue_nouns, cues
from claims.extraction.clauses import children, climb_to_clause, first_child
from claims.extraction.findings import Finding
from claims.extraction.parsing import Line
from claims.extraction.spans import subtree
from claims.extraction.stance import names_nobody
from claims.vocabulary import Certainty

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def find_according(line: Line) -> Iterator[Finding]:
    """Findings for the phrases and for the adverbs of hearsay in this line."""
    for token in line.doc:
        if token.lower_ == "according":
            yield from _according_to(line, token)
        elif token.lower_ == "per" and token.pos_ == "ADP":
            yield from _per(line, token)
        elif token.lower_ in {"in", "to"} and token.pos_ == "ADP":
            yield from _in_the_view_of(line, token)


def find_hearsay(line: Line, taken: set[int]) -> Iterator[Finding]:
    """ "Reportedly" where no reporting verb carries it: the adverb is the cue, and nobody the source."""
    for token in line.doc:
        if token.lower_ not in cues.HEARSAY or token.dep_ not in {"advmod", "amod"} or token.i in taken:
            continue
        head = token.head
        if head.pos_ in {"VERB", "AUX"} and head.lemma_ in cues.SPEAKING - {"agree"}:
            continue  # "reportedly said": the verb is the cue, the adverb makes it only probable
        taken.add(head.i)
        clause = head if head.pos_ in {"VERB", "AUX"} else climb_to_clause(head) if head.dep_ == "acomp" else head
        yield Finding(
            line,
            {token.i},
            content=_clause(clause) - {token.i},
            certainty=Certainty.PROBABLE,
        )


def _clause(head: Token) -> set[int]:
    held = subtree(head)
    for child in children(head, "conj"):
        if first_child(child, "nsubj", "nsubjpass") is not None:
            held -= subtree(child)
    if head.dep_ in {"acl", "relcl", "ccomp", "advcl"}:
        held -= {child.i for child in children(head, "mark")}
    return held - {child.i for child in children(head, "cc")}


def _according_to(line: Line, token: Token) -> Iterator[Finding]:
    to = first_child(token, "prep") or first_child(token.head, "prep")
    who = first_child(to, "pobj") if to is not None and to.lower_ == "to" else None
    if to is None or who is None:
        return
    phrase = subtree(token) | subtree(to)
    yield Finding(
        line,
        {token.i, to.i},
        subtree(who),
        _beside(token, phrase),
        certainty=Certainty.PROBABLE if names_nobody(who) else Certainty.CERTAIN,
        aside=True,
    )


def _per(line: Line, token: Token) -> Iterator[Finding]:
    who = first_child(token, "pobj")
    if who is None or who.ent_type_ not in _NAMES:
        return
    phrase = subtree(token)
    before = token.doc[token.i - 1].text if token.i else ","
    if before in {",", "(", "—", "–"}:
        yield Finding(line, {token.i}, subtree(who), _beside(token, phrase), aside=True)


def _in_the_view_of(line: Line, token: Token) -> Iterator[Finding]:
    noun = first_child(token, "pobj")
    if noun is None or noun.lemma_ not in cue_nouns.VIEWS:
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
    yield Finding(
        line, phrase - source - {child.i for child in children(who, "case")}, source, _beside(token, phrase), aside=True
    )


def _beside(token: Token, phrase: set[int]) -> set[int]:
    """The clause that the phrase stands beside, without the phrase."""
    sentence = set(range(token.sent.start, token.sent.end))
    first, last = min(phrase), max(phrase)
    rest = [each for each in token.doc[last + 1 : token.sent.end] if not each.is_punct]
    if first == token.sent.start or not rest:
        return sentence - phrase - {each.i for each in token.sent[:1] if each.dep_ == "cc"}
    clause = climb_to_clause(token)
    that = first_child(clause, "mark")
    if clause.dep_ == "ccomp" and that is not None and last < that.i:
        clause = clause.head  # "said, according to the ministry, that": beside the saying
    return subtree(clause) - phrase - {each.i for each in token.sent[:1] if each.dep_ == "cc"}
