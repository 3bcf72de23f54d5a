"""Messages to a receiver that fails at random, by workers that are killed: `python -m tests.bench.webhooks_run`.

Every committed event must arrive, under one id, and none of a transaction that was rolled back. A database of its own
is filled by the product's own way of telling; the waits between tries are shortened, and nothing else.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from threading import Lock, Thread
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from standardwebhooks import Webhook

from claims.webhooks import backoff
from tests.bench import at_size
from tests.support.servers.webhook_receiver import Answer, Receiver, listening

NAME = "claimtrack_webhooks_run"
WAITS = (1, 1, 2, 2, 3, 3, 5, 5, 8)
"""Seconds between tries, for the days and hours that the product waits."""
HOST = "127.0.0.1"
console = Console()


class Newsroom:
    """The receiver's side: what arrived, what was answered, and how often."""

    def __init__(self, receiver: Receiver, secret: str, failing: float) -> None:
        self.taken: dict[int, list[str]] = defaultdict(list)
        self.came: Counter[int] = Counter()
        self.ids: dict[int, set[str]] = defaultdict(set)
        self._webhook, self._receiver, self._failing = Webhook(secret), receiver, failing
        self._chance, self._lock = random.Random(7), Lock()  # noqa: S311
        receiver.answer = self.answer

    def answer(self) -> Answer:
        with self._lock:
            while self._receiver.received:
                headers, body = self._receiver.received.pop()
                told = self._webhook.verify(body, headers)["data"]["id"]
                self.came[told] += 1
                self.ids[told].add(headers["webhook-id"])
                if self._chance.random() < self._failing:
                    return 503, {}, b"busy"
                self.taken[told].append(headers["webhook-id"])
            return 204, {}, b""


def main() -> None:
    given = _arguments()
    if given.worker:
        _work()
        return
    with at_size.use_it(anew=True, name=NAME), listening() as receiver:
        secret, endpoint = _endpoint(receiver.url)
        newsroom = Newsroom(receiver, secret, given.failing)
        outcome: dict[str, Any] = {"committed": [], "undone": []}
        writer = Thread(target=_write, args=(given.events, outcome), daemon=True)
        began = time.monotonic()
        with _workers(given.workers) as workers, _progress() as progress:
            writer.start()
            kills = _follow(given, progress, newsroom, workers, outcome, writer)
        took = time.monotonic() - began
        _report(newsroom, outcome, kills, took, endpoint)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--failing", type=float, default=0.2, help="so many of the messages the receiver refuses")
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=10, help="given up after")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _work() -> None:
    """A worker as `manage.py worker` runs it, but for the waits."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtrack.settings")
    django.setup()
    for settled in settings.DATABASES.values():
        settled["NAME"] = NAME
    settings.WEBHOOK_ALLOWED_PRIVATE_HOSTS = [HOST]
    backoff.retry_wait = partial(backoff.retry_wait, waits=[timedelta(seconds=seconds) for seconds in WAITS])
    call_command("worker", "--attached")


def _endpoint(url: str) -> tuple[str, Any]:
    from claims.models import WebhookEndpoint
    from tests.support.webhook_endpoints import SECRET, a_webhook

    made: WebhookEndpoint = a_webhook(url=url, kinds=["claim.revised"], sees_unpublished=True)
    return SECRET, made


def _write(events: int, outcome: dict[str, list[int]]) -> None:
    """Transactions of one to nine events; every seventh is rolled back at its end."""
    from claims.actions.common.events import NewEvent, append_events
    from claims.vocabulary import EventKind
    from tests.support.factories import a_claim

    claims, number = [a_claim() for _ in range(20)], 0
    while len(outcome["committed"]) < events:
        number += 1
        many = min(number % 9 + 1, events - len(outcome["committed"]))
        with transaction.atomic():
            claim = claims[number % len(claims)]
            told = append_events(NewEvent(claim.pk, EventKind.CLAIM_REVISED, {"revision": 2}) for _ in range(many))
            undo = number % 7 == 0
            transaction.set_rollback(undo)
        outcome["undone" if undo else "committed"] += [event.id for event in told]
    connection.close()


@contextmanager
def _workers(number: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    workers = [_worker() for _ in range(number)]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.stdin.close()
        for worker in workers:
            worker.wait(30)


def _worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.bench.webhooks_run", "--worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)


def _progress() -> Progress:
    shown = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    return Progress(*shown, console=console)


def _follow(
    given: argparse.Namespace,
    progress: Progress,
    newsroom: Newsroom,
    workers: list[subprocess.Popen[bytes]],
    outcome: dict[str, list[int]],
    writer: Thread,
) -> int:
    """Until everything has arrived; a worker is killed whenever a further part of it has."""
    arrived = progress.add_task("arrived", total=given.events)
    killed, until = 0, time.monotonic() + 60 * given.minutes
    while (writer.is_alive() or len(newsroom.taken) < given.events) and time.monotonic() < until:
        time.sleep(0.2)
        progress.update(arrived, completed=len(newsroom.taken), description=f"arrived, {killed} workers killed")
        if killed < given.kills and len(newsroom.taken) > given.events * (killed + 1) / (given.kills + 1):
            victim = workers.pop(0)
            os.kill(victim.pid, signal.SIGKILL)
            victim.wait()
            workers.append(_worker())
            killed += 1
    return killed


def _report(newsroom: Newsroom, outcome: dict[str, Sequence[int]], kills: int, took: float, endpoint: Any) -> None:
    committed, undone = set(outcome["committed"]), set(outcome["undone"])
    rows = {
        "events committed": len(committed),
        "of them arrived": len(committed & newsroom.taken.keys()),
        "arrived under more than one id": sum(len(ids) > 1 for ids in newsroom.ids.values()),
        "events rolled back": len(undone),
        "of them arrived (must be 0)": len(newsroom.came.keys() - committed),
        "requests at the receiver": newsroom.came.total(),
        "of them refused by it": newsroom.came.total() - sum(map(len, newsroom.taken.values())),
        "taken more than once": sum(len(taken) - 1 for taken in newsroom.taken.values()),
        "workers killed": kills,
        "seconds": round(took),
        "arrived per second": round(len(newsroom.taken) / took, 1),
        **{
            f"deliveries {state}": endpoint.deliveries.filter(state=state).count()
            for state in ("delivered", "pending", "failed")
        },
    }
    table = Table(title="Webhooks", show_header=False)
    for name, value in rows.items():
        table.add_row(name, f"{value:,}")
    console.print(table)
    if (
        committed - newsroom.taken.keys()
        or newsroom.came.keys() - committed
        or any(len(ids) > 1 for ids in newsroom.ids.values())
    ):
        sys.exit("Not every event arrived, or one that must not, or under two ids.")


if __name__ == "__main__":
    main()
