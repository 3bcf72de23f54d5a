"""The account of a tool: it has tokens, and nobody signs in with it."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claimtrack.access.actions import issue_service_token, issue_token, revoke_token
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope
from claimtrack.access.scopes import SERVICE_ROLES
from claimtrack.accounts.exceptions import BadAccountName, NotAServiceAccount
from claimtrack.accounts.models import User
from claimtrack.accounts.roles import ROLES
from tests.support.api.api_reader import Tool
from tests.support.factories import now
from tests.support.sign_in import client_of, log_in, with_roles

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"ct_[0-9a-f]{8}_[\w-]{43}")


def issue(*arguments: str) -> str:
    out = StringIO()
    call_command("issue_token", *arguments, stdout=out)
    return out.getvalue().strip()


def roles_of(name: str) -> set[str]:
    return set(User.objects.get(username=name).groups.values_list("name", flat=True))


def test_a_command_makes_the_account_with_its_first_token():
    secret = issue("cms", "--service")
    cms = User.objects.get(username="cms")
    assert Tool(token=secret).get("sources/").status_code == 200
    assert (cms.is_service, cms.is_staff, cms.is_superuser, cms.email) == (True, False, False, "")
    assert not cms.has_usable_password()
    assert (Token.objects.get().name, roles_of("cms")) == ("cms", {"reader"})


@pytest.mark.parametrize(
    ("scopes", "roles"),
    [
        (["read"], {"reader"}),
        (["read", "ingest"], {"reader", "contributor"}),
        (["review"], {"reviewer"}),
        (["admin"], set()),
    ],
)
def test_it_has_the_least_roles_for_its_scopes(scopes, roles):
    issue("cms", "the CMS", "--service", *[part for scope in scopes for part in ("--scope", scope)])
    assert roles_of("cms") == roles


def test_a_role_more_is_asked_for_by_name():
    issue("cms", "--service", "--scope", "review", "--role", "editor")
    assert roles_of("cms") == {"reviewer", "editor"}


def test_every_scope_has_its_roles():
    assert SERVICE_ROLES.keys() == set(Scope)
    assert {role for roles in SERVICE_ROLES.values() for role in roles} <= ROLES.keys()


def test_a_second_token_belongs_to_the_same_account_however_its_name_is_written():
    issue("cms", "--service")
    issue("CMS", "another", "--service", "--scope", "ingest")
    assert User.objects.get(is_service=True).tokens.count() == 2
    assert roles_of("cms") == {"reader", "contributor"}


def test_the_account_of_a_person_is_not_taken_for_a_tools():
    dora = with_roles("editor", username="dora")
    with pytest.raises(NotAServiceAccount):
        issue_service_token("Dora", "cms", [Scope.READ])
    with pytest.raises(CommandError, match="account of a person"):
        issue("dora", "--service")
    assert not dora.tokens.exists()


def test_a_name_that_no_account_can_have_is_refused():
    with pytest.raises(BadAccountName):
        issue_service_token("our CMS!", "cms", [Scope.READ])


def test_without_an_account_the_command_says_how_to_make_one():
    with pytest.raises(CommandError, match="--service"):
        issue("cms")


def test_nobody_signs_in_with_it_whatever_is_tried():
    issue("cms", "--service")
    cms = User.objects.get(username="cms")
    assert log_in(Client(), "cms", "").status_code == 200
    assert log_in(Client(), "cms", cms.password).status_code == 200
    client = Client()
    client.force_login(cms)
    assert client.get("/admin/").status_code == 302
    Client().post(reverse("account_reset_password"), {"email": ""})
    assert mail.outbox == []


@pytest.mark.parametrize(
    "change", [{"password": "pbkdf2$x"}, {"email": "cms@example.org"}, {"is_staff": True}, {"is_superuser": True}]
)
def test_the_database_refuses_to_let_it_sign_in(change):
    issue("cms", "--service")
    with pytest.raises(IntegrityError, match="service_account_cannot_sign_in"), transaction.atomic():
        User.objects.filter(username="cms").update(**change)


@pytest.fixture
def administrator() -> Client:
    return client_of(with_roles("administrator"))


def test_an_administrator_issues_its_token_on_a_page_that_shows_it_once(administrator):
    day = f"{now().year + 1}-01-15"
    form = {"name": "the CMS", "service": "cms", "scopes": ["read", "ingest"], "expires_on": day}
    page = administrator.post("/admin/access/token/add/", form)
    (secret,) = SECRET.findall(page.content.decode())
    assert Tool(token=secret).read("whoami/")["account"] == "cms"
    people = administrator.get("/admin/accounts/user/").content.decode()
    assert "service account" in people
    shown = administrator.get(f"/admin/accounts/user/{User.objects.get(username='cms').pk}/change/").content.decode()
    assert str(Token.objects.get()) in shown
    assert "Send password link" not in shown
    assert secret not in people + shown


@pytest.mark.parametrize("named", [{}, {"service": "cms", "user": "somebody"}])
def test_a_token_is_a_tools_or_a_persons(administrator, named):
    if "user" in named:
        named = named | {"user": with_roles("editor").pk}
    form = {"name": "the CMS", "scopes": ["read"], "expires_on": f"{now().year + 1}-01-15"} | named
    page = administrator.post("/admin/access/token/add/", form)
    assert page.status_code == 422
    assert "Name either" in page.content.decode()
    assert not Token.objects.exists()


def test_no_link_is_mailed_to_it(administrator):
    issue("cms", "--service")
    cms = User.objects.get(username="cms")
    page = administrator.post(f"/admin/accounts/user/{cms.pk}/send-link/", follow=True)
    assert "account of a tool" in page.content.decode()
    assert mail.outbox == []


def test_its_roles_are_changed_as_anybodys_are(administrator):
    issue("cms", "--service")
    cms = User.objects.get(username="cms")
    administrator.post(f"/admin/accounts/user/{cms.pk}/change/", {"username": "cms", "is_active": "on"})
    cms.refresh_from_db()
    assert (roles_of("cms"), cms.is_active, cms.is_service) == (set(), True, True)


def test_a_revoked_token_ends_at_once(administrator):
    secret = issue("cms", "--service")
    revoke_token(Token.objects.get(), reason="Lost.", by=administrator.user, at=now())
    assert Tool(token=secret).get("whoami/").status_code == 401


def test_a_token_of_its_own_may_review_where_one_for_a_person_may_not(administrator):
    issue("cms", "--service")
    cms = User.objects.get(username="cms")
    assert issue_token(cms, "robot", [Scope.REVIEW], by=administrator.user)
