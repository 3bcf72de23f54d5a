"""Words for days, times and stretches of time."""

import re

from claims.extraction.english.lexicon.verb_lexicon import word_set
from claims.extraction.tokens import ParsedToken as Token

MONTHS = word_set(
    "january february march april may june july august september october november december",
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.",
)
TIME_NOUNS = MONTHS | word_set(
    "monday tuesday wednesday thursday friday saturday sunday",
    "yesterday today tomorrow tonight midnight noon midday dawn dusk eve christmas easter ramadan",
    "day night morning afternoon evening weekend week fortnight month quarter year decade century",
    "hour minute second moment spring summer autumn winter season am pm a.m. p.m. gmt utc",
)
"""As lemmas in lower case."""

_CLOCK_OR_YEAR = re.compile(r"\d{1,2}[:.]\d\d|(?:1[5-9]|20)\d\ds?|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")


def is_time(noun: Token) -> bool:
    """Whether the noun means a day, a time or a stretch of time: "Tuesday", "July 28", "2019", "9:30"."""
    if noun.lower_ == "may" and noun.pos_ != "PROPN":
        return False
    return (
        noun.lemma_.lower() in TIME_NOUNS
        or noun.lower_ in TIME_NOUNS
        or _CLOCK_OR_YEAR.fullmatch(noun.text) is not None
    )
