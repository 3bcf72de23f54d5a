"""The connection to PostgreSQL: tried without a query, and with plans that are made once."""

from datetime import datetime
from typing import NamedTuple

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from claimtrack.core.db.prepared import fetch_all, rows_by_id
from sources.models import Source
from tests.support.factories import a_source

SENTENCE = "SELECT name FROM sources_source WHERE id = %s::bigint"


def ends(other) -> None:
    """The database ends the connection `other`, as when it is stopped."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [other.connection.info.backend_pid])


def last_asked(other) -> datetime:
    """When the database was last asked something by the connection `other`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT query_start FROM pg_stat_activity WHERE pid = %s", [other.connection.info.backend_pid])
        return cursor.fetchone()[0]


@pytest.fixture
def another(db):
    other = connection.copy()
    other.connect()
    yield other
    other.close()


def test_a_connection_that_the_server_ended_is_not_used_again(another):
    assert another.is_usable()
    ends(another)
    assert not another.is_usable()


def test_a_connection_that_was_lost_in_use_is_not_usable_and_says_so_each_time(another):
    ends(another)
    with pytest.raises(OperationalError), another.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert [another.is_usable(), another.is_usable()] == [False, False]


def test_trying_a_connection_asks_the_server_nothing(another):
    before = last_asked(another)
    assert another.is_usable()
    assert last_asked(another) == before


def test_a_connection_with_something_to_tell_is_asked_before_it_is_used(another):
    with another.cursor() as cursor:
        cursor.execute("LISTEN news")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('news', 'hot')")
    assert another.is_usable()


def test_one_that_was_never_opened_is_not_usable(db):
    assert not connection.copy().is_usable()


def test_a_prepared_statement_is_planned_once_on_its_connection(db):
    source = a_source()
    for _ in range(7):
        assert fetch_all(SENTENCE, [source.pk]) == [(source.name,)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s",
            ["SELECT name FROM sources_source%"],
        )
        assert cursor.fetchall() == [(7, 0)]


def test_the_log_of_queries_tells_prepared_ones_by_their_text(db):
    with CaptureQueriesContext(connection) as queries:
        fetch_all(SENTENCE, [a_source().pk])
    assert queries[-1]["sql"] == SENTENCE


class Called(NamedTuple):
    pk: int
    name: str


def test_rows_are_found_by_their_ids_with_what_is_asked_of_them(db, django_assert_num_queries):
    sources = [a_source(), a_source()]
    with django_assert_num_queries(1):
        found = rows_by_id(Source, Called, [source.pk for source in sources] + [0])
    assert found == {source.pk: Called(source.pk, source.name) for source in sources}


def test_no_ids_are_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rows_by_id(Source, Called, []) == {}
