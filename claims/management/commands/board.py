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

from claims.domain.clocks import Clocks, resolve_clocks
from claims.management.base import EXIT_REFUSED, RefusingCommand, parse_datetime
from claims.models import Claim
from claims.projections.board import BoardParty, BoardRow, BoardStance, board
from claims.vocabulary import Confirmation, PositionKind

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
            raise CommandError("--limit must be 1 or more.", returncode=EXIT_REFUSED)
        at = resolve_clocks(parse_datetime(options["as_of"]), parse_datetime(options["known_at"]), now=timezone.now())
        newest = Claim.objects.with_current().known_at(at.known_at).order_by("-pk")[: options["limit"]]
        rows = board(reversed(newest), at)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(rows, at), ensure_ascii=False, indent=2, default=_iso))
        else:
            self._print(rows, at)

    def _print(self, rows: list[BoardRow], at: Clocks) -> None:
        console = self.console()
        if not rows:
            console.print("There are no claims yet.")
            return
        table = Table(
            title=f"Statements up to {_formatted_time(at.as_of)}, logged up to {_formatted_time(at.known_at)}",
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
                "\n".join(map(_stance_line, row.stances)) or "nobody",
                Text(row.confirmation.label, STYLES[row.confirmation]),
                "\n".join(map(_party_line, row.no_statement)) or "–",
            )
        console.print(table)


def _stance_line(stance: BoardStance) -> str:
    words = f"{stance.source}: {stance.stance.label}"
    if stance.is_uncertain:
        words += " (not counted)"
    if stance.speaking_for:
        words += f", for {stance.speaking_for}"
    return f"{words}, relayed by {', then '.join(stance.relays)}" if stance.relays else words


def _party_line(party: BoardParty) -> str:
    match party.position:
        case PositionKind.NOT_ASKED:
            return f"{party.party}: not yet asked"
        case PositionKind.ASKED:
            return f"{party.party}: asked, no answer yet (deadline {_formatted_time(party.deadline)})"
    return f"{party.party}: {party.position.label}, since {party.since}"


def _formatted_time(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M UTC}" if at else ""


def _iso(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


def _as_json(rows: list[BoardRow], at: Clocks) -> dict[str, Any]:
    return {"as_of": at.as_of, "known_at": at.known_at, "claims": [asdict(row) for row in rows]}
