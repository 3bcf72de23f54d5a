"""The worked example, to the letter: eight claims about a phone call in the summer of 2025."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.domain.clocks import Clocks
from claims.domain.history import AttributionFact, History, PartyList
from claims.domain.standing import standing
from claims.domain.wording import wording
from claims.vocabulary import Confirmation, PositionKind, Precision
from tests.support.domain_factories import (
    IRAN,
    KAN,
    KREMLIN,
    LONG_AGO,
    MFA,
    PMO,
    PUTIN,
    REPORTS,
    RUSSIAN_VOICES,
    RYABKOV,
    VOICES,
    asserts,
    confirms,
    denies,
    silent,
)

CALL = datetime(2025, 7, 28, tzinfo=UTC)
RECORDED = datetime(2025, 7, 29, 8, tzinfo=UTC)
PMO_SILENT = "the Israeli Prime Minister's Office has not commented"
BOTH = (KREMLIN, PMO)


def on_record(maker, source: int, **changes) -> AttributionFact:
    fields = {"stated_at": CALL, "precision": Precision.DAY, "recorded_at": RECORDED}
    return maker(source, **fields | changes)


EXAMPLE: list[tuple[str, list[AttributionFact], tuple[int, ...], Confirmation, str]] = [
    (
        "Putin and Netanyahu spoke by phone",
        [on_record(confirms, KREMLIN), on_record(silent, PMO)],
        BOTH,
        Confirmation.PARTLY_CONFIRMED,
        f"Confirmed by the Kremlin; {PMO_SILENT}.",
    ),
    (
        "The two discussed bilateral relations and Middle East security",
        [on_record(asserts, KREMLIN), on_record(silent, PMO)],
        BOTH,
        Confirmation.PARTLY_CONFIRMED,
        f"Asserted by the Kremlin; {PMO_SILENT}.",
    ),
    (
        "Middle East conflicts must be settled only by negotiation",
        [on_record(asserts, PUTIN, relays=(KREMLIN,))],
        (),
        Confirmation.SINGLE_SOURCE,
        "According to Putin, as relayed by the Kremlin.",
    ),
    (
        "Russia is ready to help find a diplomatic way on Iran's nuclear programme",
        [on_record(asserts, PUTIN, relays=(KREMLIN,))],
        (),
        Confirmation.SINGLE_SOURCE,
        "According to Putin, as relayed by the Kremlin.",
    ),
    (
        "Both leaders agreed to keep up their dialogue",
        [on_record(asserts, REPORTS), on_record(silent, KREMLIN), on_record(silent, PMO)],
        BOTH,
        Confirmation.UNCONFIRMED,
        "Reported without a named source; neither the Kremlin nor the Israeli Prime Minister's Office has commented.",
    ),
    (
        "Israel has held quiet talks with Moscow on Syria and Iran",
        [on_record(asserts, REPORTS), on_record(silent, KREMLIN), on_record(silent, PMO)],
        BOTH,
        Confirmation.UNCONFIRMED,
        "Reported without a named source; neither the Kremlin nor the Israeli Prime Minister's Office has commented.",
    ),
    (
        "Jerusalem sees Russia as a possible intermediary",
        [
            on_record(asserts, KAN, stated_at=datetime(2025, 7, 1, tzinfo=UTC), precision=Precision.MONTH),
            on_record(silent, PMO),
        ],
        (PMO,),
        Confirmation.SINGLE_SOURCE,
        f"Reported by Kan; {PMO_SILENT}.",
    ),
    (
        "Moscow could take enriched uranium out of Iran and convert it for civilian use",
        [on_record(asserts, RYABKOV, stated_at=datetime(2025, 6, 1, tzinfo=UTC), precision=Precision.MONTH)],
        (MFA, IRAN),
        Confirmation.PARTLY_CONFIRMED,
        "Asserted by Ryabkov for the Russian Foreign Ministry; Iran has not been asked yet.",
    ),
]


def example(row: int) -> History:
    _, attributions, parties, _, _ = EXAMPLE[row - 1]
    return History(VOICES, tuple(attributions), (PartyList(1, LONG_AGO, parties),), RUSSIAN_VOICES)


@pytest.mark.parametrize("row", range(1, 9))
def test_the_worked_example(row: int):
    _, _, parties, confirmation, sentence = EXAMPLE[row - 1]
    now = RECORDED + timedelta(days=30)
    found = standing(example(row), Clocks(now, now))
    assert found.confirmation == confirmation
    assert [position.party for position in found.positions] == list(parties)
    assert wording(found, VOICES) == sentence


STATEMENT = RECORDED + timedelta(days=3)
BEFORE, AFTER = STATEMENT - timedelta(hours=1), STATEMENT + timedelta(hours=1)


@pytest.mark.parametrize("row", [1, 2])
@pytest.mark.parametrize(("maker", "becomes"), [(confirms, Confirmation.CONFIRMED), (denies, Confirmation.DISPUTED)])
def test_the_pmo_statement_turns_the_first_two_and_an_hour_before_they_read_as_they_did(row, maker, becomes):
    before = example(row)
    statement = maker(PMO, stated_at=STATEMENT, precision=Precision.MINUTE, recorded_at=STATEMENT)
    with_statement = History(before.source_facts, (*before.attributions, statement), before.party_lists, before.links)
    assert standing(with_statement, Clocks(AFTER, AFTER)).confirmation == becomes
    for moments in (Clocks(BEFORE, BEFORE), Clocks(BEFORE, AFTER), Clocks(AFTER, BEFORE)):
        assert standing(with_statement, moments).confirmation == Confirmation.PARTLY_CONFIRMED
    assert standing(with_statement, Clocks(BEFORE, BEFORE)) == standing(before, Clocks(BEFORE, BEFORE))


def test_ryabkov_makes_the_ministrys_position_and_iran_has_not_been_asked():
    now = RECORDED + timedelta(days=30)
    ministry, iran = standing(example(8), Clocks(now, now)).positions
    assert (ministry.kind, ministry.spoken_by, ministry.since.edtf) == (PositionKind.ASSERTS, RYABKOV, "2025-06")
    assert iran.kind == PositionKind.NOT_ASKED
