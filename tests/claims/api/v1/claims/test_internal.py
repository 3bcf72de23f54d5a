"""What the API tells only the desk about a claim: who works on it, and what stands in the way of its publication."""

import pytest

from claims.actions.claims.assign import assign_to_self
from claims.actions.claims.publish import conditions_for_publishing
from claims.models import Policy
from claims.vocabulary import PolicyKind
from claimtrack.access.models.token import Scope
from tests.support.api.api_reader import Tool
from tests.support.factories import a_contributor, a_token, now
from tests.support.workflow_factories import approved, published, ready


@pytest.fixture
def desk_tool(db):
    return Tool(token=a_token(scopes=(Scope.READ, Scope.INGEST)))


@pytest.fixture
def public_tool(db):
    return Tool(token=a_token())


def test_the_conditions_are_those_of_the_claims_page(desk_tool):
    Policy.objects.create(kind=PolicyKind.TWO_INDEPENDENT_SOURCES)
    claim = ready()
    told = desk_tool.read(f"claims/{claim.pk}/publication-conditions/")
    assert (told["claim"], told["stage"], told["can_be_published"]) == (f"/api/v1/claims/{claim.pk}/", "draft", False)
    assert [(row["kind"], row["is_met"], row["detail"]) for row in told["conditions"]] == [
        (one.kind.value, one.is_met, one.message) for one in conditions_for_publishing(claim, now())
    ]
    assert {row["kind"] for row in told["conditions"] if row["can_be_overridden"]} == {"two_independent_sources"}


def test_a_claim_whose_conditions_are_met_can_be_published(desk_tool):
    assert desk_tool.read(f"claims/{approved().pk}/publication-conditions/")["can_be_published"] is True


def test_the_assignee_can_be_included_and_filtered_by(desk_tool):
    carla = a_contributor("carla")
    mine, free = ready(by=carla), ready()
    assign_to_self(mine, expected_assignee=None, by=carla, at=now())
    assert desk_tool.read(f"claims/{mine.pk}/", include="assignee")["assignee"] == "carla"
    assert desk_tool.read(f"claims/{free.pk}/", include="assignee")["assignee"] is None
    assert desk_tool.pages("claims/", assignee="carla") == [[mine.pk]]
    rows = desk_tool.read("claims/", include="assignee", fields="id")["results"]
    assert rows == [{"id": free.pk, "assignee": None}, {"id": mine.pk, "assignee": "carla"}]


def test_the_public_learns_neither(public_tool):
    claim = published()
    for path, parameters in (
        (f"claims/{claim.pk}/publication-conditions/", {}),
        (f"claims/{claim.pk}/", {"include": "assignee"}),
        ("claims/", {"include": "assignee"}),
        ("claims/", {"assignee": "carla"}),
    ):
        assert public_tool.refusal(path, **parameters)["type"] == "/problems/internal-to-the-desk"


def test_an_assignment_makes_a_new_version_of_the_claim(desk_tool):
    """Its ETag holds for every shape of it."""
    carla = a_contributor("carla")
    claim = ready(by=carla)
    before = desk_tool.get(f"claims/{claim.pk}/")
    assign_to_self(claim, expected_assignee=None, by=carla, at=now())
    after = desk_tool.get(f"claims/{claim.pk}/")
    assert (before.json(), before.headers["ETag"] == after.headers["ETag"]) == (after.json(), False)
