from datetime import datetime

from django.db.models import F, Q, QuerySet
from django_filters import ChoiceFilter

from claims.api.v1.filters import MomentsFilter
from claims.models import Attribution
from claims.moments import Moments, start_of_period
from claims.vocabulary import Precision, Stage, Stance
from sources.api.filters import IdFilter, MomentFilter

ENDS = {
    "stated_from": "stated_at__gte",
    "stated_until": "stated_at__lt",
    "recorded_from": "recorded_at__gte",
    "recorded_until": "recorded_at__lt",
}
IN_PERIODS = (Precision.DAY, Precision.MONTH, Precision.YEAR)


class AttributionFilter(MomentsFilter):
    """Which attributions. At past moments those that stood then, unless `superseded` asks for the others."""

    claim = IdFilter(label="Attributions about the claim of this id.")
    source = IdFilter(method="by_source", label="Attributions of the source of this id, and of whoever is the same.")
    stance = ChoiceFilter(choices=Stance.choices, label="Attributions with this stance.")
    document = IdFilter(field_name="snapshot__document", label="Attributions with words in the document of this id.")
    publisher = IdFilter(method="by_publisher", label="Attributions in what the source of this id published.")
    stated_from = MomentFilter(method="by_end", label="Words that were said at this moment or later.")
    stated_until = MomentFilter(method="by_end", label="… and before this moment.")
    recorded_from = MomentFilter(method="by_end", label="Words that were recorded at this moment or later.")
    recorded_until = MomentFilter(method="by_end", label="… and before this moment.")
    superseded = ChoiceFilter(
        choices=[("true", "superseded"), ("false", "standing")],
        method="by_superseded",
        label="true: those that had been superseded; false: those that stood, which takes no others back.",
    )

    def by_source(self, rows: QuerySet, name: str, source: int) -> QuerySet:
        return rows.filter(source__in=self.alike[source])

    def by_publisher(self, rows: QuerySet, name: str, publisher: int) -> QuerySet:
        return rows.filter(snapshot__document__publisher__in=self.alike[publisher])

    def by_end(self, rows: QuerySet, name: str, moment: datetime) -> QuerySet:
        return rows.filter(**{ENDS[name]: moment})

    def by_superseded(self, rows: QuerySet, name: str, superseded: str) -> QuerySet:
        """The view asks for it, which knows the moments."""
        return rows


def visible(*, sees_unpublished: bool) -> QuerySet[Attribution]:
    """The attributions of claims that somebody may see, with what superseded them and when."""
    rows = Attribution.objects.with_names().annotate(
        correction=F("superseded_by__pk"), corrected_at=F("superseded_by__recorded_at")
    )
    return rows if sees_unpublished else rows.filter(claim__stage=Stage.PUBLISHED)


def known_then(rows: QuerySet[Attribution], at: Moments) -> QuerySet[Attribution]:
    """What had been said by `as_of`, as far as the desk knew at `known_at`."""
    ended = Q(stated_precision=Precision.MINUTE, stated_at__lte=at.as_of)
    for precision in IN_PERIODS:
        ended |= Q(stated_precision=precision, stated_at__lt=start_of_period(at.as_of, precision))
    return rows.filter(ended | Q(recorded_at__lte=at.as_of), recorded_at__lte=at.known_at)


def superseded_then(rows: QuerySet[Attribution], known_at: datetime | None) -> QuerySet[Attribution]:
    return rows.filter(_corrected(known_at))


def standing_then(rows: QuerySet[Attribution], known_at: datetime | None) -> QuerySet[Attribution]:
    return rows.filter(~_corrected(known_at), is_void=False)


def _corrected(known_at: datetime | None) -> Q:
    return Q(corrected_at__isnull=False) & (Q(corrected_at__lte=known_at) if known_at else Q())
