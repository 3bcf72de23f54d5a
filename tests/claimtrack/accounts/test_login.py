"""Signing in, being locked out, the second factor, and single sign-on."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from claimtrack.accounts.models import Attempt
from claimtrack.audit.models import AuditEntry
from claimtrack.core.client_address import UNKNOWN_ADDRESS, client_address
from tests.support.api.api_reader import Tool
from tests.support.factories import a_token, a_user
from tests.support.password_links import link_in, set_password_by
from tests.support.second_factor import code_of, set_up_app
from tests.support.sign_in import can_log_in, log_in, with_roles
from tests.support.thoroughness import size

pytestmark = pytest.mark.django_db
ADMIN = "/admin/sources/source/"


def is_in(client: Client) -> bool:
    return client.get(ADMIN).status_code == 200


@pytest.fixture
def dora():
    return with_roles("editor", email="dora@example.org")


def test_whoever_asks_for_the_desk_is_led_to_the_login_and_back(dora, client):
    page = client.get("/admin/claims/claim/", follow=True)
    assert page.request["PATH_INFO"] == reverse("account_login")
    back = re.search(r'name="next" value="([^"]+)"', page.content.decode())[1]
    answer = log_in(client, dora.username, next=back)
    assert answer.headers["Location"] == "/admin/claims/claim/"


def test_a_wrong_password_is_refused_in_the_same_words_as_an_unknown_name(dora):
    pages = [log_in(Client(), name, "wrong").content.decode() for name in (dora.username, "nobody")]
    said = [re.search(r'role="alert">\s*<p>([^<]+)', page)[1] for page in pages]
    assert said[0] == said[1]


def test_nobody_signs_up(client):
    assert client.get("/accounts/signup/").status_code == 404


def test_somebody_who_is_no_member_of_staff_is_not_let_in():
    guest = a_user("guest")
    client = Client()
    log_in(client, guest.username)
    assert client.get(ADMIN, follow=True).status_code == 403


# Lock-out

LIMIT = size(3, 10)


@pytest.fixture
def few_failures(settings):
    """Lock-outs after few failures, so that a test need not fail often."""
    settings.LOCK_OUT_AFTER_FAILURES = LIMIT


def fail(client: Client, name: str, times: int):
    for _ in range(times):
        answer = log_in(client, name, "wrong")
    return answer


def test_after_ten_failures_even_the_right_password_is_refused_for_a_quarter_of_an_hour(dora, client):
    page = fail(client, dora.username, 10)
    assert page.status_code == 429
    assert "Try again after" in page.content.decode()
    assert 0 < int(page.headers["Retry-After"]) <= 15 * 60
    assert log_in(client, dora.username).status_code == 429
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=15, seconds=1))
    assert can_log_in(dora.username, "a-long-password")


@pytest.mark.sampled
@pytest.mark.usefixtures("few_failures")
def test_trying_on_does_not_make_the_lock_out_longer(dora, client):
    fail(client, dora.username, LIMIT)
    noted = list(Attempt.objects.values())
    fail(client, dora.username, 3)
    assert list(Attempt.objects.values()) == noted


@pytest.mark.sampled
@pytest.mark.usefixtures("few_failures")
def test_nearly_as_many_failures_and_a_success_begin_anew(dora, client):
    fail(client, dora.username, LIMIT - 1)
    assert can_log_in(dora.username, "a-long-password")
    fail(client, dora.username, LIMIT - 1)
    assert can_log_in(dora.username, "a-long-password")


@pytest.mark.sampled
@pytest.mark.usefixtures("few_failures")
def test_another_person_and_another_address_are_not_locked_out(dora, client):
    fail(client, dora.username, LIMIT)
    assert can_log_in(with_roles("reader").username, "a-long-password")
    assert log_in(Client(REMOTE_ADDR="192.0.2.7"), dora.username).status_code == 302


@pytest.mark.sampled
@pytest.mark.usefixtures("few_failures")
def test_changing_the_browser_does_not_help(dora):
    for number in range(LIMIT):
        page = log_in(Client(headers={"user-agent": f"Robot/{number}"}), dora.username, "wrong")
    assert page.status_code == 429


@pytest.mark.sampled
@pytest.mark.usefixtures("few_failures")
def test_tokens_work_while_their_owner_is_locked_out(dora, client):
    token = a_token(dora)
    fail(client, dora.username, LIMIT)
    assert Tool(token=token).get("sources/").status_code == 200


@pytest.mark.parametrize(
    ("behind_proxy", "connection", "forwarded", "address"),
    [
        (False, "192.0.2.1", "", "192.0.2.1"),
        (False, "192.0.2.1", "198.51.100.9", "192.0.2.1"),  # the client's own words
        (True, "10.0.0.1", "198.51.100.9", "198.51.100.9"),
        (True, "10.0.0.1", "203.0.113.5, 198.51.100.9", "198.51.100.9"),  # the proxy's is the last
        (True, "10.0.0.1", "nonsense", "10.0.0.1"),
        (True, "10.0.0.1", "", "10.0.0.1"),
        (True, "", "2001:db8::1", "2001:db8::1"),
        (False, "", "", UNKNOWN_ADDRESS),
    ],
)
def test_the_address_is_the_proxys_word_only_behind_a_proxy(behind_proxy, connection, forwarded, address, settings):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address(RequestFactory(REMOTE_ADDR=connection, headers=headers).get("/")) == address


# The second factor


def test_where_a_second_factor_is_required_the_desk_opens_after_it_is_set_up_app(dora, client, settings):
    settings.REQUIRE_TWO_FACTOR = True
    log_in(client, dora.username)
    for address in (ADMIN, "/admin/claims/claim/", "/admin/sources/source/add/"):
        assert client.get(address).headers["Location"].startswith(reverse("mfa_activate_totp"))
    set_up_app(client)
    assert is_in(client)


def test_whoever_has_a_second_factor_is_asked_for_it(dora, client):
    log_in(client, dora.username)
    secret = set_up_app(client)
    again = Client()
    assert log_in(again, dora.username).headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(again)
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert (wrong.status_code, is_in(again)) == (200, False)
    assert "clock to automatic" in wrong.content.decode()
    again.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_in(again)


def test_a_session_from_before_the_second_factor_is_asked_for_it(dora, client, settings):
    early = Client()
    log_in(early, dora.username)
    log_in(client, dora.username)
    set_up_app(client)
    settings.REQUIRE_TWO_FACTOR = True
    assert early.get(ADMIN).headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert is_in(client)


@pytest.mark.sampled
@pytest.mark.usefixtures("few_failures")
def test_wrong_codes_lock_out_as_wrong_passwords_do(dora, client):
    log_in(client, dora.username)
    secret = set_up_app(client)
    thief = Client()
    log_in(thief, dora.username)
    for _ in range(LIMIT):
        page = thief.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert page.status_code == 429
    assert thief.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 429


def test_the_second_factor_is_audited_and_its_secret_is_not(dora, client):
    log_in(client, dora.username)
    secret = set_up_app(client)
    entries = AuditEntry.objects.filter(table_name="mfa_authenticator", action="INSERT")
    assert {(entry.actor_id, entry.reason, entry.after["data"]) for entry in entries} == {
        (dora.pk, "own account", "(secret)")
    }
    assert secret not in str(list(AuditEntry.objects.values()))


# Passwords


def test_a_forgotten_password_is_set_anew_by_a_link(dora, client, settings):
    client.post(reverse("account_reset_password"), {"email": dora.email})
    assert mail.outbox[0].subject == "ClaimTrack: set your password"
    link = re.search(rf"{settings.SITE_ADDRESS}(\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    new = "quite another long one"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert can_log_in(dora.username, new)
    assert not can_log_in(dora.username, "a-long-password")


@pytest.mark.parametrize(
    ("password", "is_set"), [("elevenchars", False), ("twelve chars", True), ("1qaz2wsx3edc", False)]
)
def test_a_password_has_twelve_characters_and_is_not_a_common_one(dora, client, password, is_set):
    client.post(reverse("account_reset_password"), {"email": dora.email})
    set_password_by(link_in(mail.outbox[0].body), client, password)
    assert can_log_in(dora.username, password) == is_set


def test_an_unknown_address_gets_no_mail_and_the_page_does_not_tell(client):
    page = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert page.headers["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_a_changed_password_is_audited_as_done_by_its_owner(dora, client):
    log_in(client, dora.username)
    new = "quite another long one"
    client.post(
        reverse("account_change_password"), {"oldpassword": "a-long-password", "password1": new, "password2": new}
    )
    entry = AuditEntry.objects.filter(table_name="accounts_user", object_id=str(dora.pk)).first()
    assert (entry.actor_id, entry.after["password"]) == (dora.pk, "(secret)")
    assert is_in(client)
