"""The timeline: every change of a claim's standing with its cause, along either clock."""

import pytest

from claims.actions.attributions.record import withdraw_attribution
from claims.vocabulary import Stance
from sources.models import Source
from tests.support.factories import a_claim, an_attribution, now, speaks_for

pytestmark = pytest.mark.usefixtures("module_newsroom")


def told(tool, claim, **asked):
    changes = tool.read(f"claims/{claim.pk}/timeline/", **asked)["changes"]
    return [(change["confirmation"], [cause["kind"] for cause in change["causes"]]) for change in changes]


def test_a_timeline_starts_at_the_opening_and_names_causes(newsroom, tool, alice):
    said = an_attribution(newsroom.call, newsroom.pmo, Stance.DENIES, by=alice)
    assert told(tool, newsroom.call) == [
        ("unconfirmed", ["revision"]),
        ("partly_confirmed", ["attribution"]),
        ("partly_confirmed", ["attribution"]),  # the silence changes a position
        ("disputed", ["attribution"]),
    ]
    last = tool.read(f"claims/{newsroom.call.pk}/timeline/")["changes"][-1]
    assert last["causes"] == [{"kind": "attribution", "id": said.pk}]


def test_a_timeline_as_known_at_a_moment_ends_there(newsroom, tool, alice):
    said = an_attribution(newsroom.call, newsroom.pmo, Stance.DENIES, by=alice)
    before, known_at = told(tool, newsroom.call), now().isoformat()
    withdraw_attribution(said, reason="Misheard.", by=alice, at=now())
    an_attribution(newsroom.call, newsroom.pmo, Stance.CONFIRMS, by=alice)
    assert told(tool, newsroom.call, known_at=known_at) == before
    assert len(told(tool, newsroom.call)) == len(before) + 2


def test_each_change_is_worded_in_the_names_known_then_and_a_new_name_is_no_change(newsroom, tool, alice):
    before = tool.read(f"claims/{newsroom.call.pk}/timeline/")["changes"]
    Source.objects.filter(pk=newsroom.pmo.pk).update(name="Office", name_in_copy="the Office")
    assert tool.read(f"claims/{newsroom.call.pk}/timeline/")["changes"] == before
    an_attribution(newsroom.call, newsroom.pmo, Stance.DENIES, by=alice)
    *earlier, last = tool.read(f"claims/{newsroom.call.pk}/timeline/")["changes"]
    assert earlier == before
    assert "the Office" in last["wording"]["sentence"]
    assert "Office" in {position["party"]["name"] for position in last["positions"]}


def test_records_older_than_the_claim_are_no_changes(newsroom, tool, alice):
    speaks_for(newsroom.kan, newsroom.pmo, by=alice)
    claim = a_claim(parties=(newsroom.pmo,), by=alice)
    an_attribution(claim, newsroom.kan, by=alice)
    assert told(tool, claim)[0] == ("unconfirmed", ["revision"])


def test_along_as_of_statements_count_from_when_they_were_made(newsroom, tool):
    changes = tool.read(f"claims/{newsroom.call.pk}/timeline/", clock="as_of")["changes"]
    assert changes[0]["at"] == "2025-07-29T00:00:00Z"
    assert changes[0]["confirmation"] == "partly_confirmed"


def test_one_partys_position_can_be_read_alone(newsroom, tool):
    read = tool.read(f"claims/{newsroom.call.pk}/standing/", party=newsroom.pmo.pk)
    assert [(one["party"]["name"], one["position"]) for one in read["positions"]] == [("Israeli PMO", "silent")]
    assert tool.get(f"claims/{newsroom.call.pk}/standing/", party=newsroom.kan.pk).status_code == 404
