"""Administrators keep people, sessions and lock-outs, and cannot make themselves more than they are."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claimtrack.accounts.browsers import browser_name
from claimtrack.accounts.middleware import RENEWED_AT_KEY
from claimtrack.accounts.models import Attempt, User
from claimtrack.audit.models import AuditEntry
from tests.support.factories import a_user
from tests.support.sign_in import can_log_in, log_in, with_roles

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/accounts/user/"
SESSIONS = "/admin/usersessions/usersession/"
LOCKS = "/admin/accounts/attempt/"


@pytest.fixture
def admin_client() -> Client:
    client = Client()
    client.user = with_roles("administrator")
    client.force_login(client.user)
    return client


def written(client: Client, person: User, **changes) -> User:
    """Sends the form of this person with what a browser would send, and these changes."""
    form = client.get(f"{PEOPLE}{person.pk}/change/").context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    client.post(f"{PEOPLE}{person.pk}/change/", data | changes)
    return User.objects.get(pk=person.pk)


def role(name: str) -> int:
    return Group.objects.get(name=name).pk


def test_a_new_person_sets_a_password_that_nobody_else_ever_sees(admin_client, settings):
    admin_client.post(
        f"{PEOPLE}add/", {"username": "erin", "email": "erin@example.org", "groups": [role("reviewer"), role("reader")]}
    )
    erin = User.objects.get(username="erin")
    assert (erin.is_staff, erin.has_usable_password(), erin.is_superuser) == (True, False, False)
    assert {group.name for group in erin.groups.all()} == {"reader", "reviewer"}
    (message,) = mail.outbox
    assert message.to == ["erin@example.org"]
    link = re.search(rf"{settings.SITE_ADDRESS}(\S+)", message.body)[1]
    client = Client()
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "quite a long one", "password2": "quite a long one"})
    assert can_log_in("erin", "quite a long one")


def test_two_names_that_differ_in_case_alone_are_one_name(admin_client):
    other, dora = with_roles("reader"), with_roles("reader", username="dora")
    admin_client.post(f"{PEOPLE}add/", {"username": "Dora"})
    written(admin_client, other, username="DORA")
    written(admin_client, dora, first_name="Dora")
    assert set(User.objects.filter(username__iexact="dora")) == {dora}
    assert User.objects.get(pk=dora.pk).first_name == "Dora"


def test_a_link_is_sent_again_on_demand_and_refused_without_an_address(admin_client):
    known, unknown = with_roles("reader", email="k@example.org"), with_roles("reader")
    for person in (known, unknown):
        page = admin_client.post(f"{PEOPLE}{person.pk}/send-link/", follow=True)
    assert [message.to for message in mail.outbox] == [["k@example.org"]]
    assert "has no mail address" in page.content.decode()


def test_an_administrator_gives_roles_to_others_and_never_to_themselves(admin_client):
    other = written(admin_client, with_roles("reader"), groups=[role("editor")])
    assert [group.name for group in other.groups.all()] == ["editor"]
    me = written(admin_client, admin_client.user, groups=[role("editor"), role("administrator")])
    assert [group.name for group in me.groups.all()] == ["administrator"]


def test_an_administrator_makes_no_superuser(admin_client):
    person = written(admin_client, with_roles("reader"), is_superuser="on")
    assert not person.is_superuser


def test_an_administrator_changes_no_superuser_and_sets_nobodys_password(admin_client):
    root = a_user(is_staff=True, is_superuser=True, email="root@example.org")
    assert admin_client.post(f"{PEOPLE}{root.pk}/change/", {"username": "mine"}).status_code == 403
    assert admin_client.post(f"{PEOPLE}{root.pk}/send-link/").status_code == 403
    person = with_roles("reader")
    assert admin_client.get(f"{PEOPLE}{person.pk}/password/").status_code == 403
    assert mail.outbox == []


def test_the_roles_themselves_are_looked_at_and_not_edited(admin_client):
    for client in (admin_client, Client()):
        if client is not admin_client:
            client.force_login(a_user(is_staff=True, is_superuser=True))
        assert client.get("/admin/auth/group/").status_code == 200
        assert client.post(f"/admin/auth/group/{role('reader')}/change/", {"name": "all"}).status_code == 403


def test_the_list_of_people_tells_roles_and_second_factor_at_the_cost_of_one_page(admin_client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page = admin_client.get(PEOPLE)
        assert "second factor" in page.content.decode().lower()
        return len(queries)

    admin_client.get(PEOPLE)
    few = cost()
    for _ in range(2):
        with_roles("reader", "editor")
    assert cost() == few <= 6


def test_no_choice_of_a_persons_form_has_more_than_fifty_options(admin_client):
    form = admin_client.get(f"{PEOPLE}{admin_client.user.pk}/change/").content.decode()
    assert form.count("<option") <= 50
    root = Client()
    root.force_login(a_user(is_staff=True, is_superuser=True))
    assert root.get(f"{PEOPLE}{admin_client.user.pk}/change/").content.decode().count("<option") <= 50


# What a person may do costs one query.


@pytest.mark.parametrize("roles", [["reader"], ["contributor", "reviewer"], ["administrator", "editor"]])
def test_all_that_a_person_may_is_read_in_one_query_and_as_django_would(roles):
    user = with_roles(*roles)
    with CaptureQueriesContext(connection) as queries:
        assert user.has_perm("claims.view_claim")
        assert not user.has_perm("claims.nothing")
        assert user.has_module_perms("sources")
        found = user.get_all_permissions()
    assert len(queries) == 1
    assert found == ModelBackend().get_all_permissions(User.objects.get(pk=user.pk))


def test_whoever_left_may_nothing():
    user = with_roles("editor")
    user.is_active = False
    assert user.get_all_permissions() == set()


def test_a_page_costs_the_session_the_person_and_what_she_may():
    client = Client()
    client.force_login(with_roles("reader"))
    client.get("/admin/jsi18n/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/sources/alias/none/")
    told = [re.search(r'FROM "?(\w+)', query["sql"])[1] for query in queries]
    assert told[:2] == ["django_session", "accounts_user"]
    assert len(told) <= 3


# Sessions


@pytest.fixture
def fay() -> User:
    return with_roles("reader")


def signed_in_at(user: User, browser: str) -> Client:
    client = Client(headers={"user-agent": browser})
    log_in(client, user.username)
    return client


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1"


def is_in(client: Client) -> bool:
    return client.get("/admin/sources/source/").status_code == 200


def test_people_see_their_own_sessions_and_end_one(fay):
    desk, phone = signed_in_at(fay, FIREFOX), signed_in_at(fay, PHONE)
    page = desk.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    other = UserSession.objects.get(user=fay, user_agent=PHONE)
    assert desk.post(reverse("end_own_session", args=[other.pk])).status_code == 302
    assert (is_in(desk), is_in(phone)) == (True, False)


def test_people_end_all_their_other_sessions_at_once(fay):
    desk, phone = signed_in_at(fay, FIREFOX), signed_in_at(fay, PHONE)
    desk.post(reverse("usersessions_list"))
    assert (is_in(desk), is_in(phone)) == (True, False)


def test_nobody_ends_anothers_session_as_their_own(fay):
    hers, mine = signed_in_at(fay, FIREFOX), signed_in_at(with_roles("reader"), PHONE)
    session = UserSession.objects.get(user=fay)
    assert mine.post(reverse("end_own_session", args=[session.pk])).status_code == 404
    assert is_in(hers)


def test_an_administrator_ends_a_session_for_a_reason_that_is_kept(fay, admin_client):
    hers = signed_in_at(fay, FIREFOX)
    session = UserSession.objects.get(user=fay)
    assert "Firefox on Linux" in admin_client.get(SESSIONS).content.decode()
    refused = admin_client.post(f"{SESSIONS}{session.pk}/end/", {"reason": ""})
    assert (refused.status_code, is_in(hers)) == (422, True)
    admin_client.post(f"{SESSIONS}{session.pk}/end/", {"reason": "Laptop lost."})
    assert not is_in(hers)
    entry = AuditEntry.objects.get(table_name="usersessions_usersession")
    assert (entry.action, entry.actor_id, entry.reason) == ("DELETE", admin_client.user.pk, "Laptop lost.")
    assert entry.before["session_key"] == "(secret)"
    assert "Laptop" not in admin_client.get(SESSIONS).content.decode()


def test_a_changed_password_ends_the_other_sessions(fay):
    desk, phone = signed_in_at(fay, FIREFOX), signed_in_at(fay, PHONE)
    new = "quite another long one"
    desk.post(
        reverse("account_change_password"), {"oldpassword": "a-long-password", "password1": new, "password2": new}
    )
    assert (is_in(desk), is_in(phone)) == (True, False)


def test_a_session_is_renewed_now_and_then_and_not_at_every_page(fay, monkeypatch):
    client = signed_in_at(fay, FIREFOX)

    def writes() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/sources/source/")
        return sum('UPDATE "django_session"' in query["sql"] for query in queries)

    writes()
    assert writes() == 0
    session = client.session
    session[RENEWED_AT_KEY] -= 601
    session.save()
    assert writes() == 1


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8.0", "curl/8.0"),
        ("", "unknown"),
    ],
)
def test_a_browser_is_told_in_two_words(user_agent, words):
    assert browser_name(user_agent) == words


# Lock-outs


def test_an_administrator_sees_a_lock_out_and_lifts_it_for_a_reason_that_is_kept(fay, admin_client, settings):
    settings.LOCK_OUT_AFTER_FAILURES = 3
    for _ in range(3):
        log_in(Client(), fay.username, "wrong")
    assert not can_log_in(fay.username, "a-long-password")
    assert admin_client.get(LOCKS).content.decode().count(">Password<") == 3
    attempt = Attempt.objects.first()
    admin_client.post(f"{LOCKS}{attempt.pk}/lift/", {"reason": "She called."})
    assert can_log_in(fay.username, "a-long-password")
    entries = AuditEntry.objects.filter(table_name="accounts_attempt")
    assert {(entry.actor_id, entry.reason) for entry in entries} == {(admin_client.user.pk, "She called.")}


def test_attempts_that_the_machine_forgets_are_not_audited(fay):
    log_in(Client(), fay.username, "wrong")
    assert can_log_in(fay.username, "a-long-password")
    assert not AuditEntry.objects.filter(table_name__in=["accounts_attempt", "usersessions_usersession"]).exists()
