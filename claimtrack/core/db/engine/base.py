"""Django's PostgreSQL backend with three changes: support for prepared statements (`claimtrack.core.db.prepared`), a
cheaper health check of persistent connections, and the time limits of the current work."""

import select
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base, operations
from django.utils.functional import cached_property
from psycopg.pq import TransactionStatus

from claimtrack.availability import TimeLimits
from claimtrack.core.db.engine.errors import CountingErrorWrapper
from claimtrack.core.db.time_limits import current_limits, statement_that_sets


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """For a prepared statement the text without its values."""
        return super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    _is_set_up = False
    _limits: TimeLimits | None = None
    """The time limits that hold on this connection; behind a pooler, in this transaction."""

    @cached_property
    def wrap_database_errors(self) -> CountingErrorWrapper:
        return CountingErrorWrapper(self)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._is_set_up, self._limits = False, None
        return super().get_new_connection(conn_params)

    def init_connection_state(self) -> None:
        """Prepared statements find rows by id, so one generic plan suits any number of ids. PostgreSQL overestimates
        their cost and would JIT-compile them each time. Behind a pooler, the role has these settings."""
        super().init_connection_state()
        if not settings.DATABASE_POOLER:
            with self.connection.cursor() as cursor:
                cursor.execute("SET plan_cache_mode = force_generic_plan; SET jit = off")
        self._is_set_up = True

    def limit_time(self) -> None:
        """Set the time limits of the current work, before a statement or a transaction.

        This costs a round trip only when the kind of work changes, and behind a pooler once in each transaction.
        """
        limits = current_limits()
        if self._limits is limits or not self._can_be_limited:
            return
        statement = statement_that_sets(
            limits, is_local=settings.DATABASE_POOLER, server_version=self.connection.info.server_version
        )
        with self.wrap_database_errors:
            self.connection.execute(statement)
        self._limits = limits

    @property
    def _can_be_limited(self) -> bool:
        """Not in a transaction that has failed. Behind a pooler only in a transaction, at whose end it is undone."""
        if not self._is_set_up or self.connection.info.transaction_status == TransactionStatus.INERROR:
            return False
        return not (settings.DATABASE_POOLER and self.connection.autocommit)

    def _cursor(self, name: str | None = None) -> Any:
        self.close_if_health_check_failed()
        self.ensure_connection()
        self.limit_time()
        return super()._cursor(name)  # type: ignore[misc]

    def _set_autocommit(self, autocommit: bool) -> None:
        if settings.DATABASE_POOLER:
            self._limits = None
        elif not autocommit:
            self.limit_time()  # before the transaction, whose rollback would undo it
        super()._set_autocommit(autocommit)  # type: ignore[misc]

    def is_usable(self) -> bool:
        """A server that goes away sends a message or closes the connection. If nothing has arrived since the last
        response, neither has happened, and no query is needed to find out."""
        if self.connection is None or self.connection.closed:  # the socket of a lost connection cannot be read
            return False
        return not _has_come_in(self.connection.pgconn.socket) or super().is_usable()


def _has_come_in(socket: int) -> bool:
    waiting = select.poll()
    waiting.register(socket, select.POLLIN)
    return bool(waiting.poll(0))
