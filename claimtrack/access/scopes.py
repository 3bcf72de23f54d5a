"""The scopes of a caller of the API: of a token, or of a person who is signed in.

The API checks scopes, which say what kind of operation is allowed. Actions check the permissions of the person behind
the token, as everywhere else. Both must allow it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.access.models.token import Scope
from claimtrack.accounts.models import User

RECORD_SCOPES = frozenset({Scope.DESK, Scope.INGEST, Scope.REVIEW, Scope.ADMIN})
"""A token with one of these scopes reads the record; with `read` alone, it reads what is published of it."""

SERVICE_ROLES: Mapping[Scope, frozenset[str]] = {
    Scope.READ: frozenset({"reader"}),
    Scope.DESK: frozenset({"reader"}),
    Scope.INGEST: frozenset({"contributor"}),
    Scope.REVIEW: frozenset({"reviewer"}),
    Scope.ADMIN: frozenset(),
}
"""The least roles with which a tool can use a scope. Publishing, merging and fact-checks also take the role editor."""

VIEW_CLAIM = "claims.view_claim"

PERMISSIONS_OF_SCOPE: Mapping[Scope, frozenset[str]] = {
    Scope.READ: frozenset({VIEW_CLAIM}),
    Scope.DESK: frozenset({VIEW_CLAIM}),
    Scope.INGEST: frozenset({"claims.add_attribution"}),
    Scope.REVIEW: frozenset({"claims.approve_claim", "claims.publish_claim"}),
    Scope.ADMIN: frozenset({"access.change_token"}),
}
"""A person who is signed in has a scope if they have one of these permissions."""


def service_roles(scopes: Iterable[Scope]) -> frozenset[str]:
    """The roles that a service account needs for these scopes."""
    return frozenset(role for scope in scopes for role in SERVICE_ROLES[scope])


@dataclass(frozen=True, slots=True)
class ApiAccess:
    """What a caller may access; views find it in `request.auth`."""

    scopes: frozenset[str]
    sees_unpublished: bool
    """Whether it reads the record. Otherwise it reads editions: what is published."""
    caller: str = ""
    """Tells the token or the person from all others."""


def access_for_scopes(scopes: Iterable[str], *, caller: str = "") -> ApiAccess:
    """The access of a token with these scopes."""
    held = frozenset(scopes)
    if Scope.DESK in held:
        held |= {Scope.READ}
    return ApiAccess(held, sees_unpublished=not held.isdisjoint(RECORD_SCOPES), caller=caller)


def access_for_person(person: User) -> ApiAccess:
    """The access of a person who is signed in, by their permissions."""
    scopes = {scope for scope, permissions in PERMISSIONS_OF_SCOPE.items() if any(map(person.has_perm, permissions))}
    return ApiAccess(frozenset(scopes), sees_unpublished=person.has_perm(VIEW_CLAIM), caller=f"person {person.pk}")
