"""`manage.py board`: the table, the moments, and the JSON."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from claims.management.base import parse_datetime
from tests.support.commands import printed, refusal
from tests.support.demo_newsroom import load_demo
from tests.support.factories import a_claim, now

RYABKOV_ALONE = "2025-07-15T12:00Z"
"""In June Ryabkov had spoken; the call was not yet made, and nobody had looked for a comment."""


@pytest.fixture(scope="module")
def newsroom(module_db):
    load_demo()


def rows(*words: str) -> list[dict]:
    return json.loads(printed("board", "--json", *words))["claims"]


# These come first: the newsroom stays until the end of the module.


def test_an_empty_ledger_says_so(db):
    assert printed("board") == "There are no claims yet.\n"


def test_the_newest_claims_are_shown_oldest_first(db):
    for statement in ("First.", "Second.", "Third."):
        a_claim(statement)
    assert [row["statement"] for row in rows("--limit", "2")] == ["Second.", "Third."]


def test_before_the_newsroom_was_loaded_the_desk_knew_no_claim(db):
    before = now()
    load_demo(claims=slice(1))
    assert "There are no claims yet." in printed("board", "--known-at", before.isoformat())
    assert rows("--known-at", before.isoformat()) == []


# From here on the newsroom is there.


def test_the_table_shows_the_eight_claims_and_who_is_still_silent(newsroom, db):
    table = printed("board")
    for words in ("Partly confirmed", "Single source", "Unconfirmed", "Putin: asserts, relayed by the"):
        assert words in table
    assert "Iran: not yet asked" in table
    assert "since 2025-07-29" in " ".join(table.split())
    assert [table.count(words) for words in ("Partly confirmed", "Single source", "Unconfirmed")] == [3, 3, 2]


@pytest.mark.parametrize("columns", [80, 100, 140])
def test_the_table_fits_into_the_terminal(columns, newsroom, db, monkeypatch):
    monkeypatch.setattr("claims.management.base.PIPED_TABLE_WIDTH", columns)
    table = printed("board")
    assert max(map(len, table.splitlines())) <= columns
    assert "Partly confirmed" in table


def test_before_the_call_only_ryabkov_had_spoken(newsroom, db):
    said = {row["statement"]: [stance["source"] for stance in row["stances"]] for row in rows("--as-of", RYABKOV_ALONE)}
    assert [names for names in said.values() if names] == [["Ryabkov"]]
    assert len(said) == 8


def test_the_json_has_the_same_keys_for_ever(newsroom, db):
    told = json.loads(printed("board", "--json", "--as-of", RYABKOV_ALONE))
    assert told.keys() == {"as_of", "known_at", "claims"}
    assert told["as_of"] == "2025-07-15T12:00:00Z"
    keys = {"claim", "statement", "stances", "confirmation", "wording", "no_statement"}
    assert all(row.keys() == keys for row in told["claims"])
    ryabkov = told["claims"][-1]
    assert ryabkov["confirmation"] == "partly_confirmed"
    assert ryabkov["stances"] == [
        {
            "source": "Ryabkov",
            "stance": "asserts",
            "relays": [],
            "speaking_for": "the Russian Foreign Ministry",
            "is_uncertain": False,
        }
    ]
    assert ryabkov["no_statement"] == [{"party": "Iran", "position": "not_asked", "since": None, "deadline": None}]


REFUSED = [
    (["--as-of", "2025-02-30T10:00Z"], "“2025-02-30T10:00Z” is not a valid date and time"),
    (["--as-of", "yesterday"], "Write it like 2025-07-28T18:00Z"),
    (["--as-of", "0001-01-01T00:00+14:00"], "not a valid date and time"),
    (["--known-at", "2025-07-28"], "has no time. Add it, as in 2025-07-28T18:00Z"),
    (["--known-at", (now() + timedelta(days=2)).isoformat()], "known_at lies in the future"),
    (["--limit", "0"], "1 or more"),
    (["--limit", "-5"], "1 or more"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_a_moment_that_means_nothing_is_refused(arguments, words, db):
    assert words in refusal("board", *arguments)


@pytest.mark.parametrize(
    ("words", "hour"),
    [("2025-07-28T18:00", 18), ("2025-07-28T18:00Z", 18), ("2025-07-28T18:00+03:00", 15), ("2025-07-28 18:00", 18)],
)
def test_a_moment_without_an_offset_is_in_utc(words, hour):
    assert parse_datetime(words) == datetime(2025, 7, 28, hour, tzinfo=UTC)
