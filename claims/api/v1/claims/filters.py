"""Filters of claims."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django_filters import ChoiceFilter

from claims.domain.source_identity import SourceIdentity, resolve_identities
from claims.querysets import ClaimQuerySet
from claims.vocabulary import Confirmation, PositionKind, Stage
from claimtrack.core.api.filters import ApiFilterSet, IdFilter, IdListFilter, LimitFilter, TextFilter, TimestampFilter
from sources.models import Source


class SameSources:
    """The sources that were merged with each source at `known_at`; None: that are now. One query per source."""

    def __init__(self, known_at: datetime | None) -> None:
        self._known_at, self._found = known_at, dict[int, Collection[int]]()

    def __getitem__(self, source: int) -> Collection[int]:
        """The source with this id and those merged with it; empty if there is no such source."""
        if source not in self._found:
            self._found[source] = same_sources_at(source, self._known_at)
        return self._found[source]


def same_sources_at(source: int, known_at: datetime | None) -> Collection[int]:
    """This source and those that were merged with it at `known_at`; None: that are now. One query."""
    if known_at is None:
        return list(Source.objects.merged_with([source]).values_list("pk", flat=True))
    rows = list(Source.objects.ever_merged_with(source).with_merge_intervals())
    resolved_to = resolve_identities([SourceIdentity(*row) for row in rows if row[1] is not None], known_at)
    ever = {pk for pk, *_ in rows}
    return [one for one in ever if resolved_to.get(one, one) == resolved_to.get(source, source)]


class ClocksFilter(ApiFilterSet):
    """The two clocks. Neither means now."""

    as_of = TimestampFilter(label="Statements up to this time (ISO 8601, with offset).")
    known_at = TimestampFilter(label="Logged by the desk up to this time, which must not be in the future.")

    @property
    def known_at_value(self) -> datetime | None:
        return self.value_of("known_at")

    @property
    def is_latest(self) -> bool:
        return not (self.value_of("as_of") or self.known_at_value)

    @cached_property
    def same_sources(self) -> SameSources:
        return SameSources(self.known_at_value)


class PartyFilter(ClocksFilter):
    """The clocks, and one party."""

    party = IdFilter(method="filter_party", label="Only the position of the source with this id.")

    def filter_party(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        return claims


class AttributionsOfClaimFilter(ClocksFilter):
    """The clocks, and a page."""

    after = IdFilter(method="filter_page", label="Only attributions logged after the one with this id.")
    limit = LimitFilter(label="Maximum number of attributions.")

    def filter_page(self, claims: ClaimQuerySet, name: str, after: int) -> ClaimQuerySet:
        return claims


class EditionsOfClaimFilter(ApiFilterSet):
    """A page of editions."""

    after = IdFilter(method="filter_page", label="Only editions after the one with this number.")
    limit = LimitFilter(label="Maximum number of editions.")

    def filter_page(self, claims: ClaimQuerySet, name: str, after: int) -> ClaimQuerySet:
        return claims


class TimelineFilter(ClocksFilter):
    """The clocks, which of them the timeline follows, and a page."""

    after = TimestampFilter(label="Only changes after this time.")
    limit = LimitFilter(label="Maximum number of changes.")

    clock = ChoiceFilter(
        choices=[("known_at", "as the desk logged it"), ("as_of", "as statements were made")],
        method="filter_clock",
        label="Changes as the desk logged them (known_at, the default), or as statements were made (as_of).",
    )

    def filter_clock(self, claims: ClaimQuerySet, name: str, clock: str) -> ClaimQuerySet:
        return claims


class ClaimFilter(ClocksFilter):
    """Filters of claims. Text, tags and parties are those of the newest revision that was known at `known_at`.

    With a clock, confirmation, sources, parties and positions can only be judged on the derived claim; the database
    then only leaves out claims that cannot match.
    """

    ids = IdListFilter(label="Claims with these ids, at most 100; repeat it, or use commas.")
    confirmation = ChoiceFilter(
        choices=Confirmation.choices, method="filter_confirmation", label="Claims with this confirmation status."
    )
    stage = ChoiceFilter(choices=Stage.choices, label="Claims that are at this stage now, whatever the clocks.")
    source = IdFilter(method="filter_source", label="Claims with attributions of the source with this id.")
    party = IdFilter(method="filter_party", label="Claims to which the source with this id is a party.")
    position = ChoiceFilter(
        choices=PositionKind.choices,
        method="filter_position",
        label="Claims on which a party, or `party` if given, has this position.",
    )
    document = IdFilter(method="filter_document", label="Claims with words in the document with this id.")
    publisher = IdFilter(
        method="filter_publisher", label="Claims with words in documents published by the source with this id."
    )
    assignee = TextFilter(
        method="filter_assignee", label="Claims assigned to the person with this user name. For the desk's tools only."
    )
    tag = TextFilter(method="filter_tag", label="Claims with this tag.")
    language = TextFilter(method="filter_language", label="Claims in this language (BCP 47 tag).")
    text = TextFilter(
        method="filter_text", label='Claims with these words in the statement; "…" for a phrase, - to exclude a word.'
    )
    updated_since = TimestampFilter(method="filter_update", label="Claims updated at this time or later.")
    stated_from = TimestampFilter(method="filter_period", label="Claims with statements made at this time or later.")
    stated_until = TimestampFilter(method="filter_period", label="Claims with statements made before this time.")
    recorded_from = TimestampFilter(
        method="filter_period", label="Claims with statements logged at this time or later."
    )
    recorded_until = TimestampFilter(method="filter_period", label="Claims with statements logged before this time.")

    def filter_confirmation(self, claims: ClaimQuerySet, name: str, confirmation: str) -> ClaimQuerySet:
        return claims.with_confirmation(Confirmation(confirmation)) if self.is_latest else claims

    def filter_source(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        same = self.same_sources[source]
        return claims.with_live_attribution(Q(source__in=same)) if self.is_latest else claims.with_source(same)

    def filter_party(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        if self.is_latest:
            position = self.value_of("position")
            return claims.with_position(PositionKind(position) if position else None, self.same_sources[source])
        known_at, same = self.known_at_value, self.same_sources[source]
        return claims.with_party_at(same, known_at) if known_at else claims.with_party(same)

    def filter_position(self, claims: ClaimQuerySet, name: str, position: str) -> ClaimQuerySet:
        """With a party, `filter_party` filters by both."""
        is_alone = self.is_latest and not self.value_of("party")
        return claims.with_position(PositionKind(position)) if is_alone else claims

    def filter_document(self, claims: ClaimQuerySet, name: str, document: int) -> ClaimQuerySet:
        return claims.with_live_attribution(Q(snapshot__document=document))

    def filter_publisher(self, claims: ClaimQuerySet, name: str, publisher: int) -> ClaimQuerySet:
        return claims.with_live_attribution(Q(snapshot__document__publisher__in=self.same_sources[publisher]))

    def filter_assignee(self, claims: ClaimQuerySet, name: str, username: str) -> ClaimQuerySet:
        return claims.filter(assigned_to__username=username)

    def filter_tag(self, claims: ClaimQuerySet, name: str, tag: str) -> ClaimQuerySet:
        return claims.with_revision(Q(tags__contains=[tag]), self.known_at_value)

    def filter_language(self, claims: ClaimQuerySet, name: str, language: str) -> ClaimQuerySet:
        return claims.with_revision(Q(language=language), self.known_at_value)

    def filter_text(self, claims: ClaimQuerySet, name: str, text: str) -> ClaimQuerySet:
        known_at = self.known_at_value
        return claims.matching_text_at(text, known_at) if known_at else claims.matching_text(text)

    def filter_update(self, claims: ClaimQuerySet, name: str, since: datetime) -> ClaimQuerySet:
        return claims.filter(projection__updated_at__gte=since)

    def filter_period(self, claims: ClaimQuerySet, name: str, time: datetime) -> ClaimQuerySet:
        """Both ends of a period must match the same attribution, so the first filter given applies both."""
        clock = name.partition("_")[0]
        ends = {"gte": self.value_of(f"{clock}_from"), "lt": self.value_of(f"{clock}_until")}
        if name.endswith("_until") and ends["gte"]:
            return claims
        return claims.with_live_attribution(Q(**{f"{clock}_at__{lookup}": end for lookup, end in ends.items() if end}))
