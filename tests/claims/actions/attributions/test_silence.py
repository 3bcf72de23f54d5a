"""Silence is recorded alike through every door."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from claims.actions.attributions.attribution_input import AttributionInput, Correction
from claims.actions.attributions.record import record_attribution
from claims.actions.attributions.record_bulk import BulkAttribution, record_attributions
from claims.actions.attributions.silence import record_silence
from claims.actions.attributions.suggestions import accept_suggestion
from claims.actions.comment_requests.outcomes import record_no_response
from claims.admin.claims.claim_forms import RecordSilenceForm
from claims.domain.stated_interval import minute_of
from claims.exceptions import NotAParty
from claims.imports.matching import AttributionRowImporter
from claims.imports.rows import AttributionImportRow
from claims.models import Attribution, Claim, CommentRequest
from claims.vocabulary import Directness, Stance
from claimtrack.accounts.models import User
from sources.models import Source
from tests.support.factories import a_claim, a_contributor, a_source, a_suggestion, an_attribution

CHECKED_AT = datetime(2025, 7, 28, 14, 5, tzinfo=UTC)
FIELDS = (
    "stance",
    "directness",
    "certainty",
    "stated_at",
    "stated_precision",
    "stated_until",
    "stated_edtf",
    "relays",
    "repeats",
)


@pytest.fixture
def carol(db: None) -> User:
    return a_contributor("carol")


Door = Callable[[Claim, Source, User], Attribution]


def now() -> datetime:
    return datetime.now(UTC)


def silence_of(party: Source) -> AttributionInput:
    return AttributionInput(party, Stance.SILENT, minute_of(CHECKED_AT), directness=Directness.DIRECT)


def by_check(claim: Claim, party: Source, by: User) -> Attribution:
    return record_silence(claim, party, checked_at=minute_of(CHECKED_AT), by=by, at=now())


def by_admin_form(claim: Claim, party: Source, by: User) -> Attribution:
    claim = Claim.objects.with_current().get(pk=claim.pk)
    form = RecordSilenceForm(
        {"party": party.pk, "stance": "silent", "checked_at": "2025-07-28T14:05"}, subject=claim, user=by
    )
    assert form.is_valid(), form.errors
    form.perform(by=by, at=now())
    return Attribution.objects.latest("pk")


def by_outcome(claim: Claim, party: Source, by: User) -> Attribution:
    request = CommentRequest.objects.create(
        claim=claim,
        party=party,
        allegations="They spoke.",
        channel="mail",
        asked_at=CHECKED_AT - timedelta(days=2),
        deadline=CHECKED_AT - timedelta(days=1),
        recorded_by=by,
    )
    return record_no_response(request, checked_at=minute_of(CHECKED_AT), note="", by=by, at=now()).attribution


def by_import(claim: Claim, party: Source, by: User) -> Attribution:
    row = AttributionImportRow(
        claim=str(claim.pk),
        source=party.name,
        stance=Stance.SILENT,
        stated_at=minute_of(CHECKED_AT),
        relays=(),
        document_url="",
        quote="",
        details={"directness": Directness.DIRECT},
    )
    return Attribution.objects.get(pk=AttributionRowImporter([row], began_at=now()).import_row(row, by=by, at=now()))


def by_suggestion(claim: Claim, party: Source, by: User) -> Attribution:
    return accept_suggestion(a_suggestion(), silence_of(party), onto=claim, by=by, at=now())


def by_attribution(claim: Claim, party: Source, by: User) -> Attribution:
    return record_attribution(claim, silence_of(party), None, by=by, at=now())


def by_bulk(claim: Claim, party: Source, by: User) -> Attribution:
    entry = BulkAttribution(claim, silence_of(party), None)
    (made,) = record_attributions([entry], all_or_nothing=True, by=by, at=now())
    return Attribution.objects.get(pk=made)


def by_correction(claim: Claim, party: Source, by: User) -> Attribution:
    wrong = Correction(an_attribution(claim, party, Stance.CONFIRMS), "It had not.")
    return record_attribution(claim, silence_of(party), None, by=by, at=now(), correction=wrong)


DOORS = [by_check, by_admin_form, by_outcome, by_import, by_suggestion, by_attribution, by_bulk, by_correction]


@pytest.mark.parametrize("door", DOORS)
def test_every_door_records_the_same_fields(door: Door, carol: User):
    party = a_source("Israeli PMO")
    made = Attribution.objects.get(pk=door(a_claim(parties=[party]), party, carol).pk)
    assert [getattr(made, name) for name in FIELDS] == [
        "silent",
        "indirect",
        "certain",
        CHECKED_AT,
        "minute",
        CHECKED_AT,
        "2025-07-28T14:05Z",
        (),
        None,
    ]
    assert (made.source, made.recorded_by) == (party, carol)


def test_the_desk_checks_only_for_a_party_or_somebody_it_has_asked(carol: User):
    claim, stranger = a_claim(), a_source("Kan")
    with pytest.raises(NotAParty):
        by_check(claim, stranger, carol)
    assert by_outcome(claim, stranger, carol).source == stranger


def test_a_document_may_report_the_silence_of_anybody(carol: User):
    assert by_attribution(a_claim(), a_source("Kan"), carol).stance == "silent"
