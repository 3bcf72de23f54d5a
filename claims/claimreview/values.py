"""The values of a schema.org `ClaimReview`, with texts as written.

Each value has its schema.org `type`, and in `more` everything else in its block, unchanged. A property that has a field
is also in `more` if the field could not hold all of it (two URLs, a rating “4 of 5”…).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

ExtraProperties: TypeAlias = Mapping[str, Any]

PERSON = "Person"
ORGANIZATION = "Organization"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who reviewed the claim or published something: usually an organisation."""

    name: str = ""
    url: str = ""
    logo: str = ""
    type: str = ORGANIZATION
    extra: ExtraProperties = field(default_factory=dict)

    @property
    def is_person(self) -> bool:
        return self.type == PERSON


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who made the claim. `type` is empty if the block does not say whether it is a person or an organisation."""

    name: str = ""
    job_title: str = ""
    image: str = ""
    url: str = ""
    same_as: tuple[str, ...] = ()
    type: str = ""
    extra: ExtraProperties = field(default_factory=dict)

    @property
    def is_person(self) -> bool | None:
        return self.type == PERSON if self.type else None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A publication in which the claim was made or repeated. Dates are as written; `dates.parse_date` parses them."""

    url: str = ""
    headline: str = ""
    name: str = ""
    date_published: str = ""
    publisher: Publisher | None = None
    author: Claimant | None = None
    type: str = "CreativeWork"
    extra: ExtraProperties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """What was claimed, by whom, when and where (`itemReviewed`). Before 2018 this was a `CreativeWork`."""

    text: str = ""
    name: str = ""
    url: str = ""
    claimants: tuple[Claimant, ...] = ()
    date: str = ""
    first_appearance: Appearance | None = None
    appearances: tuple[Appearance, ...] = ()
    type: str = "Claim"
    extra: ExtraProperties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewRating:
    """The verdict in words (`alternate_name`), and as a number on a scale if the publisher has one."""

    alternate_name: str = ""
    value: Decimal | None = None
    best: Decimal | None = None
    worst: Decimal | None = None
    explanation: str = ""
    image: str = ""
    type: str = "Rating"
    extra: ExtraProperties = field(default_factory=dict)

    @property
    def in_words(self) -> str:
        """The verdict in words, wherever the publisher put them: some use `name`, some `ratingValue`."""
        places = (self.alternate_name, self.extra.get("name"), self.extra.get("ratingValue"))
        return next((words for words in places if isinstance(words, str) and words), "")


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """A fact-check. `author` is whose it is; if that is a journalist, `publisher` is the organisation."""

    url: str = ""
    claim_reviewed: str = ""
    title: str = ""
    author: Publisher | None = None
    publisher: Publisher | None = None
    rating: ReviewRating | None = None
    item_reviewed: ReviewedClaim | None = None
    date_published: str = ""
    date_modified: str = ""
    language: str = ""
    summary: str = ""
    review_body: str = ""
    type: str = "ClaimReview"
    extra: ExtraProperties = field(default_factory=dict)

    @property
    def claim(self) -> str:
        """The text of the claim: from `claimReviewed`, else from the item."""
        item = self.item_reviewed
        return self.claim_reviewed or (item.text or item.name if item else "")


Value: TypeAlias = ClaimReview | ReviewedClaim | ReviewRating | Appearance | Claimant | Publisher
