"""allauth's forms with our layout: a label above each field, no placeholders."""

from contextlib import suppress
from typing import Any

from allauth.account import forms
from allauth.core import context
from django.core.cache import cache
from django.http import HttpRequest

from claimtrack.accounts.actions import send_password_link
from claimtrack.accounts.attempts import begin_attempt, normalized_login, succeed
from claimtrack.accounts.lockout import Step
from claimtrack.accounts.models import User
from claimtrack.core.exceptions import Refused

SECONDS_BETWEEN_LINKS = 60
"""A stranger may ask for links as often as they like: a person gets one a minute, of each process."""


class PlainFormMixin:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.label = str(field.label).capitalize()


class LoginForm(PlainFormMixin, forms.LoginForm):
    def clean_login(self) -> str:
        return normalized_login(super().clean_login())


class ChangePasswordForm(PlainFormMixin, forms.ChangePasswordForm):
    def clean_oldpassword(self) -> str:
        """A wrong password counts as one does at signing in."""
        attempt = begin_attempt(context.request, self.user.get_username(), Step.PASSWORD)
        password: str = super().clean_oldpassword()
        succeed(attempt)
        return password


class SetPasswordForm(PlainFormMixin, forms.SetPasswordForm):
    pass


class RequestPasswordLinkForm(PlainFormMixin, forms.ResetPasswordForm):
    """Mails a link to the people whose account has this address today. Nothing tells whether there are any."""

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        self.users = list(User.objects.filter(email__iexact=address, is_active=True, is_service=False))
        return address

    def save(self, request: HttpRequest, **options: Any) -> str:
        for person in self.users:
            if cache.add(f"password-link-{person.pk}", value=True, timeout=SECONDS_BETWEEN_LINKS):
                with suppress(Refused):
                    send_password_link(person, request)
        return str(self.cleaned_data["email"])


class PasswordFromLinkForm(PlainFormMixin, forms.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(PlainFormMixin, forms.ReauthenticateForm):
    pass
