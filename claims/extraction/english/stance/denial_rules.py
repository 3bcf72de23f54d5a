"""Denial by predicate: "called the story an invention", "the claim is false, she said", "there is no truth in it"."""

from collections.abc import Iterator

from claims.extraction.english.grammar.clauses import children, first_child, modals
from claims.extraction.english.lexicon.verb_lexicon import UTTERANCE_VERBS
from claims.extraction.english.stance import denial_lexicon as lexicon
from claims.extraction.english.stance import reply_lexicon as replies
from claims.extraction.english.stance.negation import is_empty, is_negated
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token

_NEAR = 6
_LACKING = frozenset({"wide", "devoid", "bereft", "void", "empty"})
"""Before what a claim has not: "wide of the mark", "devoid of truth"."""


def denied_by_name(verb: Token) -> set[int] | None:
    """What the verb calls untrue ("called the story an invention"), as token numbers; None if it does not."""
    if verb.lemma_ not in lexicon.NAMING_VERBS or is_negated(verb):
        return None
    if verb.lemma_ in lexicon.RIDICULING:
        ridiculed = first_child(verb, "nsubjpass", "dobj")
        if ridiculed is not None and is_statement(ridiculed):
            return subtree(ridiculed)
    small = next((each for each in children(verb, "ccomp", "xcomp") if first_child(each, "nsubj") is not None), None)
    target = first_child(verb, "nsubjpass", "dobj") or (first_child(small, "nsubj") if small is not None else None)
    if target is None:
        return _named_before(verb)
    if (named := _named_after_comma(target)) is not None:
        return named
    if verb.lemma_ in lexicon.GIVING_A_NAME and (named := _named_at_the_end(target)) is not None:
        return named
    what = children(verb, "oprd", "acomp", "attr", "ccomp", "xcomp", "dobj", "prep", "advcl", "npadvmod")
    what += [each for each in children(target, "prep", "amod", "acl", "appos") if each.i > target.i]
    if (named := _named_in_one(target)) is not None:
        return named
    within = subtree(target)
    what += [each for each in target.subtree if each.dep_ == "prep" and each.lower_ == "as"]
    predicates = [word for each in what if each.i != target.i for word in _words_of(each, verb)]
    if not any(_is_untrue(word, target) for word in predicates):
        return _denied_in_quotes(target)
    return within - {i for each in target.subtree if each.dep_ == "prep" and each.lower_ == "as" for i in subtree(each)}


def gives_a_name_to_a_charge(verb: Token) -> bool:
    """ "Called the accusations a shakedown": with a word that no table has, it may be a denial."""
    if verb.lemma_ not in lexicon.GIVING_A_NAME:
        return False
    charge = next((each for each in children(verb, "dobj", "nsubjpass", "oprd") if _is_charge(each)), None)
    if charge is None:
        small = (each for clause in children(verb, "ccomp", "xcomp") for each in children(clause, "nsubj"))
        charge = next((each for each in small if _is_charge(each)), None)
    if charge is None or denied_by_name(verb) is not None:
        return False
    return not any(each.lower_ in lexicon.ACCEPTING for each in verb.subtree if each.i > charge.i)


