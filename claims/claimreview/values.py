"""A fact-check as schema.org's `ClaimReview` can carry it: values, with texts as they were written.

Each value has its `type` (schema.org's name), and in `more` whatever else its block said, as it stood. A property that
has a field stands in `more` besides only where the field could not hold all of it (two URLs, a rating “4 of 5”…).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

More: TypeAlias = Mapping[str, Any]

PERSON = "Person"
ORGANIZATION = "Organization"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who reviewed the claim, or published something: mostly an organisation."""

    name: str = ""
    url: str = ""
    logo: str = ""
    type: str = ORGANIZATION
    more: More = field(default_factory=dict)

    @property
    def is_person(self) -> bool:
        return self.type == PERSON


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who made the claim. `type` is empty where nobody said whether that is a person or an organisation."""

    name: str = ""
    job_title: str = ""
    image: str = ""
    url: str = ""
    same_as: tuple[str, ...] = ()
    type: str = ""
    more: More = field(default_factory=dict)

    @property
    def is_person(self) -> bool | None:
        return self.type == PERSON if self.type else None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A publication in which the claim was made or repeated. Dates are as written; `dates.moment_of` reads them."""

    url: str = ""
    headline: str = ""
    name: str = ""
    date_published: str = ""
    publisher: Publisher | None = None
    author: Claimant | None = None
    type: str = "CreativeWork"
    more: More = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What was claimed, by whom, when and where (`itemReviewed`). Before 2018 blocks had a `CreativeWork` here."""

    text: str = ""
    name: str = ""
    url: str = ""
    claimants: tuple[Claimant, ...] = ()
    date: str = ""
    first_appearance: Appearance | None = None
    appearances: tuple[Appearance, ...] = ()
    type: str = "Claim"
    more: More = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rating:
    """The verdict: in words (`alternate_name`), and as a number on a scale where the publisher has one."""

    alternate_name: str = ""
    value: Decimal | None = None
    best: Decimal | None = None
    worst: Decimal | None = None
    explanation: str = ""
    image: str = ""
    type: str = "Rating"
    more: More = field(default_factory=dict)

    @property
    def in_words(self) -> str:
        """The verdict in words, wherever the publisher wrote them: some have a `name`, some no number for a value."""
        places = (self.alternate_name, self.more.get("name"), self.more.get("ratingValue"))
        return next((words for words in places if isinstance(words, str) and words), "")


@dataclass(frozen=True, slots=True)
class Review:
    """A fact-check. Whose it is says `author`; where that is a journalist, `publisher` has the organisation."""

    url: str = ""
    claim_reviewed: str = ""
    title: str = ""
    author: Publisher | None = None
    publisher: Publisher | None = None
    rating: Rating | None = None
    item_reviewed: Claim | None = None
    date_published: str = ""
    date_modified: str = ""
    language: str = ""
    summary: str = ""
    review_body: str = ""
    type: str = "ClaimReview"
    more: More = field(default_factory=dict)

    @property
    def claim(self) -> str:
        """The claim in words: that of the summary, else that of the item."""
        item = self.item_reviewed
        return self.claim_reviewed or (item.text or item.name if item else "")


Value: TypeAlias = Review | Claim | Rating | Appearance | Claimant | Publisher
