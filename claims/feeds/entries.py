"""What a feed says of published claims, whichever its format. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

TAG_URI_YEAR = 2025
"""The year since which the tags of entries are ours to give (RFC 4151). It never changes."""


@dataclass(frozen=True, slots=True)
class FeedSite:
    """Where the public finds what a feed tells of, and whose it is. `address` has no slash at its end."""

    address: str
    publisher: str
    home: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A claim as it stands now. `id` stays the same, whatever becomes of the claim."""

    id: str
    link: str
    title: str
    statement: str
    wording: str
    language: str
    tags: tuple[str, ...]
    updated: datetime

    @property
    def html(self) -> str:
        return f"<p>{escape(self.statement)}</p><p>{escape(self.wording)}</p>"

    @property
    def text(self) -> str:
        return f"{self.statement}\n\n{self.wording}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `id` stays the same in all its formats, `path` is its own address on the site."""

    site: FeedSite
    name: str
    id: str
    path: str
    entries: tuple[FeedEntry, ...]

    @property
    def title(self) -> str:
        return f"{self.site.publisher}: {self.name}"

    @property
    def address(self) -> str:
        return f"{self.site.address}{self.path}"

    @property
    def updated(self) -> datetime | None:
        """None: there is nothing in it."""
        return max((entry.updated for entry in self.entries), default=None)


def feed_entry(claim: Mapping[str, Any], updated: datetime, site: FeedSite, path: str) -> FeedEntry:
    """The entry of a claim's JSON; `path` is where its card is on the site."""
    return FeedEntry(
        id=tag_uri(f"claims/{claim['id']}", site),
        link=f"{site.address}{path}",
        title=claim["wording"]["short"],
        statement=claim["statement"],
        wording=claim["wording"]["full"],
        language=claim["language"],
        tags=tuple(claim["tags"]),
        updated=updated,
    )


def tag_uri(name: str, site: FeedSite) -> str:
    """A name for something on the site that stays its own for ever: a tag URI."""
    return f"tag:{urlsplit(site.address).hostname},{TAG_URI_YEAR}:{name}"
