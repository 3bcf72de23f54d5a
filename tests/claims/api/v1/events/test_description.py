"""Events and messages fit their description, which tells them apart by kind."""

from functools import cache
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from claims.actions.comment_requests.outcomes import cancel_comment_request
from claims.api.v1.events.description import (
    EVENT,
    MESSAGE,
    TEST_MESSAGE,
    CurrentClaimJson,
    event_schema_name,
    message_schema_name,
)
from claims.models import CommentRequest
from claims.projections.event_data import EVENT_DATA
from claims.vocabulary import EventKind
from claims.webhooks.payloads import CurrentClaim, webhook_test_payload
from tests.claims.api.v1.events.test_views import assign_positions
from tests.support.api.api_description import api_description
from tests.support.factories import an_editor, now
from tests.support.workflow_factories import published

DESCRIPTION = api_description()
SCHEMAS = DESCRIPTION["components"]["schemas"]


@cache
def validator_of(name: str) -> jsonschema_rs.Draft202012Validator:
    schema = {"$ref": f"#/components/schemas/{name}", "components": DESCRIPTION["components"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def faults(name: str, value: Any) -> list[str]:
    """What is wrong with this value, as a component of the description."""
    return [error.message for error in validator_of(name).iter_errors(msgspec.to_builtins(value))]


def test_every_kind_has_data_an_event_and_a_message():
    assert EVENT_DATA.keys() == set(EventKind)
    for union, name_of in ((EVENT, event_schema_name), (MESSAGE, message_schema_name)):
        mapping = {kind.value: f"#/components/schemas/{name_of(kind)}" for kind in EventKind}
        assert SCHEMAS[union]["discriminator"]["mapping"] == mapping
        assert sorted(one["$ref"] for one in SCHEMAS[union]["oneOf"]) == sorted(mapping.values())


@pytest.mark.django_db
def test_events_fit_their_kind(every_shape, tool):
    cancel_comment_request(CommentRequest.objects.get(), reason="Not needed.", by=an_editor())
    published()
    assign_positions()
    rows = tool.read("events/", limit=200)["results"]
    assert len({row["kind"] for row in rows}) >= 6
    assert [(row, faults(EVENT, row)) for row in rows if faults(EVENT, row)] == []


def test_data_of_another_kind_does_not_fit():
    event = {"sequence": 1, "id": 1, "claim": {"id": 1, "url": "/api/v1/claims/1/"}, "is_public": False}
    event |= {"subject": {"kind": "claim", "id": 1, "url": "/api/v1/claims/1/"}}
    event |= {"recorded_at": "2025-07-28T10:00:00Z", "kind": "claim.opened"}
    assert faults("ClaimOpenedEvent", event | {"data": {"revision": 1}}) == []
    assert faults(EVENT, event | {"data": {"to": "confirmed"}})


def test_a_test_message_and_the_current_claim_fit():
    assert faults(TEST_MESSAGE, webhook_test_payload("CMS", now())) == []
    assert set(CurrentClaimJson.__struct_fields__) == set(CurrentClaim.__slots__)
