"""Writing attributions down: one statement, whether they are one or a thousand."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from claims.models import Attribution
from sources.anchoring import Span
from sources.prepared import all_of

COLUMNS = [field.attname for field in Attribution._meta.concrete_fields if field.attname not in {"id", "recorded_at"}]
"""Those that the database does not set itself."""
SPANS = frozenset({"source_spans", "cue_spans", "content_spans"})

INSERT = """
INSERT INTO claims_attribution ({columns})
    SELECT {columns} FROM json_populate_recordset(NULL::claims_attribution, %s::json) RETURNING id, recorded_at
""".format(columns=", ".join(COLUMNS))  # noqa: S608 (the names of our own columns)


def insert_attributions(unsaved: Sequence[Attribution]) -> None:
    """Write them in their order; each gets its id and its moment. The caller holds the locks of their claims."""
    if not unsaved:
        return
    rows = msgspec.json.encode([_row(attribution) for attribution in unsaved]).decode()
    for attribution, (pk, recorded_at) in zip(unsaved, all_of(INSERT, [rows]), strict=True):
        attribution.pk, attribution.recorded_at, attribution._state.adding = pk, recorded_at, False


def _row(attribution: Attribution) -> dict[str, Any]:
    said = vars(attribution)
    return {name: _multirange(said[name]) if name in SPANS else said[name] for name in COLUMNS}


def _multirange(spans: Iterable[Span]) -> str:
    return "{" + ",".join(f"[{start},{end})" for start, end in spans) + "}"
