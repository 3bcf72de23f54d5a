"""allauth's forms with our layout: a label above each field, no placeholders."""

from typing import Any

from allauth.account import forms


class Plain:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.label = str(field.label).capitalize()


class Login(Plain, forms.LoginForm):
    pass


class ChangePassword(Plain, forms.ChangePasswordForm):
    pass


class SetPassword(Plain, forms.SetPasswordForm):
    pass


class AskForLink(Plain, forms.ResetPasswordForm):
    pass


class SetPasswordByLink(Plain, forms.ResetPasswordKeyForm):
    pass


class Reauthenticate(Plain, forms.ReauthenticateForm):
    pass
