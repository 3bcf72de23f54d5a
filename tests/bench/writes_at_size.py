"""What writes cost: one attribution with all that follows from it, and a thousand at once beside COPY.

One is measured against the same rows written by prepared statements, in one transaction, and against the bare row. A
bulk is measured against COPY into the same tables, with their triggers, indexes and keys. The words are those that the
ledger has already of some claims, chosen anew for each run.
"""

import json
import time
from collections.abc import Collection, Sequence
from datetime import timedelta
from itertools import product
from random import Random
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from tests.bench import reference
from tests.bench.costs import ROUNDS, Application, Cost, backend, compare, least, milliseconds_of, pgbench_script

COLUMNS = ("claim_id", "source_id", "snapshot_id", "passage_start", "passage_end", "stated_at")
WRITTEN, BULK = 200, 1_000
MIXES = {"two a claim, as the ledger has": 1, "twenty a claim": 10}
"""How often the words of a claim are repeated in a bulk."""
TEXTS = {"": False, ", texts at once": True}
"""What the API answers is left to a job, or written with the rows, as of fewer claims."""


def measure_writes(asked: Application, chance: Random) -> None:
    last = apps.get_model("claims", "Attribution").objects.latest("pk").pk
    highest = apps.get_model("claims", "Claim").objects.latest("pk").pk - 2 * BULK
    bodies = [json.dumps(one) for one in chance.sample(words_of(chance.randrange(1, highest), BULK), WRITTEN + 1)]
    one = asked.cost_of_sending("/api/v1/attributions/", bodies)
    compare("one attribution, the same rows", one, pgbench_script(reference.SAME_ROWS.format(last=last)))
    compare("…, the bare row", one, pgbench_script(reference.BARE_ROW.format(last=last)))
    for (mix, times), (when, with_texts) in product(MIXES.items(), TEXTS.items()):
        tables = set(reference.COPIED) if with_texts else set(reference.COPIED) - reference.TEXTS
        bulks, copies = [], []
        for _ in range(2 * ROUNDS):  # by turns, for a machine may be slow for a while
            with patch(
                "claims.actions.attributions.record_bulk.MAX_CLAIMS_PROJECTED_INLINE", BULK if with_texts else 20
            ):
                bulk, changed = _bulk(asked, chance.randrange(1, highest), times)
            bulks.append(bulk)
            copies.append(_copied(chance.randrange(1, highest), times, changed, tables))
        ours, theirs = least(iter(bulks)), least(iter(copies))
        compare(f"row of a bulk, {mix}{when}", ours, theirs)
        print(f"{'':40}{100 * theirs.all / ours.all:.0f} % of the rows of COPY in a second of CPU", flush=True)


def words_of(claim: int, rows: int) -> list[dict[str, Any]]:
    """So many attributions of the claims from this one on, as their bodies; none that a run has written today."""
    said = apps.get_model("claims", "Attribution").objects.filter(claim__merged_into=None, claim__gte=claim)
    shown = said.filter(supersedes=None, repeats=None, recorded_at__lt=timezone.now() - timedelta(days=1))
    return [_body(row) for row in shown.exclude(snapshot=None).order_by("claim_id", "pk").values(*COLUMNS)[:rows]]


def _bulk(asked: Application, claim: int, times: int) -> tuple[Cost, int]:
    """What a row costs, and how many claims have another confirmation by it."""
    told, changed = [], apps.get_model("claims", "ChangeEvent").objects.filter(kind="confirmation.changed")
    body, before = json.dumps({"rows": words_of(claim, BULK // times) * times}), changed.count()
    spent = asked.spent(lambda: told.append(asked.ask("/api/v1/attributions/bulk/", body)), 1)
    if json.loads(told[0])["created"] != BULK:
        raise SystemExit(f"Not all rows were recorded: {told[0][:300]!r}")
    return spent.by(BULK), changed.count() - before


def _body(row: dict[str, Any]) -> dict[str, Any]:
    snapshot, start, end = row["snapshot_id"], row["passage_start"], row["passage_end"]
    words = {"snapshot": snapshot, "content": [{"start": start, "end": end}]}
    named = {"claim": row["claim_id"], "source": row["source_id"], "stance": "asserts"}
    return {**named, "stated_at": row["stated_at"].isoformat(), "words": words}


def _copied(first: int, times: int, changed: int, tables: Collection[str]) -> Cost:
    """What a row costs that COPY brings in, with what follows from it. All is undone again.

    What a claim has but once is taken out before, which is not counted.
    """
    spent = []
    pid = backend()
    claims = f"claim_id >= {first} AND claim_id < {first + BULK // 2 // times}"
    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns in reference.COPIED.items():
            rows = (
                _events(cursor, claims, times, changed)
                if table == reference.TOLD
                else _rows(cursor, table, claims, times)
            )
            if table in reference.KEPT:
                cursor.execute(f"DELETE FROM {table} WHERE {claims}")
            here, there = time.process_time(), milliseconds_of(pid)
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as into:
                into.write(rows)
            spent.append(Cost((time.process_time() - here) * 1000, milliseconds_of(pid) - there))
        there = milliseconds_of(pid)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        spent.append(Cost(0, milliseconds_of(pid) - there))
        transaction.set_rollback(True)
    return _sum(spent).by(BULK)


def _rows(cursor: Any, table: str, claims: str, times: int) -> bytes:
    """The rows of a table about these claims; of the attributions as many as a bulk has."""
    columns = reference.COPIED[table]
    if table in reference.KEPT:
        return _copy(cursor, f"SELECT {columns} FROM {table} WHERE {claims}")
    return _copy(cursor, f"SELECT {columns} FROM {_repeated(claims, times)} LIMIT {BULK}")


def _events(cursor: Any, claims: str, times: int, changed: int) -> bytes:
    """What a bulk tells: each attribution was recorded, and of so many claims the confirmation changed."""
    told = f"SELECT claim_id, 'attribution.recorded', '{{}}'::jsonb FROM {_repeated(claims, times)} LIMIT {BULK}"
    moved = f"SELECT claim_id, 'confirmation.changed', '{{}}'::jsonb FROM claims_currentstanding WHERE {claims}"
    return _copy(cursor, told) + _copy(cursor, f"{moved} LIMIT {changed}")


def _repeated(claims: str, times: int) -> str:
    said = f"(SELECT * FROM claims_attribution WHERE {claims} AND NOT is_withdrawal) AS once"
    return f"{said} CROSS JOIN generate_series(1, {2 * times}) ORDER BY generate_series, claim_id"


def _copy(cursor: Any, asked: str) -> bytes:
    with cursor.copy(f"COPY ({asked}) TO STDOUT") as out:
        return b"".join(bytes(part) for part in out)


def _sum(costs: Sequence[Cost]) -> Cost:
    return Cost(sum(cost.asking for cost in costs), sum(cost.database for cost in costs))
