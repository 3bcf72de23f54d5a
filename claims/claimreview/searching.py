"""Finding the fact-checks in what a script, a feed or a file holds, wherever they stand in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from claims.claimreview.blocks import listed, review_of
from claims.claimreview.names import is_claim_review
from claims.claimreview.values import Review

NOTHING_SAID = "it names neither a claim nor the address of a fact-check"
NO_REVIEW = "it holds no ClaimReview"

LINKED = ("author", "publisher", "reviewRating", "itemReviewed", "appearance", "firstAppearance")
"""Properties that may name a block elsewhere on the page by its `@id`, instead of holding it."""
LINKS_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A fact-check, and where it stood: "script 2: @graph[1]"."""

    place: str
    review: Review


@dataclass(frozen=True, slots=True)
class BadBlock:
    """What could not be read as a fact-check, and why."""

    place: str
    why: str


Entry: TypeAlias = Found | BadBlock


def entries_in(value: Any, origin: str = "") -> Iterator[Entry]:
    """Every fact-check in a value, in its order, and each element of a feed that has none."""
    named = {one["@id"]: one for _, one in _objects(value) if isinstance(one.get("@id"), str) and not _is_link(one)}
    for path, block in _objects(value):
        place = ": ".join(filter(None, (origin, path))) or "the whole"
        if is_claim_review(block):
            yield entry_of(review_of(_Links(named).followed(block)), place)
        elif "dataFeedElement" in block:
            yield from _empty_elements(block, place)


def entry_of(review: Review, place: str) -> Entry:
    return Found(place, review) if review.url or review.claim else BadBlock(place, NOTHING_SAID)


def _objects(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects in a value with their places, outer before inner; what a ClaimReview holds is part of it."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        path, one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed([(f"{path}[{number}]", part) for number, part in enumerate(one)])
        elif isinstance(one, Mapping):
            yield path, one
            if not is_claim_review(one):
                waiting += reversed([(f"{path}.{name}".lstrip("."), part) for name, part in one.items()])


def _empty_elements(feed: Mapping[str, Any], place: str) -> Iterator[BadBlock]:
    for number, element in enumerate(listed(feed["dataFeedElement"])):
        if not any(is_claim_review(one) for _, one in _objects(element)):
            yield BadBlock(f"{place}.dataFeedElement[{number}]".removeprefix("the whole."), NO_REVIEW)


def _is_link(block: Mapping[str, Any]) -> bool:
    return isinstance(block.get("@id"), str) and block.keys() <= {"@id", "@type"}


class _Links:
    """Puts in place what a block only names: at most LINKS_AT_MOST times, so that no page can grow by it."""

    def __init__(self, named: Mapping[str, Mapping[str, Any]]) -> None:
        self.named, self.left = named, LINKS_AT_MOST

    def followed(self, block: Mapping[str, Any], depth: int = 3) -> Mapping[str, Any]:
        if depth == 0:
            return block
        return {name: self._part(said, depth) if name in LINKED else said for name, said in block.items()}

    def _part(self, said: Any, depth: int) -> Any:
        if isinstance(said, list):
            return [self._part(one, depth) if isinstance(one, Mapping) else one for one in said]
        if not isinstance(said, Mapping):
            return said
        if _is_link(said) and said["@id"] in self.named and self.left:
            self.left -= 1
            said = self.named[said["@id"]]
        return self.followed(said, depth - 1)
