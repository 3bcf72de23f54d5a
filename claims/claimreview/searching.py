"""Find the fact-checks anywhere in the JSON of a script, a feed or a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from claims.claimreview.blocks import as_list, review_of
from claims.claimreview.names import is_claim_review
from claims.claimreview.values import ClaimReview

NO_CLAIM_OR_URL = "it has neither a claim nor a URL"
NO_REVIEW = "it contains no ClaimReview"

LINKABLE_PROPERTIES = ("author", "publisher", "reviewRating", "itemReviewed", "appearance", "firstAppearance")
"""Properties that may refer to another block of the page by its `@id` instead of containing it."""
MAX_LINKS_FOLLOWED = 100


@dataclass(frozen=True, slots=True)
class FoundReview:
    """A fact-check and its place: "script 2: @graph[1]"."""

    place: str
    review: ClaimReview


@dataclass(frozen=True, slots=True)
class BadBlock:
    """A block that is not a usable fact-check, and why."""

    place: str
    why: str


ReviewEntry: TypeAlias = FoundReview | BadBlock


def entries_in(value: Any, origin: str = "") -> Iterator[ReviewEntry]:
    """Every fact-check in a JSON value, in order, and a BadBlock for each feed element without one."""
    by_id = {one["@id"]: one for _, one in _objects(value) if isinstance(one.get("@id"), str) and not _is_link(one)}
    for path, block in _objects(value):
        place = ": ".join(filter(None, (origin, path))) or "the whole"
        if is_claim_review(block):
            yield entry_of(review_of(_LinkResolver(by_id).resolve(block)), place)
        elif "dataFeedElement" in block:
            yield from _empty_elements(block, place)


def entry_of(review: ClaimReview, place: str) -> ReviewEntry:
    return FoundReview(place, review) if review.url or review.claim else BadBlock(place, NO_CLAIM_OR_URL)


def _objects(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects in a value with their paths, outer before inner; does not descend into a ClaimReview."""
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
    for number, element in enumerate(as_list(feed["dataFeedElement"])):
        if not any(is_claim_review(one) for _, one in _objects(element)):
            yield BadBlock(f"{place}.dataFeedElement[{number}]".removeprefix("the whole."), NO_REVIEW)


def _is_link(block: Mapping[str, Any]) -> bool:
    return isinstance(block.get("@id"), str) and block.keys() <= {"@id", "@type"}


class _LinkResolver:
    """Replaces `@id` references by their blocks, at most MAX_LINKS_FOLLOWED times to bound the size of the result."""

    def __init__(self, by_id: Mapping[str, Mapping[str, Any]]) -> None:
        self.by_id, self.remaining = by_id, MAX_LINKS_FOLLOWED

    def resolve(self, block: Mapping[str, Any], depth: int = 3) -> Mapping[str, Any]:
        if depth == 0:
            return block
        return {
            name: self._resolve_value(raw, depth) if name in LINKABLE_PROPERTIES else raw for name, raw in block.items()
        }

    def _resolve_value(self, raw: Any, depth: int) -> Any:
        if isinstance(raw, list):
            return [self._resolve_value(one, depth) if isinstance(one, Mapping) else one for one in raw]
        if not isinstance(raw, Mapping):
            return raw
        if _is_link(raw) and raw["@id"] in self.by_id and self.remaining:
            self.remaining -= 1
            raw = self.by_id[raw["@id"]]
        return self.resolve(raw, depth - 1)
