"""The record of a claim as the derivation reads it: facts about attributions, parties, comment requests and sources.

Pure. The database returns the rows of a history as arrays, so the order of the fields matters.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

import msgspec
from msgspec import structs

from claims.domain.clocks import Clocks
from claims.domain.independence import SpeaksForLink
from claims.domain.revised import Revisions, known_values
from claims.domain.source_identity import SourceIdentity, resolve_identities
from claims.domain.stated_interval import StatedInterval, effective_at, effective_day, stated_interval
from claims.vocabulary import Certainty, Precision, Stance


class SourceFact(msgspec.Struct, frozen=True, array_like=True):
    """What the derivation needs to know about a source. `name` is its name in copy."""

    id: int
    name: str
    is_named: bool = True
    is_outlet: bool = False


class QuotedWords(msgspec.Struct, frozen=True, array_like=True):
    """Where the words of an attribution stand: from `start` to `end` in a snapshot of a document.

    `digest` is a hash of the whole passage, by which it is known again in another snapshot of the document.
    """

    document: int
    snapshot: int
    start: int
    end: int
    digest: int


class AttributionFact(msgspec.Struct, frozen=True, array_like=True):
    """What the derivation needs to know about an attribution.

    Sources and other attributions are ids; datetimes are time-zone-aware. `relays` are those who passed the statement
    on, in order, from the one nearest to its source; `publisher` is that of the document with its `words`.
    """

    id: int
    source: int
    stance: Stance
    stated_at: datetime
    precision: Precision
    recorded_at: datetime
    certainty: Certainty = Certainty.CERTAIN
    relays: tuple[int, ...] = ()
    repeats: int | None = None
    superseded_at: datetime | None = None
    is_withdrawal: bool = False
    words: QuotedWords | None = None
    publisher: int | None = None
    edtf: str = ""

    @property
    def stated(self) -> StatedInterval:
        return stated_interval(self.edtf, self.stated_at, self.precision)

    @property
    def effective_at(self) -> datetime:
        """The time from which the statement counts."""
        return effective_at(self.edtf, self.stated_at, self.precision, self.recorded_at)

    @property
    def effective_day(self) -> date:
        """The day on which it is judged who spoke for whom."""
        return effective_day(self.edtf, self.stated_at, self.precision, self.recorded_at)

    @property
    def sort_key(self) -> tuple[datetime, datetime, int]:
        """The sort key for "newest": when the statement counts from, then `recorded_at`, then id."""
        return self.effective_at, self.recorded_at, self.id

    def is_live(self, at: Clocks) -> bool:
        """Whether it was known, stated and not superseded at these clocks."""
        superseded = self.superseded_at is not None and self.superseded_at <= at.known_at
        return (
            not self.is_withdrawal
            and self.recorded_at <= at.known_at
            and self.effective_at <= at.as_of
            and not superseded
        )

    def without_correction(self) -> Self:
        """The attribution without its later correction: an as-of view must not show what came after."""
        return self if self.superseded_at is None else structs.replace(self, superseded_at=None)

    def resolved(self, resolved_to: Mapping[int, int]) -> Self:
        """Merged sources are in a chain of relays once, and nobody relays their own words."""
        source = resolved_to.get(self.source, self.source)
        relays = dict.fromkeys(resolved_to.get(relay, relay) for relay in self.relays)
        relays.pop(source, None)
        publisher = None if self.publisher is None else resolved_to.get(self.publisher, self.publisher)
        return structs.replace(self, source=source, relays=tuple(relays), publisher=publisher)


class PartyList(msgspec.Struct, frozen=True, array_like=True):
    """The parties of one revision of the claim, in order, and whether it says why there are none."""

    number: int
    recorded_at: datetime
    parties: tuple[int, ...]
    says_why_none: bool = False

    def resolved(self, resolved_to: Mapping[int, int]) -> Self:
        return structs.replace(
            self, parties=tuple(dict.fromkeys(resolved_to.get(party, party) for party in self.parties))
        )


class CommentRequestFact(msgspec.Struct, frozen=True, array_like=True):
    """What the derivation needs to know about a comment request."""

    party: int
    asked_at: datetime
    deadline: datetime
    recorded_at: datetime
    ended_at: datetime | None = None

    def is_open(self, at: Clocks) -> bool:
        made = self.asked_at <= at.as_of and self.recorded_at <= at.known_at
        return made and not (self.ended_at is not None and self.ended_at <= at.known_at)

    def resolved(self, resolved_to: Mapping[int, int]) -> Self:
        return structs.replace(self, party=resolved_to.get(self.party, self.party))


@dataclass(frozen=True, slots=True)
class History:
    """The record of one claim and of the sources involved in it. The order of rows does not matter.

    Rows name the sources as recorded; `identities` hold the merges that resolve them. `source_facts` are the newest, as
    far as the record was read; `revised_facts` are all of the sources that were ever revised.
    """

    source_facts: Mapping[int, SourceFact]
    attributions: Collection[AttributionFact] = ()
    party_lists: Collection[PartyList] = ()
    links: Collection[SpeaksForLink] = ()
    comment_requests: Collection[CommentRequestFact] = ()
    identities: Collection[SourceIdentity] = ()
    revised_facts: Revisions[SourceFact] = field(default_factory=dict)

    def facts_at(self, known_at: datetime) -> Mapping[int, SourceFact]:
        """The facts about the sources as the desk knew them at `known_at`."""
        return {**self.source_facts, **known_values(self.revised_facts, known_at)}

    def resolved_to(self, known_at: datetime) -> Mapping[int, int]:
        """Maps each source that was merged at `known_at` to the source it resolves to."""
        return resolve_identities(self.identities, known_at)

    def resolved_at(self, known_at: datetime) -> "History":
        """The history with every source resolved as of `known_at`.

        Merged sources neither relay nor speak for themselves, and count as one party.
        """
        resolved_to = self.resolved_to(known_at)
        if not resolved_to:
            return self
        return replace(
            self,
            attributions=tuple(attribution.resolved(resolved_to) for attribution in self.attributions),
            party_lists=tuple(party_list.resolved(resolved_to) for party_list in self.party_lists),
            links=tuple(
                link for link in (link.resolved(resolved_to) for link in self.links) if link.source != link.body
            ),
            comment_requests=tuple(comment_request.resolved(resolved_to) for comment_request in self.comment_requests),
        )
