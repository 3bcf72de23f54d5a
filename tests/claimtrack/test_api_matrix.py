"""Who may ask what of the API: every address × every method × everybody, by one table.

A new address without a row fails, and so does a row without its address. What the actions allow beyond the door (roles,
four eyes, the way of a claim) is tried where they are.
"""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from claimtrack.models.token import Scope
from claimtrack.scopes import access_of
from tests.factories import a_token
from tests.signing_in import client_of, with_roles

PUBLIC = "public"
READ, INGEST, REVIEW, ADMIN = Scope

READS = {"GET": READ}
WORKS, REVIEWS = {"POST": INGEST}, {"POST": REVIEW}

TABLE: Mapping[str, Mapping[str, str]] = {
    "api-docs": {"GET": PUBLIC},
    "schema": {"GET": PUBLIC},
    "attribution-list": READS,
    "attribution-detail": READS,
    "claim-list": READS | WORKS,
    "claim-detail": READS | {"PATCH": INGEST},
    "claim-standing": READS,
    "claim-timeline": READS,
    "claim-submit": WORKS,
    "claim-take": WORKS,
    "claim-release": WORKS,
    "claim-assign": REVIEWS,
    "claim-approve": REVIEWS,
    "claim-send-back": REVIEWS,
    "claim-publish": REVIEWS,
    "claim-correct": WORKS,
    "claim-withdraw": REVIEWS,
    "claim-set-aside": REVIEWS,
    "claim-reopen": WORKS,
    "claim-merge": REVIEWS,
    "document-list": READS,
    "document-detail": READS,
    "snapshot-list": READS,
    "snapshot-detail": READS,
    "source-list": READS,
    "source-detail": READS,
}
"""By the name of the address, the scope that each method needs. HEAD is as GET; what is not here is no method there."""

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
ROLES = ["reader", "contributor", "reviewer", "editor", "administrator"]
REFUSALS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str | None, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield pattern.name, "/" + re.sub(r"<[^>]+>", "1", route)


FOUND = [(name, path) for name, path in routes(get_resolver().url_patterns) if path.startswith("/api/")]


def expected(row: Mapping[str, str], method: str, scopes: set[str] | None) -> HTTPStatus | None:
    """The refusal at the door for somebody with these scopes (None: for nobody in particular); None lets them in."""
    needed = row.get("GET" if method == "HEAD" else method)
    if needed == PUBLIC:
        return None
    if scopes is None and PUBLIC not in row.values():
        return HTTPStatus.UNAUTHORIZED
    if needed is None:
        return HTTPStatus.METHOD_NOT_ALLOWED
    return None if needed in (scopes or ()) else HTTPStatus.FORBIDDEN


def everybody() -> Iterator[tuple[str, Client, dict[str, str], set[str] | None]]:
    """Each kind of caller: what it is called, its client, the headers that it sends, and its scopes."""
    yield "nobody", Client(), {}, None
    people = {role: with_roles(role) for role in ROLES}
    tokens = [(f"a token to {scope}", people["editor"], {scope}) for scope in Scope]
    tokens += [(f"a token of a {role}", person, set(Scope)) for role, person in people.items()]
    for name, person, scopes in tokens:
        yield name, Client(), {"Authorization": f"Bearer {a_token(person, scopes=tuple(scopes))}"}, scopes
    for role, person in people.items():
        yield f"a {role} who is signed in", client_of(person), {}, set(access_of(person).scopes)


def door(client: Client, method: str, path: str, headers: Mapping[str, str]) -> tuple[HTTPStatus | None, int]:
    """The refusal at the door, if there was one, and the status."""
    sent: dict[str, Any] = {} if method in {"GET", "HEAD"} else {"data": "{}", "content_type": "application/json"}
    status = client.generic(method, path, headers=dict(headers), **sent).status_code
    return (HTTPStatus(status) if status in REFUSALS else None), status


def test_the_table_has_every_address_of_the_api_and_no_other():
    assert sorted(TABLE) == sorted({name for name, _ in FOUND})
    assert len(FOUND) == len({name for name, _ in FOUND}), "two addresses have one name"


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path"), FOUND, ids=[name or path for name, path in FOUND])
def test_everybody_may_what_the_table_says(name, path):
    row = TABLE[name]
    callers = list(everybody())
    if PUBLIC in row.values():  # which is the same for all, and takes long to write
        callers = [callers[0], callers[1], callers[-1]]
    for caller, client, headers, scopes in callers:
        for method in METHODS:
            refusal, status = door(client, method, path, headers)
            assert refusal == expected(row, method, scopes), f"{caller}: {method} {path} gave {status}"
            assert status < HTTPStatus.INTERNAL_SERVER_ERROR, f"{caller}: {method} {path}"


def test_every_scope_is_needed_somewhere_and_every_need_is_a_scope():
    needed = {scope for row in TABLE.values() for scope in row.values()}
    assert needed <= {PUBLIC, *Scope}
