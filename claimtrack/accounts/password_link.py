"""Setting a password by a mailed link."""

from typing import Any

from allauth.account.views import PasswordResetFromKeyView
from django.http import HttpResponse

from claimtrack.accounts.actions import confirm_mail_address
from claimtrack.accounts.known_browsers import remember_browser


class PasswordFromLinkView(PasswordResetFromKeyView):
    """Whoever uses the link has shown that the address is theirs, and that this is their browser: a lock-out that
    strangers caused does not hold it up."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        confirm_mail_address(self.reset_user)
        remember_browser(self.request, response, self.reset_user.pk)
        return response
