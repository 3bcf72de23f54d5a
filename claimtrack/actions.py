"""What writes accounts, tokens, sessions and lock-outs."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest

from claimtrack.exceptions import (
    AccountIsClosed,
    ActsForNobody,
    ActsForSuperuser,
    DecidesInPerson,
    NoAddress,
    TokenIsOver,
)
from claimtrack.models import Token, User
from claimtrack.models.token import Scope, TokenState, digest_of, new_secret
from sources.recording import recording

IN_PERSON = frozenset({Scope.REVIEW, Scope.ADMIN})
"""What a tool does in the name of whoever issues its token, or of an account that is nobody's."""

ISSUED = """{by} has issued the token “{name}”, with which a tool may {scopes} in your name.

If you know nothing of it, ask {by} or another administrator of the desk to revoke it.
"""


def issue_token(
    user: User, name: str, scopes: Sequence[Scope], *, by: User | None = None, expires_at: datetime | None = None
) -> str:
    """Make a token that acts for `user`, and return its secret, which nobody can read again.

    The person for whom it acts is told by mail, unless they issued it themselves. What somebody else decides, nobody
    decides in their name: four eyes would be two. Raises ActsForNobody, ActsForSuperuser and DecidesInPerson.
    """
    if not user.is_active:
        raise ActsForNobody(person=user)
    if by is not None and user.is_superuser and not by.is_superuser:
        raise ActsForSuperuser(person=user)
    if by is not None and by.pk != user.pk and IN_PERSON & {*scopes} and _signs_in(user):
        raise DecidesInPerson(person=user)
    secret, prefix = new_secret()
    with recording(by=by, why="token issued"):
        Token.objects.create(
            name=name, user=user, prefix=prefix, digest=digest_of(secret), scopes=list(scopes), expires_at=expires_at
        )
        if by is not None and by.pk != user.pk and user.email:
            transaction.on_commit(partial(_tell_of_token, user, name, scopes, by))
    return secret


def _signs_in(user: User) -> bool:
    return user.has_usable_password() or user.socialaccount_set.exists()


def _tell_of_token(user: User, name: str, scopes: Sequence[Scope], by: User) -> None:
    """A mail that cannot be sent must not keep the secret from whoever is waiting for it."""
    written = ISSUED.format(by=by, name=name, scopes=", ".join(str(Scope(scope).label) for scope in scopes))
    send_mail("ClaimTrack: a tool acts for you", written, None, [user.email], fail_silently=True)


def revoke_token(token: Token, *, reason: str, by: User, at: datetime) -> None:
    """Let nobody in with this token any more. Raises TokenIsOver."""
    with recording(by=by, why=reason):
        held = _held(token, at)
        held.revoked_at = at
        held.save(update_fields=["revoked_at"])


def rotate_token(token: Token, *, ends_at: datetime, by: User, at: datetime) -> str:
    """Issue a successor, which may the same for as long, and return its secret; the old one ends by `ends_at`.

    Raises TokenIsOver, ActsForNobody, ActsForSuperuser and DecidesInPerson.
    """
    with recording(by=by, why="token rotated"):
        held = _held(token, at)
        lasts = None if held.expires_at is None else held.expires_at - held.created_at
        expires_at = None if lasts is None else at + lasts
        secret = issue_token(held.user, held.name, held.scopes, by=by, expires_at=expires_at)
        held.expires_at = min(held.expires_at or ends_at, ends_at)
        held.save(update_fields=["expires_at"])
    return secret


def _held(token: Token, at: datetime) -> Token:
    held = Token.objects.select_for_update(of=["self"]).select_related("user").get(pk=token.pk)
    if held.state_at(at) in {TokenState.REVOKED, TokenState.EXPIRED}:
        raise TokenIsOver
    return held


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
