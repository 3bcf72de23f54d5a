"""The stance that a cue verb expresses, and how certain the text is that the source said it."""

from claims.extraction.english.grammar.clauses import children, first_child, modals
from claims.extraction.english.lexicon import noun_lexicon, verb_lexicon
from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.english.stance.denial_rules import gives_a_name_to_a_charge
from claims.extraction.english.stance.governors import governors
from claims.extraction.english.stance.negation import is_negated, is_negative
from claims.extraction.english.stance.withholding import withheld
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty, Stance

_BY_LEMMA = {lemma: stance for stance, lemmas in verb_lexicon.STANCE_VERBS.items() for lemma in lemmas}
_ASKING = frozenset({"ask", "inquire", "enquire"})
_QUESTION_WORDS = frozenset({"whether", "if", "why", "how", "what", "who", "when", "where", "which"})
_APOLOGIES = frozenset({"apologize", "apologise"})
_PRINTED = word_set("item segment broadcast column editorial video caption poster leaflet message programme program")
_ACCEPTING = frozenset({"accept", "recognize", "recognise", "endorse", "agree"})
_EARLIER = frozenset({"earlier", "previous", "past", "initial", "original"})
_DISOWNING = frozenset({"distance", "disavow", "repudiate", "renounce", "disclaim"})
_PARTLY = frozenset({"partly", "partially"})
_PARTS = word_set(
    "some part parts portion portions element elements aspect aspects half most much bits bit few third",
    "quarter majority minority chunk chunks fragments pieces segments outlines outline gist majority",
    "section sections share fraction bulk all",
)


def particle(verb: Token) -> str:
    found = [
        child.lower_
        for child in children(verb, "prt", "advmod", "prep")
        if (verb.lemma_, child.lower_) in verb_lexicon.PARTICLE_VERBS
    ]
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    if not found and (verb.lemma_, after) in verb_lexicon.PARTICLE_VERBS:
        return after  # "walked back comments", where the parser takes "back" for an adjective
    return found[0] if found else ""


def plain_stance(verb: Token) -> Stance:
    """The stance of the verb if nothing negates it."""
    plain = verb_lexicon.PARTICLE_VERBS.get((verb.lemma_, particle(verb))) or _BY_LEMMA.get(verb.lemma_, Stance.ASSERTS)
    if verb.lemma_ in _DISOWNING and _is_ones_own(verb):
        plain = Stance.RETRACTS
    is_yes = plain is Stance.CONFIRMS or verb.lemma_ in _ACCEPTING
    return Stance.PARTLY_CONFIRMS if is_yes and _is_partial(verb) else plain


def _is_ones_own(verb: Token) -> bool:
    """ "Disavowed his confession": what somebody has said himself, he takes back."""
    things = children(verb, "dobj")
    things += [noun for each in children(verb, "prep") if each.lower_ == "from" for noun in children(each, "pobj")]
    return any(thing.lemma_ in {"confession", "testimony"} or _is_earlier(thing) for thing in things)


def _is_earlier(thing: Token) -> bool:
    """ "His earlier remark", "her own words"."""
    return first_child(thing, "poss") is not None and any(each.lower_ in _EARLIER for each in children(thing, "amod"))


def stance_of(verb: Token) -> Stance:
    """The stance of a verb that has a source and a content."""
    plain = plain_stance(verb)
    if plain is Stance.ASSERTS and verb.lemma_ in _ASKING and _is_question(verb):
        plain = Stance.QUESTIONS
    if plain is Stance.ASSERTS and verb.lemma_ in _APOLOGIES and _is_for_words(verb):
        plain = Stance.RETRACTS
    held = withheld(verb)
    if held is None and plain is Stance.DENIES and any(map(is_negative, children(verb, "dobj"))):
        held = Stance.DECLINES  # "ruled nothing out", "denied nothing"
    if held is not None:
        return _negated(verb, plain, held)
    return plain


def _is_question(verb: Token) -> bool:
    """Whether what is asked is a question: "asked whether", "asked why"."""
    clause = first_child(verb, "ccomp")
    if clause is None:
        return False
    return (
        any(child.lower_ in _QUESTION_WORDS for child in clause.children) or clause.left_edge.lower_ in _QUESTION_WORDS
    )


def _is_for_words(verb: Token) -> bool:
    """Whether the apology is for something said: "apologised for the report"."""
    return any(
        noun.lemma_.lower() in noun_lexicon.STATEMENT_NOUNS | _PRINTED or noun.lemma_ in verb_lexicon.UTTERANCE_VERBS
        for each in children(verb, "prep")
        if each.lower_ == "for"
        for noun in children(each, "pobj", "pcomp")
    )


