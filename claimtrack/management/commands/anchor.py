"""`manage.py anchor`: writes down where the record ends, to be kept outside the database."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from claims.management.base import RefusingCommand
from claimtrack.audit.anchor import NothingToAnchor, RecordAnchor
from claimtrack.audit.chain import last_link, seal_record
from claimtrack.audit.time_stamp import request_time_stamp


class Command(RefusingCommand):
    help = (
        "Writes the end of the record's chain to a file. “verify --anchor FILE” then proves that nothing up to it was "
        "removed or replaced. If TIME_STAMP_AUTHORITY is set, that authority confirms the time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a file on another machine or disk")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        if file.exists():
            RecordAnchor.read_from(file)  # no other file is overwritten
        seal_record()
        link = last_link()
        if link is None:
            raise NothingToAnchor
        authority = settings.TIME_STAMP_AUTHORITY
        anchor = RecordAnchor(
            number=link.number,
            hash=link.hash.hex(),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            time_stamp=request_time_stamp(link.hash, authority) if authority else "",
        )
        anchor.write_to(file)
        confirmed = f", confirmed by {authority}" if authority else ""
        self.stdout.write(f"The record ends at link {link.number:,}{confirmed}. Keep {file} outside this database.")
