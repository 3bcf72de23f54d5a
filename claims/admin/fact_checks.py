"""Fact-checks: the desk's own are put on record and changed here; those of others are read."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.fact_checks import Verdict, change_fact_check, hold_fact_check, record_fact_check, version_of
from claims.admin.dates import written
from claims.admin.writing import claim_field
from claims.models import FactCheck
from claims.workflow import JUDGE
from sources.admin.base import ReadOnlyAdmin
from sources.admin.fields import MomentInput, chosen_by_name
from sources.admin.verbs import Verb, VerbAdmin
from sources.exceptions import Refused

VERDICT = tuple(Verdict.__dataclass_fields__)


def _number_field(label: str) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, max_digits=9, decimal_places=3)


class GivesVerdict(Verb):
    """What a fact-check says."""

    rating = forms.CharField(label=_("Rating"), max_length=100, help_text=_("The verdict in a word: “Mostly true”."))
    summary = forms.CharField(
        label=_("Summary"), widget=forms.Textarea({"rows": 4}), help_text=_("What was found, in a few sentences.")
    )
    url = forms.CharField(
        label=_("URL"),
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Of the page with the whole fact-check. Each has a page of its own."),
    )
    published_at = forms.DateTimeField(
        label=_("Published at (UTC)"), required=False, widget=MomentInput(), help_text=_("Empty: it is not out yet.")
    )
    language = forms.CharField(
        label=_("Language"), initial="en", max_length=35, help_text=_("Of the page, as a BCP 47 tag: “en”, “he”.")
    )
    publisher = chosen_by_name(
        FactCheck._meta.get_field("publisher"),
        label=_("Publisher"),
        required=False,
        help_text=_("Whose verdict it is. Empty: the desk's own."),
    )
    rating_value = _number_field(_("Rating as a number"))
    rating_worst = _number_field(_("Worst of the scale"))
    rating_best = _number_field(_("Best of the scale"))


class PutOnRecord(GivesVerdict):
    slug = "add"
    permission = JUDGE
    claim = claim_field(label=_("Claim"), help_text=_("It cannot be moved to another claim later."))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        self.made = record_fact_check(given["claim"], Verdict(**{name: given[name] for name in VERDICT}), by=by)
        return str(_("The fact-check is on record."))


class ChangeVerdict(GivesVerdict):
    """Holds for what the fact-check said when the person looked. Its claim stays."""

    slug = "edit"
    permission = "claims.change_factcheck"
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: FactCheck, user: Any) -> None:
        start = {name: _as_typed(getattr(subject, name)) for name in VERDICT}
        super().__init__(data, subject=subject, user=user, initial=start | {"seen": version_of(subject)})

    def perform(self, *, by: Any, at: datetime) -> str:
        """Only what was touched is given: a moment keeps its seconds, which the form does not show."""
        given = {name: self.cleaned_data[name] for name in VERDICT if name in self.changed_data}
        with transaction.atomic():
            check = hold_fact_check(self.subject.pk)
            change_fact_check(check, by=by, seen=self.cleaned_data["seen"], **given)
        return str(_("Changed."))

    def take(self, refusal: Refused) -> None:
        """The page now shows what it says, so what is sent again is sent against that."""
        super().take(refusal)
        self.subject.refresh_from_db()
        self.data = self.data.copy()
        self.data["seen"] = version_of(self.subject)


def _as_typed(value: object) -> object:
    """A value as one would type it: moments to the minute, numbers without noughts at their end."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


@admin.register(FactCheck)
class FactCheckAdmin(VerbAdmin, ReadOnlyAdmin):
    list_display = ["claim", "rating", "whose", "published", "url"]
    list_select_related = ["claim__revision", "publisher"]
    list_note = _("Verdicts, apart from confirmation: all parties may confirm a falsehood.")
    when_empty = _("No verdict is on record. Add one when the desk has published its check.")
    verbs = (ChangeVerdict,)

    class Media:
        css = {"all": ["claims/fact-checks.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PutOnRecord.permission)

    def has_change_permission(self, request: HttpRequest, obj: FactCheck | None = None) -> bool:
        """What was imported says what its publisher wrote."""
        is_ours = obj is None or obj.imported is None
        return is_ours and request.user.has_perm(ChangeVerdict.permission)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        form = PutOnRecord(data, subject=None, user=request.user, initial=request.GET.dict())
        done = form.carry_out() if form.is_bound else None
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(self.address_of(form.made))
        return self._page(request, "claims/add_fact_check.html", form, title=_("Add a fact-check"))

    def render_page(self, request: HttpRequest, page: FactCheck, tried: Verb | None = None) -> HttpResponse:
        may_change = self.has_change_permission(request, page)
        form = tried or (ChangeVerdict(subject=page, user=request.user) if may_change else None)
        title = str(_("Fact-check: {rating}")).format(rating=page.rating)
        return self._page(request, "claims/fact_check.html", form, title=title, page=page, facts=self._facts(page))

    def _page(self, request: HttpRequest, template: str, form: Verb | None, **shown: Any) -> HttpResponse:
        media = self.media if form is None else self.media + form.media
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, "media": media, **shown}
        return TemplateResponse(request, template, context, status=form.status if form else 200)

    def _facts(self, check: FactCheck) -> list[tuple[Any, Any]]:
        claim = reverse("admin:claims_claim_change", args=[check.claim_id])
        publisher = check.publisher_id and reverse("admin:sources_source_change", args=[check.publisher_id])
        return [
            (_("Claim"), format_html('<a href="{}">{}</a>', claim, check.claim)),
            (_("Rating"), check.rating),
            *([(_("As a number"), _on_its_scale(check))] if check.rating_value is not None else []),
            (_("Summary"), check.summary),
            (_("URL"), format_html('<a href="{}" rel="noreferrer">{}</a>', check.url, check.url)),
            (_("Published"), self.published(check)),
            (
                _("Publisher"),
                format_html('<a href="{}">{}</a>', publisher, check.publisher) if publisher else _("the desk"),
            ),
            (_("Language"), check.language),
        ]

    @admin.display(description=_("published"))
    def published(self, check: FactCheck) -> str:
        return written(check.published_at) if check.published_at else str(_("not yet"))

    @admin.display(description=_("whose"))
    def whose(self, check: FactCheck) -> str:
        return str(check.publisher or _("the desk"))


def _on_its_scale(check: FactCheck) -> str:
    """ "4 (worst: 1, best: 5)": as much of it as is known."""
    value, worst, best = (_as_typed(number) for number in (check.rating_value, check.rating_worst, check.rating_best))
    ends = [f"{_('worst')}: {worst}"] if worst is not None else []
    ends += [f"{_('best')}: {best}"] if best is not None else []
    return f"{value} ({', '.join(ends)})" if ends else str(value)
