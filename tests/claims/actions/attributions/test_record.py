"""Recording, correcting and withdrawing attributions."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.actions.attributions.attribution_input import input_of
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import AttributionInput, Correction, record_attribution, withdraw_attribution
from claims.domain.clocks import resolve_clocks
from claims.domain.standing import standing
from claims.domain.stated_interval import minute_of, parse_edtf
from claims.exceptions import (
    AlreadySuperseded,
    CopyOfAnotherClaim,
    PassageMismatch,
    PassageMissing,
    ReasonMissing,
    RelayedByItself,
    RelayedTwice,
    SpanOutsideText,
    TimeInFuture,
)
from claims.models import Attribution, ChangeEvent, CurrentStanding
from claims.projections.history import read_history
from claims.vocabulary import Confirmation, EventKind, Stance
from sources.text.spans import Span
from tests.support.factories import ARTICLE, a_claim, a_snapshot, a_source, an_attribution, now, words_in

JULY_28 = datetime(2025, 7, 28, 15, 42, 17, tzinfo=UTC)


def confirmation(claim) -> str:
    return CurrentStanding.objects.get(claim=claim).confirmation


def words() -> MarkedPassage:
    return words_in(a_snapshot(), "Putin and Netanyahu spoke by phone", source="The Kremlin", cue="confirmed")


def test_an_attribution_is_recorded_with_its_exact_passage(alice):
    kremlin = a_source("Kremlin")
    claim = a_claim(parties=(kremlin,))
    made = record_attribution(
        claim, AttributionInput(kremlin, Stance.CONFIRMS, minute_of(JULY_28)), words(), by=alice, at=now()
    )
    made.refresh_from_db()
    assert (made.source_words, made.cue_words, made.content_words) == (
        "The Kremlin",
        "confirmed",
        "Putin and Netanyahu spoke by phone",
    )
    assert made.exact == ARTICLE[:61]
    assert (made.prefix, made.suffix) == ("", ". Kan reported the call first.")
    assert made.recorded_by == alice


@pytest.mark.parametrize(
    ("edtf", "start", "until", "precision"),
    [
        ("2025-07", datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC), "month"),
        ("2025-07-01/2025-07-27", datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 7, 28, tzinfo=UTC), "day"),
        ("2025-07-28~", datetime(2025, 7, 28, tzinfo=UTC), datetime(2025, 7, 29, tzinfo=UTC), "day"),
        ("2025-07-28T14:05Z", *[datetime(2025, 7, 28, 14, 5, tzinfo=UTC)] * 2, "minute"),
    ],
)
def test_when_it_was_said_is_stored_as_an_interval_with_its_text(alice, edtf, start, until, precision):
    saying = AttributionInput(a_source(), Stance.SILENT, parse_edtf(edtf))
    made = record_attribution(a_claim(), saying, None, by=alice, at=now())
    made.refresh_from_db()
    assert (made.stated_edtf, made.stated_at, made.stated_until, made.stated_precision) == (
        edtf,
        start,
        until,
        precision,
    )
    assert made.stated == parse_edtf(edtf)
    assert input_of(made).stated == parse_edtf(edtf)


def test_the_confirmation_is_updated_in_the_same_step_with_an_event(alice):
    kremlin, pmo = a_source(), a_source()
    claim = a_claim(parties=(kremlin, pmo))
    assert confirmation(claim) == Confirmation.UNCONFIRMED
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    assert confirmation(claim) == Confirmation.PARTLY_CONFIRMED
    an_attribution(claim, pmo, Stance.CONFIRMS)
    assert confirmation(claim) == Confirmation.CONFIRMED
    told = ChangeEvent.objects.filter(claim=claim).order_by("id").values_list("kind", "data")
    changes = [(data["from"], data["to"]) for kind, data in told if kind == EventKind.CONFIRMATION_CHANGED]
    assert changes == [(None, "unconfirmed"), ("unconfirmed", "partly_confirmed"), ("partly_confirmed", "confirmed")]
    assert [kind for kind, _ in told].count(EventKind.ATTRIBUTION_RECORDED) == 2


def test_the_change_has_the_time_of_its_event(alice):
    claim = a_claim(parties=(kremlin := a_source(),))
    an_attribution(claim, kremlin)
    event = ChangeEvent.objects.filter(kind=EventKind.CONFIRMATION_CHANGED).last()
    assert CurrentStanding.objects.get(claim=claim).confirmation_changed_at == event.recorded_at


def test_as_of_views_do_not_change_when_a_statement_is_recorded(alice):
    kremlin, pmo = a_source(), a_source()
    claim = a_claim(parties=(kremlin, pmo))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    before = now()
    then = standing(read_history(claim.pk), resolve_clocks(None, before, now=before))
    an_attribution(claim, pmo, Stance.DENIES)
    assert standing(read_history(claim.pk), resolve_clocks(None, before, now=now())) == then
    assert standing(read_history(claim.pk), resolve_clocks(None, None, now=now())).confirmation == Confirmation.DISPUTED


def test_a_correction_supersedes_and_both_stay_readable(alice):
    claim = a_claim(parties=(kremlin := a_source(),))
    wrong = an_attribution(claim, kremlin, Stance.CONFIRMS)
    before = now()
    an_attribution(claim, kremlin, Stance.DENIES, correction=Correction(wrong, "misread"))
    assert confirmation(claim) == Confirmation.DENIED
    assert Attribution.objects.filter(claim=claim).count() == 2
    assert (
        standing(read_history(claim.pk), resolve_clocks(None, before, now=now())).confirmation == Confirmation.CONFIRMED
    )


def test_an_attribution_can_be_moved_to_another_claim(alice):
    kremlin = a_source()
    wrong_claim, right_claim = a_claim(parties=(kremlin,)), a_claim(parties=(kremlin,))
    wrong = an_attribution(wrong_claim, kremlin, Stance.CONFIRMS)
    an_attribution(right_claim, kremlin, Stance.CONFIRMS, correction=Correction(wrong, "about the other call"))
    assert confirmation(wrong_claim) == Confirmation.UNCONFIRMED
    assert confirmation(right_claim) == Confirmation.CONFIRMED


def test_a_withdrawn_attribution_stays_readable(alice):
    claim = a_claim(parties=(kremlin := a_source(),))
    wrong = an_attribution(claim, kremlin, Stance.CONFIRMS)
    void = withdraw_attribution(wrong, reason="a headline, not a statement", by=alice, at=now())
    assert confirmation(claim) == Confirmation.UNCONFIRMED
    assert (void.is_withdrawal, void.supersedes, void.exact) == (True, wrong, wrong.exact)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_corrections_and_withdrawals_need_a_reason(reason, alice):
    claim = a_claim()
    wrong = an_attribution(claim, a_source())
    with pytest.raises(ReasonMissing):
        withdraw_attribution(wrong, reason=reason, by=alice, at=now())
    with pytest.raises(ReasonMissing):
        an_attribution(claim, a_source(), correction=Correction(wrong, reason))
    assert Attribution.objects.count() == 1


def test_only_the_latest_correction_can_be_corrected(alice):
    claim = a_claim()
    wrong = an_attribution(claim, kremlin := a_source())
    an_attribution(claim, kremlin, correction=Correction(wrong, "misread"))
    with pytest.raises(AlreadySuperseded):
        an_attribution(claim, kremlin, correction=Correction(wrong, "once more"))
    with pytest.raises(AlreadySuperseded):
        withdraw_attribution(wrong, reason="once more", by=alice, at=now())


def spans(*places: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*place) for place in places)


REFUSED_WORDS = [
    # No passage, although the stance needs one.
    (lambda text: None, PassageMissing),
    (lambda text: MarkedPassage(text), PassageMissing),
    # Spans that end after the text, are empty or reversed, or start before it.
    (lambda text: MarkedPassage(text, content=spans((0, len(ARTICLE) + 1))), SpanOutsideText),
    (lambda text: MarkedPassage(text, content=spans((5, 5))), SpanOutsideText),
    (lambda text: MarkedPassage(text, content=spans((9, 5))), SpanOutsideText),
    (lambda text: MarkedPassage(text, content=spans((-3, 5))), SpanOutsideText),
    # A passage that differs from `exact`.
    (lambda text: MarkedPassage(text, content=spans((0, 11)), exact="The Kremlim"), PassageMismatch),
]


@pytest.mark.parametrize(("mark", "refusal"), REFUSED_WORDS)
def test_passages_not_in_the_text_are_refused_and_nothing_is_written(mark, refusal, alice):
    claim, saying = a_claim(), AttributionInput(a_source(), Stance.ASSERTS, minute_of(JULY_28))
    before = ChangeEvent.objects.count()
    with pytest.raises(refusal):
        record_attribution(claim, saying, mark(a_snapshot()), by=alice, at=now())
    assert not Attribution.objects.exists()
    assert ChangeEvent.objects.count() == before


@pytest.mark.parametrize("stance", [Stance.SILENT, Stance.DECLINES])
def test_silence_and_declined_comments_need_no_passage(stance, alice):
    made = record_attribution(
        a_claim(), AttributionInput(a_source(), stance, minute_of(JULY_28)), None, by=alice, at=now()
    )
    assert not made.has_words


def test_statements_in_the_future_are_refused(alice):
    tomorrow = now() + timedelta(days=1)
    with pytest.raises(TimeInFuture):
        record_attribution(
            a_claim(), AttributionInput(a_source(), Stance.SILENT, minute_of(tomorrow)), None, by=alice, at=now()
        )


def test_a_source_cannot_relay_itself(alice):
    kremlin = a_source()
    saying = AttributionInput(kremlin, Stance.SILENT, minute_of(JULY_28), relays=(kremlin,))
    with pytest.raises(RelayedByItself):
        record_attribution(a_claim(), saying, None, by=alice, at=now())


def test_nobody_relays_the_same_words_twice(alice):
    kan = a_source("Kan")
    saying = AttributionInput(a_source(), Stance.SILENT, minute_of(JULY_28), relays=(kan, a_source(), kan))
    with pytest.raises(RelayedTwice, match="Kan is in the chain of relays twice"):
        record_attribution(a_claim(), saying, None, by=alice, at=now())


def test_two_suggestions_accepted_over_one_sentence_are_one_origin(alice):
    words, claim = words_in(a_snapshot(), "Putin and Netanyahu spoke by phone"), a_claim()
    for source in (a_source(), a_source()):
        an_attribution(claim, source, words=words, by=alice)
    claim.current.refresh_from_db()
    assert (claim.current.confirmation, claim.current.origins) == ("single_source", 1)


def test_a_copy_must_repeat_an_attribution_of_the_same_claim(alice):
    claim, kremlin = a_claim(), a_source()
    original = an_attribution(claim, kremlin)
    an_attribution(claim, a_source(), repeats=original)
    assert CurrentStanding.objects.get(claim=claim).origins == 1
    with pytest.raises(CopyOfAnotherClaim):
        an_attribution(a_claim(), kremlin, repeats=original)
