"""`manage.py demo`, run by `make run`: loads the demo newsroom, prints its board and serves the desk."""

import os
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.utils import timezone
from rich.console import Console

from claims.demo.load import DemoLoadResult, load_story
from claims.demo.story import read_story
from claims.extraction import load_extractor
from claims.management.base import EXIT_REFUSED, RefusingCommand
from claimtrack.accounts.models import User
from claimtrack.paths import fixtures_dir
from claimtrack.run.demo_accounts import DemoAccounts, ensure_demo_accounts
from claimtrack.run.site_address import use_port
from claimtrack.run.web_server import (
    ADDRESS,
    DEFAULT_PORT,
    HIGHEST_PORT,
    PortRefused,
    WebServer,
    reserve_port,
)
from claimtrack.run.worker_process import worker_process

STORY_FILE = fixtures_dir() / "newsroom.toml"
SET_UP_LOCK = 0xDE30
"""Advisory lock: if two demos start at once, the second waits until the first has set up."""


class Command(RefusingCommand):
    help = "Loads the demo newsroom, extracts its article's attributions, prints the board, and serves until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="stop after the board")

    def handle(self, *args: Any, **options: Any) -> None:
        port = _port()
        use_port(port)
        try:
            held = reserve_port(port) if not options["no_serve"] else None
        except PortRefused as refused:
            raise CommandError(str(refused), returncode=EXIT_REFUSED) from refused
        console = Console()
        accounts = self._set_up(console)
        call_command("board")
        _print_addresses(console, accounts, port)
        if held is not None:
            connections.close_all()
            with worker_process(SITE_ADDRESS=f"http://{ADDRESS}:{port}"):
                WebServer(held).run()

    def _set_up(self, console: Console) -> DemoAccounts:
        with connections["owner"].cursor() as cursor, console.status("Setting up the newsroom"):
            cursor.execute("SELECT pg_advisory_lock(%s)", [SET_UP_LOCK])
            try:
                call_command("migrate", verbosity=0)
                accounts = ensure_demo_accounts(settings.VAR_DIR / "demo.json", at=timezone.now())
                loaded = load_story(
                    read_story(STORY_FILE),
                    partial(load_extractor, model=settings.SPACY_MODEL),
                    by=User.objects.get(username="contributor"),
                    at=timezone.now(),
                )
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [SET_UP_LOCK])
        _print_loaded(console, loaded)
        return accounts


def _port() -> int:
    written = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not (written.isascii() and written.isdecimal() and 0 < int(written[:10]) <= HIGHEST_PORT):
        raise CommandError(
            f"PORT is “{written}”; it must be a number from 1 to {HIGHEST_PORT}.", returncode=EXIT_REFUSED
        )
    return int(written)


def _print_loaded(console: Console, loaded: DemoLoadResult | None) -> None:
    if loaded is None:
        console.print("The newsroom is already loaded; your data is unchanged.")
        return
    left = loaded.suggested - loaded.accepted
    console.print(
        f"Read {STORY_FILE.parent.name}/article.txt: {loaded.suggested} attributions found, {loaded.accepted} accepted "
        f"onto claims, {left} left for you to decide; {loaded.by_hand} marked by hand.",
        soft_wrap=True,
    )


def _print_addresses(console: Console, accounts: DemoAccounts, port: int) -> None:
    site = f"http://{ADDRESS}:{port}"
    console.print(f"\n[bold]The desk[/]     {site}/admin/", highlight=False)
    for name, password in accounts.passwords.items():
        console.print(f"               {name:14} password {password}", highlight=False, markup=False)
    console.print(
        f"[bold]The API[/]      {site}/api/v1/claims/   (described at {site}/api/v1/docs/)",
        highlight=False,
        soft_wrap=True,
    )
    console.print(
        f'               curl -H "Authorization: Bearer {accounts.token}" {site}/api/v1/claims/',
        highlight=False,
        markup=False,
        soft_wrap=True,
    )
    console.print("\nCtrl-C stops everything, including the database.")
