"""`manage.py issue_token USERNAME NAME`: a token for a newsroom tool, shown once."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claimtrack.actions import issue_token
from claimtrack.models import User
from claimtrack.models.token import Scope

REFUSED = 2
LASTS = 365
"""Days."""


class Command(BaseCommand):
    help = "Issues a token for a newsroom tool. Its secret is printed once and stored nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the account for which the tool acts")
        parser.add_argument("name", help="which tool it is")
        parser.add_argument("--scope", action="append", choices=Scope.values, help="may be repeated (read)")
        parser.add_argument("--days", type=int, default=LASTS, help=f"how long it lasts ({LASTS}); 0: for ever")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account “{options['username']}”.", returncode=REFUSED)
        scopes = [Scope(scope) for scope in options["scope"] or [Scope.READ]]
        expires_at = timezone.now() + timedelta(days=options["days"]) if options["days"] else None
        self.stdout.write(issue_token(user, options["name"], scopes, expires_at=expires_at))
