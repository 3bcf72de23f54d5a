"""Answers are bounded in bytes, however much is on record; what is left out is counted and linked to."""

import json
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import pytest

from claims.actions.projections.standings import find_drift
from claims.claimreview import read_reviews
from claims.models import Claim, ClaimProjection
from claims.projections.json_types import MAX_EMBEDDED_ATTRIBUTIONS, MAX_EVIDENCE
from claims.vocabulary import Stance
from claimtrack.access.models.token import Scope
from claimtrack.accounts.models import User
from claimtrack.core.api import paging
from sources.models import Source
from tests.faults.bombs.many_attributions import START, record_many
from tests.support.api.api_reader import Tool
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_fact_check,
    a_snapshot,
    a_source,
    a_token,
    an_attribution,
    an_editor,
    now,
    words_in,
)
from tests.support.sign_in import client_of
from tests.support.thoroughness import size
from tests.support.workflow_factories import published

pytestmark = pytest.mark.django_db

NUMBER = 130
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def alice(module_db: None) -> User:
    return a_contributor("alice")


@pytest.fixture
def tool(db: None) -> Tool:
    return Tool(token=a_token(scopes=(Scope.READ, Scope.REVIEW)))


@pytest.fixture(scope="module")
def kremlin(module_db: None) -> Source:
    return a_source("Kremlin")


@pytest.fixture(scope="module")
def long_claim(kremlin: Source, alice: User) -> Claim:
    """A claim on which the party and forty others took turns."""
    claim: Claim = a_claim(parties=(kremlin,), by=alice)
    record_many(claim, [kremlin, *(a_source(f"Source {number}") for number in range(40))], NUMBER, by=alice)
    return claim


