"""Words that decide whether a content can be told as several topics."""

from collections.abc import Mapping

from claims.extraction.english.lexicon.verb_lexicon import word_set

JOINTS = word_set("and or but")
OF_CHOICE = frozenset({"or"})
SEPARATORS = JOINTS | frozenset({","})

DISCUSSING_VERBS = word_set("discuss address raise consider cover mention review debate tackle")
"""Their objects are topics: "discussed Iran and the grain deal"."""
DISCUSSING_ABOUT: Mapping[str, frozenset[str]] = {
    "talk": word_set("about"),
    "speak": word_set("about of"),
    "touch": word_set("on upon"),
    "comment": word_set("on about"),
    "confer": word_set("on about"),
}
"""The same with a preposition: "touched on Syria"."""

ANNOUNCING_VERBS = word_set("announce allege demand report propose promise")
"""Assert what their object names, one thing as well as two: "announced a truce and the release of the prisoners"."""

INTENDING_VERBS = word_set(
    "plan intend want promise vow agree decide hope expect pledge prepare aim begin start continue"
)
"""To intend two things is to intend each of them; to fail, to refuse or to try is not."""

COMPLETE_ALONE = word_set(
    "meet resign die flee arrive surrender escape sink collapse explode crash retire depart withdraw land retreat",
    "apologize apologise testify survive drown win fall rise vote confess plead",
)
"""Verbs that need no object, so that none is shared: "met and signed a truce". They have no passive."""

SAME_IN_THE_PAST = word_set("cut put set hit let shut cost hurt quit spread bet cast split bid shed")

CONDITIONS = word_set("if unless whether until till except provided providing lest otherwise assuming")
"""May hold for both conjuncts, and change what one of them says without the others."""
NEGATIONS = word_set(
    "not n't n’t never no nobody none nothing neither nor hardly scarcely rarely seldom without cannot"
)
QUESTIONS = word_set("how why what who whom whose which when where")
OF_ALL_TOGETHER = word_set(
    "both either between among together respectively mutually each rather alternately combined simultaneously",
    "total jointly",
)
"""Say something of the conjuncts together, or of one against the other."""
NOT_IN_SHARED_WORDS = NEGATIONS | QUESTIONS | frozenset({"partly", "only", "than", "one"})

PRONOUNS = word_set(
    "it he she they him her them itself himself herself themselves this these those",
    "one ones former latter such same others another theirs hers",
)
"""In a later conjunct, they may stand for words of an earlier one."""
POSSESSIVES = word_set("its his her their")
LEANING_WORDS = word_set(
    "so therefore thus hence consequently accordingly instead else likewise too vice there thereby thereafter hereby",
    "doing",
)
"""In a later conjunct, they lean on an earlier one: "and so closed the port"."""

MANY = word_set("dozen score hundred thousand many several total people")
"""Subjects of whom a sum may be told: "thirty people were killed and injured"."""

JOINED_NAMES = frozenset(
    {
        ("bosnia", "herzegovina"),
        ("trinidad", "tobago"),
        ("antigua", "barbuda"),
        ("kitts", "nevis"),
        ("principe", "sao"),
        ("turks", "caicos"),
        ("jammu", "kashmir"),
    }
)
ENDS_OF_JOINED_NAMES = word_set(
    "sons daughters brothers sisters partners associates company co services affairs wesson"
)
FIXED_PAIRS = frozenset(
    {
        ("law", "order"),
        ("health", "safety"),
        ("research", "development"),
        ("supply", "demand"),
        ("man", "woman"),
        ("food", "drink"),
        ("term", "condition"),
        ("arm", "ammunition"),
        ("trial", "error"),
        ("profit", "loss"),
        ("pro", "con"),
        ("search", "rescue"),
        ("search", "seizure"),
        ("peace", "quiet"),
        ("weight", "measure"),
        ("check", "balance"),
        ("rank", "file"),
        ("art", "science"),
        ("oil", "gas"),
        ("assault", "battery"),
        ("fear", "loathing"),
        ("bread", "butter"),
    }
)
"""Two words for one thing, as lemmas."""
