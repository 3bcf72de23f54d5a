"""Webhooks, which administrators manage. Their addresses can contain keys, so nobody else reads them."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.webhooks.manage import (
    VIEW_WEBHOOK,
    WebhookInput,
    add_webhook,
    change_webhook,
    disable_webhook,
    enable_webhook,
    refuse_without_webhook_permission,
    rotate_secret,
    send_test_message,
)
from claims.api.v1.error_fields import FieldsByRefusal, naming_fields
from claims.api.v1.webhooks.bodies import (
    CreateWebhookBody,
    DisableWebhookBody,
    RotateSecretBody,
    UpdateWebhookBody,
)
from claims.api.v1.webhooks.responses import (
    WebhookJson,
    WebhookTestJson,
    WebhookWithSecretJson,
    webhook_json,
    webhook_with_secret_json,
)
from claims.models import WebhookEndpoint
from claims.vocabulary import EventKind, WebhookFormat
from claims.webhooks.exceptions import NotAWebhookAddress
from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.core.api.conditions.idempotency import encode_json
from claimtrack.core.api.conditions.preconditions import refuse_stale, require_if_match
from claimtrack.core.api.reads import ReadOnlyViewSet
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet

WEBHOOK_FIELDS: FieldsByRefusal = {NotAWebhookAddress: "target_url"}


class WebhookViewSet(WriteViewSet, ReadOnlyViewSet):
    """Addresses of tools to which events are sent. Only for administrators."""

    queryset = WebhookEndpoint.objects.all()
    response_type = WebhookJson
    scopes = dict.fromkeys(
        ("list", "retrieve", "create", "partial_update", "rotate_secret", "disable", "enable", "test"), "admin"
    )
    request_bodies = {
        "create": CreateWebhookBody,
        "partial_update": UpdateWebhookBody,
        "rotate_secret": RotateSecretBody,
        "disable": DisableWebhookBody,
    }
    response_types = {
        "create": WebhookWithSecretJson,
        "rotate_secret": WebhookWithSecretJson,
        "test": WebhookTestJson,
    }
    if_match_actions = frozenset({"partial_update"})
    unread_actions = frozenset(scopes)
    success_statuses = {"create": HTTPStatus.CREATED, "test": HTTPStatus.ACCEPTED}

    @property
    def _person(self) -> Any:
        return self.request.user

    def get_queryset(self) -> QuerySet[WebhookEndpoint]:
        refuse_without_webhook_permission(VIEW_WEBHOOK, "see webhooks", self._person)
        return WebhookEndpoint.objects.select_related("created_by")

    def serialize(self, rows: list[WebhookEndpoint]) -> list[WebhookJson]:
        return [webhook_json(endpoint) for endpoint in rows]

    @sensitive_variables()
    def create(self, request: Request) -> HttpResponse:
        """Add a webhook. The response shows its secret, once."""
        given = WebhookInput(**_input_fields(self.validated_body().given()))
        with naming_fields(WEBHOOK_FIELDS):
            endpoint, secret = add_webhook(given, by=self._person, at=timezone.now())
        shown = webhook_with_secret_json(endpoint, secret)
        etag = etag_of(encode_json(webhook_json(endpoint)))
        return self.created_response(resource_path("webhook", endpoint.pk), shown, etag=etag)

    def partial_update(self, request: Request, pk: int) -> HttpResponse:
        """Change a webhook."""
        changes = _input_fields(self.validated_body().given())
        etags, endpoint = require_if_match(request), self._lock(pk)
        current = webhook_json(endpoint)
        refuse_stale(etags, etag_of(encode_json(current)), current)
        with naming_fields(WEBHOOK_FIELDS):
            change_webhook(endpoint, replace(_input_of(endpoint), **changes), by=self._person, at=timezone.now())
        return self._current(pk)

    @sensitive_variables()
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    def rotate_secret(self, request: Request, pk: int) -> HttpResponse:
        """Make a new secret. The response shows it, once."""
        hours, endpoint = self.validated_body().old_secret_hours, self._lock(pk)
        grace = timedelta(hours=hours)
        secret = rotate_secret(endpoint, by=self._person, at=timezone.now(), old_signs_for=grace)
        return self.json_response(webhook_with_secret_json(endpoint, secret))

    @action(detail=True, methods=["post"])
    def disable(self, request: Request, pk: int) -> HttpResponse:
        """Send it no more messages."""
        reason, endpoint = self.validated_body().reason, self._lock(pk)
        disable_webhook(endpoint, reason=reason, by=self._person, at=timezone.now())
        return self._current(pk)

    @action(detail=True, methods=["post"])
    def enable(self, request: Request, pk: int) -> HttpResponse:
        """Send it messages again, about events from now on."""
        self.validated_body()
        enable_webhook(self._lock(pk), by=self._person, at=timezone.now())
        return self._current(pk)

    @action(detail=True, methods=["post"])
    def test(self, request: Request, pk: int) -> HttpResponse:
        """Queue a test message."""
        self.validated_body()
        delivery = send_test_message(self._lock(pk), by=self._person, at=timezone.now())
        return self.json_response(WebhookTestJson(str(delivery)), status=HTTPStatus.ACCEPTED)

    def stored_body(self, response: HttpResponse) -> str:
        """A repeated request does not show the secret again."""
        content: dict[str, Any] = msgspec.json.decode(response.content)
        return msgspec.json.encode({**content, "secret": None} if "secret" in content else content).decode()

    def _lock(self, pk: int) -> WebhookEndpoint:
        """Raises Http404 and NotYourRole."""
        endpoint = self.get_queryset().select_for_update(of=("self",)).filter(pk=pk).first()
        if endpoint is None:
            raise Http404
        return endpoint

    def _current(self, pk: int) -> HttpResponse:
        return self.json_response(webhook_json(self.get_queryset().get(pk=pk)))


def _input_fields(given: dict[str, Any]) -> dict[str, Any]:
    """The body's values by the names of WebhookInput's fields."""
    if "target_url" in given:
        given["url"] = given.pop("target_url")
    return given


def _input_of(endpoint: WebhookEndpoint) -> WebhookInput:
    kinds = [EventKind(kind) for kind in endpoint.kinds]
    return WebhookInput(
        endpoint.name, endpoint.url, WebhookFormat(endpoint.format), kinds, sees_unpublished=endpoint.sees_unpublished
    )
