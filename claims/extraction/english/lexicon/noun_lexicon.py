"""Lexicon of the nouns and adjectives that attribute, as lemmas."""

from collections.abc import Mapping

from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.vocabulary import Stance

STATEMENT_NOUNS = word_set(
    "statement claim remark comment allegation report story assertion accusation article testimony confession denial",
    "warning post tweet letter finding study paper evidence account version words estimate figure headline",
)
"""Nouns for statements, which can be withdrawn in the sense of a retraction; troops cannot."""

LIGHT_VERBS: Mapping[tuple[str, str], Stance] = {
    ("cast", "doubt"): Stance.QUESTIONS,
    ("raise", "doubt"): Stance.QUESTIONS,
    ("express", "doubt"): Stance.QUESTIONS,
    ("raise", "question"): Stance.QUESTIONS,
    ("pour", "water"): Stance.QUESTIONS,
    ("make", "claim"): Stance.ASSERTS,
    ("make", "case"): Stance.ASSERTS,
    ("make", "comment"): Stance.ASSERTS,
    ("make", "allegation"): Stance.ASSERTS,
    ("make", "statement"): Stance.ASSERTS,
    ("issue", "denial"): Stance.DENIES,
    ("issue", "retraction"): Stance.RETRACTS,
    ("issue", "correction"): Stance.RETRACTS,
    ("publish", "correction"): Stance.RETRACTS,
    ("publish", "retraction"): Stance.RETRACTS,
    ("print", "correction"): Stance.RETRACTS,
    ("print", "retraction"): Stance.RETRACTS,
    ("cast", "aspersion"): Stance.QUESTIONS,
    ("pour", "scorn"): Stance.DENIES,
    ("take", "issue"): Stance.DENIES,
    ("issue", "warning"): Stance.ASSERTS,
    ("issue", "statement"): Stance.ASSERTS,
    ("release", "statement"): Stance.ASSERTS,
    ("give", "warning"): Stance.ASSERTS,
    ("give", "confirmation"): Stance.CONFIRMS,
    ("express", "concern"): Stance.ASSERTS,
    ("express", "hope"): Stance.ASSERTS,
    ("express", "confidence"): Stance.ASSERTS,
    ("express", "fear"): Stance.ASSERTS,
    ("voice", "concern"): Stance.ASSERTS,
    ("raise", "concern"): Stance.ASSERTS,
    ("raise", "possibility"): Stance.ASSERTS,
}
"""Light verbs with the noun that carries the meaning, and their stance."""

ATTRIBUTION_NOUNS: Mapping[str, Stance] = {
    **dict.fromkeys(
        word_set(
            "claim statement allegation assertion report suggestion accusation warning argument belief opinion",
            "announcement prediction conclusion concern fear worry hope rumor rumour charge contention insistence view",
            "testimony promise pledge vow demand complaint estimate declaration notion idea proof evidence sign",
            "call recommendation proposal plan threat refusal promise decision intention desire request",
        ),
        Stance.ASSERTS,
    ),
    **dict.fromkeys(word_set("confirmation admission acknowledgment acknowledgement"), Stance.CONFIRMS),
    "denial": Stance.DENIES,
    "doubt": Stance.QUESTIONS,
}
"""Nouns that can attribute ("the ministry's claim that"), and their stance."""

TOPIC_NOUNS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(word_set("criticism praise condemnation mockery endorsement denunciation"), word_set("of for")),
    **dict.fromkeys(
        word_set("comment remark warning complaint statement skepticism scepticism"), word_set("about on of")
    ),
    **dict.fromkeys(word_set("call demand support plea"), word_set("for")),
    **dict.fromkeys(word_set("opposition objection"), word_set("to")),
    **dict.fromkeys(word_set("concern worry fear anger"), word_set("about over of")),
}
"""Nouns with the prepositions of what they are about: "Dahl's criticism of the plan"."""

PERSON_NOUNS = word_set(
    "official source spokesman spokeswoman spokesperson minister diplomat officer aide witness expert representative",
    "lawyer attorney adviser advisor executive",
)
"""Nouns for people who are cited, as opposed to things."""

HEARSAY_NOUNS = word_set("report rumor rumour speculation leak source insider gossip account whisper rumbling murmur")
"""As a subject, these name no source: "reports indicate" is only probable."""

ATTITUDE_ADJECTIVES = word_set(
    "confident sure certain convinced hopeful optimistic concerned worried aware proud sorry afraid adamant skeptical",
    "sceptical pessimistic glad happy surprised disappointed angry unsure uncertain eager unconvinced unpersuaded",
    "dubious incredulous unimpressed",
    "critical supportive doubtful grateful disappointed pleased",
)
"""Adjectives that govern a clause: "is confident that"."""

ATTITUDE_PARTICIPLES = word_set(
    "concern worry convince disappoint frustrate surprise alarm delight please persuade satisfy outrage dismay shock"
)
"""Verbs whose participle governs a clause in the same way: "are concerned that"."""

OPINION_NOUNS = word_set(
    "view opinion word eye telling judgment judgement account estimation reckoning assessment mind"
)
"""Nouns of "in X's view"."""

REFLEXIVES = word_set("itself himself herself themselves")
"""As words: what somebody gives a name to."""
