"""The day on which a page says that it was published. Pure.

A page names its day for machines (JSON-LD, meta tags) and for readers (`<time>`). The day that readers see is taken
where both mean the same moment: 4 June, 23:37 in New York is no 5 June. Dates in the head and foot of the site, in
menus and beside the article are those of the visit, of the site, or of other stories.
"""

import re
from datetime import date, datetime
from typing import Any

from htmldate import find_date
from lxml import html as lxml_html

BESIDE_THE_ARTICLE = (
    "//*[self::header or self::footer or self::nav or self::aside]"
    "[not(ancestor::article)][not(self::header[descendant::h1])]"
)
OTHERS_INSIDE = "//article//*[self::footer or self::nav or self::aside]"
JSON_LD_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
NAMED_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished'"
    " or @name='date' or @name='pubdate' or @name='publishdate' or @name='parsely-pub-date' or @name='dc.date.issued'"
    " or @name='dcterms.issued' or @name='article:published_time']/@content"
)
SHOWN = "//time[@datetime][ancestor::article or @pubdate or @itemprop='datePublished']/@datetime"
OPTIONS: dict[str, Any] = {"original_date": True, "extensive_search": False}
"""Only a date of publication, not a date somewhere in the text."""


def publication_day(page: lxml_html.HtmlElement) -> date | None:
    """The day that the page names, or None. What stands beside the article is taken out of `page`."""
    for element in page.xpath(f"{BESIDE_THE_ARTICLE} | {OTHERS_INSIDE}"):
        if element.getparent() is not None:
            element.drop_tree()
    scripts = page.xpath("//script[@type='application/ld+json']/text()")
    for_machines = _moments([*JSON_LD_PUBLISHED.findall("\n".join(scripts)), *page.xpath(NAMED_PUBLISHED)])
    for_readers = _moments(page.xpath(SHOWN))
    if for_machines:
        same = (shown for shown in for_readers if _is_same_moment(shown, for_machines[0]))
        return next(same, for_machines[0]).date()
    return for_readers[0].date() if for_readers else _elsewhere(page)


def _moments(written: list[str]) -> list[datetime]:
    return [moment for text in written if (moment := _moment(text)) is not None]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def _is_same_moment(one: datetime, other: datetime) -> bool:
    return one.tzinfo is not None and other.tzinfo is not None and one == other


def _elsewhere(page: lxml_html.HtmlElement) -> date | None:
    """By the many other forms that pages use."""
    try:
        return date.fromisoformat(find_date(page, **OPTIONS) or "")
    except ValueError:
        return None
