"""The ready wording of a comment request: what may be printed, and no more than is true."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.domain.right_of_reply import (
    CommentRequestSummary,
    PendingRequest,
    reminder_mail,
    request_wording,
    time_left,
)
from claims.domain.stated_interval import minute_of, parse_edtf
from claims.vocabulary import CommentResult

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SIX = datetime(2026, 11, 22, 18, tzinfo=UTC)
SEVEN = datetime(2026, 11, 22, 19, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 4, 9, tzinfo=UTC)
PMO = "the Israeli PMO"


def asked(result: CommentResult | None = None, *, zone: str = "Asia/Jerusalem", **fields) -> CommentRequestSummary:
    return CommentRequestSummary(PMO, NOON, SIX, zone, result, **fields)


@pytest.mark.parametrize(
    ("request_", "now", "short", "full"),
    [
        (
            asked(),
            NOON,
            "The Israeli PMO has been asked for comment.",
            "The Israeli PMO was asked for comment; the deadline is 18:00 UTC (20:00 in Jerusalem) on 22 November.",
        ),
        # Overdue, and nobody has looked: that it did not respond is not known yet.
        (
            asked(),
            SEVEN,
            "The Israeli PMO has been asked for comment.",
            "The Israeli PMO was asked for comment; the deadline was 18:00 UTC (20:00 in Jerusalem) on 22 November.",
        ),
        (
            asked(CommentResult.NO_ANSWER, ended_at=minute_of(SEVEN)),
            SEVEN,
            "The Israeli PMO did not respond to a request for comment by 18:00 UTC.",
            (
                "The Israeli PMO did not respond by 18:00 UTC (20:00 in Jerusalem) on 22 November "
                "to a request for comment made at 12:00 UTC on 22 November."
            ),
        ),
        # On a later day the day is no longer plain, in a later year nor is the year.
        (
            asked(CommentResult.NO_ANSWER, ended_at=minute_of(SEVEN), zone="UTC"),
            NEXT_DAY,
            "The Israeli PMO did not respond to a request for comment by 18:00 UTC on 22 November.",
            (
                "The Israeli PMO did not respond by 18:00 UTC on 22 November "
                "to a request for comment made at 12:00 UTC on 22 November."
            ),
        ),
        (
            asked(CommentResult.NO_ANSWER, ended_at=minute_of(SEVEN), zone="UTC"),
            NEXT_YEAR,
            "The Israeli PMO did not respond to a request for comment by 18:00 UTC on 22 November 2026.",
            (
                "The Israeli PMO did not respond by 18:00 UTC on 22 November 2026 "
                "to a request for comment made at 12:00 UTC on 22 November 2026."
            ),
        ),
        (
            asked(CommentResult.DECLINED, ended_at=minute_of(SEVEN)),
            SEVEN,
            "The Israeli PMO declined to comment.",
            "The Israeli PMO declined to comment on 22 November.",
        ),
        # A day is that day in the record, wherever it ends; anything vaguer is said as it is.
        (
            asked(CommentResult.DECLINED, ended_at=parse_edtf("2026-11-22")),
            SEVEN,
            "The Israeli PMO declined to comment.",
            "The Israeli PMO declined to comment on 22 November.",
        ),
        (
            asked(CommentResult.DECLINED, ended_at=parse_edtf("2026-11-20/2026-11-22")),
            SEVEN,
            "The Israeli PMO declined to comment.",
            "The Israeli PMO declined to comment between 20 and 22 November 2026.",
        ),
        (
            asked(CommentResult.ANSWERED, ended_at=minute_of(SEVEN), words="They spoke\nby phone."),
            SEVEN,
            "The Israeli PMO responded to a request for comment.",
            "The Israeli PMO responded to a request for comment on 22 November: “They spoke by phone.”",
        ),
    ],
)
def test_the_wording_follows_from_what_came_of_the_request(request_, now, short, full):
    assert request_wording(request_, now) == (short, full)


def test_a_request_that_the_desk_called_off_is_not_told():
    assert request_wording(asked(CommentResult.CANCELLED), NOON) is None


def test_a_long_answer_is_quoted_to_the_end_of_a_word():
    full = request_wording(
        asked(CommentResult.ANSWERED, ended_at=minute_of(SIX), words="whole words " * 100), NOON
    ).full
    assert full.endswith("whole words …”")
    assert len(full) < 420


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=2, minutes=20), "2 hours 20 minutes left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(days=1, hours=3, minutes=59), "1 day 3 hours left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(0), "overdue by less than a minute"),
        (-timedelta(minutes=1), "overdue by 1 minute"),
        (-timedelta(days=3, minutes=5), "overdue by 3 days"),
    ],
)
def test_how_long_is_left_is_said_as_people_say_it(left, words):
    assert time_left(NOON + left, NOON) == words


def awaited(party: str, deadline: datetime) -> PendingRequest:
    return PendingRequest(party, "Putin and Netanyahu spoke.", deadline, "Asia/Jerusalem", f"https://desk/{party}")


def test_one_mail_tells_of_all_requests_the_overdue_first():
    mail = reminder_mail([awaited("Iran", NEXT_DAY), awaited("PMO", SIX), awaited("Kremlin", NOON)], SEVEN)
    assert mail.subject == "Comment requests: 2 overdue and 1 due soon"
    assert [mail.body.index(party) for party in ("Kremlin", "PMO", "Iran")] == sorted(
        mail.body.index(party) for party in ("Kremlin", "PMO", "Iran")
    )
    assert (
        "PMO, on “Putin and Netanyahu spoke.”\n"
        "Deadline: 18:00 UTC (20:00 in Jerusalem) on 22 November 2026\n"
        "https://desk/PMO\n" in mail.body
    )


def test_a_mail_names_only_what_there_is():
    mail = reminder_mail([awaited("Iran", NEXT_DAY)], SEVEN)
    assert mail.subject == "Comment requests: 1 due soon"
    assert "passed" not in mail.body
