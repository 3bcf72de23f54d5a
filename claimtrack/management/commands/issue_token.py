"""`manage.py issue_token USERNAME NAME`: a token for a newsroom tool, shown once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claimtrack.actions import issue_token
from claimtrack.models import User
from claimtrack.models.token import Scope

REFUSED = 2


class Command(BaseCommand):
    help = "Issues a token for a newsroom tool. Its secret is printed once and stored nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the account for which the tool acts")
        parser.add_argument("name", help="which tool it is")
        parser.add_argument("--scope", action="append", choices=Scope.values, help="may be repeated (read)")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account “{options['username']}”.", returncode=REFUSED)
        scopes = [Scope(scope) for scope in options["scope"] or [Scope.READ]]
        self.stdout.write(issue_token(user, options["name"], scopes))
