"""Actions on accounts, tokens, sessions and lock-outs."""

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
"""Scopes that a token may have only for its issuer's own account, or for an account with which nobody signs in."""

ISSUED = """{by} has issued the token “{name}”. With it, a tool may {scopes} in your name.

If you did not expect this, ask {by} or another administrator to revoke it.
"""


def issue_token(
    user: User, name: str, scopes: Sequence[Scope], *, by: User | None = None, expires_at: datetime | None = None
) -> str:
    """Create a token that acts for `user`, and return its secret, which is not stored and cannot be read again.

    The user gets a mail, unless they issued the token themselves. A tool may not review in the name of a person who
    signs in: four eyes would be two. Raises ActsForNobody, ActsForSuperuser and DecidesInPerson.
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
    """Mail the user. Failures are ignored: the issuer must still see the secret."""
    written = ISSUED.format(by=by, name=name, scopes=", ".join(str(Scope(scope).label) for scope in scopes))
    send_mail("ClaimTrack: a new token acts for you", written, None, [user.email], fail_silently=True)


def revoke_token(token: Token, *, reason: str, by: User, at: datetime) -> None:
    """Revoke the token at once. Raises TokenIsOver."""
    with recording(by=by, why=reason):
        held = _held(token, at)
        held.revoked_at = at
        held.save(update_fields=["revoked_at"])


def rotate_token(token: Token, *, ends_at: datetime, by: User, at: datetime) -> str:
    """Issue a new token with the same scopes and lifetime, and return its secret. The old one ends by `ends_at`.

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
    """Mail `person` a link to set a password. Raises NoAddress, AccountIsClosed."""
    if not person.email:
        raise NoAddress
    if not person.is_active:
        raise AccountIsClosed
    request_password_reset(request, person.email, [person], default_token_generator)


def end_session(session: UserSession, *, reason: str, by: User) -> None:
    """End one session: sign the person out of that browser."""
    with recording(by=by, why=reason):
        session.end()


def lift_lock_out(attempt: AccessAttempt, *, reason: str, by: User) -> None:
    """Delete the failed sign-ins of this username from this address, whatever the browser."""
    with recording(by=by, why=reason):
        AccessAttempt.objects.filter(username=attempt.username, ip_address=attempt.ip_address).delete()
