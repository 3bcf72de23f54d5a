"""The outbox: the messages created with each event, in the same transaction."""

from contextlib import suppress

import pytest
from django.db import transaction

from claims.actions.common.events import NewEvent, append_events
from claims.models import ChangeEvent, WebhookDelivery
from claims.vocabulary import EventKind, Stage
from tests.support.factories import a_claim, now
from tests.support.webhook_endpoints import a_webhook
from tests.support.workflow_factories import at_stage, published, ready


@pytest.fixture
def claim(db):
    return ready()


def revised(claim, number=2):
    return NewEvent(claim.pk, EventKind.CLAIM_REVISED, {"revision": number})


def kinds_told(endpoint):
    return list(endpoint.deliveries.order_by("event_id").values_list("event__kind", flat=True))


def test_events_are_returned_in_order_with_the_columns_set_by_the_database(claim):
    told = append_events(revised(claim, number) for number in range(2, 30))
    kept = ChangeEvent.objects.filter(kind=EventKind.CLAIM_REVISED).order_by("id")
    assert [(event.id, event.recorded_at, event.is_public) for event in told] == list(
        kept.values_list("pk", "recorded_at", "is_public")
    )
    assert [event.data["revision"] for event in kept] == list(range(2, 30))
    assert told[0].is_public is False


def test_appending_events_takes_one_query_without_webhooks_and_none_without_events(claim, django_assert_num_queries):
    with django_assert_num_queries(1):
        append_events([revised(claim), revised(claim, 3)])
    with django_assert_num_queries(0):
        assert append_events([]) == []


def test_any_number_of_messages_takes_no_query_more(claim, django_assert_num_queries):
    for number in range(3):
        a_webhook(name=f"tool {number}", sees_unpublished=True)
    with django_assert_num_queries(1):
        append_events(revised(claim, number) for number in range(20))
    assert WebhookDelivery.objects.count() == 60


def test_a_webhook_receives_only_editions_unless_it_may_see_the_record(claim):
    public, all_seeing = a_webhook(), a_webhook(sees_unpublished=True)
    append_events([revised(claim)])
    assert (kinds_told(public), kinds_told(all_seeing)) == ([], ["claim.revised"])
    published(claim)
    append_events([revised(claim, 3)])
    assert kinds_told(public) == ["edition.published"]
    assert len(kinds_told(all_seeing)) > 2


def test_a_webhook_receives_the_withdrawal_of_a_claim(db):
    public = a_webhook()
    at_stage(Stage.WITHDRAWN)
    assert kinds_told(public) == ["edition.published", "edition.withdrawn"]


def test_a_webhook_receives_the_kinds_it_subscribes_to(claim):
    some = a_webhook(kinds=[EventKind.CLAIM_REVIEWED, EventKind.ARTICLE_CHANGED], sees_unpublished=True)
    append_events([revised(claim), NewEvent(claim.pk, EventKind.ARTICLE_CHANGED, {})])
    assert kinds_told(some) == ["article.changed"]


def test_a_disabled_webhook_receives_nothing(claim):
    silent = a_webhook(disabled_at=now(), disabled_reason="The tool is gone.", sees_unpublished=True)
    append_events([revised(claim)])
    assert kinds_told(silent) == []


def test_a_rollback_removes_events_and_messages(claim):
    a_webhook(sees_unpublished=True)
    with suppress(OSError), transaction.atomic():
        append_events([revised(claim)])
        raise OSError
    assert not WebhookDelivery.objects.exists()


def test_every_action_uses_the_outbox(db):
    hears_all = a_webhook(sees_unpublished=True)
    claim = a_claim()
    assert kinds_told(hears_all) == list(claim.events.order_by("id").values_list("kind", flat=True))
    assert kinds_told(hears_all) == ["claim.opened", "confirmation.changed"]
