"""Renders feeds in each format. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from claims.feeds.entries import Feed

INVALID_XML_CHARACTERS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EMPTY_FEED_UPDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The `updated` of a feed without entries: Atom requires one, and it must not change while nothing changes."""


class AtomWithContent(Atom1Feed):
    """Django's Atom feed, with each entry's description as its content."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        attributes = {"type": "html", "xml:lang": item["language"]}
        handler.addQuickElement("content", item["description"], attributes)


def atom(feed: Feed) -> bytes:
    writer = AtomWithContent(
        title=_strip_invalid_xml(feed.title),
        link=feed.site.home,
        description="",
        author_name=_strip_invalid_xml(feed.site.publisher),
        author_link=feed.site.home,
        feed_url=feed.address,
        feed_guid=feed.id,
        updated=feed.updated or EMPTY_FEED_UPDATED,
    )
    for entry in feed.entries:
        writer.add_item(
            title=_strip_invalid_xml(entry.title),
            link=entry.link,
            description=_strip_invalid_xml(entry.html),
            unique_id=entry.id,
            updateddate=entry.updated,
            categories=[_strip_invalid_xml(tag) for tag in entry.tags],
            language=_strip_invalid_xml(entry.language),
        )
    return writer.writeString("utf-8").encode()


def json_feed(feed: Feed) -> bytes:
    site = feed.site
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": site.home,
            "feed_url": feed.address,
            "authors": [{"name": site.publisher, "url": site.home}],
            "items": [
                {
                    "id": entry.id,
                    "url": entry.link,
                    "title": entry.title,
                    "content_html": entry.html,
                    "content_text": entry.text,
                    "date_modified": entry.updated,
                    "tags": entry.tags,
                    "language": entry.language,
                }
                for entry in feed.entries
            ],
        }
    )


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """How a feed is rendered, and its media type."""

    write: Callable[[Feed], bytes]
    media_type: str


FORMATS: Mapping[str, FeedFormat] = {
    "atom": FeedFormat(atom, "application/atom+xml; charset=utf-8"),
    "json": FeedFormat(json_feed, "application/feed+json"),
}
"""By the extension in the address."""


def _strip_invalid_xml(text: str) -> str:
    return INVALID_XML_CHARACTERS.sub("", text)
