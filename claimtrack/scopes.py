"""The scopes of a caller of the API: of a token, or of a person who is signed in.

The API checks scopes, which say what kind of operation is allowed. Actions check the permissions of the person behind
the token, as everywhere else. Both must allow it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.models import User
from claimtrack.models.token import Scope

SHOW_UNPUBLISHED = frozenset({Scope.INGEST, Scope.REVIEW, Scope.ADMIN})
"""A token with one of these scopes also sees claims that are not published."""

VIEWS_CLAIMS = "claims.view_claim"

SCOPES_OF_PEOPLE: Mapping[Scope, frozenset[str]] = {
    Scope.READ: frozenset({VIEWS_CLAIMS}),
    Scope.INGEST: frozenset({"claims.add_attribution"}),
    Scope.REVIEW: frozenset({"claims.approve_claim", "claims.publish_claim"}),
    Scope.ADMIN: frozenset({"claimtrack.change_token"}),
}
"""A person who is signed in has a scope if they have one of these permissions."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a caller may access; views find it in `request.auth`."""

    scopes: frozenset[str]
    sees_unpublished: bool
    """Otherwise claims that are not published are hidden (404)."""


def access_by_scopes(scopes: Iterable[str]) -> Access:
    """The access of a token with these scopes."""
    held = frozenset(scopes)
    return Access(held, sees_unpublished=not held.isdisjoint(SHOW_UNPUBLISHED))


def access_of(person: User) -> Access:
    """The access of a person who is signed in, by their permissions."""
    scopes = {scope for scope, permissions in SCOPES_OF_PEOPLE.items() if any(map(person.has_perm, permissions))}
    return Access(frozenset(scopes), sees_unpublished=person.has_perm(VIEWS_CLAIMS))
