"""Which property of schema.org each field of our values stands for: reading and rendering go by this one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from claims.claimreview.values import Appearance, Claim, Claimant, Publisher, Rating, Review, Value


class Form(Enum):
    """What a field holds: a text, several, a number, another value, or several of them."""

    TEXT = auto()
    TEXTS = auto()
    NUMBER = auto()
    VALUE = auto()
    VALUES = auto()


WORDS = ("@value", "text", "name")
ADDRESS = ("@value", "url", "contentUrl", "@id")
LANGUAGE = ("@value", "alternateName", "identifier", "name")


@dataclass(frozen=True, slots=True)
class Field:
    """`places`: where the words are when an object stands for a text, the best place first."""

    attribute: str
    property: str
    form: Form = Form.TEXT
    of: type[Value] | None = None
    places: tuple[str, ...] = WORDS


FIELDS: Mapping[type[object], tuple[Field, ...]] = {
    Publisher: (
        Field("name", "name"),
        Field("url", "url", places=ADDRESS),
        Field("logo", "logo", places=ADDRESS),
    ),
    Claimant: (
        Field("name", "name"),
        Field("job_title", "jobTitle"),
        Field("image", "image", places=ADDRESS),
        Field("url", "url", places=ADDRESS),
        Field("same_as", "sameAs", Form.TEXTS, places=ADDRESS),
    ),
    Appearance: (
        Field("url", "url", places=ADDRESS),
        Field("headline", "headline"),
        Field("name", "name"),
        Field("date_published", "datePublished"),
        Field("publisher", "publisher", Form.VALUE, Publisher),
        Field("author", "author", Form.VALUE, Claimant),
    ),
    Claim: (
        Field("text", "text"),
        Field("name", "name"),
        Field("url", "url", places=ADDRESS),
        Field("claimants", "author", Form.VALUES, Claimant),
        Field("date", "datePublished"),
        Field("first_appearance", "firstAppearance", Form.VALUE, Appearance),
        Field("appearances", "appearance", Form.VALUES, Appearance),
    ),
    Rating: (
        Field("alternate_name", "alternateName"),
        Field("value", "ratingValue", Form.NUMBER),
        Field("best", "bestRating", Form.NUMBER),
        Field("worst", "worstRating", Form.NUMBER),
        Field("explanation", "ratingExplanation"),
        Field("image", "image", places=ADDRESS),
    ),
    Review: (
        Field("url", "url", places=ADDRESS),
        Field("claim_reviewed", "claimReviewed"),
        Field("title", "name"),
        Field("author", "author", Form.VALUE, Publisher),
        Field("publisher", "publisher", Form.VALUE, Publisher),
        Field("rating", "reviewRating", Form.VALUE, Rating),
        Field("item_reviewed", "itemReviewed", Form.VALUE, Claim),
        Field("date_published", "datePublished"),
        Field("date_modified", "dateModified"),
        Field("language", "inLanguage", places=LANGUAGE),
        Field("summary", "description"),
        Field("review_body", "reviewBody"),
    ),
}

STANDS_FOR: Mapping[type[object], str] = {
    Publisher: "name",
    Claimant: "name",
    Appearance: "headline",
    Claim: "text",
    Rating: "alternate_name",
    Review: "claim_reviewed",
}
"""The field that is meant where a bare text stands for the whole; an address is meant as the `url`."""
