"""Merged sources: one from the merge on, two before it; attributions keep the recorded source."""

import pytest

from claims.actions.sources.merge import merge_sources, undo_source_merge
from sources.models import Merge, Source
from tests.support.factories import a_claim, a_source, an_attribution, an_editor, now

pytestmark = pytest.mark.usefixtures("module_newsroom")


@pytest.fixture
def twin(newsroom) -> Source:
    return a_source("Kremlin press office")


@pytest.fixture
def merge(newsroom, twin):
    def merge() -> Merge:
        return merge_sources(twin, newsroom.kremlin, reason="The same office.", by=an_editor(), at=now())

    return merge


def found(tool, **filters) -> list[int]:
    return [claim["id"] for claim in tool.read("claims/", **filters)["results"]]


def test_positions_use_the_merged_name_and_attributions_the_recorded_one(newsroom, twin, merge, tool, alice):
    claim = a_claim(parties=(twin, newsroom.pmo), by=alice)
    an_attribution(claim, twin, by=alice)
    before = now().isoformat()
    merge()
    read = tool.read(f"claims/{claim.pk}/")
    assert [party["name"] for party in read["parties"]] == ["Kremlin", "Israeli PMO"]
    assert [(one["party"]["name"], one["position"]) for one in read["positions"]] == [
        ("Kremlin", "asserts"),
        ("Israeli PMO", "not_asked"),
    ]
    assert read["positions"][0]["spoken_by"] == read["parties"][0]
    assert [one["source"]["name"] for one in read["attributions"]] == ["Kremlin press office"]
    assert read["wording"]["sentence"].startswith("Asserted by Kremlin;")
    earlier = tool.read(f"claims/{claim.pk}/", known_at=before)
    assert [party["name"] for party in earlier["parties"]] == ["Kremlin press office", "Israeli PMO"]


def test_merged_parties_are_listed_once(newsroom, twin, merge, tool, alice):
    claim = a_claim(parties=(twin, newsroom.kremlin), by=alice)
    merge()
    assert [party["name"] for party in tool.read(f"claims/{claim.pk}/")["parties"]] == ["Kremlin"]


@pytest.mark.parametrize("filter_name", ["source", "party"])
def test_either_name_finds_the_claims_of_both(newsroom, twin, merge, tool, alice, filter_name):
    claim = a_claim(parties=(twin,), by=alice)
    an_attribution(claim, twin, by=alice)
    both, old, call = [claim.pk, newsroom.call.pk], twin.pk, newsroom.kremlin.pk
    before = now().isoformat()
    made = merge()
    between = now().isoformat()
    assert found(tool, **{filter_name: old}) == found(tool, **{filter_name: call}) == both
    undo_source_merge(made, reason="They are two.", by=an_editor(), at=now())
    for moment in ({}, {"known_at": before}):
        assert found(tool, **{filter_name: old}, **moment) == [claim.pk]
        assert found(tool, **{filter_name: call}, **moment) == [newsroom.call.pk]
    assert found(tool, **{filter_name: call}, known_at=between) == both
