"""No wording contradicts its standing or itself: the words of random histories are read by rules."""

import pytest

from claims.domain.history import SourceFact
from claims.domain.standing import Standing, standing
from claims.domain.wording import Wordings, wordings
from tests.claims.domain.test_random_histories import HOURS, random_history
from tests.support.domain_factories import KREMLIN, MFA, OFFICIAL, PMO, PUTIN, VOICES, moments_at
from tests.support.wording_contradictions import Printed, contradictions

HISTORIES, CHUNKS = 5_000, 10
PLURALS = {KREMLIN: "the ministries", PUTIN: "Houthi rebels", OFFICIAL: "Israeli officials"}
SINGULAR_IN_S = {PMO: "the United States", MFA: "Reuters"}
FACTS = VOICES | {
    source: SourceFact(source, name, VOICES[source].is_named, VOICES[source].is_outlet)
    for source, name in (PLURALS | SINGULAR_IN_S).items()
}
NAMES = {source: fact.name for source, fact in FACTS.items()}


def printed(found: Standing, words: Wordings) -> Printed:
    return Printed(found, words, NAMES, frozenset(PLURALS.values()))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_wording_of_random_histories_contradicts_itself(chunk: int) -> None:
    size = HISTORIES // CHUNKS
    for seed in range(chunk * size, (chunk + 1) * size):
        found = standing(random_history(seed), moments_at(seed % (HOURS + 60), HOURS + 60))
        words = wordings(found, FACTS)
        assert not list(contradictions(printed(found, words))), (seed, found.confirmation, words)
