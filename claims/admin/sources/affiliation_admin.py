"""Affiliations: who speaks for whom. The admin lives here, not in `sources`, because affiliations change standings."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.admin.common.form_fields import reason_field
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.base import ReadOnlyAdmin
from claimtrack.core.admin.fields import DayInput, autocomplete_field
from sources.models import Affiliation, Source

AFFILIATION_FIELDS = ("source", "body", "role", "speaks_for", "since", "until")


class AffiliationForm(ActionForm):
    """Record a source's role in an organisation, and whether the source speaks for it."""

    slug = "record"
    permission = "sources.add_affiliation"

    source = autocomplete_field(Affiliation._meta.get_field("source"), label=_("Source"))
    role = forms.CharField(label=_("Role"), max_length=200, help_text=_("“deputy foreign minister”"))
    body = autocomplete_field(Affiliation._meta.get_field("body"), label=_("Organisation"))
    speaks_for = forms.BooleanField(
        label=_("Speaks for the organisation"),
        required=False,
        help_text=_("Statements by this source count as the organisation’s position."),
    )
    since = forms.DateField(
        label=_("Since"),
        required=False,
        widget=DayInput(),
        help_text=_("First day. Leave blank if it has always held."),
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=DayInput(), help_text=_("Last day. Leave blank if it still holds.")
    )

    def clean(self) -> dict[str, Any]:
        """Report violated model constraints in the model's own wording."""
        cleaned = super().clean()
        if not self.errors:
            Affiliation(**{name: cleaned[name] for name in AFFILIATION_FIELDS}).validate_constraints()
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> str:
        office = AffiliationInput(**{name: self.cleaned_data[name] for name in AFFILIATION_FIELDS})
        reason = self.cleaned_data.get("reason", "")
        record_affiliation(office, by=by, at=at, supersedes=self.subject, reason=reason)
        return str(_("Affiliation saved. The affected claims have been updated."))


class AffiliationCorrectionForm(AffiliationForm):
    """Correct an affiliation, or record when it ended."""

    slug = "correct"
    reason = reason_field(_("What was wrong, or what has changed. Both versions stay on record."))


@admin.register(Affiliation)
class AffiliationAdmin(ReadOnlyAdmin):
    list_display = ["source", "role", "body", "speaks_for", "since", "until"]
    empty_message = _(
        "No affiliations yet. Record who speaks for whom, so that their statements count for the organisation."
    )
    list_select_related = ["source", "body"]
    search_fields = ["source__name", "body__name"]
    search_help_text = "Name of the source or the organisation"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if not search_term:
            return queryset, False
        matching = Source.objects.matching_words(search_term).order_by().values("pk")
        return queryset.filter(Q(source__in=matching) | Q(body__in=matching)), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(AffiliationForm.permission)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Without an object, record a new affiliation; with one, record a correction that supersedes it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        earlier = self.get_object(request, object_id) if object_id else None
        if object_id and earlier is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form_class = AffiliationCorrectionForm if earlier else AffiliationForm
        form = form_class(
            request.POST if request.method == "POST" else None,
            subject=earlier,
            user=request.user,
            initial={name: getattr(earlier, name) for name in AFFILIATION_FIELDS} if earlier else request.GET.dict(),
        )
        message = form.submit() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(reverse("admin:sources_source_change", args=[form.cleaned_data["source"].pk]))
        return self._render_form(request, form, earlier)

    def _render_form(self, request: HttpRequest, form: ActionForm, earlier: Affiliation | None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Correct affiliation") if earlier else _("Add affiliation"),
            "form": form,
            "button": _("Save correction") if earlier else _("Save"),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/common/form_page.html", context, status=form.status)
