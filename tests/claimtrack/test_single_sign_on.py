"""Single sign-on lets in whom the desk knows by a verified address, and nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from claimtrack.models import User
from sources.models import AuditEntry
from tests.factories import a_user
from tests.signing_in import with_roles

pytestmark = pytest.mark.django_db
PROVIDER = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "sso",
                "name": "the newsroom’s login",
                "client_id": "claimtrack",
                "secret": "x",
                "settings": {"server_url": "https://login.example.org"},
            }
        ]
    }
}


@pytest.fixture
def dora() -> User:
    return with_roles("editor", email="Dora@example.org")


def vouched_for(address: str, *, verified: bool = True, process: str = "login", uid: str = "1") -> SocialLogin:
    """What the provider says of somebody."""
    login = SocialLogin(
        provider=OpenIDConnectProvider(None, app=SocialApp(**PROVIDER["openid_connect"]["APPS"][0])),
        user=User(username="from-there", email=address),
        account=SocialAccount(provider="sso", uid=uid, extra_data={"email": address}),
        email_addresses=[EmailAddress(email=address, verified=verified, primary=True)],
    )
    login.state = {"process": process}
    return login


@pytest.fixture
def arrive(rf: RequestFactory, settings: Any) -> Callable[..., tuple[HttpResponse, HttpRequest]]:
    """Somebody comes back from the provider."""
    settings.SOCIALACCOUNT_PROVIDERS = PROVIDER

    def arrive(login: SocialLogin) -> tuple[HttpResponse, HttpRequest]:
        request = rf.get("/accounts/sso/oidc/sso/login/callback/")
        request.session, request.user = Client().session, AnonymousUser()
        request._messages = FallbackStorage(request)
        with context.request_context(request):
            return complete_social_login(request, login), request

    return arrive


def test_a_verified_address_opens_the_account_that_has_it(arrive, dora):
    answer, request = arrive(vouched_for("dora@example.org"))
    assert (answer.status_code, request.user) == (302, dora)
    assert User.objects.count() == 1


def test_the_link_made_then_holds_when_the_address_changes(arrive, dora):
    arrive(vouched_for("dora@example.org"))
    _, request = arrive(vouched_for("d.new@example.org"))
    assert request.user == dora


@pytest.mark.parametrize(
    "login",
    [
        vouched_for("dora@example.org", verified=False),
        vouched_for("nobody@example.org"),
        vouched_for("dora@example.org", process="connect"),  # nobody ties an account of theirs to another's
    ],
    ids=["not verified", "not known", "asked to connect"],
)
def test_everybody_else_is_turned_away_and_no_account_is_made(login, arrive, dora):
    answer, request = arrive(login)
    assert answer.status_code == 403
    assert "Ask an administrator" in answer.content.decode()
    assert not request.user.is_authenticated
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_an_address_that_two_accounts_have_opens_neither(arrive, dora):
    a_user(email="dora@example.org")
    answer, _ = arrive(vouched_for("dora@example.org"))
    assert answer.status_code == 403


def test_a_closed_account_stays_closed(arrive, dora):
    User.objects.update(is_active=False)
    answer, request = arrive(vouched_for("dora@example.org"))
    assert (answer.status_code, request.user.is_authenticated) == (403, False)


def test_the_link_is_audited_without_what_the_provider_told(arrive, dora):
    arrive(vouched_for("dora@example.org"))
    entry = AuditEntry.objects.filter(table_name="socialaccount_socialaccount", action="INSERT").get()
    assert entry.after["extra_data"] == "(secret)"


def test_the_login_offers_it_where_it_is_set_up_and_only_there(client, settings):
    page = reverse("account_login")
    assert "Log in with" not in client.get(page).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = PROVIDER
    text = client.get(page).content.decode()
    assert "Log in with the newsroom’s login" in text
    assert 'action="/accounts/sso/oidc/sso/login/?process=login' in text
