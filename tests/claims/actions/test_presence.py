"""Who has a claim open, known from heartbeats."""

from datetime import timedelta
from typing import Any

from claims.actions.presence import remove_presence, record_presence, delete_old_presences
from claims.admin.presences import other_viewers
from claims.models import Claim, Presence
from tests.factories import a_claim, a_user, now

SECOND = timedelta(seconds=1)


def test_viewers_are_shown_to_others_but_not_to_themselves(db: None) -> None:
    claim, ada, ben, at = a_claim(), a_user("ada"), a_user("ben"), now()
    record_presence(claim, ada, at)
    record_presence(a_claim(), ben, at)
    assert [one.user for one in other_viewers(claim, ben, at)] == [ada]
    assert other_viewers(claim, ada, at) == []


def test_a_heartbeat_keeps_opened_at_and_a_return_resets_it(db: None) -> None:
    claim, ada, at = a_claim(), a_user(), now()
    for later in (0, 20, 40):
        record_presence(claim, ada, at + later * SECOND)
    known = Presence.objects.get()
    assert (known.opened_at, known.seen_at) == (at, at + 40 * SECOND)
    record_presence(claim, ada, at + 101 * SECOND)
    assert Presence.objects.get().opened_at == at + 101 * SECOND


def test_a_viewer_without_a_heartbeat_for_a_minute_is_gone(db: None) -> None:
    claim, ada, ben, at = a_claim(), a_user(), a_user(), now()
    record_presence(claim, ada, at)
    assert len(other_viewers(claim, ben, at + 60 * SECOND)) == 1
    assert other_viewers(claim, ben, at + 61 * SECOND) == []


def test_a_viewer_who_closes_the_page_is_gone_immediately(db: None) -> None:
    claim, ada, at = a_claim(), a_user(), now()
    record_presence(claim, ada, at)
    remove_presence(claim, ada)
    assert other_viewers(claim, a_user(), at) == []


def test_a_viewer_who_writes_a_revision_is_shown_as_writing(db: None) -> None:
    claim, ada, ben, at = a_claim(), a_user(), a_user(), now()
    record_presence(claim, ada, at, is_writing=True)
    assert [one.is_writing for one in other_viewers(claim, ben, at)] == [True]
    record_presence(claim, ada, at + SECOND)
    assert [one.is_writing for one in other_viewers(claim, ben, at + SECOND)] == [False]


def test_presences_older_than_a_day_are_deleted(db: None) -> None:
    claim, at = a_claim(), now()
    record_presence(claim, a_user(), at - timedelta(hours=25))
    record_presence(claim, ben := a_user(), at - timedelta(hours=23))
    assert delete_old_presences(at) == 1
    assert Presence.objects.get().user == ben


def test_a_heartbeat_takes_one_write_and_one_read(db: None, django_assert_num_queries: Any) -> None:
    claim, ada, at = Claim.objects.get(pk=a_claim().pk), a_user(), now()
    for _ in range(5):
        record_presence(claim, a_user(), at)
    with django_assert_num_queries(2):
        record_presence(claim, ada, at)
        assert len([str(one.user) for one in other_viewers(claim, ada, at)]) == 5
