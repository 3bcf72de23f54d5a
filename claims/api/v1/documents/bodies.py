"""Request bodies of documents."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.claims.bodies import LanguageTag
from claimtrack.core.api.bodies.errors import BrokenRule
from claimtrack.core.api.bodies.fields import Id, text
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body
from sources.capture.extract_text import MAX_TEXT_CHARACTERS
from sources.capture.extracted_document import MAX_AUTHOR_CHARACTERS, MAX_TITLE_CHARACTERS, MAX_URL_CHARACTERS
from sources.vocabulary import DocumentKind

PlainText = Annotated[str, text(MAX_TEXT_CHARACTERS)]
Html = Annotated[str, text()]
Url = Annotated[str, text(MAX_URL_CHARACTERS)]
Author = Annotated[str, text(MAX_AUTHOR_CHARACTERS)]
Title = Annotated[str, text(MAX_TITLE_CHARACTERS)]


@with_example_body("A page to fetch", url="https://kan.example/call")
@with_example_body(
    "A text",
    text="The Kremlin confirmed that Putin and Netanyahu spoke by phone.",
    title="The call",
    url="https://kan.example/call",
    publisher=3,
    published_on="2025-07-28",
    author="Ada Quist",
)
class ImportDocumentBody(RequestBody):
    """A document: its text, its HTML, or only the URL to fetch it from. Metadata left out is taken from the page."""

    text: Annotated[PlainText | UnsetType, Meta(description="Plain text.")] = UNSET
    html: Annotated[Html | UnsetType, Meta(description="HTML of the page, from which the text is extracted.")] = UNSET
    url: Annotated[Url | UnsetType, Meta(description="Address where it was published.")] = UNSET
    title: Annotated[Title | UnsetType, Meta(description="Default: the page's title, or the first line.")] = UNSET
    kind: DocumentKind = DocumentKind.ARTICLE
    publisher: Annotated[Id | UnsetType, Meta(description="Id of the source that published it.")] = UNSET
    language: Annotated[LanguageTag | UnsetType, Meta(description="BCP 47 tag.")] = UNSET
    published_on: date | UnsetType = UNSET
    author: Annotated[Author | UnsetType, Meta(description="Default: the author that the page names.")] = UNSET

    def broken_rules(self) -> Iterator[BrokenRule]:
        if self.text and self.html:
            yield "", "Give “text” or “html”, not both."
        if not (self.text or self.html or self.url):
            yield "", "Give “text”, “html”, or the “url” to fetch it from."
