"""What a caller of the API may ask for, whether it bears a token or is a person who is signed in.

The scopes are checked at the door, and say what kind of thing is done. What the person behind the token may do is
checked by the actions, as everywhere else. Both must allow it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.models import User
from claimtrack.models.token import Scope

SHOW_UNPUBLISHED = frozenset({Scope.INGEST, Scope.REVIEW, Scope.ADMIN})
"""A token with one of these takes part in the work, and sees claims before they are published."""

VIEWS_CLAIMS = "claims.view_claim"

SCOPES_OF_PEOPLE: Mapping[Scope, frozenset[str]] = {
    Scope.READ: frozenset({VIEWS_CLAIMS}),
    Scope.INGEST: frozenset({"claims.add_attribution"}),
    Scope.REVIEW: frozenset({"claims.approve_claim", "claims.publish_claim"}),
    Scope.ADMIN: frozenset({"claimtrack.change_token"}),
}
"""The permissions of which one gives a person who is signed in the scope."""


@dataclass(frozen=True, slots=True)
class Access:
    """How far somebody is let in: what every view of the API finds in `request.auth`."""

    scopes: frozenset[str]
    sees_unpublished: bool
    """Claims that are not published do not exist for whoever does not."""


def access_by_scopes(scopes: Iterable[str]) -> Access:
    """How far a token with these scopes lets in."""
    held = frozenset(scopes)
    return Access(held, sees_unpublished=not held.isdisjoint(SHOW_UNPUBLISHED))


def access_of(person: User) -> Access:
    """How far a person of the desk is let in: as far as there."""
    scopes = {scope for scope, permissions in SCOPES_OF_PEOPLE.items() if any(map(person.has_perm, permissions))}
    return Access(frozenset(scopes), sees_unpublished=person.has_perm(VIEWS_CLAIMS))
