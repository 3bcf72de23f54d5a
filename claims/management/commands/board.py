"""`manage.py board`: the standing of each claim, as a table."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from rich.table import Table
from rich.text import Text

from claims.board import BoardParty, BoardRow, BoardStance, board
from claims.management.commanding import REFUSED, RefusingCommand, parse_datetime
from claims.models import Claim
from claims.moments import Moments, moments
from claims.vocabulary import Confirmation, PositionKind, Precision

STYLES = {
    Confirmation.CONFIRMED: "bold green",
    Confirmation.PARTLY_CONFIRMED: "green",
    Confirmation.CORROBORATED: "cyan",
    Confirmation.SINGLE_SOURCE: "yellow",
    Confirmation.UNCONFIRMED: "magenta",
    Confirmation.DISPUTED: "bold red",
    Confirmation.DENIED: "red",
    Confirmation.RETRACTED: "red",
}


class Command(RefusingCommand):
    help = (
        "Prints the board: each claim, its sources and their stances, its confirmation, and parties with no statement."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", help="only statements up to this time (2025-07-28T18:00Z)")
        parser.add_argument("--known-at", help="only what the desk had logged by this time")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--limit", type=int, default=50, help="maximum number of claims, newest first (50)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1:
            raise CommandError("--limit must be 1 or more.", returncode=REFUSED)
        at = moments(parse_datetime(options["as_of"]), parse_datetime(options["known_at"]), now=timezone.now())
        newest = Claim.objects.with_current().known_at(at.known_at).order_by("-pk")[: options["limit"]]
        rows = board(reversed(newest), at)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(rows, at), ensure_ascii=False, indent=2, default=_iso))
        else:
            self._print(rows, at)

    def _print(self, rows: list[BoardRow], at: Moments) -> None:
        console = self.console()
        if not rows:
            console.print("There are no claims yet.")
            return
        table = Table(
            title=f"Statements up to {_at(at.as_of)}, logged up to {_at(at.known_at)}",
            expand=True,
            show_lines=True,
        )
        table.add_column("Claim", ratio=5)
        table.add_column("Sources and stances", ratio=4)
        table.add_column("Confirmation", no_wrap=True)
        table.add_column("No statement from", ratio=4)
        for row in rows:
            table.add_row(
                row.statement,
                "\n".join(map(_said, row.said)) or "nobody",
                Text(row.confirmation.label, STYLES[row.confirmation]),
                "\n".join(map(_waiting, row.waiting)) or "–",
            )
        console.print(table)


def _said(said: BoardStance) -> str:
    words = f"{said.source}: {said.stance.label}"
    if said.is_uncertain:
        words += " (not counted)"
    if said.speaking_for:
        words += f", for {said.speaking_for}"
    return f"{words}, relayed by {said.relayed_by}" if said.relayed_by else words


def _waiting(waiting: BoardParty) -> str:
    match waiting.position:
        case PositionKind.NOT_ASKED:
            return f"{waiting.party}: not yet asked"
        case PositionKind.ASKED:
            return f"{waiting.party}: asked, no answer yet (deadline {_at(waiting.deadline)})"
    return f"{waiting.party}: {waiting.position.label}, since {_since(waiting.since, waiting.since_precision)}"


FORMATS = {
    Precision.MINUTE: "%Y-%m-%d %H:%M UTC",
    Precision.DAY: "%Y-%m-%d",
    Precision.MONTH: "%Y-%m",
    Precision.YEAR: "%Y",
}


def _since(since: datetime | None, precision: Precision) -> str:
    return since.strftime(FORMATS[precision]) if since else ""


def _at(at: datetime | None) -> str:
    return _since(at, Precision.MINUTE)


def _iso(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


def _as_json(rows: list[BoardRow], at: Moments) -> dict[str, Any]:
    return {"as_of": at.as_of, "known_at": at.known_at, "claims": [asdict(row) for row in rows]}
