"""The second factor: a code from an app. Wrong codes count toward the lock-out, as wrong passwords do."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claimtrack.account_forms import PlainFormMixin

METHODS_KEY = "account_authentication_methods"
"""The session key under which allauth stores the authentication methods used."""


def has_shown_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened or confirmed with a second factor. Reads only the session."""
    return any(method.get("method") == "mfa" for method in request.session.get(METHODS_KEY, []))


def has_second_factor(user: Any) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


class TotpSetUpForm(PlainFormMixin, ActivateTOTPForm):
    """Entered while setting up."""


class CountFailuresMixin(PlainFormMixin):
    def clean_code(self) -> str:
        credentials = {"username": self.user.get_username()}
        request = context.request
        if not AxesProxyHandler.is_allowed(request, credentials):
            request.axes_locked_out, request.axes_credentials = True, credentials
            raise ValidationError(_("Too many failed attempts."))
        try:
            return super().clean_code()
        except ValidationError:
            user_login_failed.send(sender=type(self), credentials=credentials, request=request)
            raise


class SecondFactorForm(CountFailuresMixin, AuthenticateForm):
    """Entered while signing in."""


class SecondFactorReauthenticateForm(CountFailuresMixin, ReauthenticateForm):
    """Entered again before a sensitive change."""


class TotpSetUpView(ActivateTOTPView):
    """Setting up the app counts as showing a code: no second code is asked for right after it."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp", reauthenticated=True)
        return response
