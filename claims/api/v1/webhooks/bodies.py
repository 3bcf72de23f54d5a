"""Request bodies of webhooks."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.claims.bodies import Reason
from claims.vocabulary import EventKind, WebhookFormat
from claimtrack.core.api.bodies.fields import text
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body

MAX_TARGET_CHARACTERS = 2_000
MAX_OLD_SECRET_HOURS = 24 * 7

Name = Annotated[str, text(100), Meta(description="The tool that receives the messages.")]
TargetUrl = Annotated[
    str, text(MAX_TARGET_CHARACTERS), Meta(description="Public address to which messages are sent by POST.")
]
Kinds = Annotated[list[EventKind], Meta(max_length=len(EventKind), description="Events to send. Empty: all events.")]
SeesUnpublished = Annotated[
    bool, Meta(description="Whether it gets all events. Otherwise only those about published claims.")
]


@with_example_body(
    name="our CMS", target_url="https://cms.example/claimtrack", kinds=["claim.reviewed", "confirmation.changed"]
)
class CreateWebhookBody(RequestBody, frozen=True, kw_only=True):
    """A new webhook."""

    name: Name
    target_url: TargetUrl
    format: WebhookFormat = WebhookFormat.STANDARD
    kinds: Kinds = []
    sees_unpublished: SeesUnpublished = False


@with_example_body(kinds=["claim.reviewed"])
class UpdateWebhookBody(RequestBody, frozen=True):
    """Changes of a webhook. Fields left out stay the same."""

    name: Name | UnsetType = UNSET
    target_url: TargetUrl | UnsetType = UNSET
    format: WebhookFormat | UnsetType = UNSET
    kinds: Kinds | UnsetType = UNSET
    sees_unpublished: SeesUnpublished | UnsetType = UNSET


@with_example_body(old_secret_hours=24)
class RotateSecretBody(RequestBody, frozen=True):
    """How long the old secret goes on signing beside the new one."""

    old_secret_hours: Annotated[int, Meta(ge=0, le=MAX_OLD_SECRET_HOURS)] = 24


@with_example_body(reason="The tool is being rebuilt.")
class DisableWebhookBody(RequestBody, frozen=True):
    """Why the webhook gets no more messages."""

    reason: Reason
