from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.signing import BadSignature
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.keyset import Keyset, cursor_salt, sign_cursor, verify_cursor
from sources.models import Source
from tests.factories import a_source

BY_NAME = Keyset.of(["name", "description", "pk"])
BACKWARDS = Keyset.of(["-name", "-description", "-pk"])


@pytest.fixture
def namesakes(db: None) -> list[Source]:
    """Five sources in name order: three have the same name, two also the same description except for case."""
    for name, description in [("Ann", "a"), ("Ann", "b"), ("Ann", "c"), ("Ben", ""), ("Cleo", "")]:
        source = a_source(name)
        Source.objects.filter(pk=source.pk).update(description=description)
    return list(Source.objects.order_by("name", "description", "pk"))


@pytest.mark.parametrize("place", range(5))
def test_every_row_stands_behind_or_before_any_other(namesakes: list[Source], place: int) -> None:
    key = BY_NAME.key_of(namesakes[place])
    assert list(BY_NAME.after(Source.objects.all(), key)) == namesakes[place + 1 :]
    assert list(BY_NAME.before(Source.objects.all(), key)) == namesakes[:place][::-1]
    assert list(BACKWARDS.after(Source.objects.all(), key)) == namesakes[:place][::-1]
    assert list(BACKWARDS.before(Source.objects.all(), key)) == namesakes[place + 1 :]


def test_rows_are_compared_as_a_whole(namesakes: list[Source]) -> None:
    with CaptureQueriesContext(connection) as asked:
        list(BY_NAME.after(Source.objects.all(), ["Ann", "b", 1])[:2])
    (sql,) = (query["sql"] for query in asked)
    table = '"sources_source"'
    assert f'({table}."name", {table}."description", {table}."id") > (\'Ann\', \'b\', 1)' in sql
    assert "OFFSET" not in sql


def test_an_order_that_goes_both_ways_is_no_keyset() -> None:
    with pytest.raises(ImproperlyConfigured):
        Keyset.of(["name", "-pk"])


def test_a_place_is_sealed_for_one_list_and_comes_back_whole() -> None:
    salt = cursor_salt("/admin/claims/claim/", [("q", "spoke")])
    moment = datetime(2026, 11, 22, 20, 5, 3, 123456, tzinfo=UTC)
    assert verify_cursor(sign_cursor([moment, "Ann", 7], salt), salt) == [moment.isoformat(), "Ann", 7]
    for other in (cursor_salt("/admin/claims/claim/", []), cursor_salt("/admin/claims/review/", [("q", "spoke")])):
        with pytest.raises(BadSignature):
            verify_cursor(sign_cursor([moment], salt), other)
