"""The database with its two roles, and the hosts at which the site may be reached."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from claimtrack.environment import Environment

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})

ROLE = """
    SELECT rolsuper, pg_has_role(current_user, pg_get_userbyid(datdba), 'MEMBER')
    FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()
"""

EMBEDDED = Error(
    "DATABASE_URL is not set, so the embedded database is used. It is for trying out on one machine.",
    hint="Set DATABASE_URL to your own PostgreSQL, as the application's role.",
    id="claimtrack.E101",
)
NO_HOSTS = Error(
    "ALLOWED_HOSTS does not name the host of this site, so only this machine can reach it.",
    hint="Set ALLOWED_HOSTS to the host name that people type: claims.example.org.",
    id="claimtrack.E102",
)
ANY_HOST = Error(
    "ALLOWED_HOSTS allows any host, so links can be made to lead to somebody else's.",
    hint="Set ALLOWED_HOSTS to the host name that people type: claims.example.org.",
    id="claimtrack.E103",
)
ONE_ROLE = Error(
    "DATABASE_URL and OWNER_DATABASE_URL name the same role, so nothing keeps the application from changing the "
    "record.",
    hint="Create two roles, as docs/operations.md says.",
    id="claimtrack.E104",
)
TOO_STRONG_ROLE = Error(
    "The role in DATABASE_URL is a superuser, owns the database or is a member of its owner, so nothing keeps the "
    "application from changing the record.",
    hint="Create two roles, as docs/operations.md says.",
    id="claimtrack.E105",
)
NO_DATABASE = Error("The database in DATABASE_URL does not answer.", id="claimtrack.E106")


@register(Tags.security, deploy=True)
def check_database_is_named(**_: Any) -> list[CheckMessage]:
    return [EMBEDDED] if settings.EMBEDDED else []


@register(Tags.security, deploy=True)
def check_hosts_are_named(**_: Any) -> list[CheckMessage]:
    if "*" in settings.ALLOWED_HOSTS:
        return [ANY_HOST]
    return [] if set(settings.ALLOWED_HOSTS) - LOCAL_HOSTS else [NO_HOSTS]


@register(Tags.security, deploy=True)
def check_roles_differ(**_: Any) -> list[CheckMessage]:
    """Without OWNER_DATABASE_URL, as on a web server, there is nothing to compare."""
    users = {settings.DATABASES[alias]["USER"] for alias in ("default", "owner")}
    return [ONE_ROLE] if Environment().text("OWNER_DATABASE_URL") and len(users) == 1 else []


@register(Tags.database, deploy=True)
def check_role_is_not_the_owner(databases: Sequence[str] | None, **_: Any) -> list[CheckMessage]:
    """Asks the database, so it needs `--database default`."""
    if "default" not in (databases or ()):
        return []
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(ROLE)
            is_too_strong = any(cursor.fetchone())
    except DatabaseError:
        return [NO_DATABASE]
    return [TOO_STRONG_ROLE] if is_too_strong else []
