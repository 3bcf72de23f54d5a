"""The log of webhook deliveries: each message, its attempts, and the button that resends it."""

import json
from datetime import datetime
from functools import partial
from typing import Any

import msgspec
from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.webhooks.deliver import message_content
from claims.actions.webhooks.manage import SEND_WEBHOOK_MESSAGE, resend_message
from claims.admin.common.badges import badge
from claims.admin.common.dates import format_datetime
from claims.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from claims.projections.logged_events import logged_event
from claims.vocabulary import DeliveryState, EventSubject
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from claimtrack.core.admin.base import ReadOnlyAdmin

MAX_DELIVERIES_SHOWN = 10
MAX_WEBHOOKS_IN_FILTER = 40
"""Deliveries of further webhooks are listed from the pages of those webhooks."""


def with_last_attempt(deliveries: QuerySet) -> QuerySet:
    """Annotate each delivery with the result of its last attempt."""
    attempts = WebhookAttempt.objects.filter(delivery=OuterRef("pk")).order_by("-id")
    return deliveries.select_related("endpoint", "event").annotate(
        last_status=Subquery(attempts.values("status")[:1]),
        last_problem=Subquery(attempts.values("problem")[:1]),
        last_attempt_at=Subquery(attempts.values("made_at")[:1]),
    )


def deliveries_url(endpoint: WebhookEndpoint) -> str:
    return f"{reverse('admin:claims_webhookdelivery_changelist')}?webhook={endpoint.pk}"


def delivery_state_badge(delivery: WebhookDelivery) -> SafeString:
    return badge(DeliveryState(delivery.state))


def event_label(delivery: WebhookDelivery) -> str:
    """What the message tells, and about what."""
    if delivery.event is None:
        return str(_("Test"))
    event = logged_event(delivery.event)
    about = EventSubject.CLAIM if event.claim is not None else event.subject
    number = event.subject_id if event.claim is None else event.claim
    return f"{delivery.event.get_kind_display()}, {about.label.lower()} {number}"


def payload_json(delivery: WebhookDelivery, *, reads_claims: bool) -> str:
    """Return the payload as indented JSON, without the claim's data for people who may not view claims."""
    content = message_content(delivery, shows_claim=reads_claims)
    return json.dumps(json.loads(msgspec.json.encode(content)), indent=2, ensure_ascii=False)


class WebhookFilter(admin.SimpleListFilter):
    title = _("webhook")
    parameter_name = "webhook"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            (str(pk), name) for pk, name in WebhookEndpoint.objects.values_list("pk", "name")[:MAX_WEBHOOKS_IN_FILTER]
        ]

    def queryset(self, request: HttpRequest, deliveries: QuerySet) -> QuerySet:
        chosen = self.value()
        return deliveries.filter(endpoint=int(chosen)) if chosen and chosen.isdecimal() else deliveries


class ResendDeliveryForm(ActionForm):
    slug = "resend"
    permission = SEND_WEBHOOK_MESSAGE

    def perform(self, *, by: Any, at: datetime) -> str:
        resend_message(self.subject, by=by, at=at)
        return str(_("Queued for resending under the same id. Reload the page in a moment to see the result."))


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ActionFormAdmin, ReadOnlyAdmin):
    list_display = ["message", "state_badge", "endpoint", "about", "created", "last_attempt"]
    list_filter = ["state", WebhookFilter]
    ordering = ("-created_at",)
    verbs = (ResendDeliveryForm,)
    change_list_template = "claims/webhooks/delivery_list.html"

    class Media:
        css = {"all": ["claimtrack/accounts.css", "claims/webhooks/webhooks.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_last_attempt(super().get_queryset(request))

    def render_page(
        self, request: HttpRequest, page: WebhookDelivery, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        reads_claims = request.user.has_perm("claims.view_claim")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(page),
            "page": page,
            "facts": self._facts(page),
            "attempts": page.attempts.order_by("-id")[:100],
            "payload": payload_json(page, reads_claims=reads_claims),
            "hidden_claim_id": None if reads_claims or page.event is None else page.event.claim_id,
            "forms": self.available_forms(request, page, self.verbs, submitted_form),
            "media": self.media,
        }
        return TemplateResponse(
            request,
            "claims/webhooks/delivery_page.html",
            context,
            status=submitted_form.status if submitted_form else 200,
        )

    def _facts(self, delivery: WebhookDelivery) -> list[tuple[Any, Any]]:
        webhook = reverse("admin:claims_webhookendpoint_change", args=[delivery.endpoint_id])
        return [
            (_("State"), delivery_state_badge(delivery)),
            (_("Webhook"), format_html('<a href="{}">{}</a>', webhook, delivery.endpoint)),
            (_("About"), event_label(delivery)),
            (_("Created"), format_datetime(delivery.created_at)),
            *([(_("Finished"), format_datetime(delivery.ended_at))] if delivery.ended_at else []),
        ]

    def get_urls(self) -> list[URLPattern]:
        """Delivery ids are UUIDs, so the route of the base class, which takes an integer, is replaced."""
        view = self.admin_site.admin_view(partial(self.action_view, verb=ResendDeliveryForm))
        resend = path("<uuid:pk>/resend/", view, name="claims_webhookdelivery_resend")
        return [resend, *(url for url in super().get_urls() if url.name != resend.name)]

    @admin.display(description=_("message"))
    def message(self, delivery: WebhookDelivery) -> SafeString:
        return format_html("<code>msg_{}…</code>", delivery.pk.hex[:12])

    @admin.display(description=_("state"))
    def state_badge(self, delivery: WebhookDelivery) -> SafeString:
        return delivery_state_badge(delivery)

    @admin.display(description=_("about"))
    def about(self, delivery: WebhookDelivery) -> str:
        return event_label(delivery)

    @admin.display(description=_("created"))
    def created(self, delivery: WebhookDelivery) -> str:
        return format_datetime(delivery.created_at)

    @admin.display(description=_("last attempt"))
    def last_attempt(self, delivery: WebhookDelivery) -> str:
        if delivery.last_attempt_at is None:
            return str(_("not attempted yet"))
        return f"{format_datetime(delivery.last_attempt_at)}: {delivery.last_status or delivery.last_problem[:80]}"
