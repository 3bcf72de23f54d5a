"""Accepting and rejecting suggestions, and undoing it."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from claims.actions.attributions.attribution_input import AttributionInput, Correction
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution, withdraw_attribution
from claims.actions.attributions.repeats import recorded_already
from claims.actions.attributions.suggestions import (
    accept_on_several,
    accept_suggestion,
    reject_suggestion,
    reopen_suggestion,
)
from claims.actions.claims.write import ClaimText
from claims.domain.stated_interval import minute_of, parse_edtf
from claims.exceptions import (
    AlreadyDecided,
    AlreadyRecorded,
    CorrectedSinceAccepted,
    NothingDecided,
    NotYourRole,
    ReasonMissing,
    TimeInFuture,
    UnnamedParty,
)
from claims.models import Attribution, ChangeEvent, Claim, CurrentStanding, Suggestion
from claims.vocabulary import Confirmation, EventKind, RejectionKind, Stance, SuggestionState
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_contributor, a_snapshot, a_source, a_suggestion, now

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
    told = ChangeEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(told) == [
        EventKind.CLAIM_OPENED,
        EventKind.ATTRIBUTION_RECORDED,
        EventKind.CONFIRMATION_CHANGED,
        EventKind.SUGGESTION_ACCEPTED,
    ]
    changed = ChangeEvent.objects.get(kind=EventKind.CONFIRMATION_CHANGED)
    assert changed.data == {"from": None, "to": Confirmation.CONFIRMED}, "its standing is derived once"


def test_a_suggestion_is_rejected_as_something(alice):
    suggestion = a_suggestion()
    with pytest.raises(ReasonMissing):
        reject_suggestion(suggestion, kind=RejectionKind.OTHER, reason=" ", by=alice, at=now())
    rejected = reject_suggestion(suggestion, kind=RejectionKind.NOT_AN_ATTRIBUTION, by=alice, at=now())
    told = (rejected.state, rejected.rejection_kind, rejected.reason, rejected.decided_by)
    assert told == (SuggestionState.REJECTED, RejectionKind.NOT_AN_ATTRIBUTION, "", alice)


def accept(suggestion, by):
    saying = AttributionInput(a_source(), Stance.CONFIRMS, minute_of(SAID))
    return accept_suggestion(suggestion, saying, onto=a_claim(), by=by, at=now())


def reject(suggestion, by):
    return reject_suggestion(suggestion, kind=RejectionKind.OTHER, reason="a headline", by=by, at=now())


@pytest.mark.parametrize("first", [accept, reject])
@pytest.mark.parametrize("second", [accept, reject])
def test_a_suggestion_is_decided_once(first, second, alice, bob):
    suggestion = a_suggestion()
    first(suggestion, alice)
    before = Attribution.objects.count()
    with pytest.raises(AlreadyDecided, match="by alice"):
        second(suggestion, bob)
    assert Attribution.objects.count() == before


def test_a_rejected_suggestion_is_reopened_by_anybody_and_decided_again(alice, bob):
    suggestion = a_suggestion()
    with pytest.raises(NothingDecided):
        reopen_suggestion(suggestion, by=bob, at=now())
    reject(suggestion, alice)
    opened = reopen_suggestion(suggestion, by=bob, at=now(), reason="It is a statement after all.")
    assert (opened.state, opened.rejection_kind, opened.reason) == (SuggestionState.OPEN, "", "")
    assert (opened.decided_by, opened.decided_at) == (None, None)
    made = accept(suggestion, bob)
    assert made.suggestion == suggestion
    told = ChangeEvent.objects.filter(subject_id=suggestion.pk, kind__startswith="suggestion.").order_by("pk")
    document = {"document": suggestion.snapshot.document_id}
    assert list(told.values_list("kind", "data", "claim")) == [
        ("suggestion.rejected", document | {"rejection_kind": "other"}, None),
        ("suggestion.reopened", document, None),
        ("suggestion.accepted", document | {"attributions": [made.pk]}, None),
    ]


def test_reopening_an_accepted_suggestion_withdraws_what_was_recorded(bob):
    suggestion, alice, carol = a_suggestion(), a_contributor(), a_contributor()
    kremlin, claims = a_source("Kremlin"), [a_claim(), a_claim("They agreed.")]
    said = AttributionInput(kremlin, Stance.CONFIRMS, minute_of(SAID))
    stances = {claims[0]: Stance.CONFIRMS, claims[1]: Stance.DENIES}
    first, second = accept_on_several(suggestion, said, stances.items(), by=alice, at=now())
    withdraw_attribution(second, reason="Not about this.", by=alice, at=now())
    with pytest.raises(NotYourRole):
        reopen_suggestion(suggestion, by=bob, at=now())
    reopen_suggestion(suggestion, by=carol, at=now())
    taken_back = first.newest_version
    assert (taken_back.is_withdrawal, taken_back.reason, taken_back.recorded_by) == (
        True,
        "Suggestion reopened.",
        carol,
    )
    assert second.newest_version.reason == "Not about this.", "what was withdrawn already is left alone"
    again = accept_suggestion(suggestion, said, onto=claims[0], by=bob, at=now())
    assert Suggestion.objects.get(pk=suggestion.pk).attribution == again


def test_what_was_corrected_after_it_was_accepted_is_not_undone(alice, bob):
    suggestion = a_suggestion()
    made = accept(suggestion, alice)
    said = AttributionInput(made.source, Stance.DENIES, minute_of(SAID))
    words = MarkedPassage(suggestion.snapshot, suggestion.source_spans, suggestion.cue_spans)
    later = record_attribution(made.claim, said, words, by=bob, at=now(), correction=Correction(made, "He denied it."))
    with pytest.raises(CorrectedSinceAccepted, match=f"by № {later.pk}"):
        reopen_suggestion(suggestion, by=alice, at=now())
    assert Suggestion.objects.get().state == SuggestionState.ACCEPTED
    withdraw_attribution(later, reason="Misread.", by=bob, at=now())
    assert reopen_suggestion(suggestion, by=alice, at=now()).state == SuggestionState.OPEN


def test_the_words_that_a_person_marks_are_recorded_instead(alice):
    suggestion = a_suggestion()
    words = MarkedPassage(suggestion.snapshot, source=suggestion.source_spans)
    said = AttributionInput(a_source(), Stance.CONFIRMS, minute_of(SAID))
    made = accept_suggestion(suggestion, said, onto=a_claim(), by=alice, at=now(), words=words)
    assert (made.source_spans, made.cue_spans) == (suggestion.source_spans, ())
    assert made.suggestion.cue_spans == suggestion.cue_spans != ()


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


def test_what_is_on_record_from_the_same_words_is_not_accepted_again_in_silence(alice):
    kremlin, claim, snapshot = a_source("Kremlin"), a_claim(), a_snapshot()
    newer = a_snapshot(f"Updated. {snapshot.text}", url=snapshot.document.url)
    said = AttributionInput(kremlin, Stance.CONFIRMS, minute_of(SAID))
    first, again = a_suggestion(snapshot), a_suggestion(newer)
    on_record = accept_suggestion(first, said, onto=claim, by=alice, at=now(), acknowledged=())
    assert list(recorded_already(first)) == [], "what was recorded from itself is no copy"
    assert list(recorded_already(again)) == [on_record]
    with pytest.raises(AlreadyRecorded, match=f"№ {on_record.pk}") as refused:
        accept_suggestion(again, said, onto=claim, by=alice, at=now(), acknowledged=())
    assert refused.value.details["attributions"] == [on_record]
    with pytest.raises(AlreadyRecorded):
        accept_on_several(again, said, [(claim, Stance.CONFIRMS)], by=alice, at=now(), acknowledged=())
    reopen = {"by": a_contributor(), "at": now()}
    copy = accept_suggestion(again, replace(said, repeats=on_record), onto=claim, by=alice, at=now(), acknowledged=())
    assert copy.repeats == on_record
    reopen_suggestion(again, **reopen)
    seen = accept_suggestion(again, said, onto=claim, by=alice, at=now(), acknowledged=[on_record.pk])
    assert seen.repeats is None
    reopen_suggestion(first, **reopen)
    reopen_suggestion(again, **reopen)
    assert list(recorded_already(again)) == [], "what was withdrawn is not on record"
