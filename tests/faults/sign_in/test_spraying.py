"""Strangers guess at a password from everywhere: they stay bounded, and the right person gets in."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from claimtrack.accounts.models import Attempt
from tests.faults.sign_in.conftest import LIMIT, LIMIT_OF_STRANGERS
from tests.support.password_links import link_in, set_password_by
from tests.support.sign_in import PASSWORD, log_in, with_roles
from tests.support.thoroughness import size

pytestmark = [pytest.mark.django_db, pytest.mark.sampled]
MANY = LIMIT_OF_STRANGERS + LIMIT
"""More addresses than strangers have guesses."""
OFFICE = "198.51.100.20"


@pytest.fixture
def dora():
    return with_roles("editor", username="administrator", email="dora@example.org")


STRANGER = Client()


def guess_from(address: str, name: str = "administrator") -> int:
    STRANGER.cookies.clear()
    STRANGER.defaults["REMOTE_ADDR"] = address
    return log_in(STRANGER, name, "a wrong guess").status_code


def spray(addresses: int, name: str = "administrator", times: int = 1) -> None:
    for number in range(addresses):
        for _ in range(times):
            guess_from(f"203.0.113.{number}", name)


def signs_in(client: Client, name: str = "administrator") -> bool:
    return log_in(client, name).status_code == 302


def test_guesses_from_many_addresses_keep_the_right_person_out_of_no_place_or_browser_that_is_hers(dora):
    laptop = Client(REMOTE_ADDR=OFFICE)
    signs_in(laptop)
    spray(MANY)
    assert Attempt.objects.count() <= LIMIT_OF_STRANGERS
    assert signs_in(Client(REMOTE_ADDR=OFFICE))
    # nor out of the browser that she carries elsewhere
    laptop.post(reverse("account_logout"))
    laptop.defaults["REMOTE_ADDR"] = "203.0.113.5"  # at an address that guessed, too
    assert signs_in(laptop)


def test_a_new_browser_at_a_new_address_is_let_in_after_a_mailed_link(dora):
    spray(LIMIT_OF_STRANGERS)
    new = Client(REMOTE_ADDR="192.0.2.77")
    assert log_in(new, "administrator").status_code == 429
    new.post(reverse("account_reset_password"), {"email": dora.email})
    set_password_by(link_in(mail.outbox[0].body), new, "quite another long one")
    assert log_in(new, "administrator", "quite another long one").status_code == 302


@pytest.mark.thorough
def test_guesses_at_one_account_are_bounded_however_many_addresses_there_are(dora):
    spray(MANY, times=2)
    assert Attempt.objects.count() == LIMIT_OF_STRANGERS


def test_another_spelling_of_the_name_is_the_same_account(dora):
    for _ in range(LIMIT):
        guess_from("203.0.113.1")
    spellings = ["Administrator", " administrator", "administrator\u00a0", "ADMINISTRATOR"]
    for name in [*spellings, "\uff41dministrator", "administrato\u24e1"]:
        assert log_in(Client(REMOTE_ADDR="203.0.113.1"), name).status_code == 429, name


def test_nobody_is_locked_out_by_the_mail_address_for_the_name(dora):
    for _ in range(LIMIT):
        guess_from("203.0.113.1", dora.email)
    assert signs_in(Client(REMOTE_ADDR="203.0.113.1"))


def test_the_addresses_of_one_ipv6_network_are_one(dora):
    for number in range(LIMIT):
        guess_from(f"2001:db8:0:7::{number:x}")
    assert guess_from("2001:db8:0:7:ffff::1") == 429
    assert guess_from("2001:db8:0:8::1") == 200


def test_an_ipv4_address_in_ipv6_form_is_the_ipv4_address(dora):
    for _ in range(LIMIT):
        guess_from("203.0.113.1")
    assert guess_from("::ffff:203.0.113.1") == 429


def test_one_password_is_not_tried_at_a_thousand_names():
    statuses = [guess_from("203.0.113.1", f"name{number}") for number in range(MANY)]
    assert statuses.count(429) == MANY - LIMIT_OF_STRANGERS + 1  # the last that is tried is told that it was the last


def test_a_forged_cookie_makes_no_browser_known(dora, settings):
    laptop = Client(REMOTE_ADDR=OFFICE)
    signs_in(laptop)
    signed = laptop.cookies[settings.KNOWN_BROWSER_COOKIE_NAME].value
    spray(LIMIT_OF_STRANGERS)
    thief = Client(REMOTE_ADDR="192.0.2.77")
    for forged in (signed[:-1] + ("A" if signed[-1] != "A" else "B"), "nonsense", ""):
        thief.cookies[settings.KNOWN_BROWSER_COOKIE_NAME] = forged
        assert log_in(thief, "administrator").status_code == 429


def test_a_browser_known_to_one_account_is_a_stranger_to_another(dora):
    spray(LIMIT_OF_STRANGERS)
    other = Client(REMOTE_ADDR="192.0.2.77")
    log_in(other, with_roles("reader", username="erin").username)
    other.post(reverse("account_logout"))
    assert log_in(other, "administrator").status_code == 429


def test_strangers_who_ask_for_links_keep_nobody_from_getting_one(dora):
    for number in range(size(8, 30)):
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(reverse("account_reset_password"), {"email": dora.email})
    assert len(mail.outbox) == 1
    page = Client(REMOTE_ADDR=OFFICE).post(reverse("account_reset_password"), {"email": dora.email})
    assert page.status_code == 302


def test_a_known_name_is_refused_as_an_unknown_one_is(dora):
    for name in ("administrator", "nobody"):
        statuses = [guess_from(f"203.0.113.{number}", name) for number in range(LIMIT_OF_STRANGERS + 2)]
        assert statuses[-4:] == [200, 429, 429, 429]


def test_the_password_is_not_guessed_on_the_page_that_changes_it(dora):
    client = Client(REMOTE_ADDR=OFFICE)
    signs_in(client)
    form = {"password1": "quite another long one", "password2": "quite another long one"}
    answers = [client.post(reverse("account_change_password"), form | {"oldpassword": "x"}) for _ in range(LIMIT + 1)]
    assert answers[-1].status_code == 429
    assert client.post(reverse("account_change_password"), form | {"oldpassword": PASSWORD}).status_code == 429
