"""Webhooks over the API: administrators alone, and a secret that is shown once."""

import pytest

from claims.models import WebhookDelivery, WebhookEndpoint
from claimtrack.access.models.token import Scope
from claimtrack.core.models import IdempotentResponse
from tests.support.api.api_writer import Writer
from tests.support.factories import a_token
from tests.support.sign_in import with_roles

TOOL = {
    "name": "our CMS",
    "target_url": "https://cms.example/hook",
    "kinds": ["source.merged"],
    "sees_unpublished": True,
}


@pytest.fixture
def admin(db):
    return Writer(token=a_token(with_roles("administrator"), scopes=(Scope.ADMIN,)))


def test_an_administrator_adds_a_webhook_and_sees_its_secret_once(admin):
    made = admin.done("webhooks/", TOOL, key="once")
    endpoint = WebhookEndpoint.objects.get()
    assert made["secret"] == endpoint.secrets.get().secret
    assert (made["target_url"], made["kinds"]) == (TOOL["target_url"], ["source.merged"])
    again = admin.done("webhooks/", TOOL, key="once")
    assert again == made | {"secret": None}
    assert "whsec_" not in IdempotentResponse.objects.get().body
    assert "secret" not in admin.read(made["url"])
    assert [row["id"] for row in admin.read("webhooks/")["results"]] == [endpoint.pk]


def test_a_change_needs_the_version_that_was_read(admin):
    made = admin.post("webhooks/", TOOL)
    address, etag = made.json()["url"], made.headers["ETag"]
    assert etag == admin.get(address).headers["ETag"]
    changed = admin.patch(address, {"kinds": []}, match=etag)
    assert (changed.status_code, changed.json()["kinds"]) == (200, [])
    assert admin.patch(address, {"name": "another"}, match=etag).status_code == 412
    assert admin.patch(address, {"name": "another"}).status_code == 428


def test_a_new_secret_is_shown_once_and_signs_beside_the_old_one(admin):
    address = admin.done("webhooks/", TOOL)["url"]
    secret = admin.done(f"{address}rotate-secret/", {"old_secret_hours": 1})["secret"]
    endpoint = WebhookEndpoint.objects.get()
    assert endpoint.secrets.count() == 2
    assert endpoint.secrets.get(expires_at=None).secret == secret


def test_a_webhook_is_disabled_with_a_reason_enabled_again_and_tested(admin):
    address = admin.done("webhooks/", TOOL)["url"]
    assert admin.done(f"{address}disable/", {"reason": "rebuilt"})["disabled_reason"] == "rebuilt"
    assert admin.refused(f"{address}disable/", {"reason": "again"})["type"] == "/problems/webhook-disabled"
    assert admin.done(f"{address}enable/")["disabled_at"] is None
    queued = admin.post(f"{address}test/")
    assert (queued.status_code, queued.json()["id"]) == (202, str(WebhookDelivery.objects.get()))


def test_an_address_that_is_none_is_refused_by_its_field(admin):
    problem = admin.refused("webhooks/", TOOL | {"target_url": "ftp://cms.example"})
    assert (problem["type"], problem["field"]) == ("/problems/not-a-webhook-address", "target_url")


def test_the_scope_does_not_replace_the_role(admin):
    """Addresses of webhooks can contain keys, as Slack's do."""
    made = admin.done("webhooks/", TOOL)
    editor = Writer(token=a_token(with_roles("editor"), scopes=tuple(Scope)))
    assert editor.refusal("webhooks/")["type"] == "/problems/not-your-role"
    assert editor.refusal(made["url"])["type"] == "/problems/not-your-role"
    assert editor.refused("webhooks/", TOOL)["type"] == "/problems/not-your-role"


def test_a_page_of_webhooks_takes_a_fixed_number_of_queries(admin, django_assert_max_num_queries):
    for number in range(5):
        admin.done("webhooks/", TOOL | {"name": f"tool {number}"})
    with django_assert_max_num_queries(6):
        assert len(admin.read("webhooks/")["results"]) == 5
