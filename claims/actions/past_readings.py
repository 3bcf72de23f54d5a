"""What the API answers of claims about moments before: before they changed last, and before all was said.

The trigger `reading_is_put_aside` keeps each text that is replaced. The others are written here, by a job; so are those
that a new name did away with.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from claims.actions.readings import in_batches
from claims.models import CurrentReading, PastReading
from claims.moments import EVERYTHING, Moments
from claims.readings import Past
from claims.vocabulary import PastState
from sources.prepared import prepared

LONGEST = 16_384
"""Bytes of a text, of which past ones are kept. Of a longer one each of the many attributions would be kept many times
over. The trigger has the same limit."""

MOST = 50
"""For how many moments of a claim, of either clock, texts are written, the last ones."""

LET_GO = "DELETE FROM claims_pastreading WHERE claim_id = ANY(%b::bigint[]) AND known_until IS NULL"
WRITE = """
INSERT INTO claims_pastreading (claim_id, known_from, known_until, said_from, said_until, body)
    SELECT * FROM unnest(%b::bigint[], %b::timestamptz[], %b::timestamptz[], %b::timestamptz[], %b::timestamptz[],
        %b::text[])
ON CONFLICT (claim_id, known_from, said_from) DO UPDATE SET
    known_until = excluded.known_until, said_until = excluded.said_until, body = excluded.body
"""
IS_WHOLE = "UPDATE claims_currentreading SET past = 'whole' WHERE claim_id = ANY(%b::bigint[]) AND body IS NOT NULL"

Row: TypeAlias = tuple[int, datetime, datetime | None, datetime, datetime | None, str]
Rows: TypeAlias = Callable[[Past, int], Iterator[Row]]


def write_missing_past(most: int | None = None) -> Iterator[int]:
    """Write the past readings that are not there, of the claims changed last first; how many claims, by batches."""
    for state, rows_of in ((PastState.BEHIND, _as_said), (PastState.FORGOTTEN, _all)):
        waiting = CurrentReading.objects.with_past(state).order_by("-updated_at").values_list("pk", flat=True)
        yield from in_batches(waiting[:most], partial(_write, rows_of))


def forget_past(claims: Collection[int]) -> None:
    """Have the past readings of these claims written anew; until then, moments before are derived.

    The caller holds their locks.
    """
    CurrentReading.objects.filter(pk__in=claims).update(past=PastState.FORGOTTEN)
    PastReading.objects.filter(claim__in=claims).delete()


def outdated_past(claims: Collection[int]) -> frozenset[int]:
    """Those of the claims of which, at the beginning or the end of a past reading, something else is to be told."""
    kept = PastReading.objects.filter(claim__in=claims)
    rows = list(kept.values_list("claim", "known_from", "known_until", "said_from", "said_until", "body"))
    if not rows:
        return frozenset()
    past = Past({claim for claim, *_ in rows})
    return frozenset(
        claim
        for claim, known_from, known_until, said_from, said_until, body in rows
        for at in (Moments(said_from, known_from), Moments(_last(said_until), _last(known_until)))
        if (text := past.text(claim, at)) is None or text.body != body
    )


def _last(end: datetime | None) -> datetime:
    return end - timedelta(microseconds=1) if end else EVERYTHING.known_at


def _write(rows_of: Rows, claims: Collection[int]) -> None:
    """The caller holds their locks."""
    past = Past(claims)
    rows = [row for claim in claims for row in rows_of(past, claim) if len(row[-1].encode()) <= LONGEST]
    with prepared() as cursor:
        cursor.execute(LET_GO, [list(claims)])
        if rows:
            cursor.execute(WRITE, [list(column) for column in zip(*rows, strict=True)])
        cursor.execute(IS_WHOLE, [list(claims)])


def _all(past: Past, claim: int) -> Iterator[Row]:
    yield from _as_known(past, claim)
    yield from _as_said(past, claim)


def _as_known(past: Past, claim: int) -> Iterator[Row]:
    """How it stood until the desk knew more, all that it knew then being said."""
    for known_from, known_until in list(pairwise(past.moments_of_knowing(claim)))[-MOST:]:
        if text := past.text(claim, Moments(EVERYTHING.as_of, known_from)):
            yield claim, known_from, known_until, text.said_by, None, text.body


def _as_said(past: Past, claim: int) -> Iterator[Row]:
    """How it stood before all was said, as far as the desk knows today."""
    known_from = past.moments_of_knowing(claim)[-1]
    for said_from, said_until in list(pairwise(past.moments_of_saying(claim)))[-MOST:]:
        if text := past.text(claim, Moments(said_from, EVERYTHING.known_at)):
            yield claim, known_from, None, said_from, said_until, text.body
