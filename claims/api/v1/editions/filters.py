"""Filters of editions: of what the public reads, not of the record behind it."""

from datetime import datetime

from django_filters import ChoiceFilter

from claims.api.v1.claims.filters import ClocksFilter
from claims.models import ClaimRevision
from claims.querysets import EditionQuerySet
from claims.querysets.search import matching_statement
from claims.vocabulary import Confirmation, PositionKind
from claimtrack.core.api.filters import IdFilter, IdListFilter, TextFilter, TimestampFilter


class EditionFilter(ClocksFilter):
    """What tools that read editions can filter claims by; the other filters of claims are the desk's.

    As of an earlier time, the confirmation and positions are judged on the JSON.
    """

    ids = IdListFilter(label="Claims with these ids.", method="filter_ids")
    confirmation = ChoiceFilter(choices=Confirmation.choices, method="filter_confirmation", label="Confirmation.")
    source = IdFilter(method="filter_source", label="Claims that rest on words of this source.")
    party = IdFilter(method="filter_party", label="Claims to which this source is a party.")
    position = ChoiceFilter(choices=PositionKind.choices, method="filter_position", label="Position of a party.")
    document = IdFilter(method="filter_document", label="Claims with words in this document.")
    tag = TextFilter(method="filter_tag", label="Tag.")
    language = TextFilter(field_name="revision__language", label="Language.")
    text = TextFilter(method="filter_text", label="Words in the statement.")
    updated_since = TimestampFilter(method="filter_update", label="Published at this time or later.")

    def filter_ids(self, editions: EditionQuerySet, name: str, ids: list[int]) -> EditionQuerySet:
        return editions.filter(claim__in=ids)

    def filter_confirmation(self, editions: EditionQuerySet, name: str, confirmation: str) -> EditionQuerySet:
        return editions if self.value_of("as_of") else editions.filter(confirmation=confirmation)

    def filter_source(self, editions: EditionQuerySet, name: str, source: int) -> EditionQuerySet:
        return editions.filter(sources__overlap=list(self.same_sources[source]))

    def filter_party(self, editions: EditionQuerySet, name: str, source: int) -> EditionQuerySet:
        return editions.filter(parties__overlap=list(self.same_sources[source]))

    def filter_position(self, editions: EditionQuerySet, name: str, position: str) -> EditionQuerySet:
        return editions

    def filter_document(self, editions: EditionQuerySet, name: str, document: int) -> EditionQuerySet:
        return editions.filter(documents__contains=[document])

    def filter_tag(self, editions: EditionQuerySet, name: str, tag: str) -> EditionQuerySet:
        return editions.filter(revision__tags__contains=[tag])

    def filter_text(self, editions: EditionQuerySet, name: str, text: str) -> EditionQuerySet:
        return editions.filter(revision__in=matching_statement(text, ClaimRevision.objects.order_by()).values("pk"))

    def filter_update(self, editions: EditionQuerySet, name: str, since: datetime) -> EditionQuerySet:
        updated = "recorded_at" if self.known_at_value else "current_for__updated_at"
        return editions.filter(**{f"{updated}__gte": since})
