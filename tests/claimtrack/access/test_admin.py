"""Tokens of tools: administrators issue, rotate and revoke them, and a secret is shown once."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claimtrack.access.actions import issue_token, revoke_token, rotate_token
from claimtrack.access.exceptions import TokenEnded, TokenForInactiveAccount, TokenForPerson, TokenForSuperuser
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope, TokenState
from claimtrack.audit.models import AuditEntry
from tests.support.api.api_reader import Tool
from tests.support.factories import a_token, a_user, an_editor, now
from tests.support.sign_in import client_of, with_roles

pytestmark = pytest.mark.django_db
TOKENS = "/admin/access/token/"
SECRET = re.compile(r"ct_[0-9a-f]{8}_[\w-]{43}")


@pytest.fixture
def administrator() -> Client:
    return client_of(with_roles("administrator"))


def form(**changes) -> dict:
    day = timezone.localdate() + timedelta(days=365)
    return {"name": "our CMS", "user": an_editor().pk, "scopes": ["read"], "expires_on": f"{day:%Y-%m-%d}"} | changes


def only_token() -> Token:
    return Token.objects.get()


def lets_in(secret: str) -> bool:
    return Tool(token=secret).get("sources/").status_code == 200


def test_a_token_is_issued_on_a_page_that_shows_it_once_and_keeps_it_nowhere(administrator, caplog):
    answer = administrator.post(f"{TOKENS}add/", form(scopes=["read", "ingest"]))
    assert answer.status_code == 200  # no redirection: it would have to carry the secret
    (secret,) = SECRET.findall(answer.content.decode())
    assert "no-store" in answer.headers["Cache-Control"]
    assert lets_in(secret)
    assert only_token().scopes == ["read", "ingest"]
    pages = [TOKENS, f"{TOKENS}{only_token().pk}/change/", "/admin/"]
    kept = [administrator.get(page).content.decode() for page in pages]
    kept += [str(row) for model in (Token, AuditEntry) for row in model.objects.values()]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    assert not [text for text in [*kept, caplog.text] if secret in text]


@pytest.mark.parametrize("scope", [Scope.REVIEW, Scope.ADMIN])
def test_a_tool_that_decides_acts_for_its_issuer_or_for_nobody_who_signs_in(scope):
    administrator, person, tool = with_roles("administrator"), an_editor(), an_editor()
    tool.set_unusable_password()
    tool.save()
    assert lets_in(issue_token(tool, "a tool", [Scope.READ, scope], by=administrator))
    assert lets_in(issue_token(person, "a tool", [Scope.READ, scope], by=person))
    with pytest.raises(TokenForPerson):
        issue_token(person, "a tool", [scope], by=administrator)
    SocialAccount.objects.create(user=tool, provider="sso", uid="7")
    with pytest.raises(TokenForPerson):
        issue_token(tool, "a tool", [scope], by=administrator)


def test_it_is_audited_who_issued_it_and_told_to_whom_it_acts_for(administrator, django_capture_on_commit_callbacks):
    anna = an_editor("anna", email="anna@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(f"{TOKENS}add/", form(user=anna.pk, scopes=["read", "ingest"]))
    entry = AuditEntry.objects.filter(table_name="access_token").latest("pk")
    assert (entry.actor_id, entry.reason) == (administrator.user.pk, "token issued")
    (told,) = mail.outbox
    assert told.to == ["anna@example.org"]
    assert "read, ingest documents in your name" in told.body
    assert not SECRET.search(told.body)


def test_it_ends_in_a_year_by_itself_and_in_two_at_most(administrator):
    initial = administrator.get(f"{TOKENS}add/").context["form"]["expires_on"].value()
    assert initial == timezone.localdate() + timedelta(days=365)
    administrator.post(f"{TOKENS}add/", form())
    assert timedelta(days=365) < only_token().expires_at - now() <= timedelta(days=366)
    for days in (0, -1, 732):
        day = timezone.localdate() + timedelta(days=days)
        answer = administrator.post(f"{TOKENS}add/", form(expires_on=f"{day:%Y-%m-%d}"))
        assert (answer.status_code, "within two years" in answer.content.decode()) == (422, True)
    assert Token.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"user": ""}, "service"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["all"]}, "scopes"),
        ({"expires_on": ""}, "expires_on"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_issued(administrator, wrong, field):
    answer = administrator.post(f"{TOKENS}add/", form(**wrong))
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert not Token.objects.exists()


def test_no_token_acts_for_a_closed_account_nor_for_a_superuser_unless_by_one(administrator):
    root, gone = a_user(is_superuser=True, is_staff=True), an_editor(is_active=False)
    for person, refusal in ((root, TokenForSuperuser), (gone, TokenForInactiveAccount)):
        assert administrator.post(f"{TOKENS}add/", form(user=person.pk)).status_code == refusal.status
        with pytest.raises(refusal):
            issue_token(person, "x", [Scope.READ], by=administrator.user)
    assert not Token.objects.exists()
    assert issue_token(root, "x", [Scope.READ], by=root)


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_nobody_else_issues_rotates_or_revokes(role):
    a_token()
    client = client_of(with_roles(role))
    for page in ("add/", f"{only_token().pk}/rotate/", f"{only_token().pk}/revoke/"):
        assert client.post(f"{TOKENS}{page}", form(reason="x", hours=0)).status_code == 403


def test_a_revoked_token_lets_nobody_in_and_the_audit_says_why(administrator):
    secret = a_token()
    assert lets_in(secret)
    page = f"{TOKENS}{only_token().pk}/"
    assert administrator.post(f"{page}revoke/", {"reason": ""}).status_code == 422
    assert lets_in(secret)
    administrator.post(f"{page}revoke/", {"reason": "The laptop was lost."})
    assert not lets_in(secret)
    assert AuditEntry.objects.filter(reason="The laptop was lost.", actor_id=administrator.user.pk).count() == 1
    assert administrator.post(f"{page}revoke/", {"reason": "Again."}).status_code == TokenEnded.status
    assert administrator.get(f"{page}change/").context["forms"] == {}


def test_a_successor_may_the_same_for_as_long_and_the_old_one_works_for_the_hours_that_were_given(administrator):
    old = a_token(an_editor(), scopes=(Scope.READ, Scope.INGEST), expires_at=now() + timedelta(days=90))
    before = only_token()
    answer = administrator.post(f"{TOKENS}{before.pk}/rotate/", {"hours": "24"})
    (new,) = SECRET.findall(answer.content.decode())
    assert lets_in(old)
    assert lets_in(new)
    after = Token.objects.exclude(pk=before.pk).get()
    assert (after.name, after.user, after.scopes) == (before.name, before.user, before.scopes)
    assert abs(after.expires_at - now() - timedelta(days=90)) < timedelta(minutes=1)
    before.refresh_from_db()
    assert abs(before.expires_at - now() - timedelta(hours=24)) < timedelta(minutes=1)


def test_rotating_never_lets_the_old_one_live_longer(alice):
    a_token(expires_at=now() + timedelta(hours=1))
    ends = only_token().expires_at
    rotate_token(only_token(), ends_at=now() + timedelta(days=1), by=alice, at=now())
    assert Token.objects.order_by("pk").first().expires_at == ends


def test_what_has_ended_is_neither_rotated_nor_revoked(alice):
    a_token(expires_at=now())
    with pytest.raises(TokenEnded):
        rotate_token(only_token(), ends_at=now(), by=alice, at=now())
    with pytest.raises(TokenEnded):
        revoke_token(only_token(), reason="x", by=alice, at=now())


@pytest.mark.parametrize(
    ("expires_in", "is_revoked", "state"),
    [
        (None, False, TokenState.IN_USE),
        (timedelta(days=15), False, TokenState.IN_USE),
        (timedelta(days=14), False, TokenState.ENDING),
        (timedelta(0), False, TokenState.EXPIRED),
        (timedelta(days=15), True, TokenState.REVOKED),
        (timedelta(0), True, TokenState.REVOKED),
    ],
)
def test_the_state_of_a_token(expires_in, is_revoked, state):
    at = now()
    expires_at = None if expires_in is None else at + expires_in
    token = Token(expires_at=expires_at, revoked_at=at if is_revoked else None)
    assert token.state_at(at) == state


def test_the_list_tells_states_by_shape_word_and_colour_at_the_cost_of_one_page(administrator):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert administrator.get(TOKENS).status_code == 200
        return len(queries)

    a_token()
    few = cost()
    a_token(revoked_at=now())
    a_token(expires_at=now())
    a_token(expires_at=now() + timedelta(days=1))
    assert cost() == few <= 6
    page = administrator.get(TOKENS).content.decode()
    for state, symbol in {"in-use": "✓", "ending": "◷", "expired": "○", "revoked": "✕"}.items():
        assert re.search(rf'badge token-{state}"><span class="symbol" aria-hidden="true">{symbol}', page)


def test_the_command_issues_one_that_ends_too():
    a_user("tool")
    secret = StringIO()
    call_command("issue_token", "tool", "our CMS", stdout=secret)
    assert lets_in(secret.getvalue().strip())
    assert abs(only_token().expires_at - now() - timedelta(days=365)) < timedelta(minutes=1)
    call_command("issue_token", "tool", "another", "--days", "0", stdout=StringIO())
    assert Token.objects.get(name="another").expires_at is None
