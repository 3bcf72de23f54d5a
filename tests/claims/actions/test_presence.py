"""Who has a claim open, known from heartbeats."""

from datetime import timedelta
from typing import Any

from claims.actions.presence import leave, sign_of_life, sweep
from claims.admin.presences import others_at
from claims.models import Claim, Presence
from tests.factories import a_claim, a_user, now

SECOND = timedelta(seconds=1)


def test_viewers_are_shown_to_others_but_not_to_themselves(db: None) -> None:
    claim, ada, ben, at = a_claim(), a_user("ada"), a_user("ben"), now()
    sign_of_life(claim, ada, at)
    sign_of_life(a_claim(), ben, at)
    assert [one.user for one in others_at(claim, ben, at)] == [ada]
    assert others_at(claim, ada, at) == []


def test_a_heartbeat_keeps_opened_at_and_a_return_resets_it(db: None) -> None:
    claim, ada, at = a_claim(), a_user(), now()
    for later in (0, 20, 40):
        sign_of_life(claim, ada, at + later * SECOND)
    known = Presence.objects.get()
    assert (known.opened_at, known.seen_at) == (at, at + 40 * SECOND)
    sign_of_life(claim, ada, at + 101 * SECOND)
    assert Presence.objects.get().opened_at == at + 101 * SECOND


def test_a_viewer_without_a_heartbeat_for_a_minute_is_gone(db: None) -> None:
    claim, ada, ben, at = a_claim(), a_user(), a_user(), now()
    sign_of_life(claim, ada, at)
    assert len(others_at(claim, ben, at + 60 * SECOND)) == 1
    assert others_at(claim, ben, at + 61 * SECOND) == []


def test_a_viewer_who_closes_the_page_is_gone_immediately(db: None) -> None:
    claim, ada, at = a_claim(), a_user(), now()
    sign_of_life(claim, ada, at)
    leave(claim, ada)
    assert others_at(claim, a_user(), at) == []


def test_a_viewer_who_writes_a_revision_is_shown_as_writing(db: None) -> None:
    claim, ada, ben, at = a_claim(), a_user(), a_user(), now()
    sign_of_life(claim, ada, at, is_writing=True)
    assert [one.is_writing for one in others_at(claim, ben, at)] == [True]
    sign_of_life(claim, ada, at + SECOND)
    assert [one.is_writing for one in others_at(claim, ben, at + SECOND)] == [False]


def test_presences_older_than_a_day_are_deleted(db: None) -> None:
    claim, at = a_claim(), now()
    sign_of_life(claim, a_user(), at - timedelta(hours=25))
    sign_of_life(claim, ben := a_user(), at - timedelta(hours=23))
    assert sweep(at) == 1
    assert Presence.objects.get().user == ben


def test_a_heartbeat_takes_one_write_and_one_read(db: None, django_assert_num_queries: Any) -> None:
    claim, ada, at = Claim.objects.get(pk=a_claim().pk), a_user(), now()
    for _ in range(5):
        sign_of_life(claim, a_user(), at)
    with django_assert_num_queries(2):
        sign_of_life(claim, ada, at)
        assert len([str(one.user) for one in others_at(claim, ada, at)]) == 5
