"""Webhooks: which tool listens where, its secret shown once, and the buttons of whoever keeps it."""

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

from claims.actions.webhooks import (
    ADD,
    CHANGE,
    Listening,
    add_webhook,
    change_webhook,
    disable_webhook,
    enable_webhook,
    rotate_secret,
    send_test,
)
from claims.admin.dates import written
from claims.admin.deliveries import DELIVERIES_SHOWN, address_of_list, with_attempts
from claims.admin.writing import reason_field
from claims.models import WebhookEndpoint
from claims.vocabulary import EventKind, WebhookFormat
from sources.admin.base import ReadOnlyAdmin
from sources.admin.verbs import Verb, VerbAdmin

WEBHOOK_STATES: Mapping[str, tuple[str, Any]] = {
    "enabled": ("✓", _("Enabled")),
    "failing": ("!", _("Failing")),
    "disabled": ("✕", _("Disabled")),
}


class WebhookForm(Verb):
    """Who listens where, to what."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("Which tool listens there: “our CMS”."))
    url = forms.CharField(
        label=_("URL"),
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Messages are posted to it. It must be a public address, and answer within 10 seconds."),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        choices=WebhookFormat,
        initial=WebhookFormat.STANDARD,
        help_text=_("Slack message: for channels of Slack, Mattermost and the like."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Hears of"),
        choices=EventKind,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("None chosen: of all of them, and of those that there will be."),
    )
    sees_unpublished = forms.BooleanField(
        label=_("Hears of unpublished claims, too"),
        required=False,
        help_text=_("Only for tools of the desk: drafts and their statements leave the house by it."),
    )

    def listening(self) -> Listening:
        given = self.cleaned_data
        kinds = [EventKind(kind) for kind in given["kinds"]]
        return Listening(given["name"], given["url"], WebhookFormat(given["format"]), kinds, given["sees_unpublished"])


class AddWebhookForm(WebhookForm):
    slug = "add"
    permission = ADD

    @sensitive_variables()
    def perform(self, *, by: Any, at: datetime) -> str:
        self.endpoint, self.secret = add_webhook(self.listening(), by=by, at=at)
        return str(_("“{name}” is told from now on.")).format(name=self.endpoint)


class ChangeWebhookForm(WebhookForm):
    slug = "edit"
    permission = CHANGE

    def __init__(self, data: Any = None, *, subject: WebhookEndpoint, user: Any) -> None:
        kept = {name: getattr(subject, name) for name in ("name", "url", "format", "kinds", "sees_unpublished")}
        super().__init__(data, subject=subject, user=user, initial=kept)

    def perform(self, *, by: Any, at: datetime) -> str:
        change_webhook(self.subject, self.listening(), by=by, at=at)
        return str(_("Changed. Send a test to see that it arrives."))


class SendTestForm(Verb):
    slug = "test"
    permission = CHANGE

    def perform(self, *, by: Any, at: datetime) -> str:
        send_test(self.subject, by=by, at=at)
        return str(_("A test message is on its way. What came of it stands below; reload the page in a moment."))


class RotateSecretForm(Verb):
    slug = "rotate"
    permission = CHANGE
    hours = forms.IntegerField(
        label=_("The old one signs beside it for so many hours"),
        min_value=0,
        max_value=720,
        initial=24,
        help_text=_("Until then each message bears both signatures, and the tool may check either."),
    )

    @sensitive_variables()
    def perform(self, *, by: Any, at: datetime) -> str:
        hours = self.cleaned_data["hours"]
        self.secret = rotate_secret(self.subject, by=by, at=at, old_signs_for=timedelta(hours=hours))
        return str(_("“{name}” has a new secret; the old one signs for {hours} h more.")).format(
            name=self.subject, hours=hours
        )


class DisableWebhookForm(Verb):
    slug = "disable"
    permission = CHANGE
    reason = reason_field(_("Why nothing is to be sent there. It shows on this page."))

    def perform(self, *, by: Any, at: datetime) -> str:
        disable_webhook(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Disabled: nothing more is sent there."))


class EnableWebhookForm(Verb):
    slug = "enable"
    permission = CHANGE

    def perform(self, *, by: Any, at: datetime) -> str:
        enable_webhook(self.subject, by=by, at=at)
        return str(_("Enabled: events from now on are sent. What was missed can be sent again from its page."))


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
class WebhookAdmin(VerbAdmin, ReadOnlyAdmin):
    list_display = ["name", "state", "listens", "format", "hears", "sees", "created"]
    list_select_related = ["created_by"]
    list_filter = [WebhookStateFilter, "format"]
    search_fields = ["name", "url"]
    search_help_text = _("Tool or address")
    change_list_template = "claims/webhooks.html"
    verbs: ClassVar[Any] = [SendTestForm, ChangeWebhookForm, RotateSecretForm, DisableWebhookForm, EnableWebhookForm]

    class Media:
        css = {"all": ["claimtrack/accounts.css", "claims/webhooks.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ADD)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AddWebhookForm(request.POST if request.method == "POST" else None, subject=None, user=request.user)
        done = form.carry_out() if form.is_bound else None
        if done is not None:
            return self._show_secret(request, form.endpoint, form.secret, done)
        return self._page(request, "claims/one_form.html", form, title=_("Add a webhook"), button=_("Add the webhook"))

    def render_page(self, request: HttpRequest, page: WebhookEndpoint, tried: Verb | None = None) -> HttpResponse:
        unfit = EnableWebhookForm if page.disabled_at is None else DisableWebhookForm
        fitting = [verb for verb in self.verbs if verb is not unfit or isinstance(tried, verb)]
        return self._page(
            request,
            "claims/webhook.html",
            tried,
            title=page.name,
            page=page,
            state=self.state(page),
            facts=self._facts(page),
            forms=self.permitted(request, page, fitting, tried),
            deliveries=with_attempts(page.deliveries.all()).order_by("-created_at", "-id")[:DELIVERIES_SHOWN],
            all_deliveries=address_of_list(page),
        )

    def answer(self, request: HttpRequest, page: WebhookEndpoint, verb: Verb, done: str) -> HttpResponse:
        if isinstance(verb, RotateSecretForm):
            return self._show_secret(request, page, verb.secret, done)
        return super().answer(request, page, verb, done)

    @sensitive_variables()
    def _show_secret(self, request: HttpRequest, page: WebhookEndpoint, secret: str, done: str) -> HttpResponse:
        """On this answer alone: a redirection would have to keep it somewhere on the way."""
        return self._page(
            request, "claims/webhook_secret.html", None, title=_("The secret"), page=page, secret=secret, done=done
        )

    def _page(self, request: HttpRequest, template: str, form: Verb | None, **shown: Any) -> HttpResponse:
        media = self.media if form is None else self.media + form.media
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, "media": media, **shown}
        return TemplateResponse(request, template, context, status=form.status if form else 200)

    def _facts(self, endpoint: WebhookEndpoint) -> list[tuple[Any, Any]]:
        signing = endpoint.secrets.order_by("-id").values_list("created_at", "expires_at")[:3]
        return [
            (_("State"), self.state(endpoint)),
            *([(_("Why"), endpoint.disabled_why)] if endpoint.disabled_at else []),
            *([(_("Failing since"), written(endpoint.failing_since))] if endpoint.failing_since else []),
            (_("Listens at"), format_html("<code>{}</code>", endpoint.url)),
            (_("Format"), endpoint.get_format_display()),
            (_("Hears of"), self.hears(endpoint)),
            (_("Claims"), self.sees(endpoint)),
            (_("Signs with"), "; ".join(_secret_validity(made, ends) for made, ends in signing)),
            (_("Set up"), self.created(endpoint)),
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

    @admin.display(description=_("listens at"))
    def listens(self, endpoint: WebhookEndpoint) -> SafeString:
        """The host alone: the rest of an address is often a secret of its own."""
        return format_html("<code>{}</code>", urlsplit(endpoint.url).netloc.rpartition("@")[2])

    @admin.display(description=_("hears of"))
    def hears(self, endpoint: WebhookEndpoint) -> str:
        return ", ".join(str(EventKind(kind).label) for kind in endpoint.kinds) or str(_("everything"))

    @admin.display(description=_("claims"))
    def sees(self, endpoint: WebhookEndpoint) -> str:
        return str(_("published and unpublished") if endpoint.sees_unpublished else _("published ones"))

    @admin.display(description=_("set up"))
    def created(self, endpoint: WebhookEndpoint) -> str:
        return f"{endpoint.created_by.get_full_name() or endpoint.created_by}, {written(endpoint.created_at)}"


def _secret_validity(made: datetime, ends: datetime | None) -> str:
    told = str(_("a secret of {made}")).format(made=written(made))
    return f"{told}, {_('until')} {written(ends)}" if ends else told
