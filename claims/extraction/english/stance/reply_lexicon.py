"""Lexicon of what people say in quotation marks who give no answer, or who only say no."""

import re

from claims.extraction.english.lexicon.verb_lexicon import word_set

_I = r"(?:i|we)"
_NOT = (
    r"(?:'m not|'re not| am not| are not|'m never| won't| will not|'ll not| can't| cannot| can not|"
    r" couldn't| don't| do not| would not| wouldn't| refuse| decline|'d rather not| would rather not|"
    r" prefer not| shouldn't| should not|'d prefer not| would prefer not)"
)
_LEAD = (
    r"(?:going to |gonna |about to |able to |allowed to |prepared to |willing to |ready to |"
    r"in a position to |at liberty to |free to |here to |want to |wish to |intend to |plan to |have to |"
    r"need to |to |like to |really |even |ever )*"
)
_TELL = (
    r"(?:get into|go into|go there|go down that|comment|discuss|talk about|talk to you|say anything|"
    r"say more|speculate|answer|elaborate|respond|speak about|speak to that|reveal|disclose|give details|"
    r"(?:be )?giv(?:e|ing) (?:a|any|you|out)|(?:be )?(?:mak|provid|issu|offer)(?:e|ing)? (?:a|any)|"
    r"be (?:taking|answering)|"
    r"go beyond|be drawn|share|touch that|engage|name names|confirm or deny|take questions)"
)

_NOT, _LEAD, _TELL = (each.replace(" ", r"\ ") for each in (_NOT, _LEAD, _TELL))

REFUSALS = re.compile(
    rf"""(?: no\ comment | next\ question | no\ more\ questions | pass
    | (?:(?:well|look|sorry|listen|honestly|as\ i\ said),?\ )?{_I}{_NOT}\ {_LEAD}{_TELL}\b.*
    | {_I}(?:'ve|\ have)?\ (?:got\ )?(?:have\ )?(?:nothing|no\ more|no\ comment|
        no\ statement)\ ?(?:further|more)?(?:\ to\ (?:say|add|tell|report|share)|\ at\ this|\ for\ you|$).*
    | {_I}\ have\ no\ (?:plans|intention|wish|desire)\ (?:to|of)\ (?:comment|discuss|talk|respond|speak|answer).*
    | (?:this|now|that)\ is\ not\ the\ (?:time|place|moment)\ to\ (?:talk|discuss|comment|speak|answer)\b.*
    | (?:on\ the\ advice\ of\ .*,\ )?{_I}{_NOT}\ {_LEAD}{_TELL}\b.*
    | nothing\ to\ (?:say|add)\b.* | no\ comment\b.*
    | (?:you|they|people|reporters|journalists)(?:'ll|\ will|'d|\ would|\ should|\ must|\ need\ to|
        \ can|\ had\ better|'d\ better)?\ (?:have\ to\ |need\ to\ |best\ |better\ )*(?:ask|speak\ to|
        talk\ to|direct|address|contact|call)\b.*
    | (?:please\ )?(?:ask|speak\ to|talk\ to|call|contact)\ (?:my|the|our|his|her|their|them|him|someone|somebody)\b.*
    | (?:that|this|it)(?:'s|\ is|\ would\ be|\ seems|'d\ be)\ (?:really\ )?(?:a\ (?:question|matter|
        issue|thing)\ (?:for|you)|(?:for|up\ to)\ (?:the|my|our|others|them|him|her)|not\ (?:for\ (?:me|us)|
        my\ place|our\ place|my\ job|something\ (?:i|we))|none\ of\ your|between|private|confidential|
        above\ my)\b.*
    | (?:it\ is|it's|that\ is|that's)\ (?:a\ )?private(?:\ matter)?
    | let's\ (?:not\ go\ there|move\ on|change\ the\ subject|talk\ about\ something\ else)\b.*
    | (?!.*\bwrong\ to\ (?:say|suggest|claim|imply|assert|think|believe)\ that\b)
        it(?:'s|\ is|\ would|'d|\ wouldn't|\ isn't)(?:\ be)?\ (?:not\ )?(?:be\ )?(?:in|un|
        im)?(?:appropriate|proper|fair|wise|premature|wrong|right|too\ early)\ (?:(?:for|of)\ (?:me|
        us)\ )?(?:to|at)\b.*
    | (?:my|our)\ lips\ are\ sealed | (?:i|we)\ plead\ the\ fifth | mind\ your\ own\ business | none\ of\ your\ business
    | (?:i'll|we'll|i\ will|we\ will)\ (?:leave\ (?:that|it)\ (?:to|there|at\ that)|let\ (?:others|the)|
        get\ back\ to\ you)\b.*
    | (?:i|we)(?:'ve|\ have)\ (?:already\ )?said\ (?:all|everything|enough|what)\b.*
    | (?:you\ know|i\ think|i'm\ afraid|i\ am\ afraid|as\ you\ know|obviously)(?:\ that)?,?\ (?:i|
        we)(?:\ can't|\ cannot|\ won't|\ will\ not|'m\ not|'re\ not)\ .*(?:answer|comment|discuss|say|speak|
        talk|speculate|share|go\ into|get\ into)\b.*
    | (?:leave|let)\ (?:me|us)\ alone | go\ away | get\ out\b.* )""",
    re.VERBOSE,
)
"""Whole replies, in small letters and without marks at the ends, that give no answer."""

