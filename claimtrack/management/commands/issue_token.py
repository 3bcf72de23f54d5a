"""`manage.py issue_token ACCOUNT [NAME]`: issues a token for a newsroom tool and prints it once."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claimtrack.access.actions import issue_service_token, issue_token
from claimtrack.access.models.token import Scope
from claimtrack.accounts.models import User
from claimtrack.accounts.roles import ROLES
from claimtrack.core.exceptions import Refused

REFUSED = 2
DEFAULT_LIFETIME_DAYS = 365
"""How long a token lasts, in days."""


class Command(BaseCommand):
    help = "Issues a token for a newsroom tool. Its secret is printed once and not stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="account", help="the account for which the tool acts")
        parser.add_argument("name", nargs="?", help="the tool that will use it (default: the account)")
        parser.add_argument(
            "--service",
            action="store_true",
            help="the account is the tool's own: it is made if there is none, and nobody can sign in with it",
        )
        parser.add_argument(
            "--role",
            action="append",
            choices=sorted(ROLES),
            default=[],
            help="with --service: a role besides the least ones for the scopes; may be repeated",
        )
        parser.add_argument("--scope", action="append", choices=Scope.values, help="may be repeated (default: read)")
        parser.add_argument(
            "--days",
            type=int,
            default=DEFAULT_LIFETIME_DAYS,
            help=f"days until it expires (default: {DEFAULT_LIFETIME_DAYS}); 0: never",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        account, name = options["username"], options["name"] or options["username"]
        scopes = [Scope(scope) for scope in options["scope"] or [Scope.READ]]
        expires_at = timezone.now() + timedelta(days=options["days"]) if options["days"] else None
        try:
            if options["service"]:
                secret = issue_service_token(account, name, scopes, expires_at=expires_at, roles=options["role"])
            else:
                secret = issue_token(_person(account), name, scopes, expires_at=expires_at)
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=REFUSED) from refusal
        self.stdout.write(secret)


def _person(name: str) -> User:
    person = User.objects.filter(username=name).first()
    if person is None:
        raise CommandError(
            f"There is no account “{name}”. Add the person in the admin, or make an account of the tool's own with "
            "--service.",
            returncode=REFUSED,
        )
    return person
