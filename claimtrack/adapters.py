"""allauth adapters: no sign-up, and single sign-on only for people who have an account."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from claimtrack.addresses import client_address
from claimtrack.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)


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
        raise ImmediateHttpResponse(render(request, "claimtrack/not_known.html", status=403))


def _person_for(sociallogin: SocialLogin) -> User | None:
    """The only active person with an address that the provider has verified; None if there is none or several."""
    for address in sociallogin.email_addresses:
        if address.verified:
            found = User.objects.filter(email__iexact=address.email, is_active=True)[:2]
            if len(found) == 1:
                return found[0]
    return None
