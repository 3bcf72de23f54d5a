"""By what claims can be asked for."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django_filters import ChoiceFilter

from claims.identities import Identity, canonical
from claims.querysets import ClaimQuerySet
from claims.vocabulary import Confirmation, PositionKind, Stage
from sources.api.filters import ApiFilterSet, IdFilter, TextFilter, TimestampFilter
from sources.models import Source


class SameSources:
    """Who were read as one at a moment of knowing, or are now; asked of the database once for each source."""

    def __init__(self, known_at: datetime | None) -> None:
        self._known_at, self._found = known_at, dict[int, Collection[int]]()

    def __getitem__(self, source: int) -> Collection[int]:
        """The source of this id, and all who were read as one with it; nobody where there is no such source."""
        if source not in self._found:
            self._found[source] = same_sources_at(source, self._known_at)
        return self._found[source]


def same_sources_at(source: int, known_at: datetime | None) -> Collection[int]:
    """The sources that were read as one with this one at `known_at`; None: that are now. One query."""
    if known_at is None:
        return list(Source.objects.same_as([source]).values_list("pk", flat=True))
    rows = list(Source.objects.ever_same_as(source).with_merges_into())
    validate_with = canonical([Identity(*row) for row in rows if row[1] is not None], known_at)
    ever = {pk for pk, *_ in rows}
    return [one for one in ever if validate_with.get(one, one) == validate_with.get(source, source)]


class ClocksFilter(ApiFilterSet):
    """The two clocks of a question."""

    as_of = TimestampFilter(label="What had been said by this moment (ISO 8601, with its offset).")
    known_at = TimestampFilter(label="What the desk knew at this moment; it must have passed.")

    @property
    def known_at_value(self) -> datetime | None:
        return self.value_of("known_at")

    @property
    def is_latest(self) -> bool:
        return not (self.value_of("as_of") or self.known_at_value)

    @cached_property
    def same_sources(self) -> "Alike":
        return SameSources(self.known_at_value)


class PartyFilter(ClocksFilter):
    """One party, at the moments of a question."""

    party = IdFilter(method="filter_party", label="Only where the source of this id stands.")

    def filter_party(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        return claims


class TimelineFilter(ClocksFilter):
    """The clock along which changes are told."""

    clock = ChoiceFilter(
        choices=[("known_at", "as the desk came to know"), ("as_of", "as things were said")],
        method="filter_clock",
        label="Changes as the desk came to know (known_at, unless asked), or as things were said (as_of).",
    )

    def filter_clock(self, claims: ClaimQuerySet, name: str, clock: str) -> ClaimQuerySet:
        return claims


class ClaimFilter(ClocksFilter):
    """Which claims. A claim's text and parties are those of its newest revision, as far as known at `known_at`.

    Confirmation, sources, parties and positions at a moment are for the derivation to judge; the database only leaves
    out what cannot fit.
    """

    confirmation = ChoiceFilter(
        choices=Confirmation.choices, method="filter_confirmation", label="The claims with this status at the moments."
    )
    stage = ChoiceFilter(choices=Stage.choices, label="The claims that have come so far by today.")
    source = IdFilter(
        method="filter_source", label="Claims about which the source of this id is on record at the moments."
    )
    party = IdFilter(method="filter_party", label="Claims of which the source of this id is a party.")
    position = ChoiceFilter(
        choices=PositionKind.choices, method="filter_position", label="Claims on which a party, or `party`, stands so."
    )
    document = IdFilter(method="filter_document", label="Claims with words in the document of this id.")
    publisher = IdFilter(method="filter_publisher", label="Claims with words in what the source of this id published.")
    tag = TextFilter(method="filter_tag", label="Claims with this tag.")
    language = TextFilter(method="filter_language", label="Claims in this language, a BCP 47 tag.")
    text = TextFilter(
        method="filter_text", label='Claims whose statement holds these words; "…" for a phrase, - for not.'
    )
    updated_since = TimestampFilter(method="filter_update", label="Claims that have changed at this moment, or later.")
    stated_from = TimestampFilter(
        method="filter_period", label="Claims with words that were said at this moment or later."
    )
    stated_until = TimestampFilter(method="filter_period", label="… and before this moment.")
    recorded_from = TimestampFilter(method="filter_period", label="Claims with words recorded at this moment or later.")
    recorded_until = TimestampFilter(method="filter_period", label="… and before this moment.")

    def filter_confirmation(self, claims: ClaimQuerySet, name: str, confirmation: str) -> ClaimQuerySet:
        return claims.confirmed_as(Confirmation(confirmation)) if self.is_latest else claims

    def filter_source(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        same_sources = self.same_sources[source]
        return claims.with_words_in(Q(source__in=same_sources)) if self.is_latest else claims.with_source(same_sources)

    def filter_party(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        if self.is_latest:
            position = self.value_of("position")
            return claims.with_position(PositionKind(position) if position else None, self.same_sources[source])
        then, same_sources = self.known_at_value, self.same_sources[source]
        return claims.with_party_then(same_sources, then) if then else claims.with_party(same_sources)

    def filter_position(self, claims: ClaimQuerySet, name: str, position: str) -> ClaimQuerySet:
        """Together with a party it is asked for with it."""
        asks = self.is_latest and not self.value_of("party")
        return claims.with_position(PositionKind(position)) if asks else claims

    def filter_document(self, claims: ClaimQuerySet, name: str, document: int) -> ClaimQuerySet:
        return claims.with_words_in(Q(snapshot__document=document))

    def filter_publisher(self, claims: ClaimQuerySet, name: str, publisher: int) -> ClaimQuerySet:
        return claims.with_words_in(Q(snapshot__document__publisher__in=self.same_sources[publisher]))

    def filter_tag(self, claims: ClaimQuerySet, name: str, tag: str) -> ClaimQuerySet:
        return claims.revised_as(Q(tags__contains=[tag]), self.known_at_value)

    def filter_language(self, claims: ClaimQuerySet, name: str, language: str) -> ClaimQuerySet:
        return claims.revised_as(Q(language=language), self.known_at_value)

    def filter_text(self, claims: ClaimQuerySet, name: str, text: str) -> ClaimQuerySet:
        then = self.known_at_value
        return claims.saying_then(text, then) if then else claims.saying(text)

    def filter_update(self, claims: ClaimQuerySet, name: str, since: datetime) -> ClaimQuerySet:
        return claims.filter(current_reading__updated_at__gte=since)

    def filter_period(self, claims: ClaimQuerySet, name: str, moment: datetime) -> ClaimQuerySet:
        """Both ends of a period are about the same words, so the first that is given asks for both."""
        clock = name.partition("_")[0]
        ends = {"gte": self.value_of(f"{clock}_from"), "lt": self.value_of(f"{clock}_until")}
        if name.endswith("_until") and ends["gte"]:
            return claims
        return claims.with_words_in(Q(**{f"{clock}_at__{way}": end for way, end in ends.items() if end}))
