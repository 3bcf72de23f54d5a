"""`manage.py check --deploy` refuses an installation whose links lead nowhere, and whose mails do not arrive."""

import logging

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.urls import reverse

from claimtrack.accounts.actions import send_password_link
from claimtrack.accounts.exceptions import SiteAddressMissing
from claimtrack.checks.address_and_mail import check_deployment
from claimtrack.core.log_secrets import HideSecrets
from tests.support.sign_in import client_of, with_roles

RIGHT = {
    "SITE_ADDRESS": "https://claims.example.org",
    "ALLOWED_HOSTS": ["claims.example.org"],
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "claims@example.org",
    "EMAIL_USE_TLS": True,
    "EMAIL_USE_SSL": False,
    "EMAIL_HOST_USER": "claims",
    "EMAIL_HOST_PASSWORD": "a password",
}


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({}, []),
        ({"SITE_ADDRESS": ""}, ["claimtrack.E001"]),
        ({"SITE_ADDRESS": "http://127.0.0.1:8000"}, ["claimtrack.E002"]),
        ({"SITE_ADDRESS": "claims.example.org"}, ["claimtrack.E002"]),
        ({"ALLOWED_HOSTS": ["127.0.0.1"]}, ["claimtrack.E003"]),
        ({"ALLOWED_HOSTS": [".example.org"]}, []),
        ({"EMAIL_HOST": ""}, ["claimtrack.E004"]),
        ({"DEFAULT_FROM_EMAIL": "claimtrack@localhost"}, ["claimtrack.E005"]),
        ({"EMAIL_USE_SSL": True}, ["claimtrack.E006"]),
        ({"EMAIL_HOST_PASSWORD": ""}, ["claimtrack.E007"]),
        ({"EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": ""}, []),
    ],
)
def test_what_is_missing_is_an_error_with_an_id(wrong, found, settings):
    for name, value in (RIGHT | wrong).items():
        setattr(settings, name, value)
    assert [error.id for error in check_deployment(None)] == found


NO_SERVER = "claimtrack.core.mail.NoMailServer"


def test_without_a_mail_server_a_mail_is_refused_and_printed_nowhere(settings, capsys):
    settings.EMAIL_BACKEND = NO_SERVER
    with pytest.raises(ConnectionError, match="EMAIL_HOST is not set"):
        mail.send_mail("Subject", "the secret link", None, ["dora@example.org"])
    assert "secret" not in "".join(capsys.readouterr())
    assert get_connection(NO_SERVER, fail_silently=True).send_messages([]) == 0


@pytest.mark.django_db
def test_the_administrator_is_told_and_the_log_does_not_have_the_link(settings, caplog, capsys):
    settings.EMAIL_BACKEND = NO_SERVER
    dora = with_roles("editor", email="dora@example.org")
    page = client_of(with_roles("administrator")).post(f"/admin/accounts/user/{dora.pk}/send-link/", follow=True)
    assert "could not be sent" in page.content.decode()
    assert "could not be mailed" in caplog.text
    assert "reset/key" not in caplog.text + "".join(capsys.readouterr())


@pytest.mark.django_db
def test_a_forgotten_password_is_answered_the_same_when_the_mail_server_is_down(settings, client):
    settings.EMAIL_BACKEND = NO_SERVER
    dora = with_roles("editor", email="dora@example.org")
    answers = [
        client.post(reverse("account_reset_password"), {"email": address})
        for address in (dora.email, "nobody@example.org")
    ]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }


@pytest.mark.django_db
def test_no_link_to_nowhere_is_sent(settings, rf):
    settings.SITE_ADDRESS = ""
    with pytest.raises(SiteAddressMissing):
        send_password_link(with_roles("editor", email="dora@example.org"), rf.get("/"))
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Internal Server Error: /accounts/password/reset/key/3-cx1-2ab/", "…/"),
        ("GET /accounts/password/reset/key/3-set-password/ HTTP/1.1", "3-set-password"),
        ("Internal Server Error: /admin/", "/admin/"),
    ],
)
def test_a_password_link_is_shortened_in_the_log(written, kept):
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s", (written,), None)
    assert HideSecrets().filter(record)
    assert kept in record.getMessage()
    assert "cx1" not in record.getMessage()
