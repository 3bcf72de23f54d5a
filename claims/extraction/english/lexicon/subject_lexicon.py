"""Lexicon of the verbs that tell whose a verb without a subject of its own is, as lemmas."""

from claims.extraction.english.lexicon import verb_lexicon
from claims.extraction.english.lexicon.verb_lexicon import word_set

GIVING = word_set("give provide offer release issue disclose reveal supply publish share add present cite")
DETAILING = word_set("name identify detail clarify mention describe quantify confirm")
AFTERTHOUGHTS = verb_lexicon.UTTERANCE_VERBS | verb_lexicon.CHARACTERIZING_VERBS | verb_lexicon.REFUSAL_VERBS
"""As participles after a comma: "…, adding that"."""
MEANS = word_set("statement letter interview email e-mail post message note release tweet call speech report")
"""Nouns for what somebody says something in."""
MOVING = word_set(
    "force compel lead leave prompt drive push pressure cause get make help let allow permit enable inspire oblige",
    "encourage persuade convince urge order",
)
"""Verbs whose object does what follows: "forced the mayor to admit"."""
DECIDING = word_set("rule find decide hold conclude determine")
ACTS_OF_COURTS = word_set("throw dismiss reject quash overturn order uphold award acquit strike grant")
"""What a court does after it has decided: "ruled that the search was illegal and threw out the evidence"."""
ADMITTING = word_set("admit acknowledge concede confess")
"""What somebody does who denied it first: "admitted that its men fired first, after denying it"."""
