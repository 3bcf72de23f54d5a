"""Inserting attributions, any number of them in one SQL statement."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import asdict

from claims.models import Attribution
from sources.anchoring import Span
from sources.prepared import fetch_all


class UnsavedAttribution(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution to be inserted: all columns but those that the database sets."""

    claim_id: int
    source_id: int
    stance: str
    directness: str
    certainty: str
    stated_at: datetime
    stated_precision: str
    relayed_by_id: int | None = None
    repeats_id: int | None = None
    suggestion_id: int | None = None
    supersedes_id: int | None = None
    is_withdrawal: bool = False
    reason: str = ""
    recorded_by_id: int
    snapshot_id: int | None = None
    passage_start: int | None = None
    passage_end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    source_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    content_spans: tuple[Span, ...] = ()


class InsertedAttribution(NamedTuple):
    """The columns of an attribution that the database has set."""

    id: int
    recorded_at: datetime


INSERT_ATTRIBUTIONS = """
WITH inserted AS (
    INSERT INTO claims_attribution ({columns})
        SELECT {columns} FROM json_populate_recordset(NULL::claims_attribution, %s::json) RETURNING id, recorded_at
)
SELECT json_agg(json_build_array(id, recorded_at) ORDER BY id)::text FROM inserted
""".format(columns=", ".join(UnsavedAttribution.__struct_fields__))  # noqa: S608 (our own column names)

_decoder = msgspec.json.Decoder(list[InsertedAttribution])


def insert_attributions(unsaved_rows: Sequence[UnsavedAttribution]) -> list[InsertedAttribution]:
    """Insert attributions in the given order. The caller holds the locks of their claims."""
    if not unsaved_rows:
        return []
    rows = msgspec.json.encode([_column_values(unsaved) for unsaved in unsaved_rows]).decode()
    ((inserted,),) = fetch_all(INSERT_ATTRIBUTIONS, [rows])
    return _decoder.decode(inserted)


def insert_attribution(unsaved: UnsavedAttribution) -> Attribution:
    """Insert one attribution and return it as a model instance."""
    (inserted,) = insert_attributions([unsaved])
    attribution = Attribution(**asdict(unsaved), **inserted._asdict())
    attribution._state.adding = False
    return attribution


def _column_values(unsaved: UnsavedAttribution) -> dict[str, Any]:
    return asdict(unsaved) | {
        "source_spans": _multirange(unsaved.source_spans),
        "cue_spans": _multirange(unsaved.cue_spans),
        "content_spans": _multirange(unsaved.content_spans),
    }


def _multirange(spans: Iterable[Span]) -> str:
    return "{" + ",".join([f"[{start},{end})" for start, end in spans]) + "}"
