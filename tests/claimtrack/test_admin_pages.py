"""Who may open which page of the admin: every address is tried with every role."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import Group
from django.http import HttpResponseForbidden
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from claims.models import WebhookDelivery
from claimtrack import urls
from claimtrack.access.models import Token
from claimtrack.accounts.models import Attempt
from claimtrack.accounts.roles import ROLES
from sources.models import Document
from tests.support.factories import a_claim, a_snapshot, a_token
from tests.support.sign_in import with_roles
from tests.support.thoroughness import THOROUGH
from tests.support.webhook_endpoints import a_webhook

OPEN = {
    "claims_bulkimport_template",
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "jsi18n",
    "autocomplete",
    "view_on_site",
}
"""Everybody's who is let in; what they show of a model asks for that model's permission."""

ADDED_ON_PAGES = {
    "bulkimport",
    "claim",
    "document",
    "factcheck",
    "policy",
    "source",
    "token",
    "user",
    "affiliation",
    "webhookendpoint",
}
"""What is added on a page of its own. Everything else is written by verbs, or by the machine."""

DELETED_ON_PAGES = {"policy", "ruledoutname"}
"""The record has no delete."""

OTHERS: dict[str, str | None] = {
    "auth_user_password_change": None,  # whoever sets another's password can sign in as them
    "claims_bulkimport_errors": "claims.view_bulkimport",
    "claims_bulkimport_progress": "claims.view_bulkimport",
    "claims_claim_add_attribution": "claims.add_attribution",
    "sources_document_accept_ready": "claims.add_attribution",
    "sources_document_decisions": "sources.view_document",
    "sources_document_mark": "claims.add_attribution",
    "claims_claim_correct": "claims.add_attribution",
    "claims_claim_presence": "claims.view_claim",
    "claims_claim_delete-filter": "claims.view_claim",
    "claims_claim_save-filter": "claims.view_claim",
    "claims_claim_search": "claims.view_claim",  # or the permission to view one of the other kinds
    "claims_claim_several_accept": "claims.add_attribution",
    "claims_claim_several_log-silence": "claims.add_attribution",
    "claims_claim_several_record-statement": "claims.add_attribution",
    "claims_claim_several_request-comment": "claims.add_commentrequest",
    "accounts_user_send-link": "accounts.change_user",
    "sources_affiliation_change": "sources.add_affiliation",  # the page on which one is corrected
    "audit_auditentry_export_csv": "audit.add_auditexport",
    "audit_auditentry_export_jsonl": "audit.add_auditexport",
    "sources_document_add_snapshot": "sources.change_document",
    "sources_document_details": "sources.view_document",
    "sources_source_details": "sources.view_source",
    "sources_source_split": "sources.add_source",
}
"""Pages that are neither Django's own nor a verb's, and the permission that each takes; None: superusers' alone."""


def routes(patterns: list[URLPattern | URLResolver], before: str = "/admin/") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        elif pattern.name and pattern.name != "app_list":
            yield pattern.name, before + str(pattern.pattern)


ROUTES = sorted(
    {(name, route) for name, route in routes(admin.site.urls[0]) if name not in OPEN and "target" not in route}
)


@cache
def pages() -> dict[str, ModelAdmin]:
    return {f"{model._meta.app_label}_{model._meta.model_name}": page for model, page in admin.site._registry.items()}


def permission_for(name: str) -> str | None:
    """The permission that the address takes; None: it is nobody's."""
    if name in OTHERS:
        return OTHERS[name]
    model, _, kind = name.rpartition("_")
    page = pages()[model]
    app, about = page.opts.app_label, page.opts.model_name
    verbs = {verb.slug: verb.permission for verb in getattr(page, "verbs", ())}
    if kind in verbs:
        return verbs[kind]
    match kind:
        case "changelist" | "change" | "history":
            return f"{app}.view_{about}"
        case "add":
            return f"{app}.add_{about}" if about in ADDED_ON_PAGES else None
        case "delete":
            return f"{app}.delete_{about}" if about in DELETED_ON_PAGES else None
    raise AssertionError(f"{name} is a new page: say in OTHERS which permission it takes.")


