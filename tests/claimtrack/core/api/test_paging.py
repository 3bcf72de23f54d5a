from itertools import chain
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing

from sources.vocabulary import SourceKind
from tests.support.api.api_reader import desk_tool
from tests.support.factories import a_source

pytestmark = pytest.mark.django_db


def cursor_in(page):
    return parse_qs(urlsplit(page["next"]).query)["cursor"][0]


def test_pages_skip_and_repeat_nothing():
    ids = [a_source().pk for _ in range(7)]
    assert desk_tool().pages("sources/", limit=3) == [ids[:-4:-1], ids[-4:-7:-1], ids[:1]]


def test_the_last_full_page_has_no_next():
    for _ in range(4):
        a_source()
    assert [len(page) for page in desk_tool().pages("sources/", limit=2)] == [2, 2]


def test_rows_added_meanwhile_move_nothing():
    ids = [a_source().pk for _ in range(4)]
    tool = desk_tool()
    first = tool.read("sources/", limit=2)
    a_source()
    second = tool.read(first["next"])
    assert [row["id"] for row in chain(first["results"], second["results"])] == ids[::-1]


def test_a_page_has_fifty_rows_by_default():
    for _ in range(51):
        a_source()
    assert [len(page) for page in desk_tool().pages("sources/")] == [50, 1]


def test_next_keeps_the_filters_and_the_limit():
    a_source(kind=SourceKind.STATE)
    for _ in range(3):
        a_source(kind=SourceKind.OUTLET)
    assert [len(page) for page in desk_tool().pages("sources/", limit=2, kind="outlet")] == [2, 1]


@pytest.mark.parametrize("limit", ["0", "201", "-1", "many", "1.5", "9" * 5000])
def test_a_limit_is_a_number_from_1_to_200(limit):
    problem = desk_tool().refusal("sources/", limit=limit)
    assert (problem["status"], problem["field"]) == (400, "limit")


def test_a_cursor_is_good_for_its_own_list_and_filters_only():
    for _ in range(3):
        a_source(kind=SourceKind.OUTLET)
    tool = desk_tool()
    cursor = cursor_in(tool.read("sources/", limit=1, kind="outlet"))
    assert tool.get("sources/", cursor=cursor, kind="outlet", limit=2).status_code == 200
    for path, filters in (("sources/", {}), ("sources/", {"kind": "state"}), ("documents/", {}), ("claims/", {})):
        problem = tool.refusal(path, cursor=cursor, **filters)
        assert problem["type"] == "/problems/cursor-from-elsewhere"
        assert problem["status"] == 400


@pytest.mark.parametrize("spoil", [lambda cursor: cursor[:-1], lambda cursor: f"1{cursor}", lambda _: "никакой"])
def test_a_cursor_that_was_tampered_with_is_refused(spoil):
    for _ in range(2):
        a_source()
    tool = desk_tool()
    cursor = cursor_in(tool.read("sources/", limit=1))
    assert tool.refusal("sources/", cursor=spoil(cursor))["type"] == "/problems/cursor-from-elsewhere"


def test_a_cursor_signed_for_something_else_is_refused():
    assert desk_tool().refusal("sources/", cursor=signing.dumps(5))["type"] == "/problems/cursor-from-elsewhere"
