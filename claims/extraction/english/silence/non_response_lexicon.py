"""Lexicon of answers that were not given, as lemmas."""

from claims.extraction.english.lexicon.verb_lexicon import word_set

RESPONDING = word_set("comment respond reply answer react elaborate")
"""Not to have done so is a silence, with or without a topic."""

TELLING = word_set(
    "say confirm deny disclose reveal name identify specify explain discuss address clarify detail describe mention",
    "acknowledge speak talk divulge expand expound speculate tell verify",
    "admit volunteer engage acknowledge state indicate announce endorse substantiate corroborate list quantify",
)
"""To have refused or failed to is a non-response."""

GIVING = word_set(
    "give offer provide issue make release publish put supply share furnish disclose send volunteer utter have produce",
    "present post add return submit circulate print air broadcast file deliver say tell reveal announce pass",
    "breathe whisper hint",
)
"""With a statement as object ("gave no account"), or with nothing ("offered nothing further")."""

NAMING = word_set("give offer provide name specify disclose reveal state mention identify")
"""After "without", with any object: "without giving a price"."""

ANSWERS = word_set(
    "comment response reply answer statement word reaction remark rejoinder confirmation denial communiqué communique",
    "position view syllable acknowledgement acknowledgment mention announcement judgment judgement elaboration",
    "bulletin readout notice transcript release update apology briefing communication clarification press message",
    "pronouncement reassurance assurance commitment verdict condolence tribute endorsement recommendation rebuttal",
    "admission conclusion suggestion undertaking concession guarantee",
)
"""Objects that stand for an answer: what it would have been about is the topic."""
PARTICULARS = word_set(
    "detail account explanation information reason clarification figure evidence proof version description indication",
    "justification name number date timetable timeline breakdown particular specific estimate hint source cause",
    "list minute footage recording tape document record file agreement contract map photograph photo video",
    "schedule assessment guidance insight clue sign price motive finding result specifics forecast nationality age",
    "identity outlook projection prediction diagnosis cost total toll deadline destination itinerary term rationale",
    "address hometown gender rank affiliation whereabouts condition injury prognosis context example statistic datum",
    "data tally count value amount sum salary budget basis criterion background plan percentage location hint",
)
"""Objects that are themselves the topic: "gave no details of the sale"."""

REQUESTS = word_set(
    "request comment call email e-mail message question inquiry enquiry query letter approach text voicemail mail",
    "invitation fax",
)
"""What was not answered, or what was left without an answer."""
UNANSWERED = word_set("unanswered unreturned ignored")

SILENCE = word_set(
    "silent mum mute tight-lipped tightlipped lipped quiet tight schtum wordless unavailable unreachable"
)
"""What somebody was, stayed or kept."""
STAYING = word_set("be remain stay keep fall go")

EVASIONS = word_set(
    "dodge duck sidestep side-step evade deflect refer direct redirect parry avoid bat fend swerve brush wave pass",
    "defer",
)
"""With questions as object: declines."""
WITHHOLDERS = word_set("withhold reserve")
"""With a comment as object: declines."""
IGNORERS = word_set("ignore disregard")
"""With a request as object: silent."""

PRESS = word_set("reporter journalist press medium media newspaper broadcaster")

REACHING = word_set("reach contact locate")
KEEPING = word_set("keep maintain preserve observe")
FAILING = word_set("be fail prove go succeed remain")
EVADING = EVASIONS | WITHHOLDERS | IGNORERS | word_set("decline refuse turn rebuff point beg spurn reject")

DEADLINES = word_set("press publication writing deadline comment reporters immediately interview broadcast")
"""As words: who is not available at such a time is silent."""
