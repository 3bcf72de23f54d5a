"""Fact-checks as the newest editions of their claims hold them."""

from collections.abc import Iterable
from typing import Any

from claims.projections.fact_checks import PrintedFactCheck, decode_fact_checks


def printed_fact_checks(rows: Iterable[Any]) -> list[PrintedFactCheck]:
    """These fact-checks, which were read `printed().with_edition()`, as they read in the editions."""
    rows = list(rows)
    by_text = {row.printed_json: decode_fact_checks(row.printed_json) for row in rows}
    return [next(one for one in by_text[row.printed_json] if one.json.id == row.pk) for row in rows]
