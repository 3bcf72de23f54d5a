"""By what claims can be asked for."""

from collections.abc import Collection
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django_filters import ChoiceFilter

from claims.identities import Identity, canonical
from claims.querysets import ClaimQuerySet
from claims.vocabulary import Confirmation, PositionKind, Stage
from sources.api.filters import Filters, IdFilter, MomentFilter, TextFilter
from sources.models import Source


class Alike:
    """Who were read as one at a moment of knowing, or are now; asked of the database once for each source."""

    def __init__(self, known_at: datetime | None) -> None:
        self._known_at, self._found = known_at, dict[int, Collection[int]]()

    def __getitem__(self, source: int) -> Collection[int]:
        """The source of this id, and all who were read as one with it; nobody where there is no such source."""
        if source not in self._found:
            self._found[source] = the_same(source, self._known_at)
        return self._found[source]


def the_same(source: int, known_at: datetime | None) -> Collection[int]:
    """The sources that were read as one with this one at `known_at`; None: that are now. One query."""
    if known_at is None:
        return list(Source.objects.same_as([source]).values_list("pk", flat=True))
    rows = list(Source.objects.ever_same_as(source).with_merges_into())
    read_as = canonical([Identity(*row) for row in rows if row[1] is not None], known_at)
    ever = {pk for pk, *_ in rows}
    return [one for one in ever if read_as.get(one, one) == read_as.get(source, source)]


class MomentsFilter(Filters):
    """The two clocks of a question."""

    as_of = MomentFilter(label="What had been said by this moment (ISO 8601, with its offset).")
    known_at = MomentFilter(label="What the desk knew at this moment; it must have passed.")

    @property
    def known_at_asked(self) -> datetime | None:
        return self.asked("known_at")

    @property
    def is_of_now(self) -> bool:
        return not (self.asked("as_of") or self.known_at_asked)

    @cached_property
    def alike(self) -> "Alike":
        return Alike(self.known_at_asked)


class PartyFilter(MomentsFilter):
    """One party, at the moments of a question."""

    party = IdFilter(method="by_party", label="Only where the source of this id stands.")

    def by_party(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        return claims


class TimelineFilter(MomentsFilter):
    """The clock along which changes are told."""

    clock = ChoiceFilter(
        choices=[("known_at", "as the desk came to know"), ("as_of", "as things were said")],
        method="by_clock",
        label="Changes as the desk came to know (known_at, unless asked), or as things were said (as_of).",
    )

    def by_clock(self, claims: ClaimQuerySet, name: str, clock: str) -> ClaimQuerySet:
        return claims


class ClaimFilter(MomentsFilter):
    """Which claims. A claim's text and parties are those of its newest revision, as far as known at `known_at`.

    Confirmation, sources, parties and positions at a moment are for the derivation to judge; the database only leaves
    out what cannot fit.
    """

    confirmation = ChoiceFilter(
        choices=Confirmation.choices, method="by_confirmation", label="The claims with this status at the moments."
    )
    stage = ChoiceFilter(choices=Stage.choices, label="The claims that have come so far by today.")
    source = IdFilter(method="by_source", label="Claims about which the source of this id is on record at the moments.")
    party = IdFilter(method="by_party", label="Claims of which the source of this id is a party.")
    position = ChoiceFilter(
        choices=PositionKind.choices, method="by_position", label="Claims on which a party, or `party`, stands so."
    )
    document = IdFilter(method="by_document", label="Claims with words in the document of this id.")
    publisher = IdFilter(method="by_publisher", label="Claims with words in what the source of this id published.")
    tag = TextFilter(method="by_tag", label="Claims with this tag.")
    language = TextFilter(method="by_language", label="Claims in this language, a BCP 47 tag.")
    text = TextFilter(method="by_text", label='Claims whose statement holds these words; "…" for a phrase, - for not.')
    updated_since = MomentFilter(method="by_update", label="Claims that have changed at this moment, or later.")
    stated_from = MomentFilter(method="by_period", label="Claims with words that were said at this moment or later.")
    stated_until = MomentFilter(method="by_period", label="… and before this moment.")
    recorded_from = MomentFilter(method="by_period", label="Claims with words recorded at this moment or later.")
    recorded_until = MomentFilter(method="by_period", label="… and before this moment.")

    def by_confirmation(self, claims: ClaimQuerySet, name: str, confirmation: str) -> ClaimQuerySet:
        return claims.confirmed_as(Confirmation(confirmation)) if self.is_of_now else claims

    def by_source(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        alike = self.alike[source]
        return claims.with_words_in(Q(source__in=alike)) if self.is_of_now else claims.with_source(alike)

    def by_party(self, claims: ClaimQuerySet, name: str, source: int) -> ClaimQuerySet:
        if self.is_of_now:
            position = self.asked("position")
            return claims.with_position(PositionKind(position) if position else None, self.alike[source])
        then, alike = self.known_at_asked, self.alike[source]
        return claims.with_party_then(alike, then) if then else claims.with_party(alike)

    def by_position(self, claims: ClaimQuerySet, name: str, position: str) -> ClaimQuerySet:
        """Together with a party it is asked for with it."""
        asks = self.is_of_now and not self.asked("party")
        return claims.with_position(PositionKind(position)) if asks else claims

    def by_document(self, claims: ClaimQuerySet, name: str, document: int) -> ClaimQuerySet:
        return claims.with_words_in(Q(snapshot__document=document))

    def by_publisher(self, claims: ClaimQuerySet, name: str, publisher: int) -> ClaimQuerySet:
        return claims.with_words_in(Q(snapshot__document__publisher__in=self.alike[publisher]))

    def by_tag(self, claims: ClaimQuerySet, name: str, tag: str) -> ClaimQuerySet:
        return claims.revised_as(Q(tags__contains=[tag]), self.known_at_asked)

    def by_language(self, claims: ClaimQuerySet, name: str, language: str) -> ClaimQuerySet:
        return claims.revised_as(Q(language=language), self.known_at_asked)

    def by_text(self, claims: ClaimQuerySet, name: str, text: str) -> ClaimQuerySet:
        then = self.known_at_asked
        return claims.saying_then(text, then) if then else claims.saying(text)

    def by_update(self, claims: ClaimQuerySet, name: str, since: datetime) -> ClaimQuerySet:
        return claims.filter(current_reading__updated_at__gte=since)

    def by_period(self, claims: ClaimQuerySet, name: str, moment: datetime) -> ClaimQuerySet:
        """Both ends of a period are about the same words, so the first that is given asks for both."""
        clock = name.partition("_")[0]
        ends = {"gte": self.asked(f"{clock}_from"), "lt": self.asked(f"{clock}_until")}
        if name.endswith("_until") and ends["gte"]:
            return claims
        return claims.with_words_in(Q(**{f"{clock}_at__{way}": end for way, end in ends.items() if end}))
