"""Actions on accounts, sessions and lock-outs."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, Permission
from django.http import HttpRequest

from claimtrack.accounts.exceptions import InactiveAccount, NoMailAddress
from claimtrack.accounts.models import User
from claimtrack.accounts.roles import ROLES
from claimtrack.core.db.audit_context import audited


def send_password_link(person: User, request: HttpRequest) -> None:
    """Mail `person` a link to set a password. Raises NoMailAddress, InactiveAccount."""
    if not person.email:
        raise NoMailAddress
    if not person.is_active:
        raise InactiveAccount
    request_password_reset(request, person.email, [person], default_token_generator)


def end_session(session: UserSession, *, reason: str, by: User) -> None:
    """End one session: sign the person out of that browser."""
    with audited(by=by, reason=reason):
        session.end()


def lift_lock_out(attempt: AccessAttempt, *, reason: str, by: User) -> None:
    """Delete the failed sign-ins of this username from this address, whatever the browser."""
    with audited(by=by, reason=reason):
        AccessAttempt.objects.filter(username=attempt.username, ip_address=attempt.ip_address).delete()


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
