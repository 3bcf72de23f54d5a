"""Actions on accounts, sessions and lock-outs."""

import logging
from collections.abc import Iterable

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from claimtrack.accounts.exceptions import (
    BadAccountName,
    InactiveAccount,
    MailNotSent,
    NoMailAddress,
    NotAServiceAccount,
    ServiceAccountGetsNoMail,
    SiteAddressMissing,
)
from claimtrack.accounts.models import Attempt, User
from claimtrack.accounts.roles import ROLES
from claimtrack.core.db.audit_context import audited

logger = logging.getLogger(__name__)


def send_password_link(person: User, request: HttpRequest) -> None:
    """Mail `person` a link to set a password. The link is told to nobody else, and not to the log.

    Raises ServiceAccountGetsNoMail, NoMailAddress, InactiveAccount, SiteAddressMissing and MailNotSent.
    """
    if person.is_service:
        raise ServiceAccountGetsNoMail
    if not person.email:
        raise NoMailAddress
    if not person.is_active:
        raise InactiveAccount
    if not settings.SITE_ADDRESS:
        raise SiteAddressMissing
    try:
        request_password_reset(request, person.email, [person], default_token_generator)
    except OSError as error:  # of the connection, or of SMTP
        logger.warning("A link to set a password could not be mailed: %s", error)
        raise MailNotSent from None


def confirm_mail_address(person: User) -> None:
    """Note that `person` used the link that was mailed to their address. Earlier addresses are forgotten.

    An address that another account has confirmed stays theirs.
    """
    address = person.email.lower()
    others = EmailAddress.objects.filter(email=address, verified=True).exclude(user=person)
    with audited(by=person, reason="own account"):
        EmailAddress.objects.filter(user=person).exclude(email=address).delete()
        EmailAddress.objects.update_or_create(
            user=person, email=address, defaults={"verified": not others.exists(), "primary": True}
        )


def ensure_service_account(name: str, *, roles: Iterable[str], by: User | None) -> User:
    """The service account called `name`, with at least these roles. It is made if there is none.

    Nobody signs in with it, and nothing is mailed to it. Raises NotAServiceAccount and BadAccountName.
    """
    with audited(by=by, reason="service account"):
        account = User.objects.select_for_update().filter(username__iexact=name).first()
        if account is None:
            account = User(username=name, is_service=True)
            account.set_unusable_password()
            try:
                account.full_clean()
            except ValidationError:
                raise BadAccountName(name=name) from None
            account.save()
        if not account.is_service:
            raise NotAServiceAccount(name=account.username)
        account.groups.add(*Group.objects.filter(name__in=roles))
    return account


def end_session(session: UserSession, *, reason: str, by: User) -> None:
    """End one session: sign the person out of that browser."""
    with audited(by=by, reason=reason):
        session.end()


def lift_lock_out(attempt: Attempt, *, reason: str, by: User) -> None:
    """Delete all failed sign-ins of this account, and those of strangers from this address."""
    with audited(by=by, reason=reason):
        Attempt.objects.filter(account=attempt.account).delete()
        Attempt.objects.filter(network=attempt.network).delete()


def sync_roles(database: str) -> None:
    """Give the group of each role the permissions of `ROLES`, no more and no less. `migrate` runs it last.

    It writes to the database that was migrated: when tests make theirs, the default one is still the development one.
    """
    permissions = {
        f"{one.content_type.app_label}.{one.codename}": one
        for one in Permission.objects.using(database).select_related("content_type")
    }
    with audited(by=None, reason="roles synchronised", using=database):
        for role, names in ROLES.items():
            group, _ = Group.objects.using(database).get_or_create(name=role)
            group.permissions.set(permissions[name] for name in names)
