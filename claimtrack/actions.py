"""What writes accounts and tokens."""

from collections.abc import Sequence

from claimtrack.models import Token, User
from claimtrack.models.token import Scope, digest_of, new_secret
from sources.recording import recording


def issue_token(user: User, name: str, scopes: Sequence[Scope], *, by: User | None = None) -> str:
    """Make a token that acts for `user`, and return its secret, which nobody can read again."""
    secret, prefix = new_secret()
    with recording(by=by, why="token issued"):
        Token.objects.create(name=name, user=user, prefix=prefix, digest=digest_of(secret), scopes=list(scopes))
    return secret
