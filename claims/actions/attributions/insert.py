"""Inserting attributions, any number of them in one SQL statement."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from claims.actions.common.database_clock import judged_by_database_clock
from claims.models import Attribution
from claims.models.spans import SpansField
from claimtrack.core.db.prepared import fetch_all
from sources.text.spans import Span


class InsertedAttribution(NamedTuple):
    """The columns of an attribution that the database has set."""

    id: int
    recorded_at: datetime


COLUMNS = {
    field.attname: isinstance(field, SpansField)
    for field in Attribution._meta.concrete_fields
    if field.name not in {*InsertedAttribution._fields, "record_position"}
}
"""All columns but those that the database sets, and whether each holds spans."""

INSERT_ATTRIBUTIONS = """
WITH inserted AS (
    INSERT INTO claims_attribution ({columns})
        SELECT {columns} FROM json_populate_recordset(NULL::claims_attribution, %s::json) RETURNING id, recorded_at
)
SELECT json_agg(json_build_array(id, recorded_at) ORDER BY id)::text FROM inserted
""".format(columns=", ".join(COLUMNS))  # noqa: S608 (our own column names)

_decoder = msgspec.json.Decoder(list[InsertedAttribution])


def insert_attributions(rows: Sequence[Attribution]) -> list[InsertedAttribution]:
    """Insert attributions in the given order. The caller holds the locks of their claims. Raises TimeInFuture."""
    if not rows:
        return []
    json = msgspec.json.encode([_column_values(row) for row in rows]).decode()
    with judged_by_database_clock():
        ((inserted,),) = fetch_all(INSERT_ATTRIBUTIONS, [json])
    return _decoder.decode(inserted)


def insert_attribution(row: Attribution) -> Attribution:
    """Insert one attribution and return it, with the columns that the database has set."""
    (inserted,) = insert_attributions([row])
    row.pk, row.recorded_at = inserted
    row._state.adding = False
    return row


def _column_values(row: Attribution) -> dict[str, Any]:
    values = row.__dict__
    return {name: _multirange(values[name]) if holds_spans else values[name] for name, holds_spans in COLUMNS.items()}


def _multirange(spans: Iterable[Span]) -> str:
    return "{" + ",".join([f"[{start},{end})" for start, end in spans]) + "}"