def _negated(verb: Token, plain: Stance, held: Stance) -> Stance:
    if plain is Stance.DENIES:
        return (
            Stance.QUESTIONS if particle(verb) == "out" or verb.lemma_ in {"exclude", "discount"} else Stance.DECLINES
        )
    if verb.lemma_ == "doubt":
        return Stance.ASSERTS
    if is_over(verb):
        return Stance.RETRACTS
    if governors(verb):
        return held
    if verb.lemma_ in verb_lexicon.OPINION_VERBS:
        return held if _is_question(verb) else Stance.DENIES  # "have not determined what caused it"
    is_never = any(child.lower_ == "never" for child in verb.children)
    if plain is Stance.ASSERTS and is_never and not _is_question(verb):
        return Stance.DENIES
    return held


def is_over(verb: Token) -> bool:
    """ "No longer stands by", "does not maintain that any more"."""
    if verb.lemma_ not in verb_lexicon.UTTERANCE_VERBS | verb_lexicon.STANDING_VERBS:
        return False
    return any(child.lower_ in {"longer", "anymore"} for child in children(verb, "advmod"))


def _is_partial(verb: Token) -> bool:
    """ "Partly confirmed", "confirmed in part", "confirmed some of the figures", "to some extent confirmed"."""
    for child in verb.children:
        if child.lower_ in _PARTLY:
            return True
        if child.dep_ == "prep" and any(noun.lower_ in {"part", "extent"} for noun in children(child, "pobj")):
            return True
        if (
            child.dep_ == "prep"
            and child.lower_ in {"to", "with"}
            and any(_is_part(noun) for noun in children(child, "pobj"))
        ):
            return True
        if child.dep_ in {"dobj", "nsubjpass"} and _is_part(child):
            return True
        if child.dep_ == "ccomp" and any(_is_part(each) for each in children(child, "nsubj", "nsubjpass")):
            return True
    return _is_limited(verb)


def _is_limited(verb: Token) -> bool:
    """ "Admitted some, but not all, of the charges", "accepted in part by the school"."""
    near = verb.doc[verb.i + 1 : verb.i + 9]
    words = [token.lower_ for token in near]
    if set(words[:3]) & {"some", "most", "many", "several", "much"} and "not" in words and "all" in words:
        return True
    return words[:2] == ["in", "part"]


def _is_part(noun: Token) -> bool:
    if not any(each.lower_ == "of" for each in children(noun, "prep")):
        return False
    if noun.lower_ == "all":
        return any(child.lower_ == "not" for child in noun.children)
    return noun.lower_ in _PARTS


_GUESSES = {"maybe": Certainty.POSSIBLE, "perhaps": Certainty.POSSIBLE, "possibly": Certainty.POSSIBLE} | {
    "probably": Certainty.PROBABLE,
    "likely": Certainty.PROBABLE,
    "seemingly": Certainty.PROBABLE,
    "evidently": Certainty.PROBABLE,
    "conceivably": Certainty.POSSIBLE,
}
_LIKELIHOODS = {"possible": Certainty.POSSIBLE, "conceivable": Certainty.POSSIBLE, "thinkable": Certainty.POSSIBLE} | {
    "likely": Certainty.PROBABLE,
    "probable": Certainty.PROBABLE,
    "plausible": Certainty.POSSIBLE,
}


def guessed(verb: Token) -> Certainty | None:
    """ "Perhaps he said", "it is possible that he said": how sure the text is; None if it does not guess."""
    for child in children(verb, "advmod"):
        if child.lower_ in _GUESSES:
            return _GUESSES[child.lower_]
    above = verb.head
    states = [above] if above.pos_ == "ADJ" else children(above, "acomp") if verb.dep_ == "ccomp" else []
    return next((_LIKELIHOODS[each.lower_] for each in states if each.lower_ in _LIKELIHOODS), None)


def certainty_of(verb: Token, *, has_source: bool, source: Token | None = None) -> Certainty:
    """How certain the text is that the source said it, not how certain the source is of what it said."""
    if any(child.lower_ in verb_lexicon.HEARSAY_ADVERBS for child in children(verb, "advmod")):
        return Certainty.PROBABLE
    guess = guessed(verb)
    if guess is not None:
        return guess
    if {"may", "might", "could", "must"} & modals(verb) and not is_negated(verb):
        return Certainty.POSSIBLE
    if not has_source and verb.lemma_ in verb_lexicon.PASSIVE_HEARSAY_VERBS:
        return Certainty.PROBABLE
    if (source is not None and names_nobody(source)) or gives_a_name_to_a_charge(verb):
        return Certainty.PROBABLE
    return Certainty.CERTAIN


_DOUBTED = frozenset({"purported", "alleged", "supposed", "unconfirmed", "unverified", "apparent"})


def names_nobody(source: Token) -> bool:
    """Whether the source is hearsay: bare "reports", "media reports", "sources", but not "the ministry's report"."""
    if any(child.lower_ in _DOUBTED for child in children(source, "amod")):
        return True
    if source.lemma_.lower() not in noun_lexicon.HEARSAY_NOUNS or source.tag_ != "NNS":
        return source.lemma_.lower() in {"rumor", "rumour", "speculation"}
    return not any(
        child.dep_ in {"poss", "det", "nummod", "prep"} and child.lower_ not in {"some", "several", "many", "other"}
        for child in source.children
    )
