"""Deadlines by two clocks: Greenwich's and the party's."""

from datetime import UTC, date, datetime

import pytest

from claims.domain.time_zones import format_clock_time, local_to_utc, zone_label
from claims.exceptions import InvalidLocalTime, UnknownTimeZone

EVENING = datetime(2026, 11, 22, 18, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "words"),
    [
        (EVENING, "UTC", "18:00 UTC on 22 November 2026"),
        (EVENING, "Asia/Jerusalem", "18:00 UTC (20:00 in Jerusalem) on 22 November 2026"),
        # London's winter clock is Greenwich's; its summer clock is not, and “BST” would be Bangladesh's, too.
        (EVENING, "Europe/London", "18:00 UTC on 22 November 2026"),
        (SUMMER, "Europe/London", "18:00 UTC (19:00 in London) on 1 July 2026"),
        (EVENING, "America/New_York", "18:00 UTC (13:00 in New York) on 22 November 2026"),
        (EVENING, "America/Argentina/Buenos_Aires", "18:00 UTC (15:00 in Buenos Aires) on 22 November 2026"),
        (EVENING, "Asia/Tokyo", "18:00 UTC (03:00 on 23 November in Tokyo) on 22 November 2026"),
        (EVENING, "Asia/Kolkata", "18:00 UTC (23:30 in Kolkata) on 22 November 2026"),
        # A zone without a place is named by what its clock shows; in “Etc/GMT-5” the sign is the other way round.
        (EVENING, "Etc/GMT-5", "18:00 UTC (23:00 at UTC+5) on 22 November 2026"),
        (EVENING, "EST5EDT", "18:00 UTC (13:00 at UTC−5) on 22 November 2026"),
    ],
)
def test_a_moment_is_named_by_both_clocks(moment, zone, words):
    assert format_clock_time(moment, zone) == words


def test_the_year_and_the_day_are_left_out_where_they_are_plain():
    relative_to = date(2026, 1, 1)
    assert (
        format_clock_time(EVENING, "Asia/Tokyo", relative_to=relative_to)
        == "18:00 UTC (03:00 on 23 November in Tokyo) on 22 November"
    )
    assert format_clock_time(EVENING, "Asia/Jerusalem", day=False) == "18:00 UTC (20:00 in Jerusalem)"


@pytest.mark.parametrize(
    ("local", "zone", "hour"),
    [
        (datetime(2026, 11, 22, 20), "Asia/Jerusalem", 18),
        (datetime(2026, 7, 1, 20), "Asia/Jerusalem", 17),  # summer time there
        (datetime(2026, 11, 22, 18), "UTC", 18),
    ],
)
def test_a_deadline_is_read_by_the_clock_of_the_party(local, zone, hour):
    assert local_to_utc(local, zone).hour == hour


@pytest.mark.parametrize("local", [datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30)])
def test_an_hour_that_the_clocks_skip_or_show_twice_is_no_deadline(local):
    with pytest.raises(InvalidLocalTime, match="01:30 does not exist or occurs twice"):
        local_to_utc(local, "Europe/London")


@pytest.mark.parametrize("name", ["", "Jerusalem", "../etc/passwd", "Asia/Jeru salem"])
def test_what_is_no_time_zone_is_refused(name):
    with pytest.raises(UnknownTimeZone):
        local_to_utc(datetime(2026, 11, 22, 20), name)


def test_a_zone_is_called_by_its_place():
    assert zone_label("America/North_Dakota/New_Salem", EVENING) == "New Salem"
    assert zone_label("UTC", EVENING) == "UTC"
