"""The contents of a feed, independent of its format. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

TAG_URI_YEAR = 2025
"""The year in our tag URIs (RFC 4151). It must never change."""


@dataclass(frozen=True, slots=True)
class FeedSite:
    """The public site and its publisher. `address` has no trailing slash."""

    address: str
    publisher: str
    home: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A claim as its edition reads. `id` never changes."""

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
    """A feed in one format. `id` is the same in all formats; `path` is its address on the site."""

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
        """When the newest entry was updated; None if there are no entries."""
        return max((entry.updated for entry in self.entries), default=None)


def feed_entry(claim: Mapping[str, Any], updated: datetime, site: FeedSite, path: str) -> FeedEntry:
    """The entry for a claim's JSON; `path` is the address of its card on the site."""
    return FeedEntry(
        id=tag_uri(f"claims/{claim['id']}", site),
        link=f"{site.address}{path}",
        title=claim["wording"]["headline"],
        statement=claim["statement"],
        wording=claim["wording"]["paragraph"],
        language=claim["language"],
        tags=tuple(claim["tags"]),
        updated=updated,
    )


def withdrawn_entry(
    claim: int, language: str, tags: tuple[str, ...], reason: str, withdrawn_at: datetime, site: FeedSite, path: str
) -> FeedEntry:
    """The entry that takes the place of a claim that was withdrawn."""
    return FeedEntry(
        id=tag_uri(f"claims/{claim}", site),
        link=f"{site.address}{path}",
        title="Withdrawn",
        statement="This claim was withdrawn from publication.",
        wording=reason,
        language=language,
        tags=tags,
        updated=withdrawn_at,
    )


def tag_uri(name: str, site: FeedSite) -> str:
    """A permanent identifier: a tag URI."""
    return f"tag:{urlsplit(site.address).hostname},{TAG_URI_YEAR}:{name}"
