"""The second factor, as a person's phone shows it."""

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from tests.support.sign_in import PASSWORD


def code_of(secret: str) -> str:
    """The code that an app shows now. It is taken for another half minute, so that no test races the clock."""
    _before, counter, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter))


def set_up_app(client: Client, password: str = PASSWORD) -> str:
    """Set up the app of whoever is signed in; returns its secret."""
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    if page.request["PATH_INFO"] == reverse("account_reauthenticate"):
        next_page = re.search(r'name="next" value="([^"]+)"', page.content.decode())[1]
        page = client.post(page.request["PATH_INFO"], {"password": password, "next": next_page}, follow=True)
    secret = re.search(r'class="key">([A-Z2-7]+)<', page.content.decode())[1]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret
