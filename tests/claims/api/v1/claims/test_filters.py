import pytest

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.claims.write import ClaimText, revise_claim
from claims.vocabulary import Stance
from claimtrack.core.api import paging
from tests.support.factories import a_claim, a_source, an_attribution, now


def found(tool, **filters):
    return [claim["statement"] for claim in tool.read("claims/", **filters)["results"]]


CALL = "Putin and Netanyahu spoke by phone"


def test_claims_are_found_by_confirmation(every_shape, tool):
    assert found(tool, confirmation="partly_confirmed") == ["They agreed to talk again", CALL]
    assert found(tool, confirmation="unconfirmed") == ["Nobody has said anything about this"]
    assert found(tool, confirmation="retracted") == []


def test_claims_are_found_by_source(every_shape, tool):
    assert found(tool, source=every_shape.pmo.pk) == [CALL]
    assert found(tool, source=every_shape.kan.pk) == ["The call lasted an hour"]


def test_withdrawn_attributions_do_not_match_their_source(newsroom, tool, alice):
    before = now()
    withdraw_attribution(newsroom.confirmation, reason="Misread", by=alice, at=now())
    assert found(tool, source=newsroom.kremlin.pk) == []
    assert found(tool, source=newsroom.kremlin.pk, known_at=before.isoformat()) == [CALL]


def test_claims_are_found_by_party(every_shape, tool):
    assert found(tool, party=every_shape.pmo.pk) == ["They agreed to talk again", CALL]
    assert found(tool, party=every_shape.kan.pk) == []


@pytest.mark.parametrize("text", ["putin phone", '"spoke by phone"', "phone -hour", "PHONE or nothing"])
def test_claims_are_found_by_their_words(every_shape, tool, text):
    assert CALL in found(tool, text=text)


@pytest.mark.parametrize("text", ["putin hour", '"phone by spoke"', "phone -putin", "!!!", "'", "\\", "\ud83d\ude00"])
def test_other_words_do_not_match(every_shape, tool, text):
    assert CALL not in found(tool, text=text.encode("utf-16", "surrogatepass").decode("utf-16"))


def test_filters_are_combined(every_shape, tool):
    filters = {"confirmation": "partly_confirmed", "source": every_shape.kremlin.pk, "party": every_shape.pmo.pk}
    assert found(tool, **filters, text="phone") == [CALL]


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


@pytest.mark.parametrize("resource", ["claims", "sources", "documents", "attributions"])
def test_rows_are_found_by_their_ids(every_shape, tool, resource):
    pks = [row["id"] for row in tool.read(f"{resource}/", fields="id")["results"]]
    chosen = pks[:2]
    rows = tool.read(f"{resource}/", ids=[*chosen, 999_999])["results"]
    assert [row["id"] for row in rows] == chosen
    assert tool.refusal(f"{resource}/", ids=",".join(map(str, range(1, 102))))["field"] == "ids"


def test_ids_are_found_at_any_clocks_and_with_other_filters(every_shape, tool):
    pk, moment = every_shape.call.pk, now().isoformat()
    assert found(tool, ids=pk, confirmation="partly_confirmed", known_at=moment) == [CALL]
    assert found(tool, ids=pk, confirmation="disputed") == []


@pytest.mark.parametrize("include", ["fact_checks,reviews", ["fact_checks", "reviews"]])
def test_includes_are_repeated_or_separated_by_commas(newsroom, tool, include):
    row = tool.read(f"claims/{newsroom.call.pk}/", include=include, fields="id")
    assert row == {"id": newsroom.call.pk, "fact_checks": [], "reviews": []}
