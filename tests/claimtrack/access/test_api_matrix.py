"""Who may ask what of the API: every address × every method × everybody, by one table.

A new address without a row fails, and so does a row without its address. What the actions allow beyond the door (roles,
four eyes, the way of a claim) is tried where they are.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from claimtrack.access.models.token import Scope
from claimtrack.access.scopes import ApiAccess, access_for_person, access_for_scopes
from tests.support.factories import a_token
from tests.support.sign_in import client_of, with_roles
from tests.support.thoroughness import THOROUGH

PUBLIC = "public"
ANYBODY_WITH_A_SCOPE = "any scope"
BEFORE_PUBLICATION = "read what is not published"
"""Not a scope of its own: whoever has `read` and takes part in the work, or is of the desk."""
READ, DESK, INGEST, REVIEW, ADMIN = Scope

READS, READS_OF_THE_DESK = {"GET": READ}, {"GET": BEFORE_PUBLICATION}
WORKS, REVIEWS = {"POST": INGEST}, {"POST": REVIEW}

TABLE: Mapping[str, Mapping[str, str]] = {
    "api-docs": {"GET": PUBLIC},
    "schema": {"GET": PUBLIC},
    "attribution-list": READS | WORKS,
    "attribution-detail": READS,
    "attribution-bulk": WORKS,
    "attribution-withdraw": WORKS,
    "claim-list": READS | WORKS,
    "claim-detail": READS | {"PATCH": INGEST},
    "claim-standing": READS,
    "claim-attributions": READS,
    "claim-timeline": READS,
    "claim-editions": READS,
    "claim-publication-conditions": READS_OF_THE_DESK,
    "claim-submit": WORKS,
    "claim-take": WORKS,
    "claim-release": WORKS,
    "claim-assign": REVIEWS,
    "claim-approve": REVIEWS,
    "claim-approve-and-publish": REVIEWS,
    "claim-send-back-for-changes": REVIEWS,
    "claim-publish": REVIEWS,
    "claim-correct": WORKS,
    "claim-withdraw": REVIEWS,
    "claim-mark-not-checkable": REVIEWS,
    "claim-reopen": WORKS,
    "claim-merge": REVIEWS,
    "comment-request-list": READS_OF_THE_DESK | WORKS,
    "comment-request-detail": READS_OF_THE_DESK,
    "comment-request-attempts": WORKS,
    "comment-request-bulk": WORKS,
    "comment-request-late-response": WORKS,
    "comment-request-outcome": WORKS,
    "suggestion-list": READS_OF_THE_DESK,
    "suggestion-detail": READS_OF_THE_DESK,
    "suggestion-accept": WORKS,
    "suggestion-reject": WORKS,
    "suggestion-reopen": WORKS,
    "affiliation-list": READS_OF_THE_DESK,
    "affiliation-detail": READS_OF_THE_DESK,
    "document-list": READS | WORKS,
    "document-detail": READS,
    "event-list": READS,
    "fact-check-list": READS | REVIEWS,
    "fact-check-detail": READS | {"PATCH": REVIEW},
    "fact-check-claimreview": READS,
    "job-detail": {"GET": INGEST},
    "policy-list": {"GET": REVIEW},
    "policy-detail": {"GET": REVIEW},
    "position-list": READS,
    "silence-check-bulk": WORKS,
    "silence-check-list": WORKS,
    "snapshot-list": READS,
    "snapshot-detail": READS,
    "source-list": READS | WORKS,
    "source-detail": READS | {"PATCH": INGEST},
    "source-affiliations": WORKS,
    "source-merge": REVIEWS,
    "source-revision-list": READS_OF_THE_DESK,
    "whoami": {"GET": ANYBODY_WITH_A_SCOPE},
    "webhook-list": {"GET": ADMIN, "POST": ADMIN},
    "webhook-detail": {"GET": ADMIN, "PATCH": ADMIN},
    "webhook-rotate-secret": {"POST": ADMIN},
    "webhook-disable": {"POST": ADMIN},
    "webhook-enable": {"POST": ADMIN},
    "webhook-test": {"POST": ADMIN},
}
"""By the name of the address, the scope that each method needs. HEAD is as GET; what is not here is no method there."""

ANY_OF = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000001"}
"""What stands in an address for a part of each kind."""

NEEDS_DRAFTS = {name for name in TABLE if name.startswith(("comment-request-", "suggestion-"))}
"""What was put to a party, or found in a document, is shown to nobody who sees published claims alone, whatever they
ask of it."""

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
ROLES = ["reader", "contributor", "reviewer", "editor", "administrator"]
AT_THE_DOOR = {"/problems/forbidden", "/problems/allegations-before-publication", "/problems/internal-to-the-desk"}
"""The types of the 403s that are the door's; an action's own, such as that a role is missing, are named otherwise."""


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str | None, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield pattern.name, "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda part: ANY_OF.get(part[1], "any"), route)


FOUND = [(name, path) for name, path in routes(get_resolver().url_patterns) if path.startswith("/api/")]


@dataclass(frozen=True)
class Caller:
    """One kind of caller: what it sends, and how far it is let in (None: it is nobody in particular)."""

    name: str
    client: Client
    access: ApiAccess | None
    headers: Mapping[str, str] = field(default_factory=dict)

    def refusal(self, method: str, path: str) -> tuple[int | None, int]:
        """The status with which the door refuses, if it does, and the status of the answer."""
        sent: dict[str, Any] = {} if method in {"GET", "HEAD"} else {"data": "{}", "content_type": "application/json"}
        answer = self.client.generic(method, path, headers=dict(self.headers), **sent)
        status = answer.status_code
        if status == HTTPStatus.FORBIDDEN:
            told = self.client.get(path, headers=dict(self.headers)) if method == "HEAD" else answer
            if told.json()["type"] not in AT_THE_DOOR:
                return None, status
        return (status if status in {401, 403, 405} else None), status


def held(access: ApiAccess) -> set[str]:
    """The needs that this access meets."""
    reads_all = access.sees_unpublished and READ in access.scopes
    any_scope = [ANYBODY_WITH_A_SCOPE] if access.scopes else []
    return {*access.scopes, *any_scope, *([BEFORE_PUBLICATION] if reads_all else [])}


def everybody() -> Iterator[Caller]:
    yield Caller("nobody", Client(raise_request_exception=False), None)
    people = {role: with_roles(role) for role in ROLES}
    tokens = [(f"a token to {scope}", people["editor"], (scope,)) for scope in Scope]
    tokens += [(f"a token of a {role}", person, tuple(Scope)) for role, person in people.items()]
    for name, person, scopes in tokens:
        headers = {"Authorization": f"Bearer {a_token(person, scopes=scopes)}"}
        yield Caller(name, Client(raise_request_exception=False), access_for_scopes(scopes), headers)
    for role, person in people.items():
        client = client_of(person)
        client.raise_request_exception = False
        yield Caller(f"{'an' if role[0] in 'ae' else 'a'} {role} who is signed in", client, access_for_person(person))


def expected(name: str, method: str, access: ApiAccess | None) -> int | None:
    """The status with which the door refuses; None: it lets in."""
    row = TABLE[name]
    needed = row.get("GET" if method == "HEAD" else method)
    if PUBLIC in row.values():
        return None if needed else HTTPStatus.METHOD_NOT_ALLOWED
    if access is None:
        return HTTPStatus.UNAUTHORIZED
    if name in NEEDS_DRAFTS and not access.sees_unpublished:
        return HTTPStatus.FORBIDDEN
    if needed is None:
        return HTTPStatus.METHOD_NOT_ALLOWED
    return None if needed in held(access) else HTTPStatus.FORBIDDEN


def test_the_table_has_every_address_of_the_api_and_no_other():
    assert sorted(TABLE) == sorted({name for name, _ in FOUND})
    assert len(FOUND) == len({name for name, _ in FOUND}), "two addresses have one name"


def test_every_need_is_a_scope():
    assert {need for row in TABLE.values() for need in row.values()} <= {
        PUBLIC,
        ANYBODY_WITH_A_SCOPE,
        BEFORE_PUBLICATION,
        *Scope,
    }


FEW = {"nobody", "a token to read", "an editor who is signed in"}
"""They try what is the same for all: public addresses, and the methods that an address does not have."""
TELLING = FEW | {f"a token to {scope}" for scope in Scope} | {"a reader who is signed in"}
"""They tell each need from every other; all callers try the first address with the same needs."""


def is_tried(caller: str, name: str, method: str) -> bool:
    row = TABLE[name]
    if THOROUGH:
        return True
    same_needs = [one for one in TABLE if TABLE[one] == row and (one in NEEDS_DRAFTS) == (name in NEEDS_DRAFTS)]
    is_first = name == same_needs[0]
    if PUBLIC in row.values() or ("GET" if method == "HEAD" else method) not in row:
        return caller in FEW and (is_first or (caller.startswith("an editor") and method in {"PATCH", "DELETE"}))
    if method == "HEAD":
        return is_first and caller in FEW
    return is_first or caller in (FEW if row[method] == READ else TELLING)


@pytest.fixture(scope="module")
def callers(module_db: None) -> list[Caller]:
    found = list(everybody())
    assert {caller.name for caller in found} > TELLING > FEW
    return found


@pytest.mark.sampled
@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path"), FOUND, ids=[name for name, _ in FOUND])
def test_everybody_may_what_the_table_says(name, path, callers, settings):
    settings.THROTTLE = {"read": (0, 1), "write": (0, 1)}
    wrong = []
    for method in METHODS:
        for caller in callers:
            if is_tried(caller.name, name, method):
                refusal, status = caller.refusal(method, path)
                if refusal != expected(name, method, caller.access) or status >= 500:
                    wrong.append(f"{caller.name}: {method} {path} gave {status}")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.django_db
def test_a_number_that_no_row_can_have_leads_nowhere(settings):
    """Of whatever kind: the database would refuse it as an id."""
    settings.THROTTLE = {"read": (0, 1), "write": (0, 1)}
    token = a_token(with_roles("editor"), scopes=tuple(Scope))
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "k"})
    beyond = [
        (name, path.replace("/1/", f"/{2**63}/"))
        for name, path in FOUND
        if path.startswith("/api/v1/") and "/1/" in path
    ]
    assert beyond
    for name, path in beyond:
        for method in TABLE[name]:
            answer = client.generic(method, path, "{}", content_type="application/json")
            assert answer.status_code == 404, f"{method} {path} gave {answer.status_code}"
