"""API tokens: issue, rotate, revoke. A secret is shown once and never stored."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from claimtrack.access.actions import issue_service_token, issue_token, revoke_token, rotate_token
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope, TokenState
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from claimtrack.core.admin.base import ReadOnlyAdmin
from claimtrack.core.admin.fields import DayInput, autocomplete_field
from claimtrack.core.admin.one_action import reason_field

DEFAULT_LIFETIME, MAX_LIFETIME = timedelta(days=365), timedelta(days=731)
"""A token lasts a year by default and two years (one of them a leap year) at most."""

SCOPE_DESCRIPTIONS: Mapping[Scope, Any] = {
    Scope.READ: _("read: what is published, and its evidence"),
    Scope.DESK: _("desk: read the record, also what is not published"),
    Scope.INGEST: _("ingest: add documents, attributions and claims, request comment; reads the record"),
    Scope.REVIEW: _("review: approve, send back, publish and withdraw claims, write fact-checks; reads the record"),
    Scope.ADMIN: _("administer: manage webhooks; reads the record"),
}

STATE_SYMBOLS: Mapping[TokenState, str] = {
    TokenState.IN_USE: "✓",
    TokenState.ENDING: "◷",
    TokenState.EXPIRED: "○",
    TokenState.REVOKED: "✕",
}


class IssueToken(ActionForm):
    """Issue a token for a tool."""

    slug = "issue"
    permission = "access.add_token"

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("The tool that will use it, such as “our CMS”.")
    )
    service = forms.CharField(
        label=_("Service account"),
        max_length=150,
        required=False,
        help_text=_(
            "The account of the tool itself, such as “cms”. Nobody signs in with it. It is made if there is none, with "
            "the least roles for the scopes below."
        ),
    )
    user = autocomplete_field(
        Token._meta.get_field("user"),
        label=_("Or acts for a person"),
        required=False,
        help_text=_("The tool writes in this person’s name and may do what their roles allow."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        choices=SCOPE_DESCRIPTIONS.items(),
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple(),
    )
    expires_on = forms.DateField(label=_("Expires at the end of"), widget=DayInput(), help_text=_("Within two years."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["expires_on"].initial = timezone.localdate() + DEFAULT_LIFETIME

    def clean_expires_on(self) -> date:
        day, today = self.cleaned_data["expires_on"], timezone.localdate()
        if not today < day <= today + MAX_LIFETIME:
            raise ValidationError(_("Choose a day after today, and within two years."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and bool(given["service"]) == bool(given["user"]):
            self.add_error("service", _("Name either a service account or a person."))
        return given

    @sensitive_variables()
    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        ends = timezone.make_aware(datetime.combine(given["expires_on"] + timedelta(days=1), time.min))
        issued = {"name": given["name"], "scopes": given["scopes"], "by": by, "expires_at": ends}
        if given["service"]:
            self.secret = issue_service_token(given["service"], **issued)
        else:
            self.secret = issue_token(given["user"], **issued)
        return str(_("“{name}” can use the API now.")).format(name=given["name"])


class RotateToken(ActionForm):
    """Replace a token; the old one keeps working for some hours."""

    slug = "rotate"
    permission = "access.add_token"

    hours = forms.IntegerField(
        label=_("Hours until the old token ends"),
        min_value=0,
        max_value=720,
        initial=24,
        help_text=_("Both work until then. The new token has the same scopes and lifetime."),
    )

    @sensitive_variables()
    def perform(self, *, by: Any, at: datetime) -> str:
        hours = self.cleaned_data["hours"]
        self.secret = rotate_token(self.subject, ends_at=at + timedelta(hours=hours), by=by, at=at)
        return str(_("“{name}” has a new token. The old one ends in {hours} h.")).format(
            name=self.subject.name, hours=hours
        )


class RevokeToken(ActionForm):
    """Revoke a token at once."""

    slug = "revoke"
    permission = "access.change_token"
    reason = reason_field()

    def perform(self, *, by: Any, at: datetime) -> str:
        revoke_token(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("{token} is revoked.")).format(token=self.subject)


@admin.register(Token)
class TokenAdmin(ActionFormAdmin, ReadOnlyAdmin):
    list_display = ["name", "state", "user", "shown", "may", "expires_at", "last_used_at"]
    empty_message = _("No tokens yet. Issue one for each tool that uses the API.")
    list_select_related = ["user"]
    search_fields = ["name", "prefix", "user__username"]
    search_help_text = _("Tool, beginning of the token, or account")
    verbs = [RotateToken, RevokeToken]

    class Media:
        css = {"all": ["claimtrack/tokens.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(IssueToken.permission)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = IssueToken(request.POST if request.method == "POST" else None, subject=None, user=request.user)
        done = form.submit() if form.is_bound else None
        if done is not None:
            return self._show_secret(request, form.secret, done)
        return self._page(
            request, "claims/common/form_page.html", form, title=_("Issue a token"), button=_("Issue the token")
        )

    def render_page(self, request: HttpRequest, page: Token, submitted_form: ActionForm | None = None) -> HttpResponse:
        over = page.state_at(timezone.now()) in {TokenState.REVOKED, TokenState.EXPIRED}
        offered = {} if over else self.available_forms(request, page, self.verbs, submitted_form)
        return self._page(
            request,
            "claimtrack/access/token_page.html",
            submitted_form,
            title=str(page),
            page=page,
            facts=self._facts(page),
            forms=offered,
        )

    def success_response(self, request: HttpRequest, page: Token, verb: ActionForm, done: str) -> HttpResponse:
        if isinstance(verb, RotateToken):
            return self._show_secret(request, verb.secret, done)
        return super().success_response(request, page, verb, done)

    @sensitive_variables()
    def _show_secret(self, request: HttpRequest, secret: str, done: str) -> HttpResponse:
        """In this response only: a redirect would have to store it somewhere."""
        return self._page(
            request, "claimtrack/access/token_secret.html", None, title=_("The new token"), secret=secret, done=done
        )

    def _page(self, request: HttpRequest, template: str, form: ActionForm | None, **shown: Any) -> HttpResponse:
        media = self.media if form is None else self.media + form.media
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, "media": media, **shown}
        return TemplateResponse(request, template, context, status=form.status if form else 200)

    def _facts(self, token: Token) -> list[tuple[Any, Any]]:
        return [
            (_("State"), self.state(token)),
            (_("Acts for"), token.user),
            (_("Starts with"), token.shown),
            (_("Scopes"), self.may(token)),
            (_("Issued"), token.created_at),
            (_("Expires"), token.expires_at or _("never")),
            (_("Last used"), token.last_used_at or _("never")),
            *([(_("Revoked"), token.revoked_at)] if token.revoked_at else []),
        ]

    @admin.display(description=_("state"))
    def state(self, token: Token) -> SafeString:
        state = token.state_at(timezone.now())
        return format_html(
            '<span class="badge token-{}"><span class="symbol" aria-hidden="true">{}</span> {}</span>',
            state.value.replace("_", "-"),
            STATE_SYMBOLS[state],
            state.label,
        )

    @admin.display(description=_("starts with"))
    def shown(self, token: Token) -> SafeString:
        return format_html("<code>{}</code>", token.shown)

    @admin.display(description=_("scopes"))
    def may(self, token: Token) -> str:
        return ", ".join(str(Scope(scope).label) for scope in token.scopes)
