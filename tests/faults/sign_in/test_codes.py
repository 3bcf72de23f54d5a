"""Guessing at the second factor is bounded per person, and only who has the password can use the bound up."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.faults.sign_in.conftest import LIMIT
from tests.support.second_factor import code_of, set_up_app
from tests.support.sign_in import log_in, with_roles
from tests.support.thoroughness import size

pytestmark = [pytest.mark.django_db, pytest.mark.sampled]


@pytest.fixture
def dora():
    return with_roles("editor")


@pytest.fixture
def laptop(dora) -> Client:
    client = Client(REMOTE_ADDR="198.51.100.20")
    log_in(client, dora.username)
    client.secret = set_up_app(client)
    return client


STRANGER = Client()


def thief_at(address: str, dora) -> Client:
    client = Client(REMOTE_ADDR=address)
    log_in(client, dora.username)
    return client


def enter(client: Client, code: str) -> int:
    return client.post(reverse("mfa_authenticate"), {"code": code}).status_code


def test_a_thief_with_the_password_has_few_codes_from_all_addresses_together(dora, laptop):
    statuses = [enter(thief_at(f"203.0.113.{number}", dora), "000000") for number in range(LIMIT + 2)]
    assert statuses == [200] * (LIMIT - 1) + [429] * 3
    assert enter(thief_at("203.0.113.99", dora), code_of(laptop.secret)) == 429
    # and the right person still gets in by her own browser
    laptop.post(reverse("account_logout"))
    log_in(laptop, dora.username)
    assert enter(laptop, code_of(laptop.secret)) == 302


def test_recovery_codes_are_counted_as_codes_of_the_app_are(dora, laptop):
    statuses = [enter(thief_at("203.0.113.9", dora), "ab12cd34") for _ in range(LIMIT)]
    assert statuses[-1] == 429


def test_codes_asked_for_again_are_counted_too(dora, laptop):
    statuses = [laptop.post(reverse("mfa_reauthenticate"), {"code": "000000"}).status_code for _ in range(LIMIT)]
    assert statuses[-1] == 429


def test_a_stranger_without_the_password_locks_nobodys_second_factor(dora, laptop):
    for number in range(size(2, 6) * LIMIT):
        STRANGER.cookies.clear()
        STRANGER.defaults["REMOTE_ADDR"] = f"203.0.113.{number}"
        log_in(STRANGER, dora.username, "wrong")
    known_place = Client(REMOTE_ADDR="198.51.100.20")
    log_in(known_place, dora.username)
    assert enter(known_place, code_of(laptop.secret)) == 302


def test_codes_and_their_pages_are_kept_nowhere(dora, laptop):
    page = thief_at("203.0.113.9", dora).get(reverse("mfa_authenticate"))
    assert re.search("no-store", page.headers["Cache-Control"])