@pytest.fixture(scope="module")
def there(module_db) -> dict[str, Any]:
    """One row of each model whose page looks for the row before it asks who wants it."""
    a_snapshot()
    a_token()
    attempt = Attempt.objects.create(
        account="x", step="password", network="192.0.2.1", caller="stranger", at=timezone.now()
    )
    client = Client()
    client.force_login(with_roles("reader"))
    message = WebhookDelivery.objects.create(endpoint=a_webhook(), created_at=timezone.now())
    session = UserSession.objects.create(
        user=with_roles("reader"), ip="192.0.2.1", session_key=client.session.session_key, user_agent="x"
    )
    return {
        "claims_claim": a_claim().pk,
        "claims_webhookdelivery": message.pk,
        "sources_document": Document.objects.first().pk,
        "access_token": Token.objects.get().pk,
        "accounts_user": session.user_id,
        "auth_group": Group.objects.first().pk,
        "usersessions_usersession": session.pk,
        "accounts_attempt": attempt.pk,
    }


def address(route: str, there: dict[str, Any]) -> str:
    _, app, model, *_ = route.strip("/").split("/")
    pk = str(there.get(f"{app}_{model}", 0))
    for part in ("<path:object_id>", "<int:object_id>", "<int:pk>", "<uuid:pk>", "<int:suggestion>"):
        route = route.replace(part, pk)
    return route.replace("<slug:subject>", "claims")


@pytest.fixture
def bare_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers without what their templates say: who may have them was decided before."""
    monkeypatch.setattr(urls, "handler403", lambda request, exception: HttpResponseForbidden())
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@cache
def first_with(permission: str) -> str:
    """The first page, but for histories, that takes this permission."""
    return next(name for name, _ in ROUTES if permission_for(name) == permission and not name.endswith("_history"))


LADDER = [None, "reader", "contributor", "reviewer", "editor"]
"""Each may what those before it may."""


def is_tried(role: str | None, name: str, permission: str | None) -> bool:
    """The last on the ladder who may not open the page, and the first who may at the first page of each permission and
    at every page of its own kind; administrators at the pages that are theirs or not the desk's. THOROUGH tries
    everybody."""
    if THOROUGH:
        return True
    if permission in ROLES.get(role, ()) and name not in {*OTHERS, first_with(permission)}:
        return False
    if role not in LADDER:
        return permission in ROLES[role] or permission not in ROLES["editor"]
    may = [permission in ROLES.get(one, ()) for one in LADDER]
    assert may == sorted(may)
    first = may.index(True) if any(may) else len(LADDER)
    return LADDER.index(role) in {first - 1, first}


@pytest.mark.sampled
@pytest.mark.usefixtures("bare_pages")
@pytest.mark.parametrize("role", [*ROLES, None])
def test_a_role_opens_the_pages_that_its_permissions_name_and_no_other(role, there, db):
    client = Client()
    client.force_login(with_roles(*filter(None, [role])))
    wrong = []
    for name, route in ROUTES:
        if name.endswith("_history") and name.removesuffix("_history") not in there:
            continue  # Django looks for the row before it asks who wants it
        permission = permission_for(name)
        if not is_tried(role, name, permission):
            continue
        may = permission is not None and permission in ROLES.get(role, ())
        method = client.post if "_export_" in name or "send-link" in name else client.get
        status = method(address(route, there)).status_code
        if (status == 403) == may and status != 404:
            wrong.append(f"{name}: {status}, though {permission} is {'' if may else 'not '}in the role")
    assert wrong == []


def test_there_are_pages_to_try():
    assert len(ROUTES) > 80


def test_every_permission_of_a_page_is_in_a_role():
    needed = {permission_for(name) for name, _ in ROUTES} - {None}
    assert needed <= frozenset().union(*ROLES.values())


def test_nobody_opens_anything_without_signing_in(there, db):
    client = Client()
    for _, route in ROUTES:
        assert client.get(address(route, there)).headers["Location"].startswith("/admin/login/")
        assert not client.cookies
