"""The second factor: a code from an app, or a recovery code. Wrong codes are counted, apart from wrong passwords."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from claimtrack.accounts.attempts import begin_attempt, refuse_further, succeed
from claimtrack.accounts.forms import PlainFormMixin
from claimtrack.accounts.lockout import Step

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
        attempt = begin_attempt(context.request, self.user.get_username(), Step.CODE)
        try:
            code: str = super().clean_code()
        except ValidationError:
            refuse_further(context.request, attempt)
            raise
        succeed(attempt)
        return code


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
