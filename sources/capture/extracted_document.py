"""What is extracted from a document, and how large its parts may be. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from sources.vocabulary import UNDETERMINED

MAX_TITLE_CHARACTERS = 500
MAX_AUTHOR_CHARACTERS = 500
MAX_URL_CHARACTERS = 2000
WEB_ADDRESS = re.compile(r"https?://[^\s/\x00-\x1f][^\s\x00-\x1f]*")


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """The text of a file and the metadata of an HTML page (None if missing)."""

    text: str
    html: str = ""
    title: str = ""
    url: str | None = None
    published_on: date | None = None
    publisher: str | None = None
    author: str = ""
    language: str = UNDETERMINED


def is_web_address(url: str) -> bool:
    """Whether this can be the URL of a document."""
    return len(url) <= MAX_URL_CHARACTERS and WEB_ADDRESS.fullmatch(url) is not None


def title_in(text: str) -> str:
    """The first non-blank line, truncated."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:MAX_TITLE_CHARACTERS]
