"""What the API answers of claims about moments before they changed last.

The trigger `reading_is_put_aside` keeps each text that is replaced. Here they are written anew where they had to go.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TypeAlias

from claims.actions.readings import in_batches
from claims.models import CurrentReading, PastReading
from claims.readings import Past
from sources.prepared import prepared

LONGEST = 16_384
"""Bytes of a text, of which past ones are kept. Of a longer one each of the many attributions would be kept many times
over. The trigger has the same limit."""

MOST = 50
"""How many of a claim's changes are written anew, the newest."""

WRITE = """
INSERT INTO claims_pastreading (claim_id, known_from, known_until, said_by, body)
    SELECT * FROM unnest(%b::bigint[], %b::timestamptz[], %b::timestamptz[], %b::timestamptz[], %b::text[])
ON CONFLICT (claim_id, known_from) DO UPDATE SET
    known_until = excluded.known_until, said_by = excluded.said_by, body = excluded.body
"""
IS_WRITTEN = """
UPDATE claims_currentreading SET past_written_at = clock_timestamp() WHERE claim_id = ANY(%b::bigint[])
"""

Row: TypeAlias = tuple[int, datetime, datetime, datetime | None, str]


def write_missing_past(most: int | None = None) -> Iterator[int]:
    """Write the past readings of claims that have to have them anew, the claims changed last first; how many claims,
    by batches."""
    waiting = CurrentReading.objects.past_to_be_written().order_by("-updated_at").values_list("pk", flat=True)
    yield from in_batches(waiting[:most], _write)


def forget_past(claims: Collection[int]) -> None:
    """Have the past readings of these claims written anew; until then, moments before are derived.

    The caller holds their locks.
    """
    CurrentReading.objects.filter(pk__in=claims).update(past_written_at=None)
    PastReading.objects.filter(claim__in=claims).delete()


def outdated_past(claims: Collection[int]) -> frozenset[int]:
    """Those of the claims of which, at the beginning or the end of a past reading, something else is to be told."""
    kept = PastReading.objects.filter(claim__in=claims)
    rows = list(kept.values_list("claim", "known_from", "known_until", "said_by", "body"))
    if not rows:
        return frozenset()
    past = Past({claim for claim, *_ in rows})
    return frozenset(
        claim
        for claim, known_from, known_until, *told in rows
        for moment in (known_from, known_until - timedelta(microseconds=1))
        if past.text(claim, moment) != tuple(told)
    )


def _write(claims: Collection[int]) -> None:
    """The caller holds their locks."""
    past = Past(claims)
    rows = [row for claim in claims for row in _rows(past, claim)]
    with prepared() as cursor:
        if rows:
            cursor.execute(WRITE, [list(column) for column in zip(*rows, strict=True)])
        cursor.execute(IS_WRITTEN, [list(claims)])


def _rows(past: Past, claim: int) -> Iterator[Row]:
    for known_from, known_until in list(pairwise(past.moments(claim)))[-MOST:]:
        text = past.text(claim, known_from)
        if text and len(text.body.encode()) <= LONGEST:
            yield claim, known_from, known_until, *text
