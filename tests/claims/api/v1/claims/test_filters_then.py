"""Filters of claims when the record changes, and at other clocks than now."""

import pytest

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.claims.write import ClaimText, revise_claim
from claims.vocabulary import Stance
from claimtrack.core.api import paging
from tests.claims.api.v1.claims.test_filters import CALL, found
from tests.support.factories import a_claim, a_source, an_attribution, now

pytestmark = pytest.mark.usefixtures("module_newsroom")


def test_withdrawn_attributions_do_not_match_their_source(newsroom, tool, alice):
    before = now()
    withdraw_attribution(newsroom.confirmation, reason="Misread", by=alice, at=now())
    assert found(tool, source=newsroom.kremlin.pk) == []
    assert found(tool, source=newsroom.kremlin.pk, known_at=before.isoformat()) == [CALL]


def test_known_at_matches_text_and_parties_of_the_revision_then(newsroom, tool, alice):
    before = now().isoformat()
    text = ClaimText("They met in person", parties=(newsroom.kan,))
    revise_claim(newsroom.call, text, base_revision=1, reason="Wrong.", by=alice, at=now())
    pmo, kan = newsroom.pmo.pk, newsroom.kan.pk
    assert found(tool, text="phone") == found(tool, party=pmo) == []
    assert found(tool, text="person") == found(tool, party=kan) == ["They met in person"]
    assert found(tool, text="phone", known_at=before) == found(tool, party=pmo, known_at=before) == [CALL]
    assert found(tool, text="person", known_at=before) == found(tool, party=kan, known_at=before) == []


def test_known_at_matches_the_confirmation_then(newsroom, tool, alice):
    before = now().isoformat()
    an_attribution(newsroom.call, newsroom.pmo, Stance.CONFIRMS, by=alice)
    assert found(tool, confirmation="confirmed") == [CALL]
    assert found(tool, confirmation="confirmed", known_at=before) == []
    assert found(tool, confirmation="partly_confirmed", known_at=before) == [CALL]


def test_as_of_matches_the_confirmation_reached_by_then(newsroom, tool):
    earlier = "2025-07-28T12:00:00Z"  # "on 28 July" had been said by the end of the day
    assert found(tool, confirmation="partly_confirmed", as_of=earlier) == []
    assert found(tool, confirmation="unconfirmed", as_of=earlier) == [CALL]


def test_a_page_that_scanned_enough_rows_is_short_and_has_a_next(tool, alice, monkeypatch):
    monkeypatch.setattr(paging, "MAX_SCANNED_ROWS", 4)
    speaker = a_source()
    claims = [a_claim(by=alice) for _ in range(11)]
    for claim in (claims[0], claims[8], claims[9], claims[10]):
        an_attribution(claim, speaker, by=alice)
    pages = tool.pages("claims/", confirmation="single_source", as_of="2100-01-01T00:00:00Z", limit=2)
    assert pages == [[claims[10].pk, claims[9].pk], [claims[8].pk], [], [claims[0].pk]]


@pytest.mark.parametrize("include", ["fact_checks,reviews", ["fact_checks", "reviews"]])
def test_includes_are_repeated_or_separated_by_commas(newsroom, tool, include):
    row = tool.read(f"claims/{newsroom.call.pk}/", include=include, fields="id")
    assert row == {"id": newsroom.call.pk, "fact_checks": [], "reviews": []}
