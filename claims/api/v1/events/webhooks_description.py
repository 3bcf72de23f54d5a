"""The `webhooks` section of the OpenAPI description: what ClaimTrack sends to the addresses of tools."""

from typing import Any

from claims.api.v1.events.description import MESSAGE, TEST_MESSAGE
from claims.api.v1.examples.messages import EVENT_MESSAGE, SIGNED_HEADERS, TEST_MESSAGE_EXAMPLE
from claimtrack.core.api.description.struct_schema import REF_TEMPLATE

HEADERS = {
    "webhook-id": "The message's id, the same at every attempt.",
    "webhook-timestamp": "When this attempt was signed, in seconds since 1970.",
    "webhook-signature": "Signatures of `id.timestamp.body` (HMAC-SHA256), separated by spaces.",
}
RESPONSES = {
    "2XX": {"description": "Received. Any other status is retried, ten times in three days."},
    "410": {"description": "No more messages are wanted: the webhook is disabled."},
}


def add_webhooks(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """drf-spectacular's hook that completes the description."""
    if MESSAGE in result["components"]["schemas"]:
        event = "An event happened. Webhooks in Slack format send a message for people instead."
        result["webhooks"] = {
            "event": _operation("receive_event", "Receive an event", event, MESSAGE, EVENT_MESSAGE),
            "test": _operation(
                "receive_test", "Receive a test", "Somebody tests the webhook.", TEST_MESSAGE, TEST_MESSAGE_EXAMPLE
            ),
        }
    return result


def _operation(name: str, summary: str, description: str, schema: str, example: Any) -> dict[str, Any]:
    content = {"schema": {"$ref": REF_TEMPLATE.format(name=schema)}, "examples": {"Example": {"value": example}}}
    headers = [
        {
            "name": header,
            "in": "header",
            "required": True,
            "description": meaning,
            "schema": {"type": "string"},
            "example": SIGNED_HEADERS[header],
        }
        for header, meaning in HEADERS.items()
    ]
    operation = {
        "operationId": name,
        "summary": summary,
        "description": f"{description} Messages are signed as Standard Webhooks specifies.",
        "tags": ["webhooks"],
        "security": [],
        "parameters": headers,
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": RESPONSES,
    }
    return {"post": operation}
