"""PostgreSQL as Django speaks to it, but for what concerns statements that are prepared (`sources.prepared`), and for
how a connection that was kept is tried before it is used."""

import select
from typing import Any

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """Of a prepared statement its text, in which the values are not."""
        return super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def init_connection_state(self) -> None:
        """What is prepared finds rows by ids. However many they are, its plan is the same: it is made once. PostgreSQL
        takes it for far dearer than it is, and would compile it each time."""
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan; SET jit = off")

    def is_usable(self) -> bool:
        """A server that goes away says goodbye or hangs up. Where nothing has come in since the last answer, neither
        has happened, and no query need be spent on asking."""
        if self.connection is None:
            return False
        return not _has_come_in(self.connection.pgconn.socket) or super().is_usable()


def _has_come_in(socket: int) -> bool:
    waiting = select.poll()
    waiting.register(socket, select.POLLIN)
    return bool(waiting.poll(0))