def attributions_of(tool: Tool, claim: Claim, **clocks: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The claim's JSON, and all its attributions from there and from the pages that follow."""
    read = tool.read(f"claims/{claim.pk}/", **clocks)
    rows, following = list(read["attributions"]), read["next_attributions"]
    while following:
        page = tool.read(following)
        assert page["count"] == read["attribution_count"]
        rows += page["results"]
        following = page["next"]
    return read, rows


def test_a_claim_holds_its_first_attributions_and_links_to_the_others(tool: Tool, long_claim: Claim):
    read, rows = attributions_of(tool, long_claim)
    assert len(read["attributions"]) == MAX_EMBEDDED_ATTRIBUTIONS
    assert read["attribution_count"] == NUMBER
    ids = [row["id"] for row in rows]
    assert ids == sorted(long_claim.attributions.values_list("pk", flat=True))
    assert all(rows[0].keys() <= row.keys() for row in rows)
    stored = ClaimProjection.objects.get(pk=long_claim.pk).json
    assert json.loads(stored) == read
    assert not [drift for _, found in find_drift() for drift in found]


def test_the_pages_keep_the_clocks_of_the_claim(tool: Tool, long_claim: Claim, kremlin: Source, alice: User):
    known_at = now().isoformat()
    record_many(long_claim, [kremlin], 30, by=alice)
    as_of = (START + 90 * HOUR).isoformat()
    for clocks, number in (({"known_at": known_at}, NUMBER), ({"as_of": as_of, "known_at": known_at}, 90)):
        read, rows = attributions_of(tool, long_claim, **clocks)
        assert (read["attribution_count"], len(rows), len({row["id"] for row in rows})) == (number,) * 3
    assert all(datetime.fromisoformat(row["stated_until"]) <= datetime.fromisoformat(as_of) for row in rows)


def test_a_stored_projection_gets_the_clocks_into_its_link(tool: Tool, long_claim: Claim):
    at = now().astimezone(UTC).isoformat()
    read, rows = attributions_of(tool, long_claim, known_at=at)
    assert "known_at=" in read["next_attributions"]
    assert len(rows) == NUMBER


def test_the_standing_follows_from_all_attributions(tool: Tool, kremlin: Source, alice: User):
    """The only denial is the last one logged, and the oldest one stated."""
    claim = a_claim(parties=(kremlin,), by=alice)
    record_many(claim, [kremlin], 60, by=alice, stances=[Stance.CONFIRMS])
    record_many(claim, [a_source("Kan")], 1, by=alice, stances=[Stance.DENIES])
    read = tool.read(f"claims/{claim.pk}/")
    assert read["confirmation"] == "disputed"
    (position,) = read["positions"]
    assert (len(position["evidence"]), position["evidence_count"]) == (MAX_EVIDENCE, 60)
    newest = claim.attributions.filter(source=kremlin).order_by("stated_at").last()
    assert position["evidence"][-1] == newest.pk


def test_long_passages_leave_fewer_attributions_in_a_claim(tool: Tool, kremlin: Source, alice: User):
    claim = a_claim(parties=(kremlin,), by=alice)
    for number in range(4):
        text = f"The Kremlin confirmed {number} " + "word " * 8_000
        snapshot = a_snapshot(text)
        an_attribution(claim, kremlin, by=alice, words=words_in(snapshot, snapshot.text))
    read, rows = attributions_of(tool, claim)
    assert (len(read["attributions"]), read["attribution_count"], len(rows)) == (2, 4, 4)


def test_lists_end_a_page_before_it_is_too_large(
    tool: Tool, kremlin: Source, alice: User, monkeypatch: pytest.MonkeyPatch
):
    assert paging.MAX_PAGE_BYTES <= 1_000_000
    monkeypatch.setattr(paging, "MAX_PAGE_BYTES", 5_000)
    for number in range(8):
        a_claim(f"{number} " + "long statement " * 30, parties=(kremlin,), by=alice)
    first = tool.get("claims/", limit="200")
    assert len(first.content) < 7_000
    pages = tool.pages("claims/", limit="200")
    assert len(pages) > 1
    assert sorted(chain.from_iterable(pages)) == sorted(Claim.objects.values_list("pk", flat=True))


@pytest.mark.sampled
def test_a_timeline_comes_in_pages(tool: Tool, long_claim: Claim):
    for clock in ("known_at", "as_of"):
        page = tool.read(f"claims/{long_claim.pk}/timeline/", clock=clock, limit=200)
        whole_course = [change["at"] for change in page["changes"]]
        found, following = [], f"/api/v1/claims/{long_claim.pk}/timeline/?clock={clock}&limit={size(60, 7)}"
        while following:
            page = tool.read(following)
            found += [change["at"] for change in page["changes"]]
            following = page["next"]
        assert found[: len(whole_course)] == whole_course
        assert found == sorted(set(found))


def test_a_past_claim_is_found_by_a_source_that_its_json_leaves_out(tool: Tool, kremlin: Source, alice: User):
    claim, last = a_claim(parties=(kremlin,), by=alice), a_source("Kan")
    record_many(claim, [kremlin], 60, by=alice)
    before = now().isoformat()
    record_many(claim, [last], 1, by=alice)
    after = now().isoformat()
    found = [row["id"] for row in tool.read("claims/", source=last.pk, known_at=after)["results"]]
    assert (found, tool.read("claims/", source=last.pk, known_at=before)["results"]) == ([claim.pk], [])


def test_the_page_of_a_claim_shows_some_and_links_to_more(long_claim: Claim):
    shown = client_of(an_editor("ed")).get(f"/admin/claims/claim/{long_claim.pk}/change/").content.decode()
    assert len(shown) < 500_000
    assert shown.count('id="attribution-') == 50
    assert "?attribution=" in shown


def test_a_claim_review_names_the_first_appearance_of_all(tool: Tool, kremlin: Source, alice: User):
    """It was logged last, after more attributions than the claim's JSON holds."""
    claim = a_claim(parties=(kremlin,), by=alice)
    record_many(claim, [kremlin], 60, by=alice, stances=[Stance.CONFIRMS])
    oldest = a_snapshot("Kan said: Putin and Netanyahu spoke by phone.", url="https://kan.example/first")
    an_attribution(
        claim, kremlin, Stance.CONFIRMS, by=alice, words=words_in(oldest, "Putin and Netanyahu spoke by phone"),
        stated_at=START - HOUR,
    )  # fmt: skip
    check = a_fact_check(claim)
    published(Claim.objects.with_current().get(pk=claim.pk))
    answer = tool.get(f"fact-checks/{check.pk}/claimreview/")
    (found,) = read_reviews(answer.content.decode()).entries
    assert found.review.item_reviewed.first_appearance.url == "https://kan.example/first"
