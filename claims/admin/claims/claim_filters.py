"""The filters of the list of claims that are typed or chosen from many: people, sources, tags, days."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.admin import ListFilter, ModelAdmin
from django.db.models import Model, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.common.form_fields import source_field
from claims.admin.common.person_field import PersonField
from claims.querysets import ClaimQuerySet
from claimtrack.core.admin.fields import DayInput
from sources.models import Source

ORDER = "order"
OLDEST_FIRST, LATEST_UPDATE = "oldest", "updated"
ORDERS: Mapping[str, Sequence[str]] = {
    OLDEST_FIRST: ("pk",),
    LATEST_UPDATE: ("-projection__updated_at", "-projection__claim"),
}
"""The columns of each order but the usual one, newest first. An index serves each."""
ARTICLES = "articles"


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput())


class ClaimListFilterForm(forms.Form):
    """All attribution fields must fit one attribution: what this source said in these days."""

    source = source_field(label=_("Speaker"), required=False)
    party = source_field(label=_("Party"), required=False)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=50)
    assignee = PersonField(label=_("Assignee"), required=False)
    stated_from = day_field(_("Said from"))
    stated_to = day_field(_("Said up to"))
    logged_from = day_field(_("Logged from"))
    logged_to = day_field(_("Logged up to"))
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Newest first")),
            (OLDEST_FIRST, _("Oldest first")),
            (LATEST_UPDATE, _("Last updated first")),
        ],
    )
    articles = forms.BooleanField(
        label=_("Search in the articles, too"), required=False, widget=forms.CheckboxInput({"value": "1"})
    )
    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned: dict[str, Any] = self.cleaned_data
        for clock in ("stated", "logged"):
            first, last = cleaned.get(f"{clock}_from"), cleaned.get(f"{clock}_to")
            if first and last and first > last:
                self.add_error(f"{clock}_to", _("The last day is before the first."))
        return cleaned

    def apply(self, claims: ClaimQuerySet) -> ClaimQuerySet:
        given = self.cleaned_data
        attribution = self._attribution_filter()
        if attribution:
            claims = claims.with_live_attribution(attribution)
        if given["party"]:
            claims = claims.with_position(None, _merged_with(given["party"]))
        if given["tag"]:
            claims = claims.with_revision(Q(tags__contains=[given["tag"]]), None)
        if given["assignee"]:
            claims = claims.filter(assigned_to=given["assignee"])
        if given["order"] == LATEST_UPDATE:  # an inner join, or the index could not serve the order
            claims = claims.filter(projection__updated_at__isnull=False)
        return claims

    def _attribution_filter(self) -> Q:
        given = self.cleaned_data
        asked = Q(source__in=_merged_with(given["source"])) if given["source"] else Q()
        for clock, column in (("stated", "stated_at"), ("logged", "recorded_at")):
            if given[f"{clock}_from"]:
                asked &= Q(**{f"{column}__gte": _start_of(given[f"{clock}_from"])})
            if given[f"{clock}_to"]:
                asked &= Q(**{f"{column}__lt": _start_of(given[f"{clock}_to"] + timedelta(days=1))})
        return asked


class ClaimListFilter(ListFilter):
    """Applies the form to the list."""

    title = _("claims")

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: "ModelAdmin[Any]"
    ) -> None:
        super().__init__(request, params, model, model_admin)
        given = {name: params.pop(name) for name in self.expected_parameters() if name in params}
        self.used_parameters.update(given)
        self.form = ClaimListFilterForm(request.GET if given else None)

    def expected_parameters(self) -> list[str | None]:
        return list(ClaimListFilterForm.base_fields)

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Mapping[str, object]]:
        return iter(())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """A form with errors shows them and no rows."""
        if not self.form.is_bound:
            return queryset
        return self.form.apply(queryset) if self.form.is_valid() else queryset.none()


def _merged_with(source: Source) -> list[int]:
    return list(Source.objects.merged_with([source.pk]).values_list("pk", flat=True))


def _start_of(day: date) -> datetime:
    """Days are those of the desk's clock, UTC."""
    return datetime.combine(day, time.min, UTC)
