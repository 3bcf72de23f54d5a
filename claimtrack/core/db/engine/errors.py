"""Counts the errors that PostgreSQL reports, by kind."""

from types import TracebackType

import psycopg
from django.db.utils import DatabaseErrorWrapper
from prometheus_client import Counter

DATABASE_ERRORS = Counter(
    "claimtrack_database_errors",
    "Errors that PostgreSQL reported, by kind. Some are refusals that somebody was told, such as UniqueViolation.",
    ["kind"],
)


class CountingErrorWrapper(DatabaseErrorWrapper):
    """Django's, through which each error of the driver passes once."""

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if exc_type is not None and issubclass(exc_type, psycopg.Error):
            DATABASE_ERRORS.labels(exc_type.__name__).inc()
        super().__exit__(exc_type, exc_value, traceback)
