"""Filtering claims by their JSON, for requests about the past."""

import json

import pytest

from claims.api.v1.claims.past_filter import PastFilter

KREMLIN, PMO, KAN = 1, 2, 3
CLAIM = json.dumps(
    {
        "id": 17,
        "statement": "They spoke by phone",
        "confirmation": "partly_confirmed",
        "positions": [
            {"party": {"id": KREMLIN, "name": "Kremlin"}, "position": "confirms", "since": None},
            {"party": {"id": PMO, "name": "Israeli PMO"}, "position": "silent", "since": None},
        ],
    }
)


@pytest.mark.parametrize(
    ("past_filter", "matches"),
    [
        (PastFilter(), True),
        (PastFilter(confirmation="partly_confirmed"), True),
        (PastFilter(confirmation="confirmed"), False),
        (PastFilter(party=[PMO]), True),
        (PastFilter(party=[KAN]), False),
        (PastFilter(party=[]), False),
        (PastFilter(position="silent"), True),
        (PastFilter(position="denies"), False),
        (PastFilter(party=[PMO], position="silent"), True),
        (PastFilter(party=[KREMLIN], position="silent"), False),
        (PastFilter(confirmation="partly_confirmed", party=[KREMLIN], position="confirms"), True),
        (PastFilter(confirmation="confirmed", party=[KREMLIN], position="confirms"), False),
    ],
)
def test_a_claim_is_filtered_by_its_json(past_filter, matches):
    assert past_filter.matches(CLAIM) == matches
    assert past_filter.is_empty == (past_filter == PastFilter())


def test_a_claim_without_parties():
    claim = json.dumps({"confirmation": "unconfirmed", "positions": []})
    assert PastFilter(confirmation="unconfirmed").matches(claim)
    assert not PastFilter(position="not_asked").matches(claim)
    assert not PastFilter(party=[KREMLIN]).matches(claim)
