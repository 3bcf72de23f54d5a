"""What writes accounts, tokens, sessions and lock-outs."""

from collections.abc import Sequence

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.http import HttpRequest

from claimtrack.exceptions import AccountIsClosed, NoAddress
from claimtrack.models import Token, User
from claimtrack.models.token import Scope, digest_of, new_secret
from sources.recording import recording


def issue_token(user: User, name: str, scopes: Sequence[Scope], *, by: User | None = None) -> str:
    """Make a token that acts for `user`, and return its secret, which nobody can read again."""
    secret, prefix = new_secret()
    with recording(by=by, why="token issued"):
        Token.objects.create(name=name, user=user, prefix=prefix, digest=digest_of(secret), scopes=list(scopes))
    return secret


def send_password_link(person: User, request: HttpRequest) -> None:
    """Send `person` a link by which they set a password of their own. Raises NoAddress, AccountIsClosed."""
    if not person.email:
        raise NoAddress
    if not person.is_active:
        raise AccountIsClosed
    request_password_reset(request, person.email, [person], default_token_generator)


def end_session(session: UserSession, *, reason: str, by: User) -> None:
    """Sign somebody out where they are signed in."""
    with recording(by=by, why=reason):
        session.end()


def lift_lock_out(attempt: AccessAttempt, *, reason: str, by: User) -> None:
    """Forget the failures of this name at this address, whatever the browser."""
    with recording(by=by, why=reason):
        AccessAttempt.objects.filter(username=attempt.username, ip_address=attempt.ip_address).delete()
