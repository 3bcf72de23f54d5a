"""Search for words in statements, by the indexes that serve it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connection, models, transaction

SEARCH_CONFIGURATION = "simple"
"""Claims come in many languages, so words are not stemmed."""


class StatementVector(models.Func):
    """The words of a statement. A migration defines the SQL function, with a realistic cost.

    PostgreSQL thinks `to_tsvector` so cheap that it would read thousands of statements rather than the index.
    """

    function = "statement_vector"
    output_field = SearchVectorField()


FORCE_TRIGRAM_INDEX = """
    SELECT set_config('pg_trgm.word_similarity_threshold', %s, true),
           set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)
"""


@contextmanager
def similarity_threshold(share: float) -> Iterator[None]:
    """Set the trigram word similarity (0 to 1) that `ClaimQuerySet.similar_to` requires.

    The operator that the index serves reads its threshold from a setting. PostgreSQL also underestimates the cost of
    comparing trigrams and would read every statement, which is far slower, so this forces the index. Both settings end
    with the transaction, so it must not be nested.
    """
    with transaction.atomic(durable=True, savepoint=False), connection.cursor() as cursor:
        cursor.execute(FORCE_TRIGRAM_INDEX, [str(share)])
        yield


@contextmanager
def trigram_threshold(share: float) -> Iterator[None]:
    """Set the trigram word similarity that counts as alike, inside a transaction or without one.

    Whatever the block does in the database is undone with the settings: it may only read.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(FORCE_TRIGRAM_INDEX, [str(share)])
        yield
        transaction.set_rollback(True)


def matching_statement(text: str, revisions: models.QuerySet) -> models.QuerySet:
    """The revisions whose statement matches a web search for `text`, by the index on statements."""
    return revisions.alias(words=StatementVector("statement")).filter(words=search_query(text))


def search_query(text: str) -> SearchQuery:
    return SearchQuery(text, config=SEARCH_CONFIGURATION, search_type="websearch")
