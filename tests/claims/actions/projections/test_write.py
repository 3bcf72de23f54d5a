"""Projections are stored with every change of a claim and never out of date."""

import json

import pytest

from claims.actions.claims.review import submit_for_review
from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.projections.standings import find_drift, repair
from claims.actions.projections.write import write_missing_projections
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.merge import merge_sources
from claims.domain.clocks import LATEST
from claims.models import ChangeEvent, Claim, ClaimProjection, ClaimSearchText
from claims.projections import claim_json, derive, encode_json
from claims.vocabulary import EventKind, Stance
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    an_attribution,
    an_editor,
    now,
    words_in,
)

pytestmark = pytest.mark.django_db


def projection(claim: Claim) -> ClaimProjection:
    return ClaimProjection.objects.get(pk=claim.pk)


def stored(claim: Claim) -> dict:
    return json.loads(projection(claim).json)


def derived_json(claim: Claim) -> str:
    derived = derive([claim.pk], LATEST)[claim.pk]
    return encode_json(claim_json(claim.pk, derived, as_of=None, known_at=None))


@pytest.fixture
def call():
    kremlin, pmo = a_source("Kremlin", SourceKind.OFFICE), a_source("PMO", SourceKind.OFFICE)
    return a_claim("They spoke by phone", parties=(kremlin, pmo))


def test_a_new_claim_has_a_projection_at_once(call):
    assert stored(call)["statement"] == "They spoke by phone"
    assert projection(call).json == derived_json(call)


def test_an_attribution_updates_the_projection_even_if_the_standing_stays(call):
    kremlin = call.revision.parties.first().source
    an_attribution(call, kremlin, Stance.CONFIRMS)
    version = projection(call).version
    an_attribution(call, kremlin, Stance.CONFIRMS)
    assert len(stored(call)["attributions"]) == 2
    assert projection(call).version > version


def test_a_change_of_stage_updates_the_projection(call):
    version = projection(call).version
    submit_for_review(call, base_revision=1, by=a_contributor(), at=now())
    assert stored(call)["stage"] == "in_review"
    assert projection(call).version > version


def test_a_revision_updates_the_projection_and_the_search(call):
    revise_claim(
        call, ClaimText("They wrote letters"), base_revision=1, reason="Misread.", by=a_contributor(), at=now()
    )
    assert stored(call)["statement"] == "They wrote letters"
    assert "'letters'" in ClaimSearchText.objects.get(pk=call.pk).vector
    assert list(Claim.objects.matching_text("letters")) == [call]
    assert not Claim.objects.matching_text("phone")


def test_an_affiliation_updates_the_projections_that_it_affects(call):
    spokesman = a_source("Peskov", SourceKind.PERSON)
    an_attribution(call, spokesman, Stance.CONFIRMS)
    before = projection(call)
    kremlin = call.revision.parties.first().source
    record_affiliation(AffiliationInput(spokesman, kremlin, "spokesman", speaks_for=True), by=an_editor(), at=now())
    assert stored(call)["positions"][0]["spoken_by"]["name"] == "Peskov"
    assert projection(call).version > before.version
    assert projection(call).last_recorded_at > before.last_recorded_at


@pytest.mark.parametrize("role", ["party", "source", "spoken for", "relay", "further relay", "publisher", "read as"])
def test_a_new_name_invalidates_the_projections_that_show_it(call, role):
    source = a_source("Old name", SourceKind.OUTLET)
    if role == "party":
        call = a_claim(parties=(source,))
    elif role == "source":
        an_attribution(call, source)
    elif role == "spoken for":
        spokesman = a_source("Spokesman", SourceKind.PERSON)
        an_attribution(call, spokesman)
        record_affiliation(AffiliationInput(spokesman, source, "spokesman", speaks_for=True), by=an_editor(), at=now())
    elif role == "relay":
        an_attribution(call, a_source(), relays=(source,))
    elif role == "further relay":
        an_attribution(call, a_source(), relays=(a_source(), source))
    elif role == "publisher":
        an_attribution(call, a_source(), words=words_in(a_snapshot(publisher=source), "spoke by phone"))
    else:
        other = a_source("Other name", SourceKind.OUTLET)
        an_attribution(call, other)
        merge_sources(other, source, reason="The same.", by=an_editor(), at=now())
    elsewhere, version = a_claim(), projection(call).version
    Source.objects.filter(pk=source.pk).update(name="New name", name_in_copy="New name")
    assert (projection(call).json, projection(call).version) == (None, version + 1)
    assert projection(elsewhere).json
    assert list(write_missing_projections()) == [1]
    assert projection(call).json == derived_json(call)
    assert role == "read as" or "New name" in projection(call).json


def test_other_changes_of_a_source_invalidate_nothing(call):
    Source.objects.filter(name="Kremlin").update(description="in Moscow", time_zone="Europe/Moscow")
    assert projection(call).json


def test_a_new_title_invalidates_the_projections_that_show_it(call):
    snapshot = a_snapshot()
    an_attribution(call, a_source(), words=words_in(snapshot, "spoke by phone"))
    snapshot.document.title = "Another title"
    snapshot.document.save(update_fields=["title"])
    assert projection(call).json is None


def test_events_of_one_transaction_increment_the_version_once(call):
    ChangeEvent.objects.create(claim=call, kind=EventKind.CLAIM_REVIEWED)
    version = projection(call).version
    ChangeEvent.objects.create(claim=call, kind=EventKind.CLAIM_REVIEWED)
    assert projection(call).version == version


def test_a_stale_projection_is_found_and_repaired(call):
    ClaimProjection.objects.filter(pk=call.pk).update(json='{"id": 0}')
    ((_, (found,)),) = find_drift()
    assert (found.claim, found.has_stale_projection) == (call.pk, True)
    repair([found.claim])
    assert projection(call).json == derived_json(call)
    assert [found for _, found in find_drift()] == [[]]
