"""Where a second factor is required, whoever is added by mail gets to the desk, and nobody is held at a page that leads
nowhere."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from claimtrack.accounts.models import User
from tests.support.password_links import link_in, set_password_by
from tests.support.second_factor import code_of, set_up_app
from tests.support.sign_in import client_of, log_in, with_roles

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "quite a long one"


@pytest.fixture(autouse=True)
def a_second_factor_is_required(settings):
    settings.REQUIRE_TWO_FACTOR = True


@pytest.fixture
def administrator(settings) -> Client:
    client = client_of(with_roles("administrator"))
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session.save()
    return client


def add_erin(administrator: Client, address: str = "Erin@example.org") -> User:
    page = administrator.post("/admin/accounts/user/add/", {"username": "erin", "email": address})
    assert page.status_code == 302
    return User.objects.get(username="erin")


def test_whoever_is_added_by_mail_sets_up_both_factors_and_works_at_the_desk(administrator):
    add_erin(administrator)
    (message,) = mail.outbox
    browser = Client()
    set_password_by(link_in(message.body), browser, NEW_PASSWORD)
    log_in(browser, "erin", NEW_PASSWORD)
    assert browser.get("/admin/").headers["Location"].startswith(reverse("mfa_activate_totp"))
    secret = set_up_app(browser, NEW_PASSWORD)
    assert browser.get("/admin/").status_code == 200
    again = Client()
    assert log_in(again, "erin", NEW_PASSWORD).headers["Location"] == reverse("mfa_authenticate")
    assert again.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 302
    assert again.get("/admin/").status_code == 200
    assert again.get(reverse("mfa_generate_recovery_codes")).status_code == 302  # asks for the password, leads on


def test_the_link_that_was_mailed_confirms_the_address(administrator):
    erin = add_erin(administrator)
    set_password_by(link_in(mail.outbox[0].body), Client(), NEW_PASSWORD)
    address = EmailAddress.objects.get(user=erin)
    assert (address.email, address.verified, address.primary) == ("erin@example.org", True, True)


def test_an_address_of_before_opens_nothing_any_more(administrator):
    erin = add_erin(administrator)
    set_password_by(link_in(mail.outbox[0].body), Client(), NEW_PASSWORD)
    erin.email = "erin@elsewhere.example"
    erin.save()
    mail.outbox.clear()
    Client().post(reverse("account_reset_password"), {"email": "erin@example.org"})
    assert mail.outbox == []


def test_a_link_is_void_once_the_address_has_changed(administrator):
    erin = add_erin(administrator)
    erin.email = "erin@elsewhere.example"
    erin.save()
    page = Client().get(link_in(mail.outbox[0].body), follow=True)
    assert "already been used or has expired" in page.content.decode()


def test_two_accounts_with_one_address_are_both_let_in(administrator):
    other = with_roles("reader", email="erin@example.org")
    EmailAddress.objects.create(user=other, email="erin@example.org", verified=True, primary=True)
    add_erin(administrator)
    browser = Client()
    set_password_by(link_in(mail.outbox[0].body), browser, NEW_PASSWORD)
    log_in(browser, "erin", NEW_PASSWORD)
    set_up_app(browser, NEW_PASSWORD)
    assert browser.get("/admin/").status_code == 200


def test_the_first_administrator_made_on_the_server_is_let_in_too():
    User.objects.create_superuser("root", "root@example.org", NEW_PASSWORD)
    browser = Client()
    log_in(browser, "root", NEW_PASSWORD)
    set_up_app(browser, NEW_PASSWORD)
    assert browser.get("/admin/").status_code == 200
