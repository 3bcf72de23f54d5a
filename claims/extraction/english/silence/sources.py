"""Whose act it was: each source of a subject by itself where the text tells them apart."""

from claims.extraction.english.grammar.clauses import children, conjuncts, first_child
from claims.extraction.english.lexicon import noun_lexicon
from claims.extraction.english.silence.party_lists import parties_before
from claims.extraction.english.stance.negation import NEGATIVE_PRONOUNS, is_negative
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token

_RELATIVES = frozenset({"which", "who", "that"})
_WITHIN = frozenset({"at", "from", "in", "of", "among", "with", "within", "for"})
_VOICES = noun_lexicon.PERSON_NOUNS | frozenset(
    {"spokespeople", "spokesmen", "spokeswomen", "agent", "publicist", "counsel", "solicitor", "team", "people"}
    | {"spokesfolk", "manager", "campaign", "member", "leader"}
)
_STANDING_IN = frozenset({"did", "was", "were", "has", "have", "is", "do", "does", "are"})
_NOBODY = NEGATIVE_PRONOUNS | {"one", "body"}


def sources_of(who: Token) -> list[set[int]]:
    """The token numbers of each source that did not comment: several parties are silent one by one."""
    who = antecedent(who)
    if who.lower_ in _NOBODY and is_negative(who):
        inside = next((child for child in children(who, "prep") if child.lower_ in _WITHIN), None)
        whole = first_child(inside, "pobj") if inside is not None else None
        if whole is not None:
            who = whole
    listed = parties_before(who.head, who) if who.dep_ in {"nsubj", "nsubjpass"} else []
    if listed:
        return listed
    each_of = _listed(who)
    if len(each_of) == 1:
        return _represented(who) or [_plain(who)]
    return [_plain(each) for each in each_of]


def as_did(verb: Token) -> list[set[int]]:
    """Who did the same: "refused to discuss it, as did the coroner"."""
    return [
        source
        for tail in children(verb, "advcl", "conj", "ccomp", "parataxis")
        if tail.lower_ in _STANDING_IN and tail.i > verb.i and tail.nbor(-1).lower_ in {"as", "so"}
        for who in children(tail, "nsubj", "attr", "dobj")
        for source in sources_of(who)
    ]


def _listed(who: Token) -> list[Token]:
    """All that the subject names: "A, B and C", which the parser may have split, or read as an apposition."""
    found = conjuncts(who)
    is_either = any(each.lower_ in {"neither", "both"} for each in children(who, "preconj", "det"))
    for sibling in children(who.head, "nsubj", "npadvmod", "nsubjpass"):
        if sibling.i >= who.i:
            continue
        if (
            _opens_list(sibling, who)
            or _is_joined(sibling, who)
            or any(each.lower_ == "neither" for each in children(sibling, "preconj", "det", "cc", "advmod"))
        ):
            found = [*conjuncts(sibling), *found]
    for other in [each for one in found for each in children(one, "appos") if one.i != who.i or each.i > one.i]:
        if first_child(other, "conj") is not None and (is_either or not _is_closed(other, who.head)):
            found += [each for each in conjuncts(other) if each not in found]
    for name in children(who, "nmod"):
        if first_child(name, "conj") is not None and name.i < who.i:
            return [name, who]  # "Harrow Gas and Penlow Energy"
    if is_either:
        found = [each for each in found if each.dep_ != "appos"]
    return sorted(set(found), key=lambda token: token.i)


def _opens_list(first: Token, rest: Token) -> bool:
    """ "The bank, the court and the ministry", where the parser makes two subjects of it."""
    after = first.right_edge.i + 1
    is_joined = first.doc[after].text == "," and after + 1 == rest.left_edge.i
    return is_joined and first_child(rest, "conj") is not None


def _is_joined(first: Token, rest: Token) -> bool:
    """ "Spokesmen for the army and the police", where the parser gives the verb two subjects."""
    last = first.right_edge
    return last.dep_ == "cc" and last.lower_ in {"and", "or", "nor"} and last.i + 1 == rest.left_edge.i


def _is_closed(apposition: Token, verb: Token) -> bool:
    """Whether a comma ends the apposition: "Ryabkov, envoy and minister, declined"."""
    return any(token.text == "," for token in verb.doc[conjuncts(apposition)[-1].i : verb.i])


def _represented(who: Token) -> list[set[int]]:
    """ "Representatives of the bank and of the fund": those who are spoken for, one by one."""
    of = next((each for each in children(who, "prep") if each.lower_ in {"of", "for", "from"}), None)
    if of is None or who.tag_ not in {"NNS", "NNP", "NNPS"} or not {who.lemma_.lower(), who.lower_} & _VOICES:
        return []
    preps = conjuncts(of)
    nouns = [each for prep in preps for noun in children(prep, "pobj") for each in conjuncts(noun)]
    if len(nouns) < 2:
        return []
    first = subtree(who) - {i for noun in nouns[1:] for i in subtree(noun)} - {each.i for each in preps[1:]}
    first -= {child.i for each in (*preps, *nouns) for child in children(each, "cc", "punct")}
    return [first, *(_plain(noun) for noun in nouns[1:])]


def antecedent(who: Token) -> Token:
    """The noun that a relative pronoun stands for: "the governor's office, which declined"."""
    clause = who.head
    for _ in range(4):
        if clause.dep_ != "conj":
            break
        clause = clause.head
    return clause.head if who.lower_ in _RELATIVES and clause.dep_ == "relcl" else who


def _plain(noun: Token) -> set[int]:
    """The noun phrase without what is coordinated with it, its relative clauses, and "neither", "both", "no"."""
    tokens = subtree(noun)
    for child in children(noun, "conj", "relcl"):
        tokens -= subtree(child)
    for child in children(noun, "appos", "nmod"):
        other = first_child(child, "conj")
        if other is not None:
            tokens -= subtree(child) - (subtree(other) if child.dep_ == "nmod" else set())
    for child in children(noun, "preconj", "cc", "punct", "det", "appos"):
        if child.dep_ not in {"det", "appos"} or child.lower_ in {"neither", "no"}:
            tokens -= {child.i}
    last = [i for i in sorted(tokens) if i >= noun.i]
    while last and noun.doc[last[-1]].is_punct:
        tokens.discard(last.pop())
    return tokens