def _is_charge(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon.CHARGES


def _named_at_the_end(target: Token) -> set[int] | None:
    """ "Called accusations of torture propaganda", where the parser makes one noun of the last two."""
    last = target.right_edge
    if last.lower_ not in lexicon.UNTRUE | lexicon.UNTRUE_OF_WORDS or last.dep_ != "pobj" or not is_statement(target):
        return None
    return subtree(target) - {last.i} if first_child(last, "compound") is not None else None


def _named_after_comma(target: Token) -> set[int] | None:
    """ "Called the report, which was based on records, a fabrication", where the parser loses the predicate."""
    last = target.right_edge.i
    comma = next((i for i in range(last, target.i, -1) if target.doc[i].text == ","), None)
    if comma is None or last - comma > _NEAR:
        return None
    named = target.doc[comma + 1 : last + 1]
    untrue = lexicon.UNTRUE | lexicon.UNTRUE_OF_WORDS if is_statement(target) else lexicon.UNTRUE
    if not any(word.lower_ in untrue for word in named):
        return None
    return {i for i in subtree(target) if i < comma}


def _named_before(verb: Token) -> set[int] | None:
    """ "Described as false a report that", "called the report inaccurate", as the parser may read it."""
    for phrase in children(verb, "prep", "oprd"):
        noun = first_child(phrase, "pobj") if phrase.dep_ == "prep" else phrase
        if noun is None or (phrase.dep_ == "prep" and phrase.lower_ != "as"):
            continue
        if phrase.dep_ == "oprd":
            return _named_in_one(noun) or _named_at_the_end(noun)
        word = phrase.nbor().nbor() if phrase.nbor().is_quote else phrase.nbor()
        noun = next((each for each in children(phrase, "pobj") if is_statement(each) and each.i > word.i), None)
        if noun is not None and word.lower_ in lexicon.UNTRUE | lexicon.UNTRUE_OF_WORDS:
            return subtree(noun) - {word.i}
    return None


def _named_in_one(word: Token) -> set[int] | None:
    """ "Called the theory nonsense", where the parser makes one noun of both."""
    if word.lower_ not in lexicon.UNTRUE | lexicon.UNTRUE_OF_WORDS:
        return None
    named = next((each for each in children(word, "compound", "nmod", "amod") if is_statement(each)), None)
    if named is None:
        return None
    return {i for i in subtree(word) if i <= named.i}


def _denied_in_quotes(target: Token) -> set[int] | None:
    """ "Called the story about her brother “an invention”", where the parser takes the quotation for a part of it."""
    within = sorted(subtree(target))
    mark = next((i for i in within if i > target.i and target.doc[i].is_quote), None)
    if mark is None or not is_statement(target):
        return None
    named = [target.doc[i] for i in within if mark < i <= mark + _NEAR]
    if not any(word.lower_ in lexicon.UNTRUE | lexicon.UNTRUE_OF_WORDS for word in named):
        return None
    return {i for i in within if i < mark}


def _words_of(phrase: Token, verb: Token) -> Iterator[Token]:
    """The heads of a predicate: "as pure fantasy", "an invention", "a lie and a smear"."""
    if phrase.dep_ == "prep" and phrase.lower_ != "as":
        return
    if phrase.dep_ != "prep":
        yield phrase
    for child in phrase.children:
        if (
            child.dep_ in {"pobj", "pcomp", "amod", "conj", "attr", "acomp", "advcl", "acl", "dobj"}
            and child.i > verb.i
        ):
            yield child
            yield from children(child, "conj")
            yield from (noun for of in children(child, "prep") for noun in children(of, "pobj"))
            yield from (noun for of in children(child, "attr", "prep") for noun in children(of, "pobj", "prep"))
    yield from (noun for of in children(phrase, "prep") if of.lower_ == "of" for noun in children(of, "pobj"))
    yield from (noun for of in children(phrase, "prep") if of.lower_ == "without" for noun in children(of, "pobj"))


def _is_untrue(word: Token, target: Token) -> bool:
    if word.lower_ in lexicon.UNTRUE or _is_called_untrue(word):
        return True
    return word.lower_ in lexicon.UNTRUE_OF_WORDS and is_statement(target)


def _is_called_untrue(noun: Token) -> bool:
    """ "Fake news", "a false claim"."""
    return noun.lemma_.lower() in lexicon.DENIABLE and any(
        child.lower_ in lexicon.UNTRUE for child in children(noun, "amod")
    )


def is_statement(target: Token) -> bool:
    if target.lower_ == "accounts":
        return False  # money, mostly
    return target.lower_ in lexicon.POINTING or target.lemma_.lower() in lexicon.DENIABLE


def denied_in(clause: Token) -> set[int] | None:
    """What a clause calls untrue ("the claim is false", "it is not true that"), as token numbers; None if nothing."""
    if clause.lower_ in lexicon.MADE_UP and first_child(clause, "auxpass") is not None and not is_negated(clause):
        about = first_child(clause, "nsubjpass")
        is_made_up = clause.lower_ != "made" or any(child.lower_ == "up" for child in clause.children)
        return subtree(about) if about is not None and is_statement(about) and is_made_up else None
    if clause.lemma_ == "be" or clause.lemma_ in {"have", "remain"}:
        return _denied_by_copula(clause)
    return _denied_by_event(clause)


def _denied_by_event(clause: Token) -> set[int] | None:
    """ "That never happened", "the claim does not hold water", "the theory falls apart"."""
    about = first_child(clause, "nsubj", "nsubjpass")
    if about is None:
        return None
    what = _whole(about)
    negated = is_negated(clause)
    if clause.lemma_ in replies.OCCURRING and negated and (what.lower_ in lexicon.POINTING or what.lower_ == "sort"):
        return subtree(about)
    if not is_statement(what):
        return None
    words = {word for token in clause.subtree if token.i > clause.i for word in (token.lower_, token.lemma_.lower())}
    tested = bool(words & replies.UNDER_TEST)
    if clause.lemma_ in replies.HOLDING and tested and negated:
        return subtree(about)
    if clause.lemma_ == "fall" and words & {"apart", "flat"} and not negated and not modals(clause):
        return subtree(about)
    if clause.lemma_ in replies.FAILING and not negated:
        return subtree(about)
    is_bare = clause.lemma_ in replies.LACKING and bool(words & (lexicon.GROUNDS | {"merit", "evidence"}))
    if is_bare and not negated and clause.lemma_ != "contain":
        return subtree(about)
    if clause.lemma_ == "fly" and "face" in words and not negated:
        return subtree(about)
    return None


def _whole(noun: Token) -> Token:
    """What a part is of: "none of that", "not one word of this story", "nothing of the sort"."""
    for _ in range(2):
        of = next((each for each in children(noun, "prep") if each.lower_ in {"of", "in", "about"}), None)
        whole = first_child(of, "pobj") if of is not None else None
        if whole is None or not (
            noun.lower_
            in {"none", "nothing", "much", "most", "all", "little", "one", "any", "not", "half", "everything"}
            or noun.lemma_
            in {"word", "syllable", "bit", "part", "shred", "iota", "line", "detail", "aspect", "element"}
        ):
            return noun
        noun = whole
    return noun


def _is_about_words(nothing: Token, clause: Token) -> bool:
    """ "There is nothing to the rumour", "there is nothing in that report"."""
    phrases = [*children(nothing, "prep"), *children(clause, "prep")]
    about = [noun for each in phrases if each.lower_ in {"to", "in", "behind"} for noun in children(each, "pobj")]
    return any(is_statement(noun) for noun in about)


def _denied_by_copula(clause: Token) -> set[int] | None:
    target = first_child(clause, "nsubj", "expl")
    if target is None:
        return None
    things = children(clause, "attr", "dobj")
    shreds = [
        noun for each in things for of in children(each, "prep") if of.lower_ == "of" for noun in children(of, "pobj")
    ]
    truth = next((each for each in (*things, *shreds) if each.lemma_ in lexicon.GROUNDS), None)
    if truth is None and target.dep_ == "expl" and clause.lemma_ == "be":
        truth = next((each for each in things if each.lower_ == "nothing" and _is_about_words(each, clause)), None)
    if clause.lemma_ == "have" and not is_statement(_whole(target)):
        truth = None  # "the police had no grounds for the search"
    if truth is not None and (
        any(each.lower_ == "nothing" or is_empty(each) for each in (truth, *things)) or is_negated(clause)
    ):
        phrases = [*children(truth, "prep"), *children(clause, "prep")]
        phrase = next((each for each in phrases if each.lower_ in {"to", "in", "for", "behind", "of"}), None)
        return subtree(phrase) - {phrase.i} if phrase is not None else subtree(target)
    if clause.lemma_ != "be":
        return None
    states = [word for each in children(clause, "acomp", "attr", "prep") for word in (each, *children(each, "conj"))]
    states += [noun for each in children(clause, "prep") if each.lower_ == "without" for noun in children(each, "pobj")]
    states += [
        noun
        for state in states
        if state.lower_ in _LACKING
        for of in children(state, "prep")
        for noun in children(of, "pobj")
    ]
    negated = is_negated(clause)
    for word in states:
        untrue = (word.lower_ in lexicon.UNTRUE | lexicon.UNTRUE_OF_WORDS or _is_called_untrue(word)) and not negated
        not_true = word.lower_ in lexicon.TRUE and negated
        baseless = word.lemma_ in lexicon.GROUNDS and word.dep_ == "pobj"
        that = first_child(clause, "ccomp", "csubj") or first_child(word, "ccomp") or _told_by(word)
        far = negated and word.lower_ in {"further", "farther"} and any(each.lower_ == "truth" for each in word.subtree)
        if far:
            return subtree(clause) - subtree(word)
        if (untrue or not_true or baseless) and (is_statement(_whole(target)) or that is not None):
            return subtree(that) if that is not None and target.lower_ == "it" else subtree(target)
    return None


def _told_by(noun: Token) -> Token | None:
    """ "It is a lie that", "it is wrong to say that": what the lie says, or what is wrong to say."""
    for act in children(noun, "xcomp") + children(noun.head, "xcomp"):
        if act.lemma_ in UTTERANCE_VERBS:
            that = next((each for each in children(act, "ccomp") if each.left_edge.lower_ == "that"), None)
            if that is not None:
                return that
    return next((each for each in children(noun, "acl", "relcl") if each.left_edge.lower_ == "that"), None)
