"""The conjuncts of a content, by the parse: clauses, predicates, objects, or noun phrases."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.extraction.english.grammar.clauses import children, conjuncts, first_child
from claims.extraction.english.topics import topic_lexicon as lexicon
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import FULLY_AFFIRMING_STANCES, Stance

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_AUXILIARIES = ("aux", "auxpass", "neg")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NON_FINITE = frozenset({"VB", "VBG"})
_BEGIN_PREDICATES = frozenset({"VB", "MD", "RB", "TO"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_COMPLEMENTS = ("acomp", "attr", "prep", "advmod", "oprd", "xcomp", "ccomp")


@dataclass(frozen=True, slots=True)
class Conjuncts:
    """The heads of the conjuncts in text order, and the first and last token number of each."""

    heads: Sequence[Token]
    runs: Sequence[tuple[int, int]]
    have_subjects: bool = False
    """Whether they are clauses, each with its own subject."""
    are_things: bool = False
    """Whether they are noun phrases or gerunds that are the whole content."""
    shares_auxiliary: bool = False

    @property
    def doc(self) -> Sequence[Token]:
        return self.heads[0].doc.tokens

    @property
    def are_nouns(self) -> bool:
        return self.heads[0].pos_ in _NOUNS

    @property
    def joints(self) -> set[str]:
        return {token.lower_ for token in self._between() if token.lower_ in lexicon.JOINTS}

    @property
    def each_with_that(self) -> bool:
        """ "That the gate failed and that nobody noticed"."""
        before = [self.doc[first - 1].lower_ for first, _ in self.runs if first]
        return self.have_subjects and before[-len(self.runs) :] == ["that"] * len(self.runs)

    def tokens(self, number: int) -> Sequence[Token]:
        first, last = self.runs[number]
        return self.doc[first : last + 1]

    def _between(self) -> list[Token]:
        gaps = pairwise(self.runs)
        return [token for (_, last), (first, _) in gaps for token in self.doc[last + 1 : first]]


def conjuncts_in(content: Sequence[Token], cue: Token | None, stance: Stance) -> Conjuncts | None:
    """The conjuncts of these tokens, whose cue may be a verb. None if there are not several."""
    roots = _roots(content)
    if not roots:
        return None
    first, last = content[0].i, content[-1].i
    head = roots[0]
    if all(_is_verb(root) for root in roots):
        heads = [each for root in roots for each in _predicates(root)]
        return _of_verbs(heads, first, last, stance)
    if len(roots) == 1 and head.pos_ in _NOUNS and _names_what_is_said(head, cue, stance):
        return _divided(conjuncts(head), [each.left_edge.i for each in conjuncts(head)], last, are_things=True)
    return None


def _roots(content: Sequence[Token]) -> list[Token]:
    """What the rest of the content depends on: its head, or several clauses that the parser has joined to the cue."""
    inside = range(content[0].i, content[-1].i + 1)
    return [
        token
        for token in content
        if (token.head is token or token.head.i not in inside)
        and not token.is_punct
        and token.dep_ != "cc"
        and token.lower_ != "that"
    ]


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _names_what_is_said(noun: Token, cue: Token | None, stance: Stance) -> bool:
    if stance not in FULLY_AFFIRMING_STANCES:
        return noun.pos_ == "NOUN"
    verb = cue.lemma_ if cue is not None else ""
    if verb in lexicon.DISCUSSING_VERBS or verb in lexicon.DISCUSSING_ABOUT:
        return True
    return noun.pos_ == "NOUN" and (stance == Stance.CONFIRMS or verb in lexicon.ANNOUNCING_VERBS)


def _of_verbs(heads: list[Token], first: int, last: int, stance: Stance) -> Conjuncts | None:
    if not all(_is_verb(head) and _says_something(head) for head in heads):
        return None
    if len(heads) == 1:
        return _inside(heads[0], first, last, stance)
    clauses = [heads[0], *(each for each in heads[1:] if subject_of(each) is not None)]
    if len(clauses) > 1:
        return _of_clauses(clauses, first, last)
    return _of_predicates(heads, first, last)


def _predicates(verb: Token) -> list[Token]:
    """The verb and those coordinated with it; of three, the parser may take the second for a participle."""
    heads = conjuncts(verb)
    if len(heads) > 1:
        return heads
    for clause in children(verb, "advcl"):
        is_set_off = clause.left_edge.i == clause.i > verb.i and clause.nbor(-1).text == ","
        if is_set_off and all(_is_no_participle(each) for each in conjuncts(clause)):
            return [verb, *conjuncts(clause)]
    return heads


def _is_no_participle(verb: Token) -> bool:
    """ "…, touched on Syria and signed a treaty": what has an object, or discusses, is said of the subject."""
    if verb.tag_ not in {"VBD", "VBN"} or any(each.lower_ == "by" for each in verb.children):
        return False
    return first_child(verb, "dobj") is not None or _discussed(verb) is not None or verb.lemma_ == "agree"


def _says_something(verb: Token) -> bool:
    """ "… and will again", "does not and never will" say nothing by themselves."""
    if verb.tag_ == "MD" or (verb.lemma_ == "do" and first_child(verb, "dobj") is None):
        return False
    return verb.pos_ == "VERB" or any(each.i > verb.i for each in children(verb, *_COMPLEMENTS))


def _inside(verb: Token, first: int, last: int, stance: Stance) -> Conjuncts | None:
    """What a single predicate is about: its objects, if it discusses them, or what it intends."""
    intended = first_child(verb, "xcomp")
    if intended is not None and verb.lemma_ in lexicon.INTENDING_VERBS and stance in FULLY_AFFIRMING_STANCES:
        return _of_verbs(conjuncts(intended), first, last, stance)
    thing = _discussed(verb)
    if thing is None or len(conjuncts(thing)) < 2:
        return None
    things = conjuncts(thing)
    return _divided(things, [each.left_edge.i for each in things], thing.right_edge.i)


def _discussed(verb: Token) -> Token | None:
    if verb.lemma_ in lexicon.DISCUSSING_VERBS:
        return first_child(verb, "dobj")
    wanted = lexicon.DISCUSSING_ABOUT.get(verb.lemma_, frozenset())
    about = next((each for each in children(verb, "prep") if each.lower_ in wanted), None)
    return first_child(about, "pobj") if about is not None else None


def subject_of(verb: Token) -> Token | None:
    return next((each for each in children(verb, *SUBJECTS) if each.i < verb.i), None)


def _of_clauses(heads: list[Token], first: int, last: int) -> Conjuncts | None:
    """The first begins with its subject: what is set before it holds for all, unless another has its own."""
    subjects = [subject for head in heads if (subject := subject_of(head)) is not None]
    if len(subjects) < len(heads):
        return None
    doc = heads[0].doc.tokens
    begins = subjects[0].left_edge.i
    set_before = any(token.is_alpha and token.lower_ != "that" for token in doc[first:begins])
    starts = [begins, *(_start(head) for head in heads[1:])]
    later = zip(starts[1:], subjects[1:], strict=True)
    if set_before and (doc[begins - 1].text != "," or any(start < subject.left_edge.i for start, subject in later)):
        return None
    if begins < first:
        return None
    return _divided(heads, starts, last, have_subjects=True)


def _of_predicates(heads: list[Token], first: int, last: int) -> Conjuncts | None:
    subject = subject_of(heads[0])
    after = subject.right_edge.i + 1 if subject is not None else first
    own = [child.i for child in heads[0].lefts if child.i >= after and child.dep_ in {*_AUXILIARIES, "advmod"}]
    shared = [child.i for child in children(heads[0], *_AUXILIARIES) if after <= child.i < heads[0].i]
    sharing = [bool(shared) and _has_no_auxiliary(head) for head in heads[1:]]
    if any(sharing) and not all(sharing):
        return None
    if not all(_follows_its_subject(head, heads[0], is_sharing=all(sharing)) for head in heads[1:]):
        return None
    if all(sharing):
        after = max(shared) + 1
        own = [number for number in own if number >= after]
    starts = [min([heads[0].i, *own]), *(_start(head) for head in heads[1:])]
    are_things = heads[0].tag_ == "VBG" and not shared and subject is None
    return _divided(heads, starts, last, are_things=are_things, shares_auxiliary=all(sharing))


def _follows_its_subject(verb: Token, first: Token, *, is_sharing: bool) -> bool:
    """Whether it makes a sentence with the shared words: it has the form of the first, or a tense of its own."""
    if verb.doc[_start(verb)].tag_[:2] not in _BEGIN_PREDICATES:
        return False
    past = verb.tag_ in {"VBD", "VBN"} or verb.lower_ in lexicon.SAME_IN_THE_PAST
    is_same_form = verb.tag_ == first.tag_ or (past and first.tag_ in {"VBD", "VBN"})
    if is_sharing or (first.tag_ in _NON_FINITE and subject_of(first) is None):
        return is_same_form
    return is_same_form or not _has_no_auxiliary(verb)


def _has_no_auxiliary(verb: Token) -> bool:
    return verb.tag_ not in _FINITE and first_child(verb, "aux", "auxpass") is None


def _start(head: Token) -> int:
    """Where a later conjunct begins, after "and" and "that"."""
    start = head.left_edge.i
    while start < head.i and _separates(head.doc[start]):
        start += 1
    return start


def _separates(token: Token) -> bool:
    return token.lower_ in lexicon.SEPARATORS or (token.lower_ == "that" and token.dep_ == "mark")


def _divided(
    heads: Sequence[Token],
    starts: list[int],
    last: int,
    *,
    have_subjects: bool = False,
    are_things: bool = False,
    shares_auxiliary: bool = False,
) -> Conjuncts | None:
    """The conjuncts that begin here, each up to what separates it from the next. None if nothing does."""
    if len(heads) < 2:
        return None
    doc = heads[0].doc.tokens
    runs: list[tuple[int, int]] = []
    for start, after in zip(starts, [*starts[1:], last + 1], strict=True):
        end = after - 1
        while end > start and after <= last and _separates(doc[end]):
            end -= 1
        is_set_off = after > last or end < after - 1
        if not start <= end or not is_set_off:
            return None
        runs.append((start, end))
    if not any(token.lower_ in lexicon.JOINTS for token in doc[runs[-2][1] + 1 : runs[-1][0]]):
        return None
    return Conjuncts(heads, runs, have_subjects, are_things, shares_auxiliary)
