"""Who speaks for whom: recorded here and not with the sources, because it moves the standings of claims."""

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

from claims.actions.affiliations import Office, record_affiliation
from claims.admin.writing import reason_field
from sources.admin.base import ReadOnlyAdmin
from sources.admin.fields import DayInput, chosen_by_name
from sources.admin.verbs import Verb
from sources.models import Affiliation, Source

OFFICE = ("source", "body", "role", "speaks_for", "since", "until")


class RecordAffiliation(Verb):
    """Put a role on record: whose, in which body, and whether it speaks for it."""

    slug = "record"
    permission = "sources.add_affiliation"

    source = chosen_by_name(Affiliation._meta.get_field("source"), label=_("Source"))
    role = forms.CharField(label=_("Role"), max_length=200, help_text=_("“deputy foreign minister”"))
    body = chosen_by_name(Affiliation._meta.get_field("body"), label=_("In"))
    speaks_for = forms.BooleanField(
        label=_("Speaks for it"), required=False, help_text=_("What the source says is the body's position.")
    )
    since = forms.DateField(
        label=_("Since"), required=False, widget=DayInput(), help_text=_("First day; empty: always.")
    )
    until = forms.DateField(label=_("Until"), required=False, widget=DayInput(), help_text=_("Last day; empty: still."))

    def clean(self) -> dict[str, Any]:
        """The model's own rules, in its own words."""
        cleaned = super().clean()
        if not self.errors:
            Affiliation(**{name: cleaned[name] for name in OFFICE}).validate_constraints()
        return cleaned

    def perform(self, *, by: Any, at: datetime) -> str:
        office = Office(**{name: self.cleaned_data[name] for name in OFFICE})
        reason = self.cleaned_data.get("reason", "")
        record_affiliation(office, by=by, at=at, supersedes=self.subject, reason=reason)
        return str(_("On record. The claims that it moves have been derived anew."))


class CorrectAffiliation(RecordAffiliation):
    """Put right what was recorded wrongly, or say when a role ended."""

    slug = "correct"
    reason = reason_field(_("Why the earlier row was wrong, or what has changed. Both stay readable."))


@admin.register(Affiliation)
class AffiliationAdmin(ReadOnlyAdmin):
    list_display = ["source", "role", "body", "speaks_for", "since", "until"]
    when_empty = _("Nobody’s role is on record. Add who speaks for whom, so that their words count for it.")
    list_select_related = ["source", "body"]
    search_fields = ["source__name", "body__name"]
    search_help_text = "Names of the source or the body"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if not search_term:
            return queryset, False
        called = Source.objects.called_with(search_term).order_by().values("pk")
        return queryset.filter(Q(source__in=called) | Q(body__in=called)), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RecordAffiliation.permission)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """An empty form records a role; that of a role on record corrects it by a later row."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        earlier = self.get_object(request, object_id) if object_id else None
        if object_id and earlier is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        kind = CorrectAffiliation if earlier else RecordAffiliation
        form = kind(
            request.POST if request.method == "POST" else None,
            subject=earlier,
            user=request.user,
            initial={name: getattr(earlier, name) for name in OFFICE} if earlier else request.GET.dict(),
        )
        done = form.carry_out() if form.is_bound else None
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(reverse("admin:sources_source_change", args=[form.cleaned_data["source"].pk]))
        return self._form(request, form, earlier)

    def _form(self, request: HttpRequest, form: Verb, earlier: Affiliation | None) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Correct affiliation") if earlier else _("Record affiliation"),
            "form": form,
            "button": _("Record the correction") if earlier else _("Put on record"),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/one_form.html", context, status=form.status)
