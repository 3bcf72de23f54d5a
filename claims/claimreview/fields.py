"""The schema.org property of each field of our values. Parsing and rendering both use this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from claims.claimreview.values import Appearance, ReviewedClaim, Claimant, Publisher, ReviewRating, ClaimReview, Value


class FieldType(Enum):
    """The type of a field: one text, a list of texts, a number, a nested value, or a list of values."""

    TEXT = auto()
    TEXTS = auto()
    NUMBER = auto()
    VALUE = auto()
    VALUES = auto()


TEXT_KEYS = ("@value", "text", "name")
URL_KEYS = ("@value", "url", "contentUrl", "@id")
LANGUAGE_KEYS = ("@value", "alternateName", "identifier", "name")


@dataclass(frozen=True, slots=True)
class Field:
    """`text_keys`: the keys to read when an object stands for a text, best first."""

    attribute: str
    property: str
    field_type: FieldType = FieldType.TEXT
    value_type: type[Value] | None = None
    text_keys: tuple[str, ...] = TEXT_KEYS


FIELDS: Mapping[type[object], tuple[Field, ...]] = {
    Publisher: (
        Field("name", "name"),
        Field("url", "url", text_keys=URL_KEYS),
        Field("logo", "logo", text_keys=URL_KEYS),
    ),
    Claimant: (
        Field("name", "name"),
        Field("job_title", "jobTitle"),
        Field("image", "image", text_keys=URL_KEYS),
        Field("url", "url", text_keys=URL_KEYS),
        Field("same_as", "sameAs", FieldType.TEXTS, text_keys=URL_KEYS),
    ),
    Appearance: (
        Field("url", "url", text_keys=URL_KEYS),
        Field("headline", "headline"),
        Field("name", "name"),
        Field("date_published", "datePublished"),
        Field("publisher", "publisher", FieldType.VALUE, Publisher),
        Field("author", "author", FieldType.VALUE, Claimant),
    ),
    ReviewedClaim: (
        Field("text", "text"),
        Field("name", "name"),
        Field("url", "url", text_keys=URL_KEYS),
        Field("claimants", "author", FieldType.VALUES, Claimant),
        Field("date", "datePublished"),
        Field("first_appearance", "firstAppearance", FieldType.VALUE, Appearance),
        Field("appearances", "appearance", FieldType.VALUES, Appearance),
    ),
    ReviewRating: (
        Field("alternate_name", "alternateName"),
        Field("value", "ratingValue", FieldType.NUMBER),
        Field("best", "bestRating", FieldType.NUMBER),
        Field("worst", "worstRating", FieldType.NUMBER),
        Field("explanation", "ratingExplanation"),
        Field("image", "image", text_keys=URL_KEYS),
    ),
    ClaimReview: (
        Field("url", "url", text_keys=URL_KEYS),
        Field("claim_reviewed", "claimReviewed"),
        Field("title", "name"),
        Field("author", "author", FieldType.VALUE, Publisher),
        Field("publisher", "publisher", FieldType.VALUE, Publisher),
        Field("rating", "reviewRating", FieldType.VALUE, ReviewRating),
        Field("item_reviewed", "itemReviewed", FieldType.VALUE, ReviewedClaim),
        Field("date_published", "datePublished"),
        Field("date_modified", "dateModified"),
        Field("language", "inLanguage", text_keys=LANGUAGE_KEYS),
        Field("summary", "description"),
        Field("review_body", "reviewBody"),
    ),
}

MAIN_FIELDS: Mapping[type[object], str] = {
    Publisher: "name",
    Claimant: "name",
    Appearance: "headline",
    ReviewedClaim: "text",
    ReviewRating: "alternate_name",
    ClaimReview: "claim_reviewed",
}
"""The field to fill when a bare text stands for the whole object; a URL goes into `url`."""
