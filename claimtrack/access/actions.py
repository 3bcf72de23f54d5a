"""Actions on tokens: issue, revoke, rotate."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.core.mail import send_mail
from django.db import transaction

from claimtrack.access.exceptions import TokenEnded, TokenForInactiveAccount, TokenForPerson, TokenForSuperuser
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope, TokenState, new_token_secret, token_digest
from claimtrack.access.scopes import service_roles
from claimtrack.accounts.actions import ensure_service_account
from claimtrack.accounts.models import User
from claimtrack.core.db.audit_context import audited

PERSONAL_SCOPES = frozenset({Scope.REVIEW, Scope.ADMIN})
"""Scopes that a token may have only for its issuer's own account, or for an account with which nobody signs in."""

ISSUED_MAIL = """{by} has issued the token “{name}”. With it, a tool may {scopes} in your name.

If you did not expect this, ask {by} or another administrator to revoke it.
"""


def issue_token(
    user: User, name: str, scopes: Sequence[Scope], *, by: User | None = None, expires_at: datetime | None = None
) -> str:
    """Create a token that acts for `user`, and return its secret, which is not stored and cannot be read again.

    The user gets a mail, unless they issued the token themselves. A tool may not review in the name of a person who
    signs in: four eyes would be two. Raises TokenForInactiveAccount, TokenForSuperuser and TokenForPerson.
    """
    if not user.is_active:
        raise TokenForInactiveAccount(person=user)
    if by is not None and user.is_superuser and not by.is_superuser:
        raise TokenForSuperuser(person=user)
    if by is not None and by.pk != user.pk and PERSONAL_SCOPES & {*scopes} and _can_sign_in(user):
        raise TokenForPerson(person=user)
    secret, prefix = new_token_secret()
    with audited(by=by, reason="token issued"):
        Token.objects.create(
            name=name, user=user, prefix=prefix, digest=token_digest(secret), scopes=list(scopes), expires_at=expires_at
        )
        if by is not None and by.pk != user.pk and user.email:
            transaction.on_commit(partial(_mail_token_issued, user, name, scopes, by))
    return secret


def issue_service_token(
    account: str,
    name: str,
    scopes: Sequence[Scope],
    *,
    by: User | None = None,
    expires_at: datetime | None = None,
    roles: Iterable[str] = (),
) -> str:
    """Create a token for the service account called `account`, which is made if there is none; return its secret.

    The account gets the least roles for these scopes, and `roles`. Raises NotAServiceAccount, BadAccountName and
    TokenForInactiveAccount.
    """
    with audited(by=by, reason="token issued"):
        service = ensure_service_account(account, roles={*service_roles(scopes), *roles}, by=by)
        return issue_token(service, name, scopes, by=by, expires_at=expires_at)


def _can_sign_in(user: User) -> bool:
    return user.has_usable_password() or user.socialaccount_set.exists()


def _mail_token_issued(user: User, name: str, scopes: Sequence[Scope], by: User) -> None:
    """Mail the user. Failures are ignored: the issuer must still see the secret."""
    written = ISSUED_MAIL.format(by=by, name=name, scopes=", ".join(str(Scope(scope).label) for scope in scopes))
    send_mail("ClaimTrack: a new token acts for you", written, None, [user.email], fail_silently=True)


def revoke_token(token: Token, *, reason: str, by: User, at: datetime) -> None:
    """Revoke the token at once. Raises TokenEnded."""
    with audited(by=by, reason=reason):
        held = _lock_usable_token(token, at)
        held.revoked_at = at
        held.save(update_fields=["revoked_at"])


def rotate_token(token: Token, *, ends_at: datetime, by: User, at: datetime) -> str:
    """Issue a new token with the same scopes and lifetime, and return its secret. The old one ends by `ends_at`.

    Raises TokenEnded, TokenForInactiveAccount, TokenForSuperuser and TokenForPerson.
    """
    with audited(by=by, reason="token rotated"):
        held = _lock_usable_token(token, at)
        lasts = None if held.expires_at is None else held.expires_at - held.created_at
        expires_at = None if lasts is None else at + lasts
        secret = issue_token(held.user, held.name, held.scopes, by=by, expires_at=expires_at)
        held.expires_at = min(held.expires_at or ends_at, ends_at)
        held.save(update_fields=["expires_at"])
    return secret


def _lock_usable_token(token: Token, at: datetime) -> Token:
    held = Token.objects.select_for_update(of=["self"]).select_related("user").get(pk=token.pk)
    if held.state_at(at) in {TokenState.REVOKED, TokenState.EXPIRED}:
        raise TokenEnded
    return held
