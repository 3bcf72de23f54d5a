from datetime import timedelta

import pytest

from claims.actions.attributions.record import Correction
from claims.actions.claims.write import ClaimText, revise_claim
from claims.vocabulary import Stance
from tests.support.api.api_reader import problem_in
from tests.support.factories import an_attribution, now

pytestmark = pytest.mark.usefixtures("module_newsroom")


def test_no_clock_means_now(newsroom, tool):
    read = tool.read(f"claims/{newsroom.call.pk}/")
    then = tool.read(f"claims/{newsroom.call.pk}/", known_at=now().isoformat())
    assert read["as_of"] is read["known_at"] is None
    assert then.pop("as_of") == then.pop("known_at")
    assert read | then == read


def test_as_of_alone_uses_what_the_desk_knows_now(newsroom, tool):
    read = tool.read(f"claims/{newsroom.call.pk}/", as_of="2025-08-01T02:00:00+02:00")
    assert read["as_of"] == "2025-08-01T00:00:00Z"
    assert read["known_at"] > "2026"
    assert [one["id"] for one in read["attributions"]] == [newsroom.confirmation.pk]
    assert [position["position"] for position in read["positions"]] == ["confirms", "not_asked"]
    assert read["confirmation_changed_at"] is None


def test_known_at_alone_applies_to_both_clocks(newsroom, tool, alice):
    then = now()
    an_attribution(newsroom.call, newsroom.pmo, Stance.CONFIRMS, by=alice)
    read = tool.read(f"claims/{newsroom.call.pk}/", known_at=then.isoformat())
    assert read["as_of"] == read["known_at"]
    assert read["confirmation"] == "partly_confirmed"
    assert read["confirmation_changed_at"] <= read["known_at"]
    assert tool.read(f"claims/{newsroom.call.pk}/")["confirmation"] == "confirmed"


def test_the_clocks_are_independent(newsroom, tool, alice):
    then = now()
    an_attribution(newsroom.call, newsroom.pmo, Stance.CONFIRMS, by=alice)
    asked = {"as_of": "2100-01-01T00:00:00Z", "known_at": then.isoformat()}
    assert tool.read(f"claims/{newsroom.call.pk}/", **asked)["confirmation"] == "partly_confirmed"
    asked = {"as_of": "2025-07-01T00:00:00Z", "known_at": then.isoformat()}
    assert tool.read(f"claims/{newsroom.call.pk}/", **asked)["confirmation"] == "unconfirmed"


def test_a_claim_that_was_not_opened_yet_is_not_found(newsroom, tool):
    before = newsroom.call.revision.recorded_at - timedelta(microseconds=1)
    assert tool.refusal(f"claims/{newsroom.call.pk}/", known_at=before.isoformat())["type"] == "/problems/not-found"
    assert tool.read("claims/", known_at=before.isoformat())["results"] == []
    opened = newsroom.call.revision.recorded_at
    assert tool.read(f"claims/{newsroom.call.pk}/", known_at=opened.isoformat())["attributions"] == []


def test_a_past_claim_has_the_text_tags_and_parties_of_its_revision_then(newsroom, tool, alice):
    then = now().isoformat()
    text = ClaimText("They met", parties=(newsroom.kan,), tags=("travel",), language="en-GB")
    revise_claim(newsroom.call, text, base_revision=1, reason="Wrong.", by=alice, at=now())

    def told(read):
        parties = [party["name"] for party in read["parties"]]
        return read["revision"], read["statement"], read["tags"], read["language"], parties

    kept = (1, "Putin and Netanyahu spoke by phone", ["diplomacy"], "en", ["Kremlin", "Israeli PMO"])
    assert told(tool.read(f"claims/{newsroom.call.pk}/", known_at=then)) == kept
    assert told(tool.read(f"claims/{newsroom.call.pk}/")) == (2, "They met", ["travel"], "en-GB", ["Kan"])


def test_a_superseded_attribution_is_shown_as_it_was_known_then(newsroom, tool, alice):
    then = now().isoformat()
    correction = Correction(newsroom.confirmation, "Misread.")
    an_attribution(newsroom.call, newsroom.kremlin, Stance.DENIES, by=alice, correction=correction)
    read = tool.read(f"claims/{newsroom.call.pk}/", known_at=then)
    assert newsroom.confirmation.pk in [one["id"] for one in read["attributions"]]
    assert read["confirmation"] == "partly_confirmed"


@pytest.mark.parametrize("path", ["claims/", "claims/{pk}/"])
def test_the_same_request_always_gets_the_same_response(newsroom, tool, alice, path):
    asked = {"known_at": now().isoformat(), "as_of": "2026-01-01T00:00:00Z"}
    path = path.format(pk=newsroom.call.pk)
    before = tool.read(path, **asked)
    an_attribution(newsroom.call, newsroom.pmo, Stance.DENIES, by=alice)
    correction = Correction(newsroom.confirmation, "Misread.")
    an_attribution(newsroom.call, newsroom.kremlin, Stance.DENIES, by=alice, correction=correction)
    revise_claim(newsroom.call, ClaimText("They met"), base_revision=1, reason="Wrong.", by=alice, at=now())
    assert tool.read(path, **asked) == before


@pytest.mark.parametrize("path", ["claims/", "claims/1/"])
def test_a_known_at_in_the_future_is_refused(tool, path):
    problem = tool.refusal(path, known_at=(now() + timedelta(minutes=1)).isoformat())
    assert (problem["status"], problem["type"]) == (400, "/problems/known-at-in-future")


RECENT = timedelta(minutes=4)


@pytest.fixture
def unfinished(monkeypatch) -> None:
    monkeypatch.setattr("claims.api.v1.claims.claim_reader.has_unfinished_writes", lambda known_at: True)


@pytest.mark.parametrize("path", ["claims/", "claims/{pk}/", "claims/{pk}/timeline/", "attributions/"])
def test_a_known_at_with_unfinished_writes_is_refused_for_now(newsroom, tool, unfinished, path):
    answer = tool.get(path.format(pk=newsroom.call.pk), known_at=(now() - RECENT).isoformat())
    problem = problem_in(answer)
    assert (problem["status"], problem["type"]) == (503, "/problems/changes-still-being-saved")
    assert answer.headers["Retry-After"] == "1"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"known_at": now() - timedelta(minutes=6)},  # everything recorded then has been committed
        {"as_of": now() - RECENT},  # known_at is the time of the request, which is never the same again
    ],
)
def test_other_requests_ignore_unfinished_writes(newsroom, tool, unfinished, asked):
    assert "results" in tool.read("claims/", **{clock: moment.isoformat() for clock, moment in asked.items()})
