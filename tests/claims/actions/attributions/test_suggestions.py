"""Accepting and rejecting suggestions."""

from datetime import UTC, datetime

import pytest

from claims.actions.attributions.record import AttributionInput
from claims.actions.attributions.suggestions import accept_suggestion, reject_suggestion
from claims.actions.claims.write import ClaimText
from claims.domain.stated_interval import minute_of, parse_edtf
from claims.exceptions import AlreadyDecided, ReasonMissing, TimeInFuture, UnnamedParty
from claims.models import Attribution, Claim, CurrentStanding, Suggestion
from claims.vocabulary import Confirmation, Stance, SuggestionState
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_source, a_suggestion, now

SAID = datetime(2025, 7, 28, tzinfo=UTC)


def test_an_accepted_suggestion_becomes_an_attribution_with_its_passage(alice):
    kremlin = a_source("Kremlin")
    claim, suggestion = a_claim(parties=(kremlin,)), a_suggestion()
    made = accept_suggestion(
        suggestion, AttributionInput(kremlin, Stance.CONFIRMS, minute_of(SAID)), onto=claim, by=alice, at=now()
    )
    assert (made.claim, made.exact, made.cue_spans) == (claim, suggestion.exact, suggestion.cue_spans)
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.CONFIRMED
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by, suggestion.attribution) == (SuggestionState.ACCEPTED, alice, made)


def test_a_suggestion_can_open_a_new_claim(alice):
    kremlin = a_source("Kremlin")
    text = ClaimText("They spoke by phone.", (kremlin,))
    made = accept_suggestion(
        a_suggestion(), AttributionInput(kremlin, Stance.CONFIRMS, minute_of(SAID)), onto=text, by=alice, at=now()
    )
    assert str(Claim.objects.get()) == "They spoke by phone."
    assert made.claim.current.confirmation == Confirmation.CONFIRMED


def test_a_suggestion_is_rejected_with_a_reason(alice):
    suggestion = a_suggestion()
    with pytest.raises(ReasonMissing):
        reject_suggestion(suggestion, reason="", by=alice, at=now())
    rejected = reject_suggestion(suggestion, reason="a headline", by=alice, at=now())
    assert (rejected.state, rejected.reason, rejected.decided_by) == (SuggestionState.REJECTED, "a headline", alice)


def accept(suggestion, by):
    saying = AttributionInput(a_source(), Stance.CONFIRMS, minute_of(SAID))
    return accept_suggestion(suggestion, saying, onto=a_claim(), by=by, at=now())


def reject(suggestion, by):
    return reject_suggestion(suggestion, reason="a headline", by=by, at=now())


@pytest.mark.parametrize("first", [accept, reject])
@pytest.mark.parametrize("second", [accept, reject])
def test_a_suggestion_is_decided_once(first, second, alice, bob):
    suggestion = a_suggestion()
    first(suggestion, alice)
    before = Attribution.objects.count()
    with pytest.raises(AlreadyDecided, match="by alice"):
        second(suggestion, bob)
    assert Attribution.objects.count() == before


@pytest.mark.parametrize(
    ("saying", "onto", "refusal"),
    [
        # The new claim cannot be opened.
        ({}, lambda: ClaimText("They spoke.", (a_source(kind=SourceKind.UNNAMED),)), UnnamedParty),
        # The new claim can be opened, but the attribution cannot be recorded.
        ({"stated": parse_edtf("2999")}, lambda: ClaimText("They spoke."), TimeInFuture),
    ],
)
def test_a_refused_acceptance_leaves_nothing_behind(saying, onto, refusal, alice):
    act = AttributionInput(**{"source": a_source(), "stance": Stance.CONFIRMS, "stated": minute_of(SAID)} | saying)
    with pytest.raises(refusal):
        accept_suggestion(a_suggestion(), act, onto=onto(), by=alice, at=now())
    assert Suggestion.objects.get().state == SuggestionState.OPEN
    assert not Claim.objects.exists()
    assert not Attribution.objects.exists()
