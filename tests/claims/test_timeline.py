"""The timeline as places in time: bars where positions change, marks where words count, ticks at round moments."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.timeline import MarkSide, Timeline, TimelineWindow, TimelineView, TimelineZoom, build_timeline, parse_view
from claims.timeline.drawing import MAX_CHANGES
from claims.timeline.window import ticks
from claims.vocabulary import Confirmation, PositionKind, Precision
from tests.claims.cast import (
    KAN,
    KREMLIN,
    MFA,
    NOON,
    OFFICIAL,
    PMO,
    PUTIN,
    RUSSIAN_VOICES,
    RYABKOV,
    a_history,
    asked,
    asserts,
    at,
    confirms,
    declines,
    denies,
    reportedly,
    retracts,
    silent,
)

BOTH = (KREMLIN, PMO)
WHOLE = TimelineView()


def drawn(attributions: list, parties: tuple = BOTH, view: TimelineView = WHOLE, known: float = 24, **more: object) -> Timeline:
    found = build_timeline(a_history(attributions, parties, **more), at(known), view)
    assert found is not None
    return found


def kinds(found: Timeline, lane: int) -> list[tuple[PositionKind, datetime, datetime]]:
    return [(bar.what, bar.since, bar.until) for bar in found.lanes[lane].bars]


def test_nothing_on_record_is_no_picture() -> None:
    assert build_timeline(a_history(parties=BOTH), at(24), WHOLE) is None


def test_a_bar_lasts_from_one_change_of_position_to_the_next() -> None:
    found = drawn([confirms(KREMLIN, 1), silent(PMO, 2), denies(PMO, 8)])
    assert kinds(found, 0) == [(PositionKind.CONFIRMS, at(1), at(24))]
    assert kinds(found, 1) == [
        (PositionKind.NOT_ASKED, at(1), at(2)),
        (PositionKind.SILENT, at(2), at(8)),
        (PositionKind.DENIES, at(8), at(24)),
    ]
    assert [bar.what for bar in found.band] == [Confirmation.PARTLY_CONFIRMED, Confirmation.DISPUTED]


def test_a_position_begins_when_the_words_were_said_however_late_the_desk_knew() -> None:
    found = drawn([confirms(KREMLIN, 1), confirms(PMO, 2, recorded_at=at(20))])
    assert kinds(found, 1)[-1] == (PositionKind.CONFIRMS, at(2), at(24))
    [mark] = found.lanes[1].marks
    assert mark.known == (round(found.window.place(at(20)), 3),)
    assert mark.known[0] > mark.place


def test_what_the_desk_did_not_know_at_the_moment_asked_for_is_not_drawn() -> None:
    found = drawn([confirms(KREMLIN, 1), confirms(PMO, 2, recorded_at=at(20))], known=10)
    assert kinds(found, 1) == [(PositionKind.NOT_ASKED, at(1), at(10))]
    assert found.lanes[1].marks == ()


def test_an_open_comment_request_changes_the_bar_and_is_reason_enough_for_a_picture() -> None:
    found = drawn([], (PMO,), comment_requests=[asked(PMO, 3)])
    assert kinds(found, 0) == [(PositionKind.ASKED, at(3), at(24))]


def test_a_lane_holds_the_words_of_all_who_speak_for_the_party_and_others_have_their_own() -> None:
    found = drawn([asserts(RYABKOV, 1), asserts(KAN, 6), asserts(OFFICIAL, 12)], (MFA,), links=RUSSIAN_VOICES)
    assert [(lane.party, [attribution.source for mark in lane.marks for attribution in mark.attributions]) for lane in found.lanes] == [
        (MFA, [RYABKOV]),
        (None, [KAN, OFFICIAL]),
    ]
    assert found.lanes[1].bars == ()


SIDES = [
    (confirms(PMO), MarkSide.AFFIRMS, True),
    (denies(PMO), MarkSide.DENIES, True),
    (silent(PMO), MarkSide.SILENT, True),
    (declines(PMO), MarkSide.SILENT, True),
    (retracts(PMO), MarkSide.RETRACTS, True),
    # Words that lift nothing are marked, hollow.
    (reportedly(confirms(PMO)), MarkSide.AFFIRMS, False),
]


@pytest.mark.parametrize(("attribution", "side", "counts"), SIDES)
def test_a_mark_shows_to_which_side_words_fall_and_whether_they_count(attribution: object, side: MarkSide, counts: bool) -> None:
    [mark] = drawn([attribution], (PMO,)).lanes[0].marks
    assert (mark.side, mark.counts) == (side, counts)


def test_marks_that_cannot_be_told_apart_are_one_with_their_number() -> None:
    found = drawn([confirms(PMO, 1), confirms(PMO, 1.1), denies(PMO, 12), confirms(PMO, 12.2)], (PMO,))
    assert [(mark.side, len(mark.attributions)) for mark in found.lanes[0].marks] == [(MarkSide.AFFIRMS, 2), (MarkSide.SEVERAL, 2)]


def test_vague_words_show_the_time_in_which_they_were_said_and_count_from_its_end() -> None:
    june = datetime(2025, 6, 1, tzinfo=UTC)
    vague = confirms(PMO, stated_at=june, precision=Precision.MONTH)
    found = drawn([vague], (PMO,))
    [mark] = found.lanes[0].marks
    assert mark.place == found.window.place(datetime(2025, 7, 1, tzinfo=UTC))
    assert mark.uncertain_since == found.window.place(june)
    assert kinds(found, 0)[0][1] == datetime(2025, 7, 1, tzinfo=UTC)


def test_the_whole_lies_inside_the_picture_and_now_near_its_right_edge() -> None:
    found = drawn([confirms(KREMLIN, 1), confirms(PMO, 12)])
    assert 0 < found.lanes[0].marks[0].place < found.lanes[1].marks[0].place < 1
    assert 0.9 < found.band[-1].end < 1


def test_one_moment_alone_has_some_width() -> None:
    found = drawn([confirms(KREMLIN, 24)])
    assert found.window.end - found.window.start > timedelta(hours=1)
    assert 0 <= found.lanes[0].marks[0].place <= 1


def test_a_closer_view_counts_what_lies_outside_it_and_keeps_the_bars_that_reach_in() -> None:
    attributions = [confirms(KREMLIN, 0), silent(PMO, 100), denies(PMO, 300)]
    found = drawn(attributions, view=TimelineView(TimelineZoom.DAY, at(100)), known=400)
    assert (found.before, found.after, found.has_earlier, found.has_later) == (1, 1, True, True)
    assert kinds(found, 0) == [(PositionKind.CONFIRMS, found.window.start, found.window.end)]
    assert [bar.what for bar in found.lanes[1].bars] == [PositionKind.NOT_ASKED, PositionKind.SILENT]


@pytest.mark.parametrize("far", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)])
@pytest.mark.parametrize("zoom", TimelineZoom)
def test_no_view_leads_away_from_what_is_on_record(far: datetime, zoom: TimelineZoom) -> None:
    found = drawn([confirms(KREMLIN, 1)], view=TimelineView(zoom, far))
    assert found.window.end >= at(1)
    assert found.window.start <= at(24)


def test_years_apart_is_drawn_with_years() -> None:
    attributions = [asserts(PUTIN, stated_at=datetime(1999, 1, 1, tzinfo=UTC), precision=Precision.YEAR), confirms(PMO, 1)]
    found = drawn(attributions)
    assert [tick.label for tick in found.ticks] == ["2000", "2005", "2010", "2015", "2020", "2025"]


def test_two_hundred_attributions_are_derived_at_a_bounded_number_of_moments() -> None:
    attributions = [(confirms if hour % 2 else denies)(PMO, hour) for hour in range(200)]
    found = drawn(attributions, (PMO,), known=200)
    assert len(found.lanes[0].bars) <= MAX_CHANGES * 2
    assert len(found.lanes[0].marks) <= 40
    assert sum(len(mark.attributions) for mark in found.lanes[0].marks) == 200


TICKS = [
    (timedelta(hours=6), ["12:00", "13:00", "14:00", "15:00", "16:00", "17:00", "18:00"]),
    (timedelta(days=1), ["12:00", "15:00", "18:00", "21:00", "29 Jul", "03:00", "06:00", "09:00", "12:00"]),
    (timedelta(days=7), ["29 Jul", "30 Jul", "31 Jul", "1 Aug", "2 Aug", "3 Aug", "4 Aug"]),
    (timedelta(days=31), ["4 Aug", "11 Aug", "18 Aug", "25 Aug"]),
    (timedelta(days=200), ["Aug 2025", "Sep 2025", "Oct 2025", "Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026"]),
    (timedelta(days=366), ["Oct 2025", "Jan 2026", "Apr 2026", "Jul 2026"]),
    (timedelta(days=366 * 300), ["2050", "2100", "2150", "2200", "2250", "2300"]),
]


@pytest.mark.parametrize(("length", "labels"), TICKS)
def test_dates_are_written_at_round_moments(length: timedelta, labels: list[str]) -> None:
    shown = TimelineWindow(NOON, NOON + length)
    found = ticks(shown)
    assert [tick.label for tick in found] == labels
    assert all(0 <= tick.place <= 1 for tick in found)


VIEWS = [
    ("month", "2025-07-28T12:00:00+00:00", TimelineView(TimelineZoom.MONTH, NOON)),
    ("month", "2025-07-28T12:00", TimelineView(TimelineZoom.MONTH, NOON)),
    ("week", "", TimelineView(TimelineZoom.WEEK)),
    ("", "", TimelineView()),
    # What means nothing is taken for the whole.
    ("century", "yesterday", TimelineView()),
]


@pytest.mark.parametrize(("zoom", "around", "view"), VIEWS)
def test_an_address_asks_for_a_view(zoom: str, around: str, view: TimelineView) -> None:
    assert parse_view(zoom, around) == view
