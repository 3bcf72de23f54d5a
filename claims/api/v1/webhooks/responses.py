"""The JSON of webhooks."""

from typing import Annotated

from msgspec import Meta, structs

from claims.models import WebhookEndpoint
from claims.vocabulary import EventKind, WebhookFormat
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp, WebAddress
from claimtrack.core.api.resource_paths import resource_path


class WebhookJson(JsonObject, frozen=True):
    """A tool's address to which events are sent."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    name: str
    target_url: Annotated[WebAddress, Meta(description="Address to which messages are sent.")]
    format: WebhookFormat
    kinds: Annotated[list[EventKind], Meta(description="Events to send. Empty: all events.")]
    sees_unpublished: Annotated[bool, Meta(description="Whether it gets all events, or those of published claims.")]
    created_by: Annotated[str, Meta(description="User name.")]
    created_at: Timestamp
    failing_since: Annotated[Timestamp | None, Meta(description="Null: the last messages arrived.")]
    disabled_at: Annotated[Timestamp | None, Meta(description="Null: enabled.")]
    disabled_reason: str


class WebhookWithSecretJson(WebhookJson, frozen=True):
    """A webhook with its new secret."""

    secret: Annotated[
        str | None,
        Meta(description="The key that signs its messages. Shown only now; a repeated request shows null."),
    ]


class WebhookTestJson(JsonObject, frozen=True):
    """A test message that was queued."""

    id: Annotated[str, Meta(description="Id of the message, as in its header `webhook-id`.")]


def webhook_json(endpoint: WebhookEndpoint) -> WebhookJson:
    """Reads `endpoint.created_by`, so select it with the webhook."""
    return WebhookJson(
        id=endpoint.pk,
        url=resource_path("webhook", endpoint.pk),
        name=endpoint.name,
        target_url=endpoint.url,
        format=WebhookFormat(endpoint.format),
        kinds=[EventKind(kind) for kind in endpoint.kinds],
        sees_unpublished=endpoint.sees_unpublished,
        created_by=endpoint.created_by.username,
        created_at=endpoint.created_at,
        failing_since=endpoint.failing_since,
        disabled_at=endpoint.disabled_at,
        disabled_reason=endpoint.disabled_reason,
    )


def webhook_with_secret_json(endpoint: WebhookEndpoint, secret: str | None) -> WebhookWithSecretJson:
    return WebhookWithSecretJson(**structs.asdict(webhook_json(endpoint)), secret=secret)
