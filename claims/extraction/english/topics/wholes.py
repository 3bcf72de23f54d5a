"""What coordinates words but says one thing, or says it of all together."""

from collections.abc import Sequence
from itertools import pairwise

from claims.extraction.english.grammar.clauses import children, first_child, is_passive
from claims.extraction.english.grammar.clauses import conjuncts as coordinated
from claims.extraction.english.topics import topic_lexicon as lexicon
from claims.extraction.english.topics.conjuncts import Conjuncts, subject_of
from claims.extraction.tokens import ParsedToken as Token

_DETERMINERS = ("det", "poss")
_MODIFIERS = ("amod", "compound", "nummod", "nmod")
_COMPLEMENTS = ("prep", "relcl", "acl")
_NOUNS = frozenset({"NOUN", "PROPN"})


def is_one_thing(conjuncts: Conjuncts, first: int) -> bool:
    """Whether the content, which begins at this token, is to stay whole."""
    shared = conjuncts.doc[first : conjuncts.runs[0][0]]
    if any(token.lower_ in lexicon.NOT_IN_SHARED_WORDS for token in shared):
        return True
    if any(_leans_on_earlier(conjuncts, number) for number in range(1, len(conjuncts.heads))):
        return True
    return _is_one_noun_phrase(conjuncts) if conjuncts.are_nouns else _is_one_predicate(conjuncts)


def _leans_on_earlier(conjuncts: Conjuncts, number: int) -> bool:
    """Whether a conjunct points back: with a pronoun that need not mean the shared subject, or a word such as "so"."""
    own = conjuncts.tokens(number)
    if own[0].tag_ == "NN" and conjuncts.doc[own[0].i - 1].lower_ == "that":
        return True  # "and that street was closed"
    words = {token.lower_ for token in own}
    if words & lexicon.LEANING_WORDS or any(_counts_something_named_before(token) for token in own):
        return True
    if any(token.lower_ in lexicon.PRONOUNS and token.dep_ != "det" and token.tag_ != "PRP$" for token in own):
        return True
    if any(token.lower_ in {"these", "those", "this", "that"} and token.dep_ == "det" for token in own):
        return True
    possessives = {token.lower_ for token in own if token.tag_ == "PRP$"} & lexicon.POSSESSIVES
    if not possessives:
        return False
    earlier = [token for before in range(number) for token in conjuncts.tokens(before)]
    means_subject = not conjuncts.have_subjects and not conjuncts.are_nouns and not conjuncts.are_things
    return not means_subject or any(token.pos_ in _NOUNS and not _is_its(token, possessives) for token in earlier)


def _is_its(noun: Token, possessives: set[str]) -> bool:
    """ "Closed | its plant | and cut its staff": the same subject has both."""
    owner = first_child(noun, "poss")
    return owner is not None and owner.lower_ in possessives


def _counts_something_named_before(token: Token) -> bool:
    """ "Killed two people and injured | five |"."""
    is_year = token.text.isdecimal() and len(token.text) == 4
    return token.tag_ == "CD" and token.dep_ in {"dobj", "nsubj", "nsubjpass"} and not is_year


def _is_one_predicate(conjuncts: Conjuncts) -> bool:
    heads = conjuncts.heads
    if conjuncts.tokens(-1)[-1].tag_ == "TO" or any(_is_a_participle(head) for head in heads[1:]):
        return True
    if any(_lacks_what_follows(conjuncts, number) for number in range(len(heads) - 1)):
        return True
    if conjuncts.have_subjects:
        return False
    return _is_a_sum(conjuncts) or (conjuncts.shares_auxiliary and _changes_voice(heads))


def _is_a_participle(verb: Token) -> bool:
    """ "Is a victim of the fire, and the second | driver hit by | a tram": no clause, though it has a verb."""
    if is_passive(verb.head) or first_child(verb, "aux", "auxpass") is not None:
        return False
    return any(first_child(each, "agent") is not None for each in coordinated(verb))


