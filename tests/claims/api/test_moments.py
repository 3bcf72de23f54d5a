from datetime import timedelta

import pytest

from claims.actions.attributions import Correction
from claims.actions.claims import ClaimText, revise_claim
from claims.vocabulary import Stance
from tests.factories import an_attribution, now


def test_neither_moment_means_now(newsroom, tool):
    read = tool.read(f"claims/{newsroom.call.pk}/")
    then = tool.read(f"claims/{newsroom.call.pk}/", known_at=now().isoformat())
    assert read["as_of"] is read["known_at"] is None
    assert then.pop("as_of") == then.pop("known_at")
    assert read | then == read


def test_as_of_alone_asks_what_we_know_now_had_been_said_by_then(newsroom, tool):
    read = tool.read(f"claims/{newsroom.call.pk}/", as_of="2025-08-01T02:00:00+02:00")
    assert read["as_of"] == "2025-08-01T00:00:00Z"
    assert read["known_at"] > "2026"
    assert [one["id"] for one in read["attributions"]] == [newsroom.confirmation.pk]
    assert [position["position"] for position in read["positions"]] == ["confirms", "not_asked"]
    assert read["changed_at"] is None


def test_known_at_alone_asks_what_the_desk_knew_then(newsroom, tool, alice):
    then = now()
    an_attribution(newsroom.call, newsroom.pmo, Stance.CONFIRMS, by=alice)
    read = tool.read(f"claims/{newsroom.call.pk}/", known_at=then.isoformat())
    assert read["as_of"] == read["known_at"]
    assert read["confirmation"] == "partly_confirmed"
    assert read["changed_at"] <= read["known_at"]
    assert tool.read(f"claims/{newsroom.call.pk}/")["confirmation"] == "confirmed"


def test_both_moments_are_asked_independently(newsroom, tool, alice):
    then = now()
    an_attribution(newsroom.call, newsroom.pmo, Stance.CONFIRMS, by=alice)
    asked = {"as_of": "2100-01-01T00:00:00Z", "known_at": then.isoformat()}
    assert tool.read(f"claims/{newsroom.call.pk}/", **asked)["confirmation"] == "partly_confirmed"
    asked = {"as_of": "2025-07-01T00:00:00Z", "known_at": then.isoformat()}
    assert tool.read(f"claims/{newsroom.call.pk}/", **asked)["confirmation"] == "unconfirmed"


def test_a_claim_that_was_not_on_record_yet_is_not_found(newsroom, tool):
    before = newsroom.call.revision.recorded_at - timedelta(microseconds=1)
    assert tool.refusal(f"claims/{newsroom.call.pk}/", known_at=before.isoformat())["type"] == "/problems/not-found"
    assert tool.read("claims/", known_at=before.isoformat())["results"] == []
    opened = newsroom.call.revision.recorded_at
    assert tool.read(f"claims/{newsroom.call.pk}/", known_at=opened.isoformat())["attributions"] == []


def test_a_claim_then_has_the_text_the_tags_and_the_parties_of_its_revision_then(newsroom, tool, alice):
    then = now().isoformat()
    text = ClaimText("They met", parties=(newsroom.kan,), tags=("travel",), language="en-GB")
    revise_claim(newsroom.call, text, against=1, reason="Wrong.", by=alice, at=now())

    def told(read):
        parties = [party["name"] for party in read["parties"]]
        return read["revision"], read["statement"], read["tags"], read["language"], parties

    kept = (1, "Putin and Netanyahu spoke by phone", ["diplomacy"], "en", ["Kremlin", "Israeli PMO"])
    assert told(tool.read(f"claims/{newsroom.call.pk}/", known_at=then)) == kept
    assert told(tool.read(f"claims/{newsroom.call.pk}/")) == (2, "They met", ["travel"], "en-GB", ["Kan"])


def test_what_was_superseded_since_is_there_as_it_was_known_then(newsroom, tool, alice):
    then = now().isoformat()
    correction = Correction(newsroom.confirmation, "Misread.")
    an_attribution(newsroom.call, newsroom.kremlin, Stance.DENIES, by=alice, correction=correction)
    read = tool.read(f"claims/{newsroom.call.pk}/", known_at=then)
    assert newsroom.confirmation.pk in [one["id"] for one in read["attributions"]]
    assert read["confirmation"] == "partly_confirmed"


@pytest.mark.parametrize("path", ["claims/", "claims/{pk}/"])
def test_the_same_question_has_the_same_answer_for_ever(newsroom, tool, alice, path):
    asked = {"known_at": now().isoformat(), "as_of": "2026-01-01T00:00:00Z"}
    path = path.format(pk=newsroom.call.pk)
    before = tool.read(path, **asked)
    an_attribution(newsroom.call, newsroom.pmo, Stance.DENIES, by=alice)
    correction = Correction(newsroom.confirmation, "Misread.")
    an_attribution(newsroom.call, newsroom.kremlin, Stance.DENIES, by=alice, correction=correction)
    revise_claim(newsroom.call, ClaimText("They met"), against=1, reason="Wrong.", by=alice, at=now())
    assert tool.read(path, **asked) == before


@pytest.mark.parametrize("path", ["claims/", "claims/1/"])
def test_nobody_knows_yet_what_will_be_known(tool, path):
    problem = tool.refusal(path, known_at=(now() + timedelta(minutes=1)).isoformat())
    assert (problem["status"], problem["type"]) == (400, "/problems/moment-not-yet-known")


@pytest.mark.parametrize(
    ("clock", "ago", "waits"),
    [
        ("known_at", timedelta(minutes=4), True),  # somebody may still be writing what was recorded then
        ("known_at", timedelta(minutes=6), False),
        ("as_of", timedelta(minutes=4), False),  # its known_at is now, and the next one is another
    ],
)
def test_a_question_about_the_last_minutes_waits_for_whoever_is_writing(tool, monkeypatch, clock, ago, waits):
    waited = []
    monkeypatch.setattr("claims.api.v1.asking.let_writers_finish", lambda: waited.append(True))
    tool.read("claims/", **{clock: (now() - ago).isoformat()})
    assert bool(waited) == waits
