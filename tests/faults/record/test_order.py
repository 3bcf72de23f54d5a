"""What came after what is judged by the record's own order: a clock that is set back changes neither."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from claims.actions.claims.review import send_back_for_changes, submit_for_review
from claims.admin.claims.changelist_wording import wordings_by_claim
from claims.admin.claims.claim_page import claim_page, claim_page_params, claims_for_page
from claims.exceptions import OwnAttribution, OwnFlagResolution
from claims.models import ArticleChange, Attribution, ChangeEvent, Claim, Review
from claims.vocabulary import Confirmation, Decision, Stance
from claimtrack.audit.chain import ChainVerifier
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_reviewer, a_source, a_user, an_attribution, now
from tests.support.workflow_factories import approve_as_shown, approved, settled_flag

pytestmark = pytest.mark.usefixtures("committed")


def set_clock(ahead: timedelta) -> None:
    """Make the record believe that its latest row was recorded this much later than now."""
    with as_owner() as owner:
        owner.execute("SELECT setval('record_clock', (extract(epoch FROM now() + %s) * 1000000)::bigint)", [ahead])


@pytest.fixture
def claim() -> Claim:
    """An approved claim whose approval says three seconds from now: the clock was set back since."""
    set_clock(timedelta(seconds=3))
    claim = approved()
    set_clock(timedelta(0))
    return claim


def test_nobody_approves_what_they_recorded_after_the_clock_was_set_back(claim):
    bob = a_reviewer("bob")
    recorded = an_attribution(claim, a_source(), by=bob)
    approval = Review.objects.get(decision=Decision.APPROVE)
    assert recorded.recorded_at < approval.recorded_at
    claim.refresh_from_db()
    with pytest.raises(OwnAttribution):
        approve_as_shown(claim, base_revision=1, by=bob, at=now())
    assert not Claim.objects.awaiting_review_by(bob).exists()
    with pytest.raises(DatabaseError, match="worked on since"), transaction.atomic():
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=bob)


def test_nobody_approves_what_they_settled_after_the_clock_was_set_back(claim):
    bob = a_reviewer("bob")
    settled_flag(claim.attributions.get(), by=bob)
    ArticleChange.objects.update(settled_at=now() - timedelta(days=1))
    claim = send_back_for_changes(claim, base_revision=1, reason="Look again.", by=a_reviewer(), at=now())
    claim = submit_for_review(claim, base_revision=1, by=a_reviewer(), at=now())
    with pytest.raises(OwnFlagResolution):
        approve_as_shown(claim, base_revision=1, by=bob, at=now())
    with pytest.raises(DatabaseError, match="they decided since"), transaction.atomic():
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=bob)


def test_recorded_at_never_goes_back():
    set_clock(timedelta(hours=1))
    claim = a_claim()
    for _ in range(3):
        an_attribution(claim, a_source())
    moments = list(Attribution.objects.order_by("record_position").values_list("recorded_at", flat=True))
    events = list(ChangeEvent.objects.order_by("record_position").values_list("recorded_at", flat=True))
    assert moments == sorted(set(moments))
    assert events == sorted(set(events))
    assert min(moments) > now() + timedelta(minutes=59)
    verifier = ChainVerifier()
    assert list(verifier.batches()) == [verifier.end]
    assert verifier.broken is None


@pytest.mark.parametrize("hours", [1, -23])
def test_the_desk_shows_the_whole_record_whatever_a_clock_says(hours):
    """The clock of the database was ahead and is right again; that of the web server is behind."""
    set_clock(timedelta(hours=max(hours, 0)))
    kremlin = a_source("The Kremlin")
    claim = a_claim(parties=(kremlin,))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    at_the_web_server = now() + timedelta(hours=min(hours, 0))
    page = claim_page(claims_for_page().get(), a_user(), at_the_web_server, claim_page_params({}, at_the_web_server))
    assert page.standing.confirmation == Claim.objects.get().current.confirmation != Confirmation.UNCONFIRMED
    assert wordings_by_claim([claim]) == {claim.pk: page.wordings.sentence}
