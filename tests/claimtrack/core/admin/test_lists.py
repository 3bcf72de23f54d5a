"""Keyset pagination of admin lists, in both directions, with rows added and removed in between."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claimtrack.audit.models import AuditEntry
from claimtrack.core.admin.base import AuditedAdmin
from sources.models import Source
from tests.support.factories import a_source

SignedIn = Callable[..., Client]

LIST = "/admin/sources/source/"


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AuditedAdmin, "list_per_page", 3)


@pytest.fixture
def names(db: None) -> list[str]:
    return [a_source(name).name for name in ("Ann", "Ben", "Cleo", "Dan", "Eve", "Fay", "Gus", "Hal")]


class Reader:
    """A user who pages through a list."""

    def __init__(self, client: Client, address: str = LIST) -> None:
        self.client, self.page = client, ""
        self.open(address)

    def open(self, address: str) -> None:
        self.page = self.client.get(address).content.decode()

    @property
    def names(self) -> list[str]:
        return re.findall(r'<th class="field-called">.*?>([^<]+)</a>', self.page)

    @property
    def told(self) -> str:
        return " ".join(re.search(r'<nav class="pages".*?<p>(.*?)</p>', self.page, re.DOTALL)[1].split())

    def has(self, rel: str) -> bool:
        return f'rel="{rel}"' in self.page

    def turn(self, rel: str) -> "Reader":
        self.open(LIST + unescape(re.search(rf'href="([^"]*)"\s+rel="{rel}"', self.page)[1]))
        return self


def test_pages_follow_each_other_in_both_directions(signed_in: SignedIn, names: list[str]) -> None:
    reader = Reader(signed_in())
    assert (reader.names, reader.told) == (names[:3], "Rows 1–3, more follow")
    assert not reader.has("prev")
    assert (reader.turn("next").names, reader.told) == (names[3:6], "Rows 4–6, more follow")
    assert (reader.turn("next").names, reader.told) == (names[6:], "Rows 7–8")
    assert not reader.has("next")
    assert (reader.turn("prev").names, reader.told) == (names[3:6], "Rows 4–6, more follow")
    assert (reader.turn("prev").names, reader.told) == (names[:3], "Rows 1–3, more follow")
    assert not reader.has("prev")


def test_rows_that_come_and_go_while_one_reads_move_nothing(signed_in: SignedIn, names: list[str]) -> None:
    reader = Reader(signed_in(), f"{LIST}?kind__exact=organisation")
    a_source("Abe")
    Source.objects.filter(name="Cleo").update(kind="office")  # the last row of the page, where the next page starts
    assert reader.turn("next").names == names[3:6]
    assert reader.turn("prev").names == ["Abe", "Ann", "Ben"]


def test_a_page_whose_rows_have_gone_gives_the_first(signed_in: SignedIn, names: list[str]) -> None:
    reader = Reader(signed_in(), f"{LIST}?kind__exact=organisation").turn("next")
    Source.objects.filter(name__in=["Gus", "Hal"]).update(kind="office")
    assert reader.turn("next").names == names[:3]


def test_pages_keep_the_search_and_the_filter(signed_in: SignedIn, names: list[str]) -> None:
    Source.objects.filter(name__in=names[:6]).update(description="witness")
    wanted = [f"{name} — witness" for name in names[:6] if "e" not in name.lower() or name == "Ben"]
    Source.objects.exclude(name__in=["Cleo", "Eve"]).update(name_in_copy="x")
    reader = Reader(signed_in(), f"{LIST}?kind__exact=organisation&q=n")
    assert reader.names == [name for name in wanted if "n" in name.split(" ")[0].lower()]
    everything = Reader(signed_in(), f"{LIST}?kind__exact=organisation").turn("next")
    assert everything.names == [f"{name} — witness" for name in names[3:6]]
    assert 'name="after"' not in everything.page  # a new search starts at the first page


@pytest.mark.parametrize("spoil", [lambda cursor: cursor[:-1], lambda _: "nothing", lambda _: ""])
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_cursor_that_is_not_whole_gives_the_first_page_and_says_so(
    signed_in: SignedIn, names: list[str], spoil: Callable[[str], str], side: str
) -> None:
    reader = Reader(signed_in())
    cursor = re.search(r"after=([^&\"]+)", reader.page)[1]
    reader.open(f"{LIST}?{side}={spoil(cursor)}")
    assert reader.names == names[:3]
    assert "Page not found" in reader.page


def test_a_cursor_of_another_list_gives_the_first_page_and_says_so(signed_in: SignedIn, names: list[str]) -> None:
    client = signed_in()
    reader = Reader(client)
    cursor = re.search(r"after=([^&\"]+)", reader.page)[1]
    for address in (f"/admin/audit/auditentry/?after={cursor}", f"{LIST}?kind__exact=organisation&after={cursor}"):
        reader.open(address)
        assert "Page not found" in reader.page
    assert reader.names == names[:3]


def test_the_newest_come_first_where_nothing_else_is_asked(signed_in: SignedIn, names: list[str]) -> None:
    newest = AuditEntry.objects.order_by("-pk")[:4]
    page = Reader(signed_in(), "/admin/audit/auditentry/").page
    links = re.findall(r'href="/admin/audit/auditentry/(\d+)/change/[^"]*"', page)
    assert links == [str(entry.pk) for entry in newest[:3]]
    assert "Older →" in page


@pytest.mark.parametrize("parameters", ["?o=1", "?all=", "?p=2", "?o=1.-2&all=&p=3"])
def test_nobody_is_given_another_order_or_everything_at_once(
    signed_in: SignedIn, names: list[str], parameters: str
) -> None:
    assert Reader(signed_in(), LIST + parameters).names == names[:3]


def test_no_page_counts_or_skips(signed_in: SignedIn, names: list[str]) -> None:
    client = signed_in()
    with CaptureQueriesContext(connection) as asked:
        Reader(client, f"{LIST}?q=a").turn("next")
    queries = [query["sql"].upper() for query in asked]
    assert not [sql for sql in queries if "COUNT(" in sql or "OFFSET" in sql]
    assert len([sql for sql in queries if "LIMIT 4" in sql]) == 2


NEVER_EMPTY = {"auditentry", "group", "user", "usersession"}
"""These lists are never empty: the user who views them has a role, a session and audit entries."""

WITH_LINKS = {"webhookendpoint", "webhookdelivery"}
"""Their own templates have the message, with links."""


def test_a_list_without_rows_says_what_to_do(signed_in: SignedIn) -> None:
    client = signed_in()
    assert "Add the people and organisations quoted in your articles" in Reader(client).page
    assert "Nothing matches." in Reader(client, f"{LIST}?q=nobody").page


@pytest.mark.parametrize("page", admin.site._registry.values(), ids=str)
def test_each_list_that_can_be_empty_says_so_in_its_own_words(page: AuditedAdmin) -> None:
    assert bool(page.empty_message) == (page.opts.model_name not in NEVER_EMPTY | WITH_LINKS)


def test_a_list_is_called_by_the_desks_word_wherever_it_is_named(signed_in: SignedIn) -> None:
    client = signed_in()
    assert ">Failed sign-ins</a>" in Reader(client, "/admin/").page
    page = Reader(client, "/admin/accounts/attempt/").page
    assert "<h1>Failed sign-ins</h1>" in page
    assert "ccess attempt" not in page
