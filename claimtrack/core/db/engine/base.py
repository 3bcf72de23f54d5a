"""Django's PostgreSQL backend with two changes: support for prepared statements (`claimtrack.core.db.prepared`), and a
cheaper health check of persistent connections."""

import select
from typing import Any

from django.db.backends.postgresql import base, operations
from django.utils.functional import cached_property

from claimtrack.core.db.engine.errors import CountingErrorWrapper


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """For a prepared statement the text without its values."""
        return super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    @cached_property
    def wrap_database_errors(self) -> CountingErrorWrapper:
        return CountingErrorWrapper(self)

    def init_connection_state(self) -> None:
        """Prepared statements find rows by id, so one generic plan suits any number of ids. PostgreSQL overestimates
        their cost and would JIT-compile them each time."""
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan; SET jit = off")

    def is_usable(self) -> bool:
        """A server that goes away sends a message or closes the connection. If nothing has arrived since the last
        response, neither has happened, and no query is needed to find out."""
        if self.connection is None:
            return False
        return not _has_come_in(self.connection.pgconn.socket) or super().is_usable()


def _has_come_in(socket: int) -> bool:
    waiting = select.poll()
    waiting.register(socket, select.POLLIN)
    return bool(waiting.poll(0))
