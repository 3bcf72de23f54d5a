"""No wording contradicts its standing or itself: the words of random histories are read by rules."""

from dataclasses import replace
from datetime import timedelta

import pytest

from claims.domain.history import History, SourceFact
from claims.domain.standing import Standing, standing
from claims.domain.wording import Wordings, wordings
from tests.claims.domain.test_random_histories import HOURS, random_history
from tests.claims.domain.wording.wording_contradictions import Printed, contradictions
from tests.support.domain_factories import KREMLIN, MFA, OFFICIAL, PMO, PUTIN, VOICES, changed, moments_at
from tests.support.thoroughness import size

CHUNK, CHUNKS = 250, size(2, 40)
PLURALS = {KREMLIN: "the ministries", PUTIN: "Houthi rebels", OFFICIAL: "Israeli officials"}
SINGULAR_IN_S = {PMO: "the United States", MFA: "Reuters"}
FACTS = VOICES | {
    source: SourceFact(source, name, VOICES[source].is_named, VOICES[source].is_outlet)
    for source, name in (PLURALS | SINGULAR_IN_S).items()
}
NAMES = {source: fact.name for source, fact in FACTS.items()}


def a_history_with_things_said_again(seed: int) -> History:
    """A random history in which every third source says the same again: another attribution with the same date."""
    record = random_history(seed)
    again = (
        changed(said, id=said.id + 100, recorded_at=said.recorded_at + timedelta(hours=1))
        for said in record.attributions
        if said.id % 3 == 0
    )
    return replace(record, attributions=(*record.attributions, *again))


def printed(found: Standing, words: Wordings) -> Printed:
    return Printed(found, words, NAMES, frozenset(PLURALS.values()))


@pytest.mark.sampled
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_wording_of_random_histories_contradicts_itself(chunk: int) -> None:
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        found = standing(a_history_with_things_said_again(seed), moments_at(seed % (HOURS + 60), HOURS + 60))
        words = wordings(found, FACTS)
        assert not list(contradictions(printed(found, words))), (seed, found.confirmation, words)
