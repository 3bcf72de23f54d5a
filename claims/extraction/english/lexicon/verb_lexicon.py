"""Lexicon of the verbs that attribute, as lemmas, grouped by the content that they can take."""

from collections.abc import Mapping

from claims.vocabulary import Stance


def word_set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


SPEECH_VERBS = word_set(
    "say tell state announce report claim add warn argue note write explain insist suggest hint imply assert",
    "stress emphasize emphasise underscore underline reiterate repeat recall remark reply respond answer retort",
    "contend maintain allege tweet post comment observe concede acknowledge admit confirm deny continue conclude",
    "declare complain quip shout chant cry exclaim boast brag lament caution predict tease ask inquire wonder muse",
    "testify swear vow pledge promise inform advise notify assure brief disclose reveal indicate signal counter",
    "interject snap declare proclaim opine reason speculate recount relate confide urge plead demand clarify elaborate",
    "mention text reaffirm affirm joke retweet read sing interrupt agree rule quote",
)
"""Can introduce a quotation."""

BELIEF_VERBS = word_set(
    "believe think hold consider expect hope fear worry suspect assume presume estimate forecast project calculate",
    "reckon guess feel rumour rumor disagree dissent know understand realize realise decide conclude determine find",
    "learn discover doubt see",
    "show prove demonstrate suggest recognize recognise verify envision anticipate foresee dispute refute imagine",
    "figure judge rule guarantee remember forget hear concede wish dream pretend hypothesize theorize surmise propose",
    "recommend agree affirm certify attest charge posit stipulate specify detail illustrate highlight warn reflect",
    "document retract challenge question grant accept confess concur remind convey point hop establish",
)
"""Can govern a clause. The lemmatizer takes "hoping" for a form of "hop"."""

OBJECT_VERBS = word_set(
    "accuse announce attack blame blast call cite claim condemn confirm criticize criticise decry defend demand",
    "denounce deny describe disclose dismiss dispute downplay emphasize emphasise endorse express highlight",
    "label praise predict promise propose question recall recommend refute reject reveal ridicule slam",
    "stress suggest support tout urge acknowledge admit allege authorize back oppose predict want",
    "mock liken compare characterize characterise portray depict echo encourage estimate expect explain favor favour",
    "hail note outline pledge reiterate report request retract withdraw recant verify doubt challenge",
    "underscore vow deride decry applaud commend rebuke rebut contradict admonish lambast lambaste berate",
    "oppose mention view cite quote address backtrack disavow repudiate affirm corroborate",
    "substantiate counter contest invite ask advise warn caution assure propose offer detail denigrate",
    "disparage insult tell mention forecast project envision interpret brand dub urge exhort order instruct",
    "like love hate fear despise trust admire accept confess exclude debunk rubbish scotch quash discount gainsay",
    "suspect concede convey scold chide reference",
    "correct disown rescind authenticate decline renounce abandon revise amend delete scrap revoke disclaim modify",
    "drop kill change alter ditch reverse rewrite grant uphold validate ratify vouch pronounce recognize recognise",
    "believe dispel allay quell rebuff",
)
"""Can govern an object: "denied the report", "called it a hoax"."""

TEXT_SUBJECT_VERBS = word_set("show reveal indicate say detail document")

INFINITIVE_VERBS = word_set(
    "want plan promise pledge vow agree refuse decline threaten offer hope intend expect decide propose demand seek",
    "claim ask urge encourage advise order instruct call tell warn swear wish prefer aim invite exhort request",
    "recommend persuade commit",
)
"""Can govern an infinitive: "promised to cut", "urged voters to stay"."""

GERUND_VERBS = word_set(
    "deny admit acknowledge confirm suggest propose recommend oppose report recall mention consider regret rule exclude"
)
"""Can govern a gerund: "denied seeking"."""

CLAUSE_VERBS = SPEECH_VERBS | BELIEF_VERBS | OBJECT_VERBS | INFINITIVE_VERBS
"""Verbs whose subordinate clause is the content."""

