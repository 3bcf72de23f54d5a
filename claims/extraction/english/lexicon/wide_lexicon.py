"""Words by which somebody takes a stand without saying so: less sure to attribute than those of the other lexicons."""

from collections.abc import Mapping

from claims.extraction.english.lexicon.verb_lexicon import word_set

STANCE_TAKING_VERBS = word_set(
    # Feelings and judgements.
    "admire adore appreciate abhor bemoan begrudge celebrate champion cheer decry deplore deride despise detest",
    "dislike",
    "disapprove distrust dread embrace enjoy envy extol favour forgive glorify honor honour idolize lambast laud",
    "lament",
    "loathe mistrust mourn pity prefer prize regret relish resent respect revere ridicule salute savage scorn shun",
    "tolerate treasure trust value vilify welcome worship question suspect doubt sense perceive recognize recognise",
    "notice see view regard deem rate rank judge consider assess evaluate weigh mull contemplate ponder envisage",
    # Words aimed at somebody.
    "assail attack bash belittle browbeat castigate censure chastise confront congratulate deride disparage greet",
    "grill",
    "hammer harangue heckle insult jeer knock lecture lobby malign mock needle pan pillory pressure press provoke quiz",
    "rap rebuke reproach reprimand rip roast scold shame slam slander smear target taunt thank threaten thrash trash",
    "urge pitch plug promote sell tout trumpet unleash hurl level lodge",
    # Words about something.
    "address analyse analyze broach cite compare connect contrast chronicle debate define depict describe detail",
    "discuss",
    "document downplay echo equate exaggerate explore expose frame herald highlight hype illustrate invoke label liken",
    "link mention minimise minimize name outline overstate paint pen pose portray preview profile quote recite",
    "recount relate render retell review sketch summarise summarize tackle tie trace underline understate underscore",
    "voice write tweet retweet post type chant shout scream yell rehearse reference parrot signal stoke",
    # Decisions and positions.
    "accept adopt advocate approve authorise authorize back ban bar block charter commit condone contest counter",
    "defend",
    "defy demand endorse explore fight forbid ignore justify mandate nominate obey oppose order overrule",
    "override permit petition probe prohibit propose protest pursue ratify rebuff recommend reconsider reject repeal",
    "resist rescind rule sanction scrap second seek shelve sue support suspend uphold urge veto vet vow",
    "investigate examine study inspect scrutinize scrutinise unearth eye estimate forecast project predict",
    "reveal disclose announce",
)
"""With an object: "admires the mayor", "confronted the owner"."""

TURNING_VERBS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        word_set("bristle balk rail rage marvel rejoice chafe wince recoil sneer scoff jeer laugh"),
        word_set("at against"),
    ),
    **dict.fromkeys(word_set("campaign lobby press argue vote agitate petition"), word_set("for against on")),
    **dict.fromkeys(
        word_set("gripe grumble moan whine fret rant rave preach moralize moralise lecture speculate"),
        word_set("about over at on"),
    ),
    **dict.fromkeys(word_set("speak talk write think testify tweet joke hear read learn"), word_set("about of on")),
    **dict.fromkeys(
        word_set("touch comment elaborate dwell expound insist seize decide report zero"), word_set("on upon in")
    ),
    **dict.fromkeys(word_set("look lash strike hit lay rip tear light"), word_set("into out after at like")),
    **dict.fromkeys(word_set("believe trust confide delight revel"), word_set("in")),
    **dict.fromkeys(word_set("approve disapprove conceive dream boast despair"), word_set("of over")),
    **dict.fromkeys(
        word_set("refer allude point object react respond agree consent appeal subscribe swear commit"), word_set("to")
    ),
    **dict.fromkeys(word_set("agree disagree sympathise sympathize side concur quarrel"), word_set("with on about")),
    **dict.fromkeys(
        word_set("call ask plead yearn long wish hope opt apologise apologize root clamor clamour stand"),
        word_set("for"),
    ),
}
"""Verbs with the prepositions before what they are about: "bristled at the question"."""

WILLING_VERBS = word_set(
    "seek vow pledge plan intend hope want wish choose opt decline refuse agree aim aspire long prefer expect",
    "commit propose threaten offer swear promise ask demand",
)
"""With an infinitive: "seeks to reopen the road"."""

APPEARING_VERBS = word_set("seem appear look sound")
"""Of which the text names no judge: "the pipe appears to be leaking"."""

STANCE_TAKING_NOUNS = word_set(
    "accusation acknowledgement acknowledgment admission admiration advice agreement allegation anger apology appeal",
    "argument assertion assessment assumption attack belief call charge claim comment commitment complaint concern",
    "conclusion condemnation confidence confirmation contention conviction critique criticism decision declaration",
    "definition demand denial denunciation description desire determination disagreement disapproval disdain doubt",
    "dissatisfaction eagerness embrace endorsement estimate expectation explanation faith fear forecast frustration",
    "hope idea impression insistence intention interest interpretation judgement judgment mistrust notion objection",
    "obsession opinion opposition outrage perception pledge position praise prediction projection promise",
    "pronouncement",
    "proposal protest question reaction recognition recommendation refusal regret rejection reluctance remark report",
    "reservation resentment rhetoric rumor rumour scepticism skepticism statement suggestion support suspicion",
    "testimony",
    "theory threat understanding unease verdict view vow warning willingness wish worry",
)
"""With what they are about, or with their clause: "doubts about the toll", "the belief that it is safe"."""

NOUN_PREPOSITIONS = word_set("about against for in of on over to toward towards with")

STANCE_TAKING_ADJECTIVES = word_set(
    "adamant afraid angry anxious apologetic appreciative ashamed aware certain clear concerned confident convinced",
    "critical curious cynical dead desperate determined dismissive disappointed doubtful dubious eager enthusiastic",
    "frank frustrated furious glad grateful happy hesitant hopeful impatient indifferent insistent keen mad mindful",
    "nervous open opposed optimistic outraged passionate pessimistic pleased proud ready reluctant sad sceptical",
    "serious skeptical sorry supportive sure surprised suspicious sympathetic thankful tired tolerant torn uncertain",
    "unclear uneasy unhappy unsure upset vague wary weary willing worried",
)
"""With what they are about: "passionate about the harbour"."""
