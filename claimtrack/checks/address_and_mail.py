"""The site's address and its mail server, without which links lead nowhere and mails do not arrive."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http.request import validate_host

ADDRESS = "Set it to the address at which people reach the desk, as in SITE_ADDRESS=https://claims.example.org."


@register(Tags.security, deploy=True)
def check_deployment(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Each missing setting has an id of its own."""
    return list(_missing_settings())


def _missing_settings() -> Iterator[CheckMessage]:
    address = urlsplit(settings.SITE_ADDRESS)
    if not settings.SITE_ADDRESS:
        yield _error("E001", "SITE_ADDRESS is not set, so links in mails, feeds and cards would lead nowhere.", ADDRESS)
    elif address.scheme != "https" or not address.hostname:
        yield _error("E002", f"SITE_ADDRESS is {settings.SITE_ADDRESS}, which is no https address.", ADDRESS)
    elif not validate_host(address.hostname, settings.ALLOWED_HOSTS):
        yield _error(
            "E003",
            f"ALLOWED_HOSTS lacks {address.hostname}, the host of SITE_ADDRESS, so its pages would be refused.",
            f"Set ALLOWED_HOSTS={address.hostname}.",
        )
    if not settings.EMAIL_HOST:
        yield _error("E004", "EMAIL_HOST is not set, so nobody can be mailed a password link.", "Name the mail server.")
    if not settings.DEFAULT_FROM_EMAIL or settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield _error(
            "E005",
            "DEFAULT_FROM_EMAIL is not set, so mail servers would refuse the mails.",
            "Set the sender, as in DEFAULT_FROM_EMAIL=claims@example.org.",
        )
    if settings.EMAIL_USE_TLS and settings.EMAIL_USE_SSL:
        yield _error("E006", "EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other.", "Set one of the two.")
    if bool(settings.EMAIL_HOST_USER) != bool(settings.EMAIL_HOST_PASSWORD):
        yield _error("E007", "EMAIL_HOST_USER and EMAIL_HOST_PASSWORD belong together.", "Set both or neither.")


def _error(number: str, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"claimtrack.{number}")