DENIALS = re.compile(
    r"""(?: (?:please\ )?(?:don't|do\ not)\ (?:you\ )?believe\ .*
    | there(?:'s|\ is|\ was)\ (?:absolutely\ |simply\ )?(?:nothing|no\ truth|no\ substance|
        not\ a\ .*)\ (?:whatsoever\ )?(?:in|to|behind)\ .*
    | (?:i|we|he|she|they)\ (?:did|said|wrote|made|gave|sent|received|took)\ no\ such\ .*
    | (?:i|we|he|she|they)\ (?:did\ not|didn't|never|have\ not|haven't|have\ never|would\ never|
        had\ nothing)\ (?:to\ )?(?:do|done|did|say|said|write|wrote|make|made|order|ordered|sign|signed|
        steal|stole|kill|killed|take|took|touch|touched|send|sent|ask|asked|promise|
        promised)\ (?:with\ )?(?:it|that|this|so|him|her|them|any\ such\ .*|anything\ .*|anyone|anybody|
        any\ of\ .*)
    | (?:not\ a|not\ one)\ (?:single\ )?(?:word|shred|bit|scrap|grain|syllable)\ .*
    | (?:no,?\ )?(?:the\ )?(?:opposite|reverse|contrary)\ is\ (?:true|the\ case)
    | (?:no,?\ )?(?:that|this|it)(?:'s|\ is|\ was)\ (?:not|never|nowhere\ near)\ (?:what|how|the\ way|
        the\ case|remotely|anywhere\ near)\b.*
    | (?:that|this|it)\ (?:isn't|wasn't|is\ not|was\ not|never|did\ not|didn't)\ (?:what|how|me|us|
        happen|happened|true|the\ case|occur|occurred)\b.*
    | (?:i|we)\ (?:deny|reject|refute|dispute)\ .* | (?:i'm|i\ am|we're|we\ are)\ (?:innocent|not\ guilty)\b.*
    | (?:i|we|he|she|they)\ (?:did|have\ done|has\ done|had\ done|'ve\ done)\ nothing\ (?:wrong|illegal|
        improper|of\ the\ sort|of\ the\ kind)
    | (?:that|it|this)(?:'s|\ is)\ news\ to\ (?:me|us) )""",
    re.VERBOSE,
)
"""Whole replies that deny what was said before."""

RETRACTIONS = re.compile(
    r"""(?: (?:i|we)\ take\ (?:it|that|this|them|everything|every\ word)?\ ?(?:all\ )?back\b.*
    | (?:i|we)\ (?:withdraw|retract|unsay)\ (?:it|that|this|them|everything|the|my|our|every|what)\b.*
    | (?:i|we)\ (?:was|were)\ (?:wrong|mistaken)\ (?:to\ (?:say|claim|suggest|write)|about)\b.*
    | (?:i|we)\ (?:misspoke|misspoken|stand\ corrected|got\ (?:it|that)\ wrong|made\ a\ mistake|made\ an\ error)\b.*
    | (?:i|we)\ should\ (?:never|not)\ have\ (?:said|claimed|written|suggested)\b.*
    | (?:i|we)\ no\ longer\ (?:believe|think|say|stand)\b.* )""",
    re.VERBOSE,
)
"""Whole replies that take back what the speaker has said."""

OCCURRING = word_set("happen occur exist")
"""After "that never" or "nothing of the sort"."""
HOLDING = word_set("hold stand stack add wash bear withstand survive pass make square fit tally agree correspond match")
"""Verbs that a claim does not live up to: "does not hold water", "does not stand up"."""
UNDER_TEST = word_set(
    "water up scrutiny examination test inspection sense fact facts reality truth evidence record muster together",
)
"""What it does not hold, stand up to or agree with."""
FAILING = word_set("collapse crumble unravel disintegrate implode")
LACKING = word_set("lack miss contain")
IMPROPER = word_set(
    "inappropriate improper premature unwise wrong unfair irresponsible early unethical unable unhelpful"
)
PROPER = word_set("appropriate proper right wise fair helpful able possible ethical prudent responsible")
POLICIES = word_set("policy practice rule habit custom principle tradition")
"""Reasons not to answer: "it is our policy not to discuss"."""
