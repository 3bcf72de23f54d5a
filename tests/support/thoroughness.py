"""How much is tried of what has no end: made-up texts, random histories, whole products of cases.

`make test` tries what fits into its minutes; `THOROUGH=1 make test` tries ten times as much.
"""

import os

from hypothesis import settings

THOROUGH = bool(os.environ.get("THOROUGH"))


def examples(number: int) -> int:
    return number * 10 if THOROUGH else number


PROFILE = "suite"
settings.register_profile(PROFILE, max_examples=examples(25), deadline=None)