PREPOSITIONAL_VERBS: Mapping[str, frozenset[str]] = {
    "call": word_set("for on upon"),
    "speak": word_set("of about against out"),
    "talk": word_set("about of"),
    "comment": word_set("on about upon"),
    "complain": word_set("about of"),
    "warn": word_set("of about against"),
    "argue": word_set("for against"),
    "point": word_set("to out"),
    "refer": word_set("to"),
    "allude": word_set("to"),
    "object": word_set("to"),
    "agree": word_set("with on to about"),
    "disagree": word_set("with on about"),
    "boast": word_set("about of"),
    "brag": word_set("about"),
    "worry": word_set("about"),
    "rail": word_set("against"),
    "advocate": word_set("for"),
    "plead": word_set("for"),
    "apologize": word_set("for"),
    "apologise": word_set("for"),
    "hint": word_set("at"),
    "tell": word_set("about of"),
    "insist": word_set("on"),
    "elaborate": word_set("on"),
    "dwell": word_set("on"),
    "respond": word_set("to"),
    "reply": word_set("to"),
    "react": word_set("to"),
    "believe": word_set("in"),
    "think": word_set("of about"),
    "ask": word_set("about for"),
    "joke": word_set("about"),
    "lie": word_set("about"),
    "backtrack": word_set("on from"),
    "backpedal": word_set("on from"),
    "pedal": word_set("on from"),
    "track": word_set("on from"),
    "vouch": word_set("for"),
    "decide": word_set("on against"),
    "speculate": word_set("about on"),
    "know": word_set("of about"),
    "learn": word_set("of about"),
    "testify": word_set("about"),
    "lash": word_set("out"),
    "stand": word_set("by"),
    "admit": word_set("to"),
    "confess": word_set("to"),
    "own": word_set("to"),
    "scoff": word_set("at"),
    "laugh": word_set("off at"),
    "brush": word_set("off aside"),
    "wave": word_set("off aside away"),
    "shrug": word_set("off"),
    "push": word_set("against on for"),
    "distance": word_set("from"),
    "back": word_set("from off"),
    "retreat": word_set("from"),
    "row": word_set("on from"),
    "walk": word_set("on from"),
    "remind": word_set("of about"),
    "inform": word_set("of about"),
    "assure": word_set("of"),
    "notify": word_set("of about"),
    "swipe": word_set("at"),
    "weigh": word_set("in"),
    "vote": word_set("for against"),
}
"""Verbs whose content can follow one of these prepositions."""

PARTICLE_VERBS: Mapping[tuple[str, str], Stance] = {
    ("walk", "back"): Stance.RETRACTS,
    ("take", "back"): Stance.RETRACTS,
    ("row", "back"): Stance.RETRACTS,
    ("roll", "back"): Stance.RETRACTS,
    ("back", "away"): Stance.RETRACTS,
    ("back", "off"): Stance.RETRACTS,
    ("rule", "out"): Stance.DENIES,
    ("wave", "away"): Stance.DENIES,
    ("wave", "off"): Stance.DENIES,
    ("wave", "aside"): Stance.DENIES,
    ("brush", "off"): Stance.DENIES,
    ("brush", "aside"): Stance.DENIES,
    ("bat", "away"): Stance.DENIES,
    ("swat", "away"): Stance.DENIES,
    ("laugh", "off"): Stance.DENIES,
    ("shrug", "off"): Stance.DENIES,
    ("knock", "down"): Stance.DENIES,
    ("shoot", "down"): Stance.DENIES,
    ("slap", "down"): Stance.DENIES,
    ("push", "back"): Stance.DENIES,
    ("throw", "out"): Stance.DENIES,
    ("own", "up"): Stance.CONFIRMS,
    ("back", "up"): Stance.CONFIRMS,
    ("bear", "out"): Stance.CONFIRMS,
    ("play", "down"): Stance.DENIES,
    ("explain", "away"): Stance.DENIES,
    ("shout", "down"): Stance.DENIES,
    ("point", "out"): Stance.ASSERTS,
    ("set", "out"): Stance.ASSERTS,
    ("lay", "out"): Stance.ASSERTS,
    ("spell", "out"): Stance.ASSERTS,
}
"""Verbs that attribute only with this particle ("walked back its statement"), and their stance."""

