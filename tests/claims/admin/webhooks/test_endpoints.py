"""Webhooks in the admin: permissions, the secret shown once, and the log of deliveries."""

import re

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group
from django.test import Client

from claims.actions.common.events import NewEvent, append_events
from claims.actions.webhooks.deliver import record_delivery_attempt
from claims.models import WebhookDelivery, WebhookEndpoint, WebhookSecret
from claims.vocabulary import DeliveryState, EventKind
from claims.webhooks.sending import DeliveryOutcome
from tests.support.factories import a_claim, now
from tests.support.sign_in import client_of, with_roles
from tests.support.webhook_endpoints import a_webhook, an_administrator

LIST = "/admin/claims/webhookendpoint/"
DELIVERIES = "/admin/claims/webhookdelivery/"
GIVEN = {"name": "our CMS", "url": "https://cms.example.org/hook", "format": "standard", "kinds": ["claim.opened"]}


@pytest.fixture
def ada(db) -> Client:
    return client_of(an_administrator("ada"))


def page_of(endpoint: WebhookEndpoint) -> str:
    return f"{LIST}{endpoint.pk}/change/"


def delivered(endpoint: WebhookEndpoint, outcome: DeliveryOutcome) -> WebhookDelivery:
    append_events([NewEvent(a_claim().pk, EventKind.CLAIM_REVISED, {"revision": 2})])
    delivery = endpoint.deliveries.latest("event_id")
    record_delivery_attempt(delivery.pk, outcome, at=now(), chance=0)
    return delivery


def test_a_new_webhook_shows_its_secret_once(ada):
    shown = ada.post(f"{LIST}add/", GIVEN)
    secret = re.search(r"whsec_[A-Za-z0-9+/=]+", shown.content.decode())[0]
    endpoint = WebhookEndpoint.objects.get()
    assert (endpoint.kinds, endpoint.sees_unpublished, endpoint.created_by.username) == (["claim.opened"], False, "ada")
    assert WebhookSecret.objects.get().secret == secret
    assert "no-store" in shown.headers["Cache-Control"]
    for address in (LIST, page_of(endpoint)):
        assert "whsec_" not in ada.get(address).content.decode()


def test_an_address_that_is_none_comes_back_with_what_was_typed(ada):
    refused = ada.post(f"{LIST}add/", GIVEN | {"url": "ftp://cms.example.org/"})
    assert refused.status_code == 422
    assert "starts with http:// or https://" in refused.content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_a_rotated_secret_is_shown_once_and_the_old_one_goes_on_for_a_while(ada):
    endpoint = a_webhook()
    shown = ada.post(f"{LIST}{endpoint.pk}/rotate/", {"hours": 24}).content.decode()
    old, new = WebhookSecret.objects.order_by("id")
    assert new.secret in shown
    assert old.secret not in shown
    assert (old.expires_at - now()).total_seconds() == pytest.approx(24 * 3600, abs=60)


def test_what_a_webhook_hears_can_be_changed(ada):
    endpoint = a_webhook()
    ada.post(f"{LIST}{endpoint.pk}/edit/", GIVEN | {"name": "the wire", "kinds": [], "sees_unpublished": "on"})
    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.kinds, endpoint.sees_unpublished) == ("the wire", [], True)


def test_a_webhook_is_disabled_for_a_reason_and_enabled_again(ada):
    endpoint = a_webhook()
    assert ada.post(f"{LIST}{endpoint.pk}/disable/", {"reason": ""}).status_code == 422
    ada.post(f"{LIST}{endpoint.pk}/disable/", {"reason": "The tool is being moved."})
    assert "The tool is being moved." in ada.get(page_of(endpoint)).content.decode()
    ada.post(f"{LIST}{endpoint.pk}/enable/")
    endpoint.refresh_from_db()
    assert (endpoint.disabled_at, endpoint.disabled_reason) == (None, "")


def test_a_test_message_goes_on_the_queue(ada):
    endpoint = a_webhook()
    ada.post(f"{LIST}{endpoint.pk}/test/")
    assert endpoint.deliveries.get().event is None
    assert "Test" in ada.get(page_of(endpoint)).content.decode()


def test_a_delivery_tells_what_it_says_and_what_came_of_each_try(ada):
    delivery = delivered(a_webhook(sees_unpublished=True), DeliveryOutcome(503, "The queue is full.", 1234))
    page = ada.get(f"{DELIVERIES}{delivery.pk}/change/").content.decode()
    for told in (f"msg_{delivery.pk.hex}", "503", "The queue is full.", "1234 ms", "claim.revised"):
        assert told in page


