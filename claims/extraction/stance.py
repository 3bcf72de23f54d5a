"""The stance that a cue verb expresses, and how certain the text is that the source said it."""

from spacy.tokens import Token

from claims.extraction import cue_nouns, cues
from claims.extraction.clauses import children, is_negated, modals
from claims.vocabulary import Certainty, Stance

_BY_LEMMA = {lemma: stance for stance, lemmas in cues.STANCE_VERBS.items() for lemma in lemmas}
_PARTLY = frozenset({"partly", "partially"})
_UNREADY = frozenset({"would", "wo", "will", "could", "can", "ca"})


def particle(verb: Token) -> str:
    found = [
        child.lower_ for child in children(verb, "prt", "advmod") if (verb.lemma_, child.lower_) in cues.PARTICLE_VERBS
    ]
    return found[0] if found else ""


def stance_of(verb: Token) -> Stance:
    """The stance of a verb that has a source and a content."""
    plain = cues.PARTICLE_VERBS.get((verb.lemma_, particle(verb))) or _BY_LEMMA.get(verb.lemma_, Stance.ASSERTS)
    if is_negated(verb):
        return _negated(verb, plain)
    if plain is Stance.CONFIRMS and _is_partial(verb):
        return Stance.PARTLY_CONFIRMS
    return plain


def _negated(verb: Token, plain: Stance) -> Stance:
    if plain is Stance.CONFIRMS:
        # "Would not confirm" declines; "has not confirmed" only means that there has been no statement.
        return Stance.DECLINES if modals(verb) & _UNREADY else Stance.SILENT
    if plain is Stance.DENIES:
        return Stance.QUESTIONS if particle(verb) == "out" else Stance.DECLINES
    if plain is Stance.QUESTIONS:
        return Stance.ASSERTS
    if verb.lemma_ in cues.OPINION_VERBS:
        return Stance.DENIES
    if verb.lemma_ in cues.RESPONSE_VERBS | cues.UTTERANCE_VERBS:
        return Stance.DECLINES if modals(verb) & _UNREADY else Stance.SILENT
    return plain


def _is_partial(verb: Token) -> bool:
    if any(child.lower_ in _PARTLY for child in children(verb, "advmod")):
        return True
    return any(
        prep.lower_ == "in" and any(noun.lower_ == "part" for noun in children(prep, "pobj"))
        for prep in children(verb, "prep")
    )


def certainty_of(verb: Token, *, has_source: bool, source: Token | None = None) -> Certainty:
    """How certain the text is that the source said it, not how certain the source is of what it said."""
    if any(child.lower_ in cues.HEARSAY_ADVERBS for child in children(verb, "advmod")):
        return Certainty.PROBABLE
    if {"may", "might", "could"} & modals(verb) and not is_negated(verb):
        return Certainty.POSSIBLE
    if not has_source and verb.lemma_ in cues.PASSIVE_HEARSAY_VERBS:
        return Certainty.PROBABLE
    if source is not None and names_nobody(source):
        return Certainty.PROBABLE
    return Certainty.CERTAIN


def names_nobody(source: Token) -> bool:
    """Whether the source is hearsay: bare "reports", "media reports", "rumours", but not "the ministry's report"."""
    if source.lemma_.lower() not in cue_nouns.HEARSAY_NOUNS or source.tag_ != "NNS":
        return source.lemma_.lower() in {"rumor", "rumour", "speculation"}
    return not any(child.dep_ in {"poss", "det", "nummod", "prep"} for child in source.children)
