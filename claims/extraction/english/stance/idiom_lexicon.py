"""Lexicon of phrases that say yes, no or nothing: "took issue with", "changed the subject"."""

from typing import NamedTuple

from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.vocabulary import Stance


class AnswerIdiom(NamedTuple):
    """A verb with one of its words and, if any are named, one of its prepositions before what it is about.

    `stance` is what it says, `negated` what it says with a "not" or "no"; None if that says nothing.
    """

    verbs: frozenset[str]
    words: frozenset[str]
    prepositions: frozenset[str]
    stance: Stance | None
    negated: Stance | None = None
    needs_question: bool = False
    """Only in a sentence in which somebody asks."""
    of_statements: bool = False
    """Only if what it is about is a statement."""
    takes_object: bool = False
    """What it is about is the object: "keep the price secret"."""


_NONE = word_set("")
_ON = word_set("on upon about over regarding")

_DENYING = (
    AnswerIdiom(
        word_set("take"), word_set("issue exception umbrage"), word_set("with to at"), Stance.DENIES, Stance.DECLINES
    ),
    AnswerIdiom(word_set("pour throw"), word_set("scorn water"), word_set("on upon over"), Stance.DENIES),
    AnswerIdiom(word_set("heap"), word_set("scorn ridicule derision"), word_set("on upon"), Stance.DENIES),
    AnswerIdiom(
        word_set("raise voice lodge have make express see offer"),
        word_set("objection quarrel complaint dispute"),
        word_set("to with against over"),
        Stance.DENIES,
        Stance.DECLINES,
    ),
    AnswerIdiom(word_set("give"), word_set("shrift"), word_set("to"), Stance.DENIES, of_statements=True),
    AnswerIdiom(word_set("give"), word_set("lie"), word_set("to"), Stance.DENIES),
    AnswerIdiom(
        word_set("hit strike lash fire snap shoot push bite kick punch"),
        word_set("back out"),
        word_set("at against"),
        Stance.DENIES,
        of_statements=True,
    ),
    AnswerIdiom(word_set("differ quarrel"), _NONE, word_set("with over"), Stance.DENIES, Stance.DECLINES),
    AnswerIdiom(word_set("find pick"), word_set("fault hole"), word_set("with in"), Stance.QUESTIONS, Stance.DECLINES),
    AnswerIdiom(word_set("have"), word_set("time truck patience"), word_set("for with"), None, Stance.DENIES),
    AnswerIdiom(
        word_set("see find"), word_set("merit truth substance basis"), word_set("in to for"), None, Stance.DENIES
    ),
    AnswerIdiom(word_set("give lend attach"), word_set("credence credit weight"), word_set("to"), None, Stance.DENIES),
    AnswerIdiom(word_set("go"), word_set("along"), word_set("with"), Stance.ASSERTS, Stance.DENIES),
    AnswerIdiom(word_set("subscribe"), _NONE, word_set("to"), Stance.ASSERTS, Stance.DENIES, of_statements=True),
    AnswerIdiom(word_set("stand"), word_set("behind"), _NONE, Stance.ASSERTS, Stance.DENIES),
    AnswerIdiom(
        word_set("protest maintain proclaim assert profess declare"),
        word_set("innocence"),
        _NONE,
        Stance.DENIES,
        takes_object=True,
    ),
    AnswerIdiom(
        word_set("bristle scoff sniff snort laugh jeer balk baulk sneer bridle scoff"),
        _NONE,
        word_set("at"),
        Stance.DENIES,
        of_statements=True,
    ),
    AnswerIdiom(word_set("turn"), word_set("nose"), word_set("at"), Stance.DENIES),
)
_LEAVING_OPEN = (
    AnswerIdiom(word_set("leave hold keep"), word_set("open"), _NONE, Stance.QUESTIONS, takes_object=True),
    AnswerIdiom(word_set("leave keep"), word_set("door"), word_set("to for on"), Stance.QUESTIONS),
    AnswerIdiom(word_set("close shut slam"), word_set("door"), word_set("on to"), Stance.DENIES, Stance.QUESTIONS),
)
_CONFIRMING = (
    AnswerIdiom(word_set("own fess face"), word_set("up"), word_set("to"), Stance.CONFIRMS, Stance.SILENT),
    AnswerIdiom(word_set("come"), word_set("clean"), word_set("about on over"), Stance.CONFIRMS, Stance.SILENT),
    AnswerIdiom(
        word_set("accept take admit acknowledge claim assume bear shoulder"),
        word_set("responsibility blame liability fault guilt"),
        word_set("for in"),
        Stance.CONFIRMS,
        Stance.SILENT,
    ),
    AnswerIdiom(word_set("make"), word_set("secret bone"), word_set("of about"), None, Stance.CONFIRMS),
)
_RETRACTING = (
    AnswerIdiom(word_set("go"), word_set("back"), word_set("on"), Stance.RETRACTS),
    AnswerIdiom(word_set("row climb"), word_set("back down"), word_set("on from"), Stance.RETRACTS),
    AnswerIdiom(
        word_set("step draw pull shy edge move"),
        word_set("back away"),
        word_set("from"),
        Stance.RETRACTS,
        of_statements=True,
    ),
    AnswerIdiom(
        word_set("back walk"), word_set("away off down"), word_set("from on"), Stance.RETRACTS, of_statements=True
    ),
    AnswerIdiom(
        word_set("do make perform execute pull"),
        word_set(
            "turn about-turn u-turn about-face volte-face face climbdown climb-down reversal somersault flip-flop"
        ),
        word_set("on over about"),
        Stance.RETRACTS,
    ),
    AnswerIdiom(word_set("think"), word_set("better"), word_set("of"), Stance.RETRACTS, of_statements=True),
    AnswerIdiom(word_set("reverse"), word_set("himself herself itself themselves course"), _ON, Stance.RETRACTS),
    AnswerIdiom(word_set("take"), word_set("down"), _NONE, Stance.RETRACTS, of_statements=True, takes_object=True),
    AnswerIdiom(word_set("eat"), word_set("word"), _NONE, Stance.RETRACTS, takes_object=True),
)
_EVADING = (
    AnswerIdiom(word_set("change"), word_set("subject topic"), _ON, Stance.DECLINES),
    AnswerIdiom(word_set("hang"), word_set("up"), _NONE, Stance.DECLINES, needs_question=True),
    AnswerIdiom(
        word_set("be remain stay prove"),
        word_set("coy evasive noncommittal cagey elusive"),
        _ON,
        Stance.DECLINES,
    ),
    AnswerIdiom(
        word_set("invoke plead claim cite assert exercise"),
        word_set("privilege confidentiality secrecy fifth amendment immunity privacy silence"),
        _NONE,
        Stance.DECLINES,
    ),
    AnswerIdiom(word_set("leave"), word_set("unsaid unexplained undisclosed"), _NONE, Stance.SILENT, takes_object=True),
    AnswerIdiom(word_set("commit"), _NONE, word_set("to"), None, Stance.DECLINES),
    AnswerIdiom(word_set("draw"), word_set("veil curtain"), word_set("over across"), Stance.DECLINES),
    AnswerIdiom(word_set("stonewall"), _NONE, _ON, Stance.DECLINES),
    AnswerIdiom(word_set("give"), word_set("berth"), _NONE, Stance.DECLINES),
    AnswerIdiom(word_set("cite"), word_set("confidentiality privilege privacy secrecy"), _NONE, Stance.DECLINES),
    AnswerIdiom(word_set("steer"), word_set("clear"), word_set("of"), Stance.DECLINES),
    AnswerIdiom(
        word_set("duck dodge sidestep skirt evade avoid fudge deflect parry side-step circumvent"),
        word_set("issue topic subject matter theme question controversy point query inquiry"),
        word_set("of about on"),
        Stance.DECLINES,
    ),
    AnswerIdiom(
        word_set("keep hold"),
        word_set("secret private hidden confidential wrap hat vest chest quiet sealed"),
        _NONE,
        Stance.DECLINES,
        takes_object=True,
    ),
)
_SILENT = (
    AnswerIdiom(word_set("make"), word_set("mention reference allusion"), word_set("of to"), None, Stance.SILENT),
    AnswerIdiom(word_set("break end"), word_set("silence"), _ON, None, Stance.SILENT),
    AnswerIdiom(
        word_set("devote spare spar waste spend lose dedicate"),
        word_set("word syllable sentence line"),
        word_set("to on for about"),
        None,
        Stance.SILENT,
    ),
    AnswerIdiom(word_set("take adopt"), word_set("position stand stance line side view"), _ON, None, Stance.SILENT),
    AnswerIdiom(word_set("go speak talk"), word_set("record"), _ON, None, Stance.DECLINES),
    AnswerIdiom(word_set("speak"), word_set("out up"), _ON, None, Stance.SILENT),
    AnswerIdiom(word_set("make"), word_set("public known"), _NONE, None, Stance.SILENT, takes_object=True),
    AnswerIdiom(word_set("go"), word_set("public"), word_set("with"), None, Stance.SILENT),
    AnswerIdiom(word_set("make"), word_set("available"), _NONE, None, Stance.DECLINES),
    AnswerIdiom(word_set("utter say breathe"), word_set("word syllable"), _ON, None, Stance.SILENT),
    AnswerIdiom(word_set("touch dwell"), _NONE, word_set("on upon"), None, Stance.SILENT),
    AnswerIdiom(word_set("allude refer"), _NONE, word_set("to"), None, Stance.SILENT),
    AnswerIdiom(
        word_set("be remain stay keep"), word_set("mute mum dumb reticent uncommunicative"), _ON, Stance.SILENT
    ),
)
IDIOMS: tuple[AnswerIdiom, ...] = (*_DENYING, *_LEAVING_OPEN, *_CONFIRMING, *_RETRACTING, *_EVADING, *_SILENT)

EVASIVE = word_set(
    "evasive vague noncommittal committal cryptic curt guarded indirect elusive terse cagey oblique roundabout",
    "ambiguous woolly",
)
"""Adjectives of an answer that is none."""
SHARED_OPINIONS = word_set(
    "view opinion belief assessment judgment judgement conclusion sentiment optimism pessimism conviction analysis",
    "interpretation reading confidence concern fear verdict",
)
"""Objects of "share": "does not share the view that"."""
CONVINCED = word_set("convince persuade satisfy")
"""Passives without an agent that tell a belief: "was not persuaded that"."""
QUESTIONING = word_set("ask question press quiz reporter journalist query interviewer pressed")
"""As lemmas: somebody in the sentence asks."""
