"""People and their roles."""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claimtrack.accounts.actions import send_password_link
from claimtrack.accounts.models import User
from claimtrack.core.admin.base import AuditedAdmin, ReadOnlyAdmin
from claimtrack.core.exceptions import Refused

PERSON_FIELDS = ("username", "first_name", "last_name", "email")

ROLE_DESCRIPTIONS: Mapping[str, str | Promise] = {
    "reader": _("Reads the whole record, changes nothing."),
    "contributor": _("Imports articles, accepts suggestions, opens and revises claims, requests comment."),
    "reviewer": _("Does what a contributor does, and approves or sends back the claims of others."),
    "editor": _("Does what a reviewer does, and publishes, assigns, merges, imports, and sets and overrides policies."),
    "administrator": _("Manages people, tokens, webhooks and sessions, and reads the audit. Cannot change claims."),
}
"""Each role of `claimtrack/accounts/roles.py` in a sentence."""


class OneSpellingMixin:
    """Refuses a username that differs from another in case alone: neither of the two could sign in."""

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is already an account with this username."))
        return name


class PersonForm(OneSpellingMixin, UserChangeForm):
    pass


class NewPersonForm(OneSpellingMixin, forms.ModelForm):
    """A new account without a password: its owner sets one by a mailed link, or uses single sign-on."""

    class Meta:
        model = User
        fields = [*PERSON_FIELDS, "groups"]

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        self.instance.is_staff = True
        return super().save(commit)


@admin.register(User)
class PersonAdmin(AuditedAdmin, UserAdmin):
    """Administrators manage the accounts of others. Permissions come from roles alone. Only superusers make superusers,
    who may do everything but approve their own work."""

    list_display = ["username", "full_name", "roles", "second_factor", "last_login", "is_active"]
    list_filter = ["is_active", "is_service", "groups"]
    ordering = ["username"]
    search_fields = ["username", "first_name", "last_name", "email"]
    search_help_text = _("Names and mail addresses")
    filter_horizontal = ()
    form = PersonForm
    add_form = NewPersonForm
    add_form_template = None
    change_form_template = "claimtrack/accounts/person_page.html"
    fieldsets = [
        (None, {"fields": [*PERSON_FIELDS, "is_active", "groups"]}),
        (_("Beyond the roles"), {"fields": ["is_staff", "is_superuser"]}),
        (_("Activity"), {"fields": ["last_login", "date_joined", "second_factor"]}),
    ]
    add_fieldsets = [(None, {"fields": [*PERSON_FIELDS, "groups"]})]

    def label_of(self, person: User) -> str:
        return f"{person.get_full_name()} ({person.username})" if person.get_full_name() else person.username

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        apps = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        return super().get_queryset(request).annotate(has_second_factor=Exists(apps)).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None or not obj.is_service:
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ["kind", "username", "is_active", "groups"]}),
            (_("Activity"), {"fields": ["date_joined", "tokens"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody changes their own roles; only superusers grant rights beyond the roles."""
        read_only = ["last_login", "date_joined", "second_factor", "kind", "tokens"]
        if request.user.is_superuser:
            return read_only
        own = ["groups", "is_active"] if obj is not None and obj.pk == request.user.pk else []
        return [*read_only, "is_staff", "is_superuser", *own]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "groups":
            options["widget"] = forms.CheckboxSelectMultiple()
            options["help_text"] = _("A person may have several. Nobody approves their own work, whatever their roles.")
            return forms.ModelMultipleChoiceField(
                Group.objects.order_by("name"), label=_("Roles"), required=False, **options
            )
        return super().formfield_for_manytomany(db_field, request, **options)

    @admin.display(description=_("name"))
    def full_name(self, person: User) -> str:
        return person.get_full_name() or "–"

    @admin.display(description=_("roles"))
    def roles(self, person: User) -> str:
        named = sorted(group.name for group in person.groups.all())
        return ", ".join([*named, *([str(_("superuser"))] if person.is_superuser else [])]) or "–"

    @admin.display(description=_("kind"))
    def kind(self, person: User) -> str:
        return str(_("Service account: nobody signs in with it."))

    @admin.display(description=_("tokens"))
    def tokens(self, person: User) -> SafeString:
        rows = person.tokens.order_by("-pk")  # type: ignore[attr-defined]
        links = ((reverse("admin:access_token_change", args=[token.pk]), str(token)) for token in rows)
        return format_html_join(", ", '<a href="{}">{}</a>', links) or format_html(
            '<a href="{}">{}</a>', reverse("admin:access_token_add"), _("Issue a token")
        )

    @admin.display(description=_("second factor"))
    def second_factor(self, person: User) -> str:
        if person.is_service:
            return str(_("– service account"))
        return _("✓ on") if getattr(person, "has_second_factor", False) else _("– off")

    def user_change_password(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only superusers: whoever sets another person's password can sign in as them."""
        if not request.user.is_superuser:
            raise PermissionDenied
        with self.audited_request(request):
            return super().user_change_password(request, *args, **kwargs)

    def response_add(self, request: HttpRequest, person: User, *args: Any, **kwargs: Any) -> HttpResponse:
        if person.email:
            self._send_link(request, person)
        return super().response_add(request, person, *args, **kwargs)

    def send_link_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = self.get_object(request, str(pk))
        if person is None or not self.has_change_permission(request, person):
            raise PermissionDenied
        self._send_link(request, person)
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[pk]))

    def _send_link(self, request: HttpRequest, person: User) -> None:
        try:
            send_password_link(person, request)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            sent = _("A link to set a password was sent to {address}.")
            messages.success(request, sent.format(address=person.email))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.send_link_view))
        return [path("<int:pk>/send-link/", view, name="accounts_user_send-link"), *super().get_urls()]


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    """The five roles of `claimtrack/accounts/roles.py`, read-only: a migration changes them."""

    list_display = ["name", "does"]
    search_fields = ["name"]
    ordering = ["name"]
    fields = ["name", "does", "may"]
    list_title = _("Roles")
    list_note = _("A person may have several roles. Nobody approves their own work.")

    @admin.display(description=_("what it does"))
    def does(self, role: Group) -> str:
        return str(ROLE_DESCRIPTIONS.get(role.name, ""))

    @admin.display(description=_("permissions"))
    def may(self, role: Group) -> SafeString:
        permissions = role.permissions.order_by("content_type__app_label", "codename")
        each = ((str(permission.name).removeprefix("Can "),) for permission in permissions)
        return format_html('<ul class="rights">{}</ul>', format_html_join("", "<li>{}</li>", each))
