"""`manage.py issue_token USERNAME NAME`: issues a token for a newsroom tool and prints it once."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claimtrack.actions import issue_token
from claimtrack.models import User
from claimtrack.models.token import Scope

REFUSED = 2
DEFAULT_LIFETIME_DAYS = 365
"""How long a token lasts, in days."""


class Command(BaseCommand):
    help = "Issues a token for a newsroom tool. Its secret is printed once and not stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the account for which the tool acts")
        parser.add_argument("name", help="the tool that will use it")
        parser.add_argument("--scope", action="append", choices=Scope.values, help="may be repeated (default: read)")
        parser.add_argument("--days", type=int, default=DEFAULT_LIFETIME_DAYS, help=f"days until it expires (default: {DEFAULT_LIFETIME_DAYS}); 0: never")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account “{options['username']}”.", returncode=REFUSED)
        scopes = [Scope(scope) for scope in options["scope"] or [Scope.READ]]
        expires_at = timezone.now() + timedelta(days=options["days"]) if options["days"] else None
        self.stdout.write(issue_token(user, options["name"], scopes, expires_at=expires_at))
