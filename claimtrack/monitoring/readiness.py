"""Whether this process can serve: the database answers and has every migration. And whether a worker lives."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

WORKER_SEEN_WITHIN_SECONDS = 60
"""Workers give a sign of life every ten seconds."""

WORKERS_SEEN = (
    "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > clock_timestamp() - make_interval(secs => %s)"
)


def missing_migrations() -> list[str]:
    """The newest migrations of the code that the database does not have, as "claims.0002_schema"."""
    applied = MigrationRecorder(connection).applied_migrations()
    return [f"{app}.{name}" for app, name in _newest_migrations() if (app, name) not in applied]


@cache
def _newest_migrations() -> list[tuple[str, str]]:
    """The last migration of each app. Reading the files takes a while, and a process has one version of them."""
    return sorted(MigrationLoader(None).graph.leaf_nodes())


def workers_seen_lately() -> int:
    """How many workers gave a sign of life lately."""
    with connection.cursor() as cursor:
        cursor.execute(WORKERS_SEEN, [WORKER_SEEN_WITHIN_SECONDS])
        (seen,) = cursor.fetchone()
    return int(seen)
