"""Verbs that are speech only with some objects: claims are withdrawn, and so are troops."""

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import children, first_child
from claims.extraction.english.lexicon import noun_lexicon
from claims.extraction.english.lexicon.verb_lexicon import PARTICLE_VERBS, SPEECH_VERBS, UTTERANCE_VERBS, word_set
from claims.extraction.english.stance import denial_lexicon
from claims.extraction.english.stance.stances import particle
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Stance

_OF_STATEMENTS = word_set(
    "withdraw walk take row roll correct disown rescind back retreat stand discount quash scotch rubbish debunk bear",
    "wave brush bat swat laugh shrug knock shoot slap push exclude decline refuse distance concede",
    "drop kill change alter ditch reverse renounce abandon revise amend delete scrap revoke disclaim modify rewrite",
    "pedal track grant uphold believe dispel allay quell rebuff recognize recognise throw",
)
_WITH_PARTICLE = frozenset(lemma for lemma, _ in PARTICLE_VERBS) - word_set(
    "point wave brush laugh shrug push own back explain shout play"
)
_PEOPLE = word_set("him her them me us student suspect man woman men women boy girl people passengers")
_POSSIBILITIES = word_set(
    "point error mistake possibility option prospect chance defeat failure fault wrongdoing guilt need"
)
_RECOGNIZED = word_set(
    "result election government state independence legitimacy authority border annexation outcome vote"
)

_FETCHED = word_set(
    "drug car vehicle toy product batch model ambassador envoy troop parliament player squad diplomat truck engine lot",
    "medicine vaccine food meat device pump stroller battery phone airbag reservist delegation consul item unit",
)
"""What is recalled by being fetched back."""
_SUMMONED = word_set(
    "conference meeting session summit election vote referendum police ambulance doctor witness taxi plumber helpline"
)
"""Who or what is called together, or to a place."""
_STAFF = word_set(
    "worker staff employee pilot coach teacher manager director doctor nurse chief driver trainer guard editor judge",
    "prosecutor general commander head player people man woman servant clerk engineer captain boss president",
)
"""Who is dismissed in another sense."""


def is_of_speech(candidate: AttributionCandidate, verb: Token) -> bool:
    """Whether the verb means a speech act, given what it was done to."""
    if verb.head.lower_ == "without" and {verb.doc[i].lower_ for i in candidate.source} == {"it"}:
        return False  # "it goes without saying"
    if _is_deed(candidate, verb) or _names_itself(verb):
        return False
    if verb.lemma_ not in _OF_STATEMENTS or verb.lemma_ == "recall":
        return True
    if verb.lemma_ in {"decline", "refuse"}:
        return False  # "refused to stop" is a deed; what was not said is found by the rules for non-responses
    if verb.lemma_ in {"pedal", "track"} and not _is_backwards(verb):
        return False
    if (
        verb.lemma_ in {"concede", "grant", "believe", "recognize", "recognise"}
        and first_child(verb, "ccomp", "csubjpass", "xcomp") is not None
    ):
        return True
    if candidate.quoted or candidate.stance in {Stance.QUESTIONS, Stance.DECLINES}:
        return True
    lemmas = {verb.doc[i].lemma_.lower() for i in candidate.content}
    if candidate.stance is Stance.RETRACTS and any(
        child.lemma_ in UTTERANCE_VERBS for child in children(verb, "ccomp")
    ):
        return True  # "took back what he had said"
    if verb.lemma_ in {"recognize", "recognise"} and lemmas & _RECOGNIZED:
        return True
    return bool(lemmas & (denial_lexicon.DENIABLE | _POSSIBILITIES)) or (
        verb.lemma_ == "stand" and candidate.stance is Stance.RETRACTS
    )


def _is_deed(candidate: AttributionCandidate, verb: Token) -> bool:
    """Whether it was done to a thing or a person, and not to words: "recalled the drug", "dismissed its pilot"."""
    if verb.lemma_ == "recall" and first_child(verb, "ccomp", "xcomp") is None and not candidate.quoted:
        return _is_fetched(verb)
    if verb.lemma_ == "dismiss":
        return _is_of_staff(verb)
    if verb.lemma_ == "call" and first_child(verb, "oprd", "ccomp", "xcomp") is None and not candidate.quoted:
        return any(each.lemma_.lower() in _SUMMONED for each in children(verb, "dobj", "nsubjpass"))
    return _is_refused_something(verb) or _is_interrogated(candidate, verb)


def _names_itself(verb: Token) -> bool:
    """ "A group that calls itself the Shore Watch"."""
    if verb.dep_ != "relcl" or verb.lemma_ not in denial_lexicon.GIVING_A_NAME or verb.i + 1 == len(verb.doc):
        return False
    return verb.nbor().lower_ in noun_lexicon.REFLEXIVES


def _is_backwards(verb: Token) -> bool:
    """ "Back-pedalled"."""
    return verb.i >= 2 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "back"


def _is_of_staff(verb: Token) -> bool:
    """ "Dismissed its chief pilot"."""
    return first_child(verb, "prep", "advcl") is None and any(
        each.lemma_.lower() in noun_lexicon.PERSON_NOUNS | _STAFF for each in children(verb, "dobj", "nsubjpass")
    )


def _is_fetched(verb: Token) -> bool:
    """ "Recalled the drug", "recalled its ambassador"."""
    return any(each.lemma_.lower() in _FETCHED for each in children(verb, "dobj"))


def _is_refused_something(verb: Token) -> bool:
    """ "Were denied visas", "was denied bail", "denied the family a permit": that is no denial of a claim."""
    if verb.lemma_ != "deny":
        return False
    things = children(verb, "dobj", "dative", "oprd")
    return len(things) > 1 or (bool(things) and first_child(verb, "nsubjpass") is not None)


def _is_interrogated(candidate: AttributionCandidate, verb: Token) -> bool:
    """ "Police questioned the student": a person, and no claim."""
    thing = first_child(verb, "dobj")
    if verb.lemma_ != "question" or thing is None or thing.i not in candidate.content:
        return False
    return thing.lemma_.lower() in noun_lexicon.PERSON_NOUNS or thing.lower_ in _PEOPLE


def has_its_particle(verb: Token) -> bool:
    """Whether a verb that speaks only with a particle has it: "set out", but not "is set to"."""
    if verb.lemma_ not in _WITH_PARTICLE or particle(verb):
        return True
    return verb.lemma_ in SPEECH_VERBS and first_child(verb, "ccomp") is not None  # "ruled that"
