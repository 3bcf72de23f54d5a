"""What the rules must know of a language: its words, by what they do in a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claims.vocabulary import Certainty, Stance


def word_set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


class Idiom(NamedTuple):
    """A verb that attributes only together with one of these words: "went back on", "kept silent".

    The words are forms or lemmas that stand after the verb, or none; the content follows one of `about`.
    """

    verb: str
    words: frozenset[str]
    stance: Stance
    about: frozenset[str] = frozenset()
    negated: bool = False
    """Whether the verb must be negated, too: "published no statement"."""
    takes_object: bool = False
    """Whether the verb's object is the content: "called the report a lie"."""
    reflexive: bool = False
    """Whether the verb must be reflexive: "s'interroge sur"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Verbs and nouns are lemmas, function words are forms; all in lower case."""

    speech: frozenset[str]
    """Verbs that introduce a clause or a quotation, or follow what they report."""
    making: frozenset[str]
    made_known: frozenset[str]
    """Infinitives that report after "making": "a fait savoir que"."""
    objects: frozenset[str]
    """Verbs whose object is what they are about: "confirmed the sale"."""
    infinitives: frozenset[str]
    """Verbs whose infinitive is what they are about: "denies having met"."""
    about: Mapping[str, frozenset[str]]
    """Verbs whose content may follow one of these prepositions."""
    stances: Mapping[str, Stance]
    """The stance of a verb; every other verb asserts."""
    opinions: frozenset[str]
    """Verbs of opinion: when negated, they deny."""
    excluding: frozenset[str]
    """Verbs that, when negated, leave open: "does not rule out"."""
    idioms: tuple[Idiom, ...]

    responses: frozenset[str]
    """What a party that has not commented did not do."""
    refusals: frozenset[str]
    """Verbs that refuse what their infinitive or noun names."""
    preferences: frozenset[str]
    """Verbs that refuse when their infinitive is negated: "preferred not to answer"."""
    wishes: frozenset[str]
    """Verbs that refuse when they are negated: "did not wish to"."""
    comment_nouns: frozenset[str]
    topics: frozenset[str]
    """Prepositions before the topic of a silence."""
    unreachable: frozenset[str]
    """Predicates of somebody who could not be asked."""
    reachable: frozenset[str]
    """The same, when negated."""
    unanswered: Mapping[str, frozenset[str]]
    """Verbs, and words after them, by which a question got no answer: "remained without answer"."""
    toward: frozenset[str]
    """Prepositions before whom was asked."""
    obtaining: frozenset[str]
    """Verbs by which a comment is got, or is not."""
    sure: frozenset[str]
    """Predicates of conviction: when negated, they question what follows."""
    statement_nouns: frozenset[str]
    """What can be taken back."""
    retractions: frozenset[str]
    """Verbs that retract when their object is a statement."""
    without: frozenset[str]
    """Prepositions before an infinitive that did not happen: "without giving details"."""

    that: frozenset[str]
    """Words that open a content clause."""
    which: frozenset[str]
    """Words that open what a rumour says, beside "that"."""
    negations: frozenset[str]
    half_negations: frozenset[str]
    """Words that negate only together with one of the marks: "ne … plus"."""
    negation_marks: frozenset[str]
    never: frozenset[str]
    neither: frozenset[str]
    conditions: frozenset[str]
    """Words that open a condition or an indirect question."""
    unreal_openings: tuple[tuple[str, ...], ...]
    """Words that open what need not be so: "si", "à moins que"."""
    unreal_governors: frozenset[str]
    """What is expected, asked, wished or unknown has not been said."""
    seeming: frozenset[str]
    hearsay_adverbs: frozenset[str]
    hearsay_nouns: frozenset[str]
    partly: frozenset[str]
    part_nouns: frozenset[str]
    """Nouns before what is confirmed only in part: "confirmed a part of the figures"."""
    according_to: frozenset[str]
    """Prepositions before a source."""
    according_phrases: Mapping[tuple[str, ...], tuple[Stance, Certainty]]
    """Phrases before a source, and how it is offered: "d'après", "à en croire"."""
    in_the_view_of: frozenset[str]
    """The preposition before whose judgement a sentence is: "pour le maire, le projet est trop cher"."""
    speakers: frozenset[str]
    """Nouns for people and bodies that judge."""
    phrase_nouns: frozenset[str]
    """Nouns of "in the words of"; the source depends on them."""
    as_: frozenset[str]
    """Words that open "as the ambassador noted"."""
    citing: frozenset[str]
    """Verbs and nouns, as forms, before the origin of what an outlet relays."""
    before_citing: frozenset[str]
    """The words before them: "qui", "со"."""
    time_words: frozenset[str]
    denying_words: frozenset[str]
    """A short quotation that has one of these is a denial: "that is untrue"."""
    own_words: tuple[tuple[Stance, re.Pattern[str]], ...]
    """What a source may say of its own speaking."""
    first_person: frozenset[str]
    third_person: frozenset[str]
    silent_nouns: frozenset[str]
    """Nouns that, when negated and without a verb, are silence: "no comment from the palace"."""
    nothing: frozenset[str]
    """Pronouns that are no source: "nothing suggests that"."""
    unnamed: frozenset[str]
    """Nouns that name nobody while nothing is said of them: "sources"."""
    by: frozenset[str]
    """The preposition before the agent of a passive."""
    clitics: frozenset[str]
    """Pronouns after their verb: "a-t-il dit"."""
    idioms_of_arrival: frozenset[str]
    """Verbs by which statements come, or, negated, do not: "no statement has come from the palace"."""
