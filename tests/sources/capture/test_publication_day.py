"""Which day of a page is that of its publication."""

from datetime import date

import pytest
from lxml import html as lxml_html

from sources.capture.publication_day import publication_day

STORY = "<h1>Ferry sold</h1><p>The harbour board said that the ferry had been sold.</p>"


def page(*, head: str = "", before: str = "", article: str = STORY, after: str = "") -> str:
    return f"<html><head>{head}</head><body>{before}<article>{article}</article>{after}</body></html>"


def json_ld(day: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{day}"}}</script>'


def meta(day: str) -> str:
    return f'<meta property="article:published_time" content="{day}">'


PAGES = [
    ("its JSON-LD", page(head=json_ld("2025-07-28T10:00:00Z")), date(2025, 7, 28)),
    ("the basic form of ISO 8601", page(head=json_ld("20250728T230000+0900")), date(2025, 7, 28)),
    ("its meta tag", page(head=meta("2025-07-28")), date(2025, 7, 28)),
    ("a time in the article", page(article=f'<time datetime="2025-07-28">Monday</time>{STORY}'), date(2025, 7, 28)),
    (
        "the day that readers see of the same moment",
        page(
            head=meta("2025-07-29T02:30:00+00:00"),
            article=f'<time datetime="2025-07-28T22:30:00-04:00">28 July</time>{STORY}',
        ),
        date(2025, 7, 28),
    ),
    (
        "its own, not that of a later change",
        page(head=meta("2025-07-28T10:00:00Z"), article=f'{STORY}<time datetime="2025-07-30T08:00:00Z">Updated</time>'),
        date(2025, 7, 28),
    ),
    (
        "the head of the article",
        page(article=f'<header><time datetime="2025-07-28"></time></header>{STORY}'),
        date(2025, 7, 28),
    ),
    ("no day of the visit", page(before="<header><time>Monday, 28 July 2025</time></header>"), None),
    ("no change of the site", page(after="<footer>© 2025. Site updated 28 July 2025.</footer>"), None),
    (
        "no other story",
        page(after='<aside><a href="/x">Older</a> <time datetime="2025-04-18">18 April</time></aside>'),
        None,
    ),
    ("no other story in the article", page(article=f'{STORY}<aside><time datetime="2025-04-18"></time></aside>'), None),
    ("nothing that is no date", page(head=meta("yesterday")), None),
    ("nothing", page(), None),
]


@pytest.mark.parametrize(("html", "day"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_the_day_of_publication_is(html: str, day: date | None) -> None:
    assert publication_day(lxml_html.fromstring(html)) == day
