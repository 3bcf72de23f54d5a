"""Lexicon of what makes an act real or leaves it open, as lemmas where not said otherwise."""

from claims.extraction.english.lexicon.verb_lexicon import UTTERANCE_VERBS, word_set

MODALS = word_set("will wo 'll ’ll shall sha would 'd ’d could can ca might may should must ought need")
"""As words. Before a verb, it has not happened, or nobody says that it has."""
GUESSING_MODALS = word_set("may might could must")
"""With "have": somebody guesses that it happened."""
REFUSING_MODALS = word_set("will wo 'll would could can ca 'd")
"""With "not": a refusal or an inability."""

IMPLICATIVES = word_set(
    "continue go begin start proceed come keep manage dare bother happen help hesitate rush hasten hurry move turn",
    "force compel oblige prompt lead prod push cause drive able first last only quick swift second latest",
    "deign condescend elect shy have",
)
"""Govern an infinitive or gerund that takes place: "went on to say", "was forced to admit", "was the first to deny"."""

COMPELLING = word_set("oblige force compel bind commit")
"""In the present tense, a rule, and no act."""
OPEN_GOVERNORS = word_set(
    "expect plan intend hope want wish aim due set likely unlikely prepare ready about schedule promise pledge vow",
    "threaten agree offer propose seek try attempt urge ask call order instruct tell beg press pressure demand require",
    "request invite encourage advise allow permit let free suppose poise tip bind certain sure mean need refuse",
    "consider",
    "contemplate decision chance opportunity intention wait prefer like love hate use opt choose decide",
    "spare spar excuse exempt forbid",
)
"""Govern what is still to come, or may never."""

WITHHOLDING = word_set(
    "decline refuse fail unable unwilling reluctant loath short avoid refrain neglect omit forget resist"
)
"""Govern what was held back: "stopped short of confirming"."""

OCCASIONS = word_set(
    "appear speak write return interrupt phone issue release call convene hold step stand take use break"
)
"""A past act whose purpose took place: "called reporters in to deny"."""

INTENTIONS = word_set(
    "plan intend hope want wish expect prefer aim prepare seek try decide consider think contemplate afraid fear dare",
    "loath unwilling reluctant hesitant ready eager willing able",
)
SPEECH_ACTS = UTTERANCE_VERBS | word_set(
    "confirm deny comment respond reply speak issue publish release address discuss condemn denounce criticize",
    "criticise",
    "accuse reject refute rebut blame apologize apologise retract withdraw endorse acknowledge admit concede thank",
    "praise name identify unveil propose present recommend call decry slam contest dispute challenge correct",
)
"""What is only intended has not been said."""

RAISING = word_set("seem appear")
HEARSAY_PASSIVES = word_set("say believe report think understand allege claim rumor rumour suppose presume know hold")

REAL_PREPOSITIONS = word_set("by in after while with on since through upon without despite besides")
"""Before a gerund that took place, apart from "without", which negates it."""

CONDITIONS = word_set(
    "if unless whether lest provided providing supposing assuming suppose whatever whoever wherever granted",
)
"""As words, at the head of a clause."""
PROVISOS = word_set("provided providing supposing assuming granted")
"""As words, right before the subject."""
TIMES = word_set("when once until till before after whenever")
"""As words: with a present tense or a future, still to come."""

HABIT_ADVERBS = word_set(
    "usually normally typically routinely always often generally sometimes rarely seldom habitually invariably",
    "commonly customarily regularly frequently ordinarily traditionally periodically occasionally constantly",
)
MOMENTS = word_set("moment minute instant second day")
HABIT_DETERMINERS = word_set("every each")

ANYBODY = word_set("anyone anybody whoever those people somebody someone everyone anything nothing")

OPEN_CLAUSES = word_set(
    "deny reject refute dismiss rebut dispute contest disavow repudiate doubt question hope wish expect fear worry",
    "demand wonder ask imagine suppose pretend predict want pray await anticipate inquire enquire debunk retract",
    "withdraw recant oppose propose speculate assume presume dream fantasize fantasise",
)
"""What their clause says, nobody vouches for."""
DEMANDS = word_set("insist urge request require recommend suggest order advise propose")
FACTIVES = word_set("know regret forget remember realize realise mind")
OPEN_NOUNS = word_set(
    "report claim allegation rumor rumour suggestion accusation story idea notion assertion speculation statement"
)

GIVING_UP = word_set(
    "revise amend alter change modify rewrite rephrase abandon drop scrap ditch shelve renounce delete remove erase",
    "pull edit soften reconsider rethink regret reverse cancel void annul revoke nix jettison forsake relinquish",
    "forswear repeal pedal track backpedal backtrack retract recant withdraw disavow disown repudiate disclaim unsay",
    "deny reject dismiss refute rebut doubt dispute question challenge debunk discredit demolish undermine weaken",
    "contradict disprove belie explode puncture ridicule mock retreat",
)
"""What is done to a claim that is not made any more, or by others."""
WITHDRAWING = word_set(
    "withdraw pull cut scrap retract delete remove erase shelve abandon spike bin disown disavow repudiate"
)
"""What is done to a text that says something no more."""
TURNS = word_set("u-turn about-turn turn about-face face volte-face climbdown reversal back away")

IMAGINING = word_set("imagine picture suppose envisage envision pretend assume visualize visualise conceive")
"""As an order, these open what is not so: "picture a world in which"."""
PENDING = word_set("due expected likely scheduled planned imminent awaited pending overdue")
"""As words: what is due has not come."""
USUAL_CASES = word_set("cases case occasions circumstances situations instances moments times")
"""After "in such": what is usual."""
KEEPING = word_set(
    "repeat reiterate defend stand stick maintain renew press make restate base support publish outline explain voice",
    "express announce state keep reaffirm affirm underline stress emphasize emphasise echo win lose cite follow back",
    "say add tell write prove include double have take get bring fulfil fulfill honor honour show see hear know",
    "believe",
)
"""What somebody does to a claim of his own that still stands."""
