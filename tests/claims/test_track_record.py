"""Numbers about a source: what became of its claims, and how it answers."""

from datetime import timedelta

import pytest

from claims.track_record import ClaimStance, RequestTiming, format_duration, response_stats, track_record
from claims.vocabulary import CommentResult, Confirmation, Stage, Stance
from tests.claims.cast import at

HOUR = timedelta(hours=1)


def deed(
    claim: int,
    stance: Stance,
    hour: float = 1,
    confirmation: Confirmation = Confirmation.UNCONFIRMED,
    stage: Stage = Stage.DRAFT,
) -> ClaimStance:
    return ClaimStance(claim, stance, confirmation, stage, (at(hour), at(hour), claim * 100 + int(hour)))


def test_claims_are_counted_once_however_often_a_source_spoke_of_them():
    found = track_record([deed(1, Stance.ASSERTS, 1), deed(1, Stance.CONFIRMS, 2), deed(2, Stance.PARTLY_CONFIRMS)])
    assert found.affirmed.claims == (2, 1)
    assert found.denied.claims == ()


def test_each_share_names_its_claims():
    deeds = [
        deed(1, Stance.ASSERTS, confirmation=Confirmation.CONFIRMED, stage=Stage.PUBLISHED),
        deed(2, Stance.ASSERTS, confirmation=Confirmation.CONFIRMED),
        deed(3, Stance.ASSERTS, confirmation=Confirmation.DISPUTED, stage=Stage.PUBLISHED),
        deed(4, Stance.DENIES, confirmation=Confirmation.DENIED),
    ]
    found = track_record(deeds)
    assert found.affirmed.by_confirmation == {Confirmation.DISPUTED: (3,), Confirmation.CONFIRMED: (2, 1)}
    assert found.affirmed.published == (3, 1)
    assert found.denied.by_confirmation == {Confirmation.DENIED: (4,)}


# Who affirms and later denies did both; who takes back what it affirmed has retracted, until it says so again.
RETRACTED = [
    ([deed(1, Stance.ASSERTS, 1), deed(1, Stance.DENIES, 2)], (1,), (), (1,)),
    ([deed(1, Stance.ASSERTS, 1), deed(1, Stance.RETRACTS, 2)], (1,), (1,), ()),
    ([deed(1, Stance.ASSERTS, 1), deed(1, Stance.RETRACTS, 2), deed(1, Stance.ASSERTS, 3)], (1,), (), ()),
    ([deed(1, Stance.RETRACTS, 1), deed(1, Stance.ASSERTS, 2)], (1,), (), ()),
    ([deed(1, Stance.ASSERTS, 1), deed(2, Stance.RETRACTS, 2)], (1,), (), ()),
    ([deed(1, Stance.SILENT), deed(2, Stance.QUESTIONS), deed(3, Stance.DECLINES)], (), (), ()),
]


@pytest.mark.parametrize(("deeds", "affirmed", "retracted", "denied"), RETRACTED)
def test_what_was_taken_back_is_told_beside_what_was_affirmed(deeds, affirmed, retracted, denied):
    found = track_record(reversed(deeds))
    assert (found.affirmed.claims, found.affirmed.retracted, found.denied.claims) == (affirmed, retracted, denied)


def answered(hours: float) -> RequestTiming:
    return RequestTiming(at(0), CommentResult.ANSWERED, at(hours))


def test_the_median_is_over_what_was_answered_or_declined():
    asked = [
        answered(1),
        answered(2),
        RequestTiming(at(0), CommentResult.DECLINED, at(9)),
        RequestTiming(at(0), CommentResult.NO_ANSWER, at(100)),
        RequestTiming(at(0), CommentResult.CANCELLED, at(100)),
        RequestTiming(at(0)),
    ]
    found = response_stats(asked)
    assert found.median == 2 * HOUR
    assert (found.answered, found.declined, found.unanswered, found.waiting) == (2, 1, 1, 1)
    assert (found.replied, found.asked) == (3, 5)


def test_of_an_even_number_the_median_lies_between_the_middle_two():
    assert response_stats([answered(1), answered(2)]).median == 1.5 * HOUR


def test_without_a_reply_there_is_no_median():
    assert response_stats([]).median is None
    assert response_stats([RequestTiming(at(0), CommentResult.NO_ANSWER, at(3))]).median is None


TIMES = [
    (0, "0 min"),
    (45, "45 min"),
    (60, "1 h"),
    (200, "3 h 20 min"),
    (1440, "1 d"),
    (1445, "1 d"),
    (3000, "2 d 2 h"),
]


@pytest.mark.parametrize(("minutes", "words"), TIMES)
def test_a_time_is_told_in_two_units_at_the_most(minutes, words):
    assert format_duration(timedelta(minutes=minutes)) == words
