"""The admin site of the desk."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from claimtrack.accounts.second_factor import has_second_factor, has_shown_second_factor

OUR_PACKAGES = ("claimtrack.", "claims.", "sources.")


class DeskAdminSite(AdminSite):
    """The admin site. Autocomplete shows what tells namesakes apart; sign-in uses the account pages."""

    site_header = site_title = "ClaimTrack"
    index_title = _("The desk")
    site_url = None
    enable_nav_sidebar = False

    def register(
        self,
        model_or_iterable: type[models.Model] | Iterable[type[models.Model]],
        admin_class: type[ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        """Registers only our own admin classes. Those of libraries would show secrets and allow changes without a
        reason.
        """
        if admin_class is not None and admin_class.__module__.startswith(OUR_PACKAGES):
            super().register(model_or_iterable, admin_class, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return secure_admin_login(super().login)(request, extra_context)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return HttpResponseRedirect(resolve_url("account_change_password"))

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def with_second_factor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if settings.REQUIRE_TWO_FACTOR and self.has_permission(request) and not has_shown_second_factor(request):
                page = "mfa_reauthenticate" if has_second_factor(request.user) else "mfa_activate_totp"
                return HttpResponseRedirect(f"{resolve_url(page)}?{urlencode({'next': request.get_full_path()})}")
            return guarded(request, *args, **kwargs)

        return with_second_factor

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return NameAutocompleteView.as_view(admin_site=self)(request)


class NameAutocompleteView(AutocompleteJsonView):
    def serialize_result(self, row: models.Model, to_field_name: str) -> dict[str, Any]:
        return super().serialize_result(row, to_field_name) | {"text": self.model_admin.label_of(row)}
