"""Which claims a question about the past asks for: by what is told of each."""

import json

import pytest

from claims.api.v1.judging import Wanted

KREMLIN, PMO, KAN = 1, 2, 3
TOLD = json.dumps(
    {
        "id": 17,
        "statement": "They spoke by phone",
        "confirmation": "partly_confirmed",
        "positions": [
            {"party": {"id": KREMLIN, "name": "Kremlin"}, "position": "confirms", "since": None},
            {"party": {"id": PMO, "name": "Israeli PMO"}, "position": "silent", "since": None},
        ],
        "attributions": [{"id": 1, "source": {"id": KREMLIN}}, {"id": 2, "source": {"id": KAN}}],
    }
)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Wanted(), True),
        (Wanted(confirmation="partly_confirmed"), True),
        (Wanted(confirmation="confirmed"), False),
        (Wanted(source=[KAN]), True),
        (Wanted(source=[PMO]), False),
        (Wanted(source=[PMO, KAN]), True),
        (Wanted(source=[]), False),
        (Wanted(party=[PMO]), True),
        (Wanted(party=[KAN]), False),
        (Wanted(party=[]), False),
        (Wanted(position="silent"), True),
        (Wanted(position="denies"), False),
        (Wanted(party=[PMO], position="silent"), True),
        (Wanted(party=[KREMLIN], position="silent"), False),
        (Wanted(confirmation="partly_confirmed", source=[KREMLIN], party=[KREMLIN], position="confirms"), True),
        (Wanted(confirmation="partly_confirmed", source=[PMO], party=[KREMLIN], position="confirms"), False),
    ],
)
def test_a_claim_is_asked_for_by_what_is_told_of_it(wanted, fits):
    assert wanted.fits(TOLD) == fits
    assert wanted.is_anything == (wanted == Wanted())


def test_of_nobody_nothing_is_told():
    told = json.dumps({"confirmation": "unconfirmed", "positions": [], "attributions": []})
    assert Wanted(confirmation="unconfirmed").fits(told)
    assert not Wanted(position="not_asked").fits(told)
    assert not Wanted(party=[KREMLIN]).fits(told)
