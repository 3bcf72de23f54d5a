"""allauth's forms with our layout: a label above each field, no placeholders."""

from typing import Any

from allauth.account import forms


class PlainFormMixin:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.label = str(field.label).capitalize()


class LoginForm(PlainFormMixin, forms.LoginForm):
    pass


class ChangePasswordForm(PlainFormMixin, forms.ChangePasswordForm):
    pass


class SetPasswordForm(PlainFormMixin, forms.SetPasswordForm):
    pass


class RequestPasswordLinkForm(PlainFormMixin, forms.ResetPasswordForm):
    pass


class PasswordFromLinkForm(PlainFormMixin, forms.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(PlainFormMixin, forms.ReauthenticateForm):
    pass
