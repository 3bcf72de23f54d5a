"""The link to set a password, as it comes by mail."""

import re

from django.conf import settings
from django.http import HttpResponse
from django.test import Client


def link_in(body: str) -> str:
    """The path of the link in a mail."""
    found = re.search(rf"{re.escape(settings.SITE_ADDRESS)}(/accounts/password/\S+)", body)
    assert found, body
    return found[1]


def set_password_by(link: str, client: Client, password: str) -> HttpResponse:
    """The page behind the link, filled in and sent."""
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})
