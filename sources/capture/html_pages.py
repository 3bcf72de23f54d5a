"""Reads HTML pages with lxml and trafilatura, which some pages keep busy for minutes.

Called in a process of its own: see `sources.capture.page_reader`. Pure.
"""

import re
from datetime import date
from typing import Any

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from sources.capture.extracted_document import MAX_AUTHOR_CHARACTERS, ExtractedDocument, is_web_address, title_in
from sources.capture.publication_day import publication_day
from sources.vocabulary import UNDETERMINED

XML_DECLARATION = re.compile(r"\A\s*+<\?xml[^>]*+>", re.IGNORECASE)
LANG_ATTRIBUTE = re.compile(r"<html\s[^>]{0,1000}?\blang=[\"']?([A-Za-z][A-Za-z0-9-]{1,34})\b", re.IGNORECASE)
OG_LOCALE = re.compile(
    r"<meta\s[^>]{0,200}?\bproperty=[\"']og:locale[\"'][^>]{0,200}?\bcontent=[\"']([A-Za-z]{2,3})(?![A-Za-z])[A-Za-z0-9_-]{0,34}[\"']",
    re.IGNORECASE,
)
MAX_HEAD_CHARACTERS = 50_000
"""How far into a page its language is looked for."""
BEFORE_THE_HEADLINE = ("//h1[count(//h1)=1]/preceding::ul", "//h1[count(//h1)=1]/preceding::ol")
"""Lists above the only headline are menus and other stories."""
OTHER_STORIES = tuple(
    f"//*[self::div or self::section or self::ul or self::li or self::p or self::aside or self::nav]"
    f"[contains(@class, '{name}') or contains(@id, '{name}')][not(descendant::h1)][not(descendant-or-self::article)]"
    for name in ("teaser", "related", "recommended", "read-more", "readmore", "read-also", "more-stories", "most-read")
)
"""Boxes of other stories, by the names that sites give them."""
LINK_TO_OTHER_STORY = re.compile(
    r"^(?:[-*•>]\s?)?(?:(?:also|further) read|read(?: more| also| next| on)?|see also|"
    r"related(?: story| stories| article| articles)?|more on this|more from [^:\n]{1,40}|recommended|don[’']t miss|"
    r"you may also like|watch|listen)\s?: .*\n?",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that leads to another story: “Read more: …”."""
JSON_LD = "application/ld+json"


def read_page(html: str) -> ExtractedDocument | None:
    """The article in a page and its metadata, without the HTML itself; None if there is no article."""
    html = XML_DECLARATION.sub("", html)  # lxml rejects an encoding declaration in decoded text
    try:
        page = bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            prune_xpath=[*BEFORE_THE_HEADLINE, *OTHER_STORIES],
        )
    except (etree.ParserError, ValueError):
        return None
    text = LINK_TO_OTHER_STORY.sub("", page.text or "").strip("\n") if isinstance(page, Document) else ""
    if not isinstance(page, Document) or not text.strip():
        return None
    return ExtractedDocument(
        text=text,
        title=title_in(page.title or "") or title_in(text),
        url=page.url if is_web_address(page.url or "") else None,
        published_on=_publication_day(html),
        publisher=page.sitename or None,
        author=" ".join((page.author or "").split())[:MAX_AUTHOR_CHARACTERS],
        language=_declared_language(html),
    )


def json_ld_scripts(html: str) -> list[str]:
    """The texts of the JSON-LD scripts in a page."""
    parser = etree.HTMLParser(target=_Scripts(), encoding="utf-8", huge_tree=True)
    try:
        scripts: list[str] = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return []
    return scripts


class _Scripts:
    """Collects scripts while lxml parses. Building no tree avoids its nesting limit."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self.is_inside = False

    def start(self, tag: str, attributes: Any) -> None:
        kind = attributes.get("type") or ""
        self.is_inside = tag == "script" and kind.partition(";")[0].strip().lower() == JSON_LD
        if self.is_inside:
            self.texts.append([])

    def data(self, text: str) -> None:
        if self.is_inside:
            self.texts[-1].append(text)

    def end(self, tag: str) -> None:
        self.is_inside = False

    def close(self) -> list[str]:
        return ["".join(parts) for parts in self.texts]


def _declared_language(html: str) -> str:
    """The language that the page names: of its <html> tag, or else that of its card for social networks."""
    named = LANG_ATTRIBUTE.search(html, 0, MAX_HEAD_CHARACTERS) or OG_LOCALE.search(html, 0, MAX_HEAD_CHARACTERS)
    return named.group(1) if named else UNDETERMINED


def _publication_day(html: str) -> date | None:
    page = load_html(html)
    return publication_day(page) if page is not None else None
