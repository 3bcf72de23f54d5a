"""Webhook endpoints: their settings, their secrets (shown once) and their actions."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from claims.actions.webhooks.manage import (
    ADD_WEBHOOK,
    CHANGE_WEBHOOK,
    WebhookInput,
    add_webhook,
    change_webhook,
    disable_webhook,
    enable_webhook,
    rotate_secret,
    send_test_message,
)
from claims.admin.common.dates import format_datetime
from claims.admin.common.form_fields import reason_field
from claims.admin.webhooks.deliveries import MAX_DELIVERIES_SHOWN, deliveries_url, with_last_attempt
from claims.models import WebhookEndpoint
from claims.vocabulary import EventKind, WebhookFormat
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from claimtrack.core.admin.base import ReadOnlyAdmin

WEBHOOK_STATES: Mapping[str, tuple[str, Any]] = {
    "enabled": ("✓", _("Enabled")),
    "failing": ("!", _("Failing")),
    "disabled": ("✕", _("Disabled")),
}


class WebhookForm(ActionForm):
    """The settings of a webhook endpoint."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("The tool that receives the messages, such as “our CMS”.")
    )
    url = forms.CharField(
        label=_("URL"),
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Messages are sent here by POST. The address must be public and respond within 10 seconds."),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        choices=WebhookFormat,
        initial=WebhookFormat.STANDARD,
        help_text=_("Use “Slack message” for Slack, Mattermost and similar channels."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Events"),
        choices=EventKind,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Leave blank for all events, including future kinds."),
    )
    sees_unpublished = forms.BooleanField(
        label=_("Include unpublished claims"),
        required=False,
        help_text=_("Only for internal tools: messages will contain drafts."),
    )

    def listening(self) -> WebhookInput:
        given = self.cleaned_data
        kinds = [EventKind(kind) for kind in given["kinds"]]
        return WebhookInput(
            given["name"], given["url"], WebhookFormat(given["format"]), kinds, given["sees_unpublished"]
        )


class AddWebhookForm(WebhookForm):
    slug = "add"
    permission = ADD_WEBHOOK

    @sensitive_variables()
    def perform(self, *, by: Any, at: datetime) -> str:
        self.endpoint, self.secret = add_webhook(self.listening(), by=by, at=at)
        return str(_("“{name}” will receive events from now on.")).format(name=self.endpoint)


class ChangeWebhookForm(WebhookForm):
    slug = "edit"
    permission = CHANGE_WEBHOOK

    def __init__(self, data: Any = None, *, subject: WebhookEndpoint, user: Any) -> None:
        initial = {name: getattr(subject, name) for name in ("name", "url", "format", "kinds", "sees_unpublished")}
        super().__init__(data, subject=subject, user=user, initial=initial)

    def perform(self, *, by: Any, at: datetime) -> str:
        change_webhook(self.subject, self.listening(), by=by, at=at)
        return str(_("Saved. Send a test to check that messages arrive."))


class SendTestForm(ActionForm):
    slug = "test"
    permission = CHANGE_WEBHOOK

    def perform(self, *, by: Any, at: datetime) -> str:
        send_test_message(self.subject, by=by, at=at)
        return str(_("Test message queued. Reload the page in a moment to see the result below."))


class RotateSecretForm(ActionForm):
    slug = "rotate"
    permission = CHANGE_WEBHOOK
    hours = forms.IntegerField(
        label=_("Keep the old secret for (hours)"),
        min_value=0,
        max_value=720,
        initial=24,
        help_text=_("Until then, messages carry both signatures, and the tool can verify either."),
    )

    @sensitive_variables()
    def perform(self, *, by: Any, at: datetime) -> str:
        hours = self.cleaned_data["hours"]
        self.secret = rotate_secret(self.subject, by=by, at=at, old_signs_for=timedelta(hours=hours))
        return str(_("“{name}” has a new secret. The old one stays valid for {hours} h.")).format(
            name=self.subject, hours=hours
        )


class DisableWebhookForm(ActionForm):
    slug = "disable"
    permission = CHANGE_WEBHOOK
    reason = reason_field(_("Why this webhook is disabled. The reason is shown on this page."))

    def perform(self, *, by: Any, at: datetime) -> str:
        disable_webhook(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Disabled. No more messages will be sent."))


class EnableWebhookForm(ActionForm):
    slug = "enable"
    permission = CHANGE_WEBHOOK

    def perform(self, *, by: Any, at: datetime) -> str:
        enable_webhook(self.subject, by=by, at=at)
        return str(_("Enabled for events from now on. To resend missed events, open this webhook’s deliveries."))


class WebhookStateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(state, word) for state, (_symbol, word) in WEBHOOK_STATES.items()]

    def queryset(self, request: HttpRequest, webhooks: QuerySet) -> QuerySet:
        match self.value():
            case "enabled":
                return webhooks.filter(disabled_at=None, failing_since=None)
            case "failing":
                return webhooks.filter(disabled_at=None, failing_since__isnull=False)
            case "disabled":
                return webhooks.filter(disabled_at__isnull=False)
        return webhooks


@admin.register(WebhookEndpoint)
class WebhookAdmin(ActionFormAdmin, ReadOnlyAdmin):
    list_display = ["name", "state", "host", "format", "events", "claim_scope", "created"]
    list_select_related = ["created_by"]
    list_filter = [WebhookStateFilter, "format"]
    search_fields = ["name", "url"]
    search_help_text = _("Name or URL")
    change_list_template = "claims/webhooks/webhook_list.html"
    verbs: ClassVar[Any] = [SendTestForm, ChangeWebhookForm, RotateSecretForm, DisableWebhookForm, EnableWebhookForm]

    class Media:
        css = {"all": ["claimtrack/accounts.css", "claims/webhooks/webhooks.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ADD_WEBHOOK)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AddWebhookForm(request.POST if request.method == "POST" else None, subject=None, user=request.user)
        done = form.submit() if form.is_bound else None
        if done is not None:
            return self._show_secret(request, form.endpoint, form.secret, done)
        return self._page(request, "claims/common/form_page.html", form, title=_("Add webhook"), button=_("Save"))

    def render_page(
        self, request: HttpRequest, page: WebhookEndpoint, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        unfit = EnableWebhookForm if page.disabled_at is None else DisableWebhookForm
        fitting = [verb for verb in self.verbs if verb is not unfit or isinstance(submitted_form, verb)]
        return self._page(
            request,
            "claims/webhooks/webhook_page.html",
            submitted_form,
            title=page.name,
            page=page,
            state=self.state(page),
            facts=self._facts(page),
            forms=self.available_forms(request, page, fitting, submitted_form),
            deliveries=with_last_attempt(page.deliveries.all()).order_by("-created_at", "-id")[:MAX_DELIVERIES_SHOWN],
            all_deliveries=deliveries_url(page),
        )

    def success_response(
        self, request: HttpRequest, page: WebhookEndpoint, verb: ActionForm, done: str
    ) -> HttpResponse:
        if isinstance(verb, RotateSecretForm):
            return self._show_secret(request, page, verb.secret, done)
        return super().success_response(request, page, verb, done)

    @sensitive_variables()
    def _show_secret(self, request: HttpRequest, page: WebhookEndpoint, secret: str, done: str) -> HttpResponse:
        """Show the secret in this response only; a redirect would have to store it somewhere."""
        return self._page(
            request,
            "claims/webhooks/webhook_secret.html",
            None,
            title=_("Signing secret"),
            page=page,
            secret=secret,
            done=done,
        )

    def _page(self, request: HttpRequest, template: str, form: ActionForm | None, **shown: Any) -> HttpResponse:
        media = self.media if form is None else self.media + form.media
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, "media": media, **shown}
        return TemplateResponse(request, template, context, status=form.status if form else 200)

    def _facts(self, endpoint: WebhookEndpoint) -> list[tuple[Any, Any]]:
        signing = endpoint.secrets.order_by("-id").values_list("created_at", "expires_at")[:3]
        return [
            (_("State"), self.state(endpoint)),
            *([(_("Reason"), endpoint.disabled_reason)] if endpoint.disabled_at else []),
            *([(_("Failing since"), format_datetime(endpoint.failing_since))] if endpoint.failing_since else []),
            (_("URL"), format_html("<code>{}</code>", endpoint.url)),
            (_("Format"), endpoint.get_format_display()),
            (_("Events"), self.events(endpoint)),
            (_("Claims"), self.claim_scope(endpoint)),
            (_("Secrets"), "; ".join(_secret_validity(made, ends) for made, ends in signing)),
            (_("Created"), self.created(endpoint)),
        ]

    @admin.display(description=_("state"))
    def state(self, endpoint: WebhookEndpoint) -> SafeString:
        state = "disabled" if endpoint.disabled_at else "failing" if endpoint.failing_since else "enabled"
        symbol, word = WEBHOOK_STATES[state]
        return format_html(
            '<span class="badge webhook-{}"><span class="symbol" aria-hidden="true">{}</span> {}</span>',
            state,
            symbol,
            word,
        )

    @admin.display(description=_("host"))
    def host(self, endpoint: WebhookEndpoint) -> SafeString:
        """The host only, because the rest of a webhook URL is often a secret."""
        return format_html("<code>{}</code>", urlsplit(endpoint.url).netloc.rpartition("@")[2])

    @admin.display(description=_("events"))
    def events(self, endpoint: WebhookEndpoint) -> str:
        return ", ".join(str(EventKind(kind).label) for kind in endpoint.kinds) or str(_("all events"))

    @admin.display(description=_("claims"))
    def claim_scope(self, endpoint: WebhookEndpoint) -> str:
        return str(_("published and unpublished") if endpoint.sees_unpublished else _("published only"))

    @admin.display(description=_("created"))
    def created(self, endpoint: WebhookEndpoint) -> str:
        return f"{endpoint.created_by.get_full_name() or endpoint.created_by}, {format_datetime(endpoint.created_at)}"


def _secret_validity(made: datetime, ends: datetime | None) -> str:
    created = str(_("created {made}")).format(made=format_datetime(made))
    return f"{created}, {_('expires')} {format_datetime(ends)}" if ends else created
