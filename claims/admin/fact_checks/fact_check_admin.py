"""Fact-checks: the desk's own are added and edited here; imported ones are read-only."""

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

from claims.actions.fact_checks.record import (
    FactCheckContent,
    fact_check_version,
    lock_fact_check,
    record_fact_check,
    update_fact_check,
)
from claims.admin.common.dates import format_datetime
from claims.admin.common.form_fields import claim_field
from claims.models import FactCheck
from claims.workflow import WRITE_FACT_CHECK
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from claimtrack.core.admin.base import ReadOnlyAdmin
from claimtrack.core.admin.fields import DateTimeLocalInput, autocomplete_field
from claimtrack.core.exceptions import Refused

VERDICT_FIELDS = tuple(FactCheckContent.__dataclass_fields__)


def _number_field(label: str) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, max_digits=9, decimal_places=3)


class FactCheckForm(ActionForm):
    """The fields of a fact-check."""

    rating = forms.CharField(label=_("Rating"), max_length=100, help_text=_("The verdict in a word: “Mostly true”."))
    summary = forms.CharField(
        label=_("Summary"), widget=forms.Textarea({"rows": 4}), help_text=_("The findings, in a few sentences.")
    )
    url = forms.CharField(
        label=_("URL"),
        max_length=2000,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("The page with the full fact-check. Every fact-check needs its own page."),
    )
    published_at = forms.DateTimeField(
        label=_("Published at (UTC)"),
        required=False,
        widget=DateTimeLocalInput(),
        help_text=_("Leave blank if its page is not out yet. Readers get it with the claim’s next edition after that."),
    )
    language = forms.CharField(
        label=_("Language"),
        initial="en",
        max_length=35,
        help_text=_("Language of the page, as a BCP 47 tag: “en”, “he”."),
    )
    publisher = autocomplete_field(
        FactCheck._meta.get_field("publisher"),
        label=_("Publisher"),
        required=False,
        help_text=_("Whose verdict it is. Leave blank for the desk’s own."),
    )
    rating_value = _number_field(_("Rating as a number"))
    rating_worst = _number_field(_("Worst rating on the scale"))
    rating_best = _number_field(_("Best rating on the scale"))


class AddFactCheckForm(FactCheckForm):
    slug = "add"
    permission = WRITE_FACT_CHECK
    claim = claim_field(label=_("Claim"), help_text=_("It cannot be moved to another claim later."))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        self.created = record_fact_check(
            given["claim"], FactCheckContent(**{name: given[name] for name in VERDICT_FIELDS}), by=by
        )
        return str(_("Fact-check saved. Readers see it once a colleague has approved the claim with it."))


class EditFactCheckForm(FactCheckForm):
    """Edits a fact-check, unless it has changed since the page was loaded. Its claim cannot be changed."""

    slug = "edit"
    permission = "claims.change_factcheck"
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: FactCheck, user: Any) -> None:
        initial = {name: _as_typed(getattr(subject, name)) for name in VERDICT_FIELDS}
        super().__init__(data, subject=subject, user=user, initial=initial | {"seen": fact_check_version(subject)})

    def perform(self, *, by: Any, at: datetime) -> str:
        """Pass only the edited fields, so that times keep their seconds, which the form does not show."""
        given = {name: self.cleaned_data[name] for name in VERDICT_FIELDS if name in self.changed_data}
        with transaction.atomic():
            check = lock_fact_check(self.subject.pk)
            update_fact_check(check, by=by, seen=self.cleaned_data["seen"], **given)
        return str(_("Changes saved. Readers see them once a colleague has approved the claim with them."))

    def add_refusal(self, refusal: Refused) -> None:
        """The page now shows the current version, so the next submission is checked against that one."""
        super().add_refusal(refusal)
        self.subject.refresh_from_db()
        self.data = self.data.copy()
        self.data["seen"] = fact_check_version(self.subject)


def _as_typed(value: object) -> object:
    """A value as the form shows it: times to the minute, numbers without trailing zeros."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


@admin.register(FactCheck)
class FactCheckAdmin(ActionFormAdmin, ReadOnlyAdmin):
    list_display = ["claim", "rating", "publisher_name", "published", "url"]
    list_select_related = ["claim__revision", "publisher"]
    list_note = _("A verdict is separate from confirmation: all parties may confirm a falsehood.")
    empty_message = _("No fact-checks yet. Add one when the desk has published it.")
    verbs = (EditFactCheckForm,)

    class Media:
        css = {"all": ["claims/fact_checks/fact-checks.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(AddFactCheckForm.permission)

    def has_change_permission(self, request: HttpRequest, obj: FactCheck | None = None) -> bool:
        """Imported fact-checks are read-only: they say what their publisher wrote."""
        is_ours = obj is None or obj.imported is None
        return is_ours and request.user.has_perm(EditFactCheckForm.permission)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        form = AddFactCheckForm(data, subject=None, user=request.user, initial=request.GET.dict())
        message = form.submit() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(self.page_url(form.created))
        return self._page(request, "claims/fact_checks/add_fact_check.html", form, title=_("Add fact-check"))

    def render_page(
        self, request: HttpRequest, page: FactCheck, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        may_change = self.has_change_permission(request, page)
        form = submitted_form or (EditFactCheckForm(subject=page, user=request.user) if may_change else None)
        title = str(_("Fact-check: {rating}")).format(rating=page.rating)
        return self._page(
            request, "claims/fact_checks/fact_check_page.html", form, title=title, page=page, facts=self._facts(page)
        )

    def _page(self, request: HttpRequest, template: str, form: ActionForm | None, **extra_context: Any) -> HttpResponse:
        media = self.media if form is None else self.media + form.media
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "media": media,
            **extra_context,
        }
        return TemplateResponse(request, template, context, status=form.status if form else 200)

    def _facts(self, check: FactCheck) -> list[tuple[Any, Any]]:
        claim = reverse("admin:claims_claim_change", args=[check.claim_id])
        publisher = check.publisher_id and reverse("admin:sources_source_change", args=[check.publisher_id])
        return [
            (_("Claim"), format_html('<a href="{}">{}</a>', claim, check.claim)),
            (_("Rating"), check.rating),
            *([(_("Rating as a number"), _rating_on_scale(check))] if check.rating_value is not None else []),
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
        return format_datetime(check.published_at) if check.published_at else str(_("not yet"))

    @admin.display(description=_("publisher"))
    def publisher_name(self, check: FactCheck) -> str:
        return str(check.publisher or _("the desk"))


def _rating_on_scale(check: FactCheck) -> str:
    """ "4 (worst: 1, best: 5)", without the ends that are unknown."""
    value, worst, best = (_as_typed(number) for number in (check.rating_value, check.rating_worst, check.rating_best))
    ends = [f"{_('worst')}: {worst}"] if worst is not None else []
    ends += [f"{_('best')}: {best}"] if best is not None else []
    return f"{value} ({', '.join(ends)})" if ends else str(value)
