"""The one-line wording: each row is a standing and the sentence that it reads as."""

import pytest

from claims.standing import History, standing
from claims.wording import wording
from tests.claims.cast import (
    AFP,
    IRAN,
    KAN,
    KREMLIN,
    MFA,
    OFFICIAL,
    PMO,
    PUTIN,
    REUTERS,
    RUSSIAN_VOICES,
    RYABKOV,
    TASS,
    ZAKHAROVA,
    a_history,
    asked,
    asserts,
    confirms,
    declines,
    denies,
    moments_at,
    partly,
    questions,
    reportedly,
    retracts,
    silent,
)

BOTH = (KREMLIN, PMO)
PMO_SILENT = "the Israeli Prime Minister's Office has not commented"

SENTENCES: list[tuple[History, str]] = [
    (a_history(), "Nobody is on record about this."),
    (a_history(parties=(PMO,)), "The Israeli Prime Minister's Office has not been asked yet."),
    (a_history([confirms(KREMLIN), silent(PMO)], BOTH), f"Confirmed by the Kremlin; {PMO_SILENT}."),
    (
        a_history([confirms(KREMLIN), confirms(PMO)], BOTH),
        "Confirmed by the Kremlin and the Israeli Prime Minister's Office.",
    ),
    (
        a_history([confirms(KREMLIN), denies(PMO)], BOTH),
        "Confirmed by the Kremlin; denied by the Israeli Prime Minister's Office.",
    ),
    (a_history([partly(KREMLIN), silent(PMO)], BOTH), f"Partly confirmed by the Kremlin; {PMO_SILENT}."),
    # An outlet reports; a person who is no party is gone by,
    (a_history([asserts(KAN), silent(PMO)], (PMO,)), f"Reported by Kan; {PMO_SILENT}."),
    (a_history([asserts(PUTIN, relayed_by=KREMLIN)]), "According to Putin, as relayed by the Kremlin."),
    (a_history([asserts(KAN), asserts(AFP), asserts(PUTIN)]), "Reported by Kan and AFP; according to Putin."),
    # but a party asserts, also through whoever speaks for it.
    (
        a_history([asserts(RYABKOV)], (MFA, IRAN), RUSSIAN_VOICES),
        "Asserted by Ryabkov for the Russian Foreign Ministry; Iran has not been asked yet.",
    ),
    # Questions show.
    (
        a_history([asserts(KAN), questions(PMO)], (PMO,)),
        "Reported by Kan; questioned by the Israeli Prime Minister's Office.",
    ),
    # What lifts no status shows all the same.
    (
        a_history([asserts(OFFICIAL), silent(KREMLIN), silent(PMO)], BOTH),
        "Reported without a named source; neither the Kremlin nor the Israeli Prime Minister's Office has commented.",
    ),
    (a_history([asserts(KAN), asserts(OFFICIAL)]), "Reported by Kan; also reported without a named source."),
    (
        a_history([reportedly(confirms(KREMLIN)), silent(PMO)], BOTH[1:]),
        f"Reportedly confirmed by the Kremlin; {PMO_SILENT}.",
    ),
    # A copy says nothing new, by whomever.
    (a_history([asserts(KAN, id=5002), asserts(OFFICIAL, repeats=5002)]), "Reported by Kan."),
    (a_history([asserts(KAN, id=5001), asserts(TASS, repeats=5001)]), "Reported by Kan."),
    # Silence, refusal and waiting, by the party's name.
    (
        a_history([confirms(KREMLIN), declines(PMO)], BOTH),
        "Confirmed by the Kremlin; the Israeli Prime Minister's Office declined to comment.",
    ),
    (
        a_history([confirms(KREMLIN)], BOTH, askings=[asked(PMO, 0, deadline=6)]),
        (
            "Confirmed by the Kremlin; the Israeli Prime Minister's Office has been asked and has not answered yet "
            "(deadline 28 July 2025, 18:00 UTC)."
        ),
    ),
    (
        a_history([denies(PMO, 1), silent(PMO, 2)], (PMO,)),
        "Denied by the Israeli Prime Minister's Office; the Israeli Prime Minister's Office has not commented since.",
    ),
    # Taken back.
    (a_history([asserts(KAN, 1), retracts(KAN, 2)]), "Retracted by Kan."),
    # Two who speak for one party and differ.
    (
        a_history([asserts(RYABKOV, 1), denies(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES),
        (
            "Asserted by Ryabkov for the Russian Foreign Ministry; "
            "denied by Zakharova for the Russian Foreign Ministry; "
            "those who speak for the Russian Foreign Ministry differ."
        ),
    ),
    (a_history([asserts(KREMLIN, relayed_by=REUTERS)], (KREMLIN,)), "Asserted by the Kremlin, as relayed by Reuters."),
]


@pytest.mark.parametrize(("record", "sentence"), SENTENCES)
def test_a_standing_reads_as(record: History, sentence: str):
    assert wording(standing(record, moments_at(1000)), record.voices) == sentence
