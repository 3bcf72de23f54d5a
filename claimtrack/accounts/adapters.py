"""allauth adapters: no sign-up, counted tries, and single sign-on only for people who have an account."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claimtrack.accounts.attempts import begin_attempt, note_sign_in, refuse_further, succeed
from claimtrack.accounts.lockout import Step
from claimtrack.accounts.models import User
from claimtrack.core.client_address import client_address


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person, if the password is right. Every try is counted, also when a password is asked for again."""
        attempt = begin_attempt(request, credentials["username"], Step.PASSWORD)
        person: User | None = super().authenticate(request, **credentials)
        if person is None:
            refuse_further(request, attempt)
        else:
            succeed(attempt)
        return person

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **options)
        note_sign_in(request, response, user)
        return response

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At SITE_ADDRESS, whatever host the request names."""
        page = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_ADDRESS + page.replace("UID-KEY", quote(key))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is wrong or has expired. Enter the one that your app shows now. If that fails too, set your "
            "phone’s clock to automatic."
        )
    }


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Signs in the person whose mail address the provider has verified.

    Only administrators enter addresses, so nobody can claim another person's.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") == AuthProcess.LOGIN:
            if sociallogin.is_existing:
                return
            person = _person_for(sociallogin)
            if person is not None:
                sociallogin.connect(request, person)
                return
        raise ImmediateHttpResponse(render(request, "claimtrack/accounts/no_account.html", status=403))


def _person_for(sociallogin: SocialLogin) -> User | None:
    """The only active person with an address that the provider has verified; None if there is none or several."""
    for address in sociallogin.email_addresses:
        if address.verified:
            found = User.objects.filter(email__iexact=address.email, is_active=True, is_service=False)[:2]
            if len(found) == 1:
                return found[0]
    return None
