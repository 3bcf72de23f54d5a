"""Writing attributions down: one statement, whether they are one or a thousand."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import asdict

from claims.models import Attribution
from sources.anchoring import Span
from sources.prepared import all_of


class Unsaved(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution that is to be written down: the columns that the database does not set itself."""

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
    is_void: bool = False
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


class Written(NamedTuple):
    """What the database has set of an attribution."""

    id: int
    recorded_at: datetime


INSERT = """
WITH written AS (
    INSERT INTO claims_attribution ({columns})
        SELECT {columns} FROM json_populate_recordset(NULL::claims_attribution, %s::json) RETURNING id, recorded_at
)
SELECT json_agg(json_build_array(id, recorded_at) ORDER BY id)::text FROM written
""".format(columns=", ".join(Unsaved.__struct_fields__))  # noqa: S608 (the names of our own columns)

_decoder = msgspec.json.Decoder(list[Written])


def insert_attributions(unsaved: Sequence[Unsaved]) -> list[Written]:
    """Write them in their order. The caller holds the locks of their claims."""
    if not unsaved:
        return []
    rows = msgspec.json.encode([_row(attribution) for attribution in unsaved]).decode()
    ((written,),) = all_of(INSERT, [rows])
    return _decoder.decode(written)


def insert_attribution(unsaved: Unsaved) -> Attribution:
    """Write one, for whoever goes on with it."""
    (written,) = insert_attributions([unsaved])
    attribution = Attribution(**asdict(unsaved), **written._asdict())
    attribution._state.adding = False
    return attribution


def _row(unsaved: Unsaved) -> dict[str, Any]:
    return asdict(unsaved) | {
        "source_spans": _multirange(unsaved.source_spans),
        "cue_spans": _multirange(unsaved.cue_spans),
        "content_spans": _multirange(unsaved.content_spans),
    }


def _multirange(spans: Iterable[Span]) -> str:
    return "{" + ",".join([f"[{start},{end})" for start, end in spans]) + "}"
