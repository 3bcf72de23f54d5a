"""The words that attribute, as data. Lemmas; what each may take as its content is what the table's name says."""

from collections.abc import Mapping

from claims.vocabulary import Stance


def words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


SPEAKING = words(
    "say tell state announce report claim add warn argue note write explain insist suggest hint imply assert",
    "stress emphasize emphasise underscore underline reiterate repeat recall remark reply respond answer retort",
    "contend maintain allege tweet post comment observe concede acknowledge admit confirm deny continue conclude",
    "declare complain quip shout chant cry exclaim boast brag lament caution predict tease ask inquire wonder muse",
    "testify swear vow pledge promise inform advise notify assure brief disclose reveal indicate signal counter",
    "interject snap declare proclaim opine reason speculate recount relate confide urge plead demand clarify elaborate",
    "mention text reaffirm affirm joke retweet read sing interrupt agree rule quote",
)
"""May introduce a quotation."""

THINKING = words(
    "believe think hold consider expect hope fear worry suspect assume presume estimate forecast project calculate",
    "reckon guess feel know understand realize realise decide conclude determine find learn discover doubt see",
    "show prove demonstrate suggest recognize recognise verify envision anticipate foresee dispute refute imagine",
    "figure judge rule guarantee remember forget hear concede wish dream pretend hypothesize theorize surmise propose",
    "recommend agree affirm certify attest charge posit stipulate specify detail illustrate highlight warn reflect",
    "document retract challenge question",
)
"""May govern a clause."""

OBJECT = words(
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
    "like love hate fear despise trust admire",
)
"""May govern a thing: "denied the report", "called it a hoax"."""

OBJECT_WITH_SUBJECT_OF_TEXTS = words("show reveal indicate say detail document")

INFINITIVE = words(
    "want plan promise pledge vow agree refuse decline threaten offer hope intend expect decide propose demand seek",
    "claim ask urge encourage advise order instruct call tell warn swear wish prefer aim invite exhort request",
    "recommend persuade commit",
)
"""May govern an infinitive: "promised to cut", "urged voters to stay"."""

GERUND = words("deny admit acknowledge confirm suggest propose recommend oppose report recall mention consider regret")
"""May govern a gerund: "denied seeking"."""

GOVERNING = SPEAKING | THINKING | OBJECT | INFINITIVE
"""Verbs whose clause is their content."""

PREPOSITIONAL: Mapping[str, frozenset[str]] = {
    "call": words("for on upon"),
    "speak": words("of about against out"),
    "talk": words("about of"),
    "comment": words("on about upon"),
    "complain": words("about of"),
    "warn": words("of about against"),
    "argue": words("for against"),
    "point": words("to out"),
    "refer": words("to"),
    "allude": words("to"),
    "object": words("to"),
    "agree": words("with on to about"),
    "disagree": words("with on about"),
    "boast": words("about of"),
    "brag": words("about"),
    "worry": words("about"),
    "rail": words("against"),
    "advocate": words("for"),
    "plead": words("for"),
    "apologize": words("for"),
    "apologise": words("for"),
    "hint": words("at"),
    "insist": words("on"),
    "elaborate": words("on"),
    "dwell": words("on"),
    "respond": words("to"),
    "reply": words("to"),
    "react": words("to"),
    "believe": words("in"),
    "think": words("of about"),
    "ask": words("about for"),
    "joke": words("about"),
    "lie": words("about"),
    "backtrack": words("on from"),
    "backpedal": words("on from"),
    "decide": words("on against"),
    "speculate": words("about on"),
    "know": words("of about"),
    "learn": words("of about"),
    "testify": words("about"),
    "lash": words("out"),
}
"""Verbs whose content may follow one of these prepositions."""

WITH_PARTICLE: Mapping[tuple[str, str], Stance] = {
    ("walk", "back"): Stance.RETRACTS,
    ("take", "back"): Stance.RETRACTS,
    ("row", "back"): Stance.RETRACTS,
    ("roll", "back"): Stance.RETRACTS,
    ("rule", "out"): Stance.DENIES,
    ("point", "out"): Stance.ASSERTS,
    ("set", "out"): Stance.ASSERTS,
    ("lay", "out"): Stance.ASSERTS,
    ("spell", "out"): Stance.ASSERTS,
}
"""Verbs that attribute only with this particle ("walked back its statement")."""

STANCES: Mapping[Stance, frozenset[str]] = {
    Stance.CONFIRMS: words("confirm acknowledge admit concede verify corroborate substantiate certify attest"),
    Stance.DENIES: words(
        "deny reject refute dismiss rebut contradict disavow repudiate dispute contest disagree oppose"
    ),
    Stance.QUESTIONS: words("question doubt challenge wonder query"),
    Stance.RETRACTS: words("retract recant withdraw backtrack backpedal"),
}
"""Every other verb asserts."""

HELD_OPINIONS = words("believe think agree support accept recognize recognise endorse expect consider buy back")
"""Denied when negated: who does not believe that it rained denies it. (Who did not say so has said nothing.)"""

ANSWERS = words(
    "comment respond reply answer return elaborate react address say discuss disclose specify explain speak"
)
"""What a silent source has not done."""
TOPICS_OF_SILENCE = words("on about upon regarding concerning over")
REFUSALS = words("decline refuse")
FAILURES = words("fail")

RAISING = words("seem appear")
"""Before an infinitive: "seemed to suggest" leaves it open whether the source did."""
GOING_ON = words("continue go begin start proceed come")
"""Before an infinitive: "went on to explain" is explaining."""

UTTERANCES = SPEAKING - words(
    "agree decide promise pledge vow swear demand urge sing read show indicate reveal rule recall"
)
"""Words by which a source speaks; not what it does or feels."""

PASSED_ON = UTTERANCES | words(
    "express propose offer reject accuse criticize criticise condemn dispute refute dismiss call"
)
"""Words of a source that another may pass on; what it does or feels is the other's own report."""

CALLING = words("accuse blame call cite criticize describe praise")
"""As participles after a statement, a second attribution of the same source: "…, calling it a hoax"."""

PASSIVE_HEARSAY = words("say believe report think understand allege claim rumor rumour expect suppose fear")
"""Agentless passives that leave open who said so: "is said to have"."""
HEARSAY = words("reportedly allegedly supposedly purportedly apparently ostensibly presumably")
