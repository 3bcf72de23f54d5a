"""Whole articles: each finding is right as offered, none is missing, and nothing else is offered."""

from pathlib import Path

import pytest

from claims.extraction import Extractor, FoundAttribution
from tests.claims.extraction.english.rows.article_rows import ARTICLES, PUBLISHED_ON, Recorded
from tests.support.extraction.readable_attributions import words

FOLDER = Path(__file__).with_name("articles")

KNOWN_MISSES = frozenset(
    {
        # The parser takes these verbs for nouns.
        ("Analysts at Halden Bank", "each day without the ferry will cost the firm 200,000 crowns"),
        ("Aldous", "setting the fire"),
    }
)
"""Source and content of what is not offered rightly yet."""
OFFERED_WRONGLY = frozenset({("", "Guard saw accused banker at depot")})
"""The same of what should not be offered."""

ROWS = [(name, row) for name, rows in ARTICLES.items() for row in rows if not row.is_optional]


@pytest.fixture(scope="module")
def offered(extractor: Extractor) -> dict[str, list[Recorded]]:
    texts = {name: (FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in ARTICLES}
    return {
        name: [_as_recorded(extractor, name, text, found) for found in extractor.find(text)]
        for name, text in texts.items()
    }


def _as_recorded(extractor: Extractor, article: str, text: str, found: FoundAttribution) -> Recorded:
    dating = words(text, found.stated)
    interval = extractor.interval_of(dating, PUBLISHED_ON[article]) if dating else None
    return Recorded(
        words(text, found.source),
        words(text, found.content).removeprefix("that ").strip("“”,. ") if found.content else "",
        " or ".join(words(text, one) for one in found.referents),
        tuple(words(text, relay) for relay in found.relays),
        interval.edtf if interval else "",
        (found.stance,),
    )


def is_right(offered: Recorded, row: Recorded) -> bool:
    return (
        offered.source == row.source
        and offered.content == row.content.removeprefix("that ").strip("“”,. ")
        and " or " not in offered.meant
        and row.meant in offered.meant
        and (bool(row.meant) or offered.meant in row.source)
        and offered.relays == row.relays
        and offered.stated == row.stated
        and offered.stances[0] in row.stances
    )


@pytest.mark.parametrize(
    ("article", "row"), [pytest.param(*each, id=f"{each[1].source}: {each[1].content}") for each in ROWS]
)
def test_what_an_editor_records_is_offered(offered: dict[str, list[Recorded]], article: str, row: Recorded) -> None:
    is_offered = any(is_right(one, row) for one in offered[article])

    assert is_offered is ((row.source, row.content) not in KNOWN_MISSES), _beside(offered[article], row)


@pytest.mark.parametrize("article", ARTICLES)
def test_nothing_else_is_offered(offered: dict[str, list[Recorded]], article: str) -> None:
    rows = [row for row in ARTICLES[article] if (row.source, row.content) not in KNOWN_MISSES]

    wrong = [one for one in offered[article] if not any(is_right(one, row) for row in rows)]

    assert [one for one in wrong if (one.source, one.content) not in OFFERED_WRONGLY] == []


def _beside(offered: list[Recorded], row: Recorded) -> list[Recorded]:
    """What was offered for the same source."""
    return [one for one in offered if one.source == row.source]
