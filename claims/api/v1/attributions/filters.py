from datetime import datetime

from django.db.models import F, Q, QuerySet
from django_filters import ChoiceFilter

from claims.api.v1.claims.filters import ClocksFilter
from claims.domain.clocks import Clocks, start_of_period
from claims.models import Attribution
from claims.vocabulary import Precision, Stance
from claimtrack.core.api.filters import IdFilter, IdListFilter, TimestampFilter

RANGE_LOOKUPS = {
    "stated_from": "stated_at__gte",
    "stated_until": "stated_at__lt",
    "recorded_from": "recorded_at__gte",
    "recorded_until": "recorded_at__lt",
}
PERIOD_PRECISIONS = (Precision.DAY, Precision.MONTH, Precision.YEAR)


class AttributionFilter(ClocksFilter):
    """Filters of attributions. With a clock, only those live then, unless `superseded` asks for the others."""

    ids = IdListFilter(label="Attributions with these ids, at most 100; repeat it, or use commas.")
    claim = IdFilter(label="Attributions about the claim with this id.")
    source = IdFilter(
        method="filter_source", label="Attributions of the source with this id, and of sources merged with it."
    )
    stance = ChoiceFilter(choices=Stance.choices, label="Attributions with this stance.")
    document = IdFilter(field_name="snapshot__document", label="Attributions with words in the document with this id.")
    publisher = IdFilter(
        method="filter_publisher", label="Attributions in documents published by the source with this id."
    )
    stated_from = TimestampFilter(method="filter_range", label="Whose interval begins at this time or later.")
    stated_until = TimestampFilter(method="filter_range", label="Whose interval begins before this time.")
    recorded_from = TimestampFilter(method="filter_range", label="Logged at this time or later.")
    recorded_until = TimestampFilter(method="filter_range", label="Logged before this time.")
    superseded = ChoiceFilter(
        choices=[("true", "superseded"), ("false", "standing")],
        method="filter_superseded",
        label="true: superseded attributions; false: live ones, without withdrawals.",
    )

    def filter_source(self, rows: QuerySet, name: str, source: int) -> QuerySet:
        return rows.filter(source__in=self.same_sources[source])

    def filter_publisher(self, rows: QuerySet, name: str, publisher: int) -> QuerySet:
        return rows.filter(snapshot__document__publisher__in=self.same_sources[publisher])

    def filter_range(self, rows: QuerySet, name: str, time: datetime) -> QuerySet:
        return rows.filter(**{RANGE_LOOKUPS[name]: time})

    def filter_superseded(self, rows: QuerySet, name: str, superseded: str) -> QuerySet:
        """Left to the view, which knows the clocks."""
        return rows


def all_attributions() -> QuerySet[Attribution]:
    """All attributions, with the id and time of the correction of each."""
    return Attribution.objects.with_names().annotate(
        correction=F("superseded_by__pk"), corrected_at=F("superseded_by__recorded_at")
    )


def live_attributions(at: Clocks | None) -> QuerySet[Attribution]:
    """The attributions from which standings are derived at these clocks; None: now."""
    rows = all_attributions()
    return live_at(said_and_known_at(rows, at) if at else rows, at.known_at if at else None)


def said_and_known_at(rows: QuerySet[Attribution], at: Clocks) -> QuerySet[Attribution]:
    """The attributions stated by `as_of`, and logged by `known_at`."""
    ended = Q(stated_precision=Precision.MINUTE, stated_at__lte=at.as_of)
    for precision in PERIOD_PRECISIONS:
        ended |= Q(stated_precision=precision, stated_at__lt=start_of_period(at.as_of, precision))
    ended = Q(stated_until__lte=at.as_of) | (Q(stated_until=None) & ended)  # rows from before there were intervals
    return rows.filter(ended | Q(recorded_at__lte=at.as_of), recorded_at__lte=at.known_at)


def superseded_at(rows: QuerySet[Attribution], known_at: datetime | None) -> QuerySet[Attribution]:
    """Those superseded by `known_at`; None: by now."""
    return rows.filter(_is_superseded(known_at))


def live_at(rows: QuerySet[Attribution], known_at: datetime | None) -> QuerySet[Attribution]:
    """Those not superseded by `known_at`, without withdrawals; None: by now."""
    return rows.filter(~_is_superseded(known_at), is_withdrawal=False)


def _is_superseded(known_at: datetime | None) -> Q:
    return Q(corrected_at__isnull=False) & (Q(corrected_at__lte=known_at) if known_at else Q())
