"""What webhooks send, in the example."""

from collections.abc import Mapping
from typing import Any

from claims.api.v1.events.responses import EventJson
from claims.api.v1.examples.by_struct import EXAMPLES
from claims.api.v1.examples.desk_work import STATEMENT
from claims.api.v1.examples.standings import STANDING
from claims.webhooks.payloads import TEST_EVENT_TYPE

EVENT = EXAMPLES[EventJson]
CURRENT_CLAIM: Mapping[str, Any] = {
    "statement": STATEMENT,
    "stage": "published",
    "confirmation": STANDING["confirmation"],
    "wording": STANDING["wording"]["sentence"],
}
EVENT_MESSAGE: Mapping[str, Any] = {
    "type": EVENT["kind"],
    "timestamp": EVENT["recorded_at"],
    "data": {name: value for name, value in EVENT.items() if name != "sequence"} | {"current_claim": CURRENT_CLAIM},
}
TEST_MESSAGE_EXAMPLE: Mapping[str, Any] = {
    "type": TEST_EVENT_TYPE,
    "timestamp": EVENT["recorded_at"],
    "data": {"webhook": "CMS"},
}
SIGNED_HEADERS: Mapping[str, str] = {
    "webhook-id": "msg_0b7c1f0e5d3e4c539a430a5c2f6c8f11",
    "webhook-timestamp": "1753696932",
    "webhook-signature": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
}
