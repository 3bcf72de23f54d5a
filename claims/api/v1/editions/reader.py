"""Reads editions at the clocks of a request: the one that was current at `known_at`, as of `as_of`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from django.conf import settings
from django.http import Http404

from claims.api.v1.claims.claim_reader import requested_clocks
from claims.api.v1.editions.responses import EditionReferenceJson
from claims.domain.clocks import Clocks
from claims.exceptions import EditionWithdrawn
from claims.models import Claim, Edition
from claims.projections.claim_json import with_clocks
from claims.projections.edition_content import edition_as_of
from claims.projections.fact_checks import PrintedFactCheck, decode_fact_checks, fact_checks_as_of
from claims.vocabulary import EditionKind
from claimtrack.core.api.resource_paths import resource_path

COLUMNS = (
    *("claim_id", "json", "record", "fact_checks", "number"),
    *("recorded_at", "earlier_known_at", "current_for__update_pending"),
)
SINGLE_COLUMNS = (*COLUMNS, "kind", "reason", "merged_into_id", "current_for__updated_at")


class ReadEdition(NamedTuple):
    """One edition as it is read."""

    json: str
    record: str
    fact_checks: Sequence[PrintedFactCheck]
    etag: str
    updated_at: datetime


class MergedElsewhere(Exception):
    """The claim continues in another one: `into`."""

    def __init__(self, into: int) -> None:
        self.into = into
        super().__init__(into)


class EditionReader:
    """Reads editions at the clocks of one request."""

    def __init__(self, asked: Mapping[str, Any], *, now: datetime) -> None:
        self.at = requested_clocks(asked, now=now)
        self.as_of, self.known_at = asked["as_of"], asked["known_at"]

    @property
    def is_latest(self) -> bool:
        return not (self.as_of or self.known_at)

    def json_of(self, row: Any) -> str:
        """The JSON of an edition, a row of COLUMNS, as of the clocks; with the number of the edition."""
        body = row.json
        if self.as_of:
            published_at = row.earlier_known_at or row.recorded_at
            body = edition_as_of(body, row.record, published_at=published_at, at=self.at)
        elif self.known_at:
            body = with_clocks(body, as_of=self.at.as_of, known_at=self.at.known_at)
        return f"{body[:-1]},{self._edition_fields(row)}"

    def fact_checks_of(self, row: Any) -> Sequence[PrintedFactCheck]:
        """The verdicts in an edition, a row of COLUMNS, whose pages were out by `as_of`."""
        return fact_checks_as_of(decode_fact_checks(row.fact_checks), self.as_of)

    def row_of(self, claim: int) -> Any:
        """The row of the edition of a claim that was current, with SINGLE_COLUMNS.

        Raises Http404, EditionWithdrawn and MergedElsewhere.
        """
        row = Edition.objects.newest_of(claim, self.known_at).values_list(*SINGLE_COLUMNS, named=True).first()
        if row is None:
            raise Http404
        if row.kind == EditionKind.WITHDRAWN:
            raise EditionWithdrawn(reason=row.reason)
        if row.kind == EditionKind.MERGED:
            final = Claim.objects.visible_to(sees_unpublished=False).merge_target_of(claim).first()
            raise MergedElsewhere(final.pk if final else row.merged_into_id)
        return row

    def read(self, claim: int) -> ReadEdition:
        """The edition of one claim. Raises what `row_of` does."""
        row = self.row_of(claim)
        is_pending = row.current_for__update_pending and settings.SHOW_UPDATE_PENDING
        etag = f'"{claim}-e{row.number}{"p" if is_pending else ""}"'
        updated_at = row.current_for__updated_at or row.recorded_at
        return ReadEdition(self.json_of(row), row.record, self.fact_checks_of(row), etag, updated_at)

    def clocks_of(self, row: Any) -> Clocks:
        """The clocks at which the record of this edition answers the request."""
        published_at = row.earlier_known_at or row.recorded_at
        return Clocks(self.as_of or published_at, published_at)

    def _edition_fields(self, row: Any) -> str:
        reference = EditionReferenceJson(
            number=row.number,
            published_at=row.recorded_at,
            url=f"{resource_path('claim', row.claim_id)}editions/",
        )
        tells = settings.SHOW_UPDATE_PENDING and not self.known_at
        fields = {"edition": reference, "update_pending": bool(row.current_for__update_pending) if tells else None}
        return msgspec.json.encode(fields).decode()[1:]
