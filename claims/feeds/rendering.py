"""A feed written in each of its formats. Pure."""

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
"""When a feed without entries changed last: Atom wants a moment, and the same one as long as nothing changes."""


class AtomWithContent(Atom1Feed):
    """Django's Atom, with what is described of an entry as its content."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        attributes = {"type": "html", "xml:lang": item["language"]}
        handler.addQuickElement("content", item["description"], attributes)


def atom(channel: Feed) -> bytes:
    feed = AtomWithContent(
        title=_strip_invalid_xml(channel.title),
        link=channel.site.home,
        description="",
        author_name=_strip_invalid_xml(channel.site.publisher),
        author_link=channel.site.home,
        feed_url=channel.address,
        feed_guid=channel.id,
        updated=channel.updated or EMPTY_FEED_UPDATED,
    )
    for entry in channel.entries:
        feed.add_item(
            title=_strip_invalid_xml(entry.title),
            link=entry.link,
            description=_strip_invalid_xml(entry.html),
            unique_id=entry.id,
            updateddate=entry.updated,
            categories=[_strip_invalid_xml(tag) for tag in entry.tags],
            language=_strip_invalid_xml(entry.language),
        )
    return feed.writeString("utf-8").encode()


def json_feed(channel: Feed) -> bytes:
    site = channel.site
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": site.home,
            "feed_url": channel.address,
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
                for entry in channel.entries
            ],
        }
    )


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """How a feed is written, and as what it is sent."""

    write: Callable[[Feed], bytes]
    media_type: str


FORMATS: Mapping[str, FeedFormat] = {
    "atom": FeedFormat(atom, "application/atom+xml; charset=utf-8"),
    "json": FeedFormat(json_feed, "application/feed+json"),
}
"""By the end of the address."""


def _strip_invalid_xml(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return INVALID_XML_CHARACTERS.sub("", text)