@pytest.mark.parametrize("form", ["standard", "slack"])
def test_what_an_unpublished_claim_says_is_shown_to_those_alone_who_read_claims(form, ada):
    delivery = delivered(a_webhook(sees_unpublished=True, format=form), DeliveryOutcome(204, "", 12))
    claim = delivery.event.claim
    address = f"{DELIVERIES}{delivery.pk}/change/"
    says = str(claim)
    kept_back = ada.get(address).content.decode()
    assert says not in kept_back
    assert "Nobody is on record about this" not in kept_back
    assert f"The content of claim {claim.pk} is left out here" in kept_back
    resent = ada.post(f"{DELIVERIES}{delivery.pk}/resend/", follow=True).content.decode()
    assert says not in resent
    ada.user.groups.add(Group.objects.get(name="reader"))
    shown = ada.get(address).content.decode()
    assert says in shown
    assert "Nobody is on record about this" in shown
    assert "is left out" not in shown


def test_a_test_message_is_shown_whole_to_whoever_keeps_the_webhooks(ada):
    endpoint = a_webhook()
    ada.post(f"{LIST}{endpoint.pk}/test/")
    page = ada.get(f"{DELIVERIES}{endpoint.deliveries.get().pk}/change/").content.decode()
    assert "webhook.test" in page
    assert "is left out" not in page


def test_a_delivery_is_sent_again_by_the_button(ada):
    delivery = delivered(a_webhook(sees_unpublished=True), DeliveryOutcome(204, "", 12))
    assert ada.post(f"{DELIVERIES}{delivery.pk}/resend/").status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PENDING


def test_to_a_disabled_webhook_nothing_is_sent_again(ada):
    endpoint = a_webhook(sees_unpublished=True)
    delivery = delivered(endpoint, DeliveryOutcome(410, "", 12))
    refused = ada.post(f"{DELIVERIES}{delivery.pk}/resend/")
    assert refused.status_code == 409
    assert "Enable it first" in refused.content.decode()


def test_deliveries_are_narrowed_by_state_and_webhook_and_paged(ada, monkeypatch):
    monkeypatch.setattr(site._registry[WebhookDelivery], "list_per_page", 10)
    one, other = a_webhook(name="one", sees_unpublished=True), a_webhook(name="other")
    for _ in range(7):
        a_claim()
    failed = delivered(one, DeliveryOutcome(410, "", 12))
    shown = ada.get(DELIVERIES, {"state__exact": "failed", "webhook": one.pk}).context["cl"].result_list
    assert [delivery.pk for delivery in shown] == [failed.pk]
    assert not ada.get(DELIVERIES, {"webhook": other.pk}).context["cl"].result_list
    first = ada.get(DELIVERIES).context["cl"]
    second = ada.get(f"{DELIVERIES}{first.page_range.forward}").context["cl"]
    listed = [delivery.pk for delivery in (*first.result_list, *second.result_list)]
    assert len(listed) == len(set(listed)) == one.deliveries.count()


def test_webhooks_are_narrowed_by_their_state(ada):
    a_webhook(name="well")
    a_webhook(name="ill", failing_since=now())
    a_webhook(name="gone", disabled_at=now(), disabled_reason="Moved.")
    for state, name in (("enabled", "well"), ("failing", "ill"), ("disabled", "gone")):
        assert [found.name for found in ada.get(LIST, {"state": state}).context["cl"].result_list] == [name]


def test_where_nothing_is_yet_the_pages_say_what_to_do(ada):
    assert "No webhooks yet." in ada.get(LIST).content.decode()
    assert "There are no" not in ada.get(LIST).content.decode()
    assert "Nothing has been sent yet." in ada.get(DELIVERIES).content.decode()


@pytest.mark.parametrize("role", ["reader", "contributor", "reviewer", "editor"])
def test_only_administrators_keep_webhooks(role, db):
    client, endpoint = client_of(with_roles(role)), a_webhook()
    for address in (LIST, f"{LIST}add/", page_of(endpoint), DELIVERIES):
        assert client.get(address).status_code == 403
    assert client.post(f"{LIST}{endpoint.pk}/test/").status_code == 403


def test_the_pages_cost_as_many_queries_for_many_deliveries_as_for_few(ada, django_assert_max_num_queries):
    endpoint = a_webhook(sees_unpublished=True)
    for _ in range(12):
        a_claim()
    with django_assert_max_num_queries(7):
        ada.get(page_of(endpoint))
    with django_assert_max_num_queries(6):
        ada.get(DELIVERIES)