STANCE_VERBS: Mapping[Stance, frozenset[str]] = {
    Stance.CONFIRMS: word_set(
        "confirm acknowledge admit concede verify corroborate substantiate certify attest confess own authenticate",
        "grant uphold validate vouch",
    ),
    Stance.DENIES: word_set(
        "deny object reject refute dismiss rebut contradict disavow repudiate dispute contest disagree oppose exclude",
        "debunk rubbish scotch quash scoff discount gainsay rebuff decline refuse distance dispel allay quell",
    ),
    Stance.QUESTIONS: word_set("question doubt challenge wonder query"),
    Stance.RETRACTS: word_set(
        "retract recant withdraw backtrack backpedal correct disown rescind unsay retreat renounce abandon revise",
        "amend",
        "drop kill change alter ditch reverse delete scrap revoke pedal track disclaim modify rewrite",
    ),
}
"""The stance of each verb; every other verb asserts."""

OPINION_VERBS = word_set(
    "believe think agree support accept recognize recognise endorse consider buy back want plan intend favor favour",
    "approve recommend concur advocate suspect find conclude determine rule expect anticipate foresee envisage",
)
"""Verbs of opinion: when negated, they deny ("does not believe that"). Negated verbs of speech do not."""

STANDING_VERBS = word_set("stand believe hold think defend support endorse back")
"""What was once said is no longer held: "no longer stands by"."""

RESPONSE_VERBS = word_set(
    "comment respond reply answer return elaborate react address say discuss disclose specify explain speak"
)
"""What a source that has not commented did not do."""
ANSWERING_VERBS = (
    RESPONSE_VERBS
    | STANCE_VERBS[Stance.CONFIRMS]
    | STANCE_VERBS[Stance.DENIES]
    | STANCE_VERBS[Stance.QUESTIONS]
    | STANCE_VERBS[Stance.RETRACTS]
    | word_set(
        "call describe endorse blame condemn back support accuse criticize criticise own bear define pronounce",
        "establish promise pledge guarantee declare",
    )
)
"""Whose absence is worth knowing: "stopped short of calling it a fraud"."""
TOPIC_PREPOSITIONS = word_set("on about upon regarding concerning over")
REFUSAL_VERBS = word_set("decline refuse")

RAISING_VERBS = word_set("seem appear")
"""Before an infinitive: "seemed to suggest" leaves open whether the source suggested it."""
CONTINUATION_VERBS = word_set("continue go begin start proceed come")
"""Before an infinitive: "went on to explain" means "explained"."""

UTTERANCE_VERBS = SPEECH_VERBS - word_set(
    "agree decide promise pledge vow swear demand urge sing read show indicate reveal rule recall"
)
"""Verbs of speech, as opposed to actions and feelings."""

RELAYABLE_VERBS = UTTERANCE_VERBS | word_set(
    "express propose offer reject accuse criticize criticise condemn dispute refute dismiss call"
)
"""Verbs whose statement another source can relay; actions and feelings are the other source's own report."""

CHARACTERIZING_VERBS = word_set("accuse blame call cite criticize describe praise")
"""As participles after a statement, a second attribution to the same source: "…, calling it a hoax"."""

PASSIVE_HEARSAY_VERBS = word_set("say believe report think understand allege claim rumor rumour expect suppose fear")
"""Passives without an agent that name no source: "is said to have"."""
HEARSAY_ADVERBS = word_set("reportedly allegedly supposedly purportedly apparently ostensibly presumably")

WITNESSING_VERBS = frozenset({"see", "hear", "read", "review", "know", "find"})
"""As participles, no statements: "records seen by this newspaper"."""
WANTING_VERBS = frozenset(
    {"expect", "order", "instruct", "ask", "tell", "urge", "advise", "want", "plan", "authorize", "intend", "invite"}
    | {"encourage", "hope", "mean", "schedule", "request", "permit", "warn", "persuade", "exhort"}
)
"""As passives without an agent, before an infinitive."""
QUESTIONING_VERBS = frozenset({"ask", "inquire", "enquire", "wonder", "query"})
ASKING_VERBS = frozenset({"ask", "question", "press", "urge", "tell"})
"""Without an agent, somebody was asked, and said nothing yet."""
