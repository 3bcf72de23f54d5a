"""A source's positions, now and with either clock."""

from datetime import timedelta

import pytest

from claims.actions.claims.merge import merge_claims
from claims.actions.sources.merge import merge_sources
from claims.models import Claim
from claims.vocabulary import Stance
from claimtrack.access.models.token import Scope
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import Tool
from tests.support.factories import a_claim, a_source, a_token, a_user, an_attribution, an_editor, now
from tests.support.workflow_factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def kremlin():
    return a_source("Kremlin", SourceKind.OFFICE)


@pytest.fixture
def desk() -> Tool:
    """A tool that sees unpublished claims."""
    return Tool(token=a_token(scopes=(Scope.READ, Scope.REVIEW)))


def stands(tool, source, **asked):
    page = tool.read(f"sources/{source.pk}/positions/", **asked)
    return [(row["claim"]["id"], row["position"]) for row in page["results"]]


def test_lists_a_source_s_position_on_each_of_its_claims(desk, kremlin):
    confirmed, silent, elsewhere = a_claim(parties=(kremlin,)), a_claim(parties=(kremlin,)), a_claim()
    said = an_attribution(confirmed, kremlin, Stance.CONFIRMS)
    an_attribution(elsewhere, kremlin, Stance.CONFIRMS)
    newest, oldest = desk.read(f"sources/{kremlin.pk}/positions/")["results"]
    assert (newest["claim"]["id"], newest["position"]) == (silent.pk, "not_asked")
    assert oldest["claim"] == {
        "id": confirmed.pk,
        "url": f"/api/v1/claims/{confirmed.pk}/",
        "statement": str(Claim.objects.with_current().get(pk=confirmed.pk)),
        "stage": "draft",
        "confirmation": "confirmed",
    }
    told = desk.read(f"claims/{confirmed.pk}/")["positions"][0]
    assert {name: oldest[name] for name in told} == told
    assert (oldest["evidence"], oldest["as_of"], oldest["known_at"]) == ([said.pk], None, None)


def test_filters_by_position(desk, kremlin):
    confirmed, denied = a_claim(parties=(kremlin,)), a_claim(parties=(kremlin,))
    an_attribution(confirmed, kremlin, Stance.CONFIRMS)
    an_attribution(denied, kremlin, Stance.DENIES)
    assert stands(desk, kremlin, position="denies") == [(denied.pk, "denies")]
    assert stands(desk, kremlin, position="silent") == []


def test_past_positions_are_listed_as_they_stood(desk, kremlin):
    first = a_claim(parties=(kremlin,))
    before = now()
    an_attribution(first, kremlin, Stance.CONFIRMS, stated_at=now() - timedelta(days=1))
    an_attribution(a_claim(parties=(kremlin,)), kremlin, Stance.DENIES)
    assert stands(desk, kremlin, known_at=before.isoformat()) == [(first.pk, "not_asked")]
    assert stands(desk, kremlin, known_at=before.isoformat(), position="confirms") == []
    an_hour_ago = (now() - timedelta(hours=1)).isoformat()
    assert stands(desk, kremlin, as_of=an_hour_ago, position="confirms") == [(first.pk, "confirms")]
    (row,) = desk.read(f"sources/{kremlin.pk}/positions/", known_at=before.isoformat())["results"]
    assert row["known_at"] is not None


def test_readers_see_positions_on_published_claims_only(desk, kremlin):
    seen = a_claim(parties=(kremlin,))
    a_claim(parties=(kremlin,))
    an_attribution(seen, kremlin, Stance.CONFIRMS)
    published(Claim.objects.with_current().get(pk=seen.pk))
    assert [claim for claim, _ in stands(Tool(), kremlin)] == [seen.pk]
    assert [claim for claim, _ in stands(Tool(), kremlin, known_at=now().isoformat())] == [seen.pk]
    assert len(stands(desk, kremlin)) == 2


def test_a_merged_source_has_the_positions_of_both(desk, kremlin):
    twin = a_source("Kremlin press service", SourceKind.OFFICE)
    claim = a_claim(parties=(kremlin,))
    under_the_other_name = a_claim(parties=(twin,))
    an_attribution(claim, twin, Stance.CONFIRMS)
    before = now()
    assert stands(desk, twin) == [(under_the_other_name.pk, "not_asked")]
    merge_sources(twin, kremlin, reason="the same", by=an_editor(), at=now())
    both = [(under_the_other_name.pk, "not_asked"), (claim.pk, "confirms")]
    assert stands(desk, twin) == stands(desk, kremlin) == both
    assert stands(desk, twin, known_at=before.isoformat()) == [(under_the_other_name.pk, "not_asked")]


def test_merged_claims_are_left_out(desk, kremlin):
    duplicate, claim = a_claim(parties=(kremlin,)), a_claim(parties=(kremlin,))
    merge_claims(duplicate, claim, base_revision=1, reason="The same.", by=an_editor(), at=now())
    assert [number for number, _ in stands(desk, kremlin)] == [claim.pk]


def test_pages_skip_and_repeat_nothing(desk, kremlin):
    claims = [a_claim(parties=(kremlin,)).pk for _ in range(5)]
    for asked in ({}, {"known_at": now().isoformat()}):
        page = desk.read(f"sources/{kremlin.pk}/positions/", limit=2, **asked)
        found = [row["claim"]["id"] for row in page["results"]]
        while page["next"]:
            page = desk.read(page["next"])
            found += [row["claim"]["id"] for row in page["results"]]
        assert found == claims[::-1]


def test_takes_the_same_queries_at_any_length(desk, kremlin, django_assert_num_queries):
    by = a_user()
    an_hour_ago = {"as_of": (now() - timedelta(hours=1)).isoformat()}
    for rows in (2, 5):
        while Claim.objects.count() < rows:
            an_attribution(a_claim(parties=(kremlin,), by=by), kremlin, by=by)
        for then, queries in (({}, 3), (an_hour_ago, 4)):  # including the token's
            with django_assert_num_queries(queries):
                assert len(stands(desk, kremlin, **then)) == rows


@pytest.mark.parametrize("then", [{}, {"as_of": "2025-07-28T10:00:00Z"}])
def test_an_unknown_source_is_not_found(desk, then):
    assert desk.refusal("sources/99999999/positions/", **then)["status"] == 404


def test_invalid_parameters_are_refused(desk, kremlin):
    assert desk.refusal(f"sources/{kremlin.pk}/positions/", position="angry")["allowed"]
    assert desk.refusal(f"sources/{kremlin.pk}/positions/", party="1")["type"] == "/problems/unknown-parameter"