def _is_bare(conjuncts: Conjuncts, number: int) -> bool:
    return conjuncts.runs[number][1] == conjuncts.heads[number].i


def _lacks_what_follows(conjuncts: Conjuncts, number: int) -> bool:
    """ "Wrote and signed | the letter", "applied for and got | a licence"."""
    verb, last = conjuncts.heads[number], conjuncts.tokens(number)[-1]
    if last.tag_ in {"IN", "TO", "DT"}:
        return True
    if not _is_bare(conjuncts, number) or is_passive(verb) or conjuncts.have_subjects:
        return False
    return verb.lemma_ not in lexicon.COMPLETE_ALONE


def _is_a_sum(conjuncts: Conjuncts) -> bool:
    """ "30 people were killed and injured": not all of them both."""
    subject = subject_of(conjuncts.heads[0])
    if subject is None or not _is_bare(conjuncts, 0):
        return False
    counted = any(token.tag_ == "CD" or token.lemma_ in lexicon.MANY for token in subject.subtree)
    return counted and is_passive(conjuncts.heads[0])


def _changes_voice(heads: Sequence[Token]) -> bool:
    """ "Had been arrested and confessed": the second is no passive, whatever its form."""
    return is_passive(heads[0]) and any(
        head.lemma_ in lexicon.COMPLETE_ALONE or first_child(head, "dobj", "ccomp", "xcomp") is not None
        for head in heads[1:]
    )


def _is_one_noun_phrase(conjuncts: Conjuncts) -> bool:
    heads = conjuncts.heads
    if any(head.pos_ not in _NOUNS or first_child(head, "appos") is not None for head in heads):
        return True
    if "but" in conjuncts.joints or _is_one_name(heads) or _is_a_fixed_pair(heads):
        return True
    may_say_less = not conjuncts.are_things
    return any(_shares_words(head, heads[0], following, may_say_less) for head, following in pairwise(heads))


def _is_one_name(heads: Sequence[Token]) -> bool:
    if not all(head.pos_ == "PROPN" for head in heads[-2:]):
        return False
    pair = heads[-2].lower_, heads[-1].lower_
    return pair in lexicon.JOINED_NAMES or heads[-1].lower_ in lexicon.ENDS_OF_JOINED_NAMES


def _is_a_fixed_pair(heads: Sequence[Token]) -> bool:
    return any((head.lemma_, following.lemma_) in lexicon.FIXED_PAIRS for head, following in pairwise(heads))


def _shares_words(head: Token, first: Token, following: Token, may_say_less: bool) -> bool:
    """Whether a noun may share a determiner, an adjective or what depends on it with the one that follows it.

    Who discussed "bilateral relations and security in the region" discussed bilateral relations, wherever. Who denied
    as much may not have denied that.
    """
    if following.pos_ == "PROPN":
        return bool(children(head, "amod"))
    if _is_determined(first) and not _is_determined(following):
        return True
    own = [_is_modified(noun) or _is_determined(noun) for noun in (head, following)]
    has_complement = any(each.i > following.i for noun in (head, following) for each in children(noun, *_COMPLEMENTS))
    if may_say_less and own[0] and has_complement:
        return _may_belong_to_an_inner_noun(head, following)
    if own[0] != own[1] and head.pos_ != "PROPN":
        return True
    if has_complement and not _is_determined(following):
        return first_child(head, "prep") is None and head.pos_ != "PROPN"
    return _may_belong_to_an_inner_noun(head, following)


def _is_determined(noun: Token) -> bool:
    return first_child(noun, *_DETERMINERS) is not None


def _is_modified(noun: Token) -> bool:
    return first_child(noun, *_MODIFIERS) is not None


def _may_belong_to_an_inner_noun(head: Token, following: Token) -> bool:
    """ "The killing of the mayor and the bishop": joined to "mayor" as well as to "killing"."""
    inner = [token for token in head.subtree if head.i < token.i < following.left_edge.i and token.pos_ in _NOUNS]
    return any(_is_determined(noun) == _is_determined(following) for noun in inner if noun.dep_ != "compound")
