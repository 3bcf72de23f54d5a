from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from claims.actions.sources.announce import source_changed
from claims.actions.sources.write import create_source, lock_source, source_input_of, update_source
from claims.admin.common.time_zone_input import ZoneInput
from claims.admin.sources.merge_forms import (
    MAX_LISTED_ROWS,
    MergeSourceForm,
    SplitSourceForm,
    UndoMergeForm,
    movable_attributions,
)
from claims.admin.sources.source_page import source_page
from claims.domain.time_zones import time_zone_named
from claims.exceptions import UnknownTimeZone
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from sources.admin.labels import disambiguated_name
from sources.models import Alias, Merge, Source
from sources.source_input import SOURCE_FIELDS, SourceInput
from sources.vocabulary import SourceKind


class AliasForm(forms.ModelForm):
    class Meta:
        model = Alias
        fields = ["name"]
        widgets = {"name": forms.TextInput({"aria-label": _("Alias")})}


class AliasInline(admin.TabularInline):
    model = Alias
    form = AliasForm
    extra = 1


class SourceDetailsForm(forms.ModelForm):
    """The editable details of a source."""

    base_revision = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    class Meta:
        model = Source
        fields = SOURCE_FIELDS
        widgets = {"time_zone": ZoneInput()}
        labels = {"description": _("Disambiguation"), "name_in_copy": _("Name in copy")}

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["base_revision"].initial = self.instance.revision_number

    def clean(self) -> dict[str, Any]:
        """Lock the source that is edited, and refuse what was written for an earlier revision."""
        cleaned = super().clean()
        if self.instance.pk is None:
            return cleaned
        self.locked = lock_source(self.instance.pk)
        if cleaned.get("base_revision") not in (None, self.locked.revision_number):
            for name in SOURCE_FIELDS:
                if name in cleaned and cleaned[name] != getattr(self.locked, name):
                    self.add_error(name, _("Now “%s”.") % getattr(self.locked, name))
            raise ValidationError(_("Somebody has changed this source since you opened the form. Reload the page."))
        return cleaned

    def clean_time_zone(self) -> str:
        written = self.cleaned_data["time_zone"].strip()
        if written:
            try:
                time_zone_named(written)
            except UnknownTimeZone as refusal:
                raise ValidationError(refusal.message) from refusal
        return written


@admin.register(Source)
class SourceAdmin(ActionFormAdmin):
    """Sources, each with a page that shows its names, affiliations, track record and positions."""

    verbs = (MergeSourceForm, UndoMergeForm)
    form = SourceDetailsForm
    fields = (*SOURCE_FIELDS, "base_revision")
    ordering = ["name", "description"]
    list_display = ["called", "kind", "name_in_copy"]
    empty_message = _("No sources yet. Add the people and organisations quoted in your articles, with their aliases.")
    list_filter = ["kind"]
    search_fields = ["name", "aliases__name"]
    search_help_text = "Names and aliases"
    inlines = [AliasInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_merged_into()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Autocomplete leaves out merged sources, but finds the source they are merged into by their names."""
        found = queryset.matching_words(search_term)
        if request.resolver_match.url_name != "autocomplete":
            return found, False
        others = found.merged().resolved().values_list("pk", flat=True) if search_term else ()
        return found.unmerged() | queryset.filter(pk__in=list(others)), False

    @admin.display(description=_("name"))
    def called(self, source: Source) -> str:
        name = disambiguated_name(source)
        return (
            _("{name} → merged into {into}").format(name=name, into=source.merged_into) if source.merged_into else name
        )

    def label_of(self, source: Source) -> str:
        return disambiguated_name(source)

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        """The kind decides whether a source's words count, so it cannot change after creation."""
        return ["kind"] if obj else []

    def save_model(self, request: HttpRequest, obj: Source, form: SourceDetailsForm, change: bool) -> None:
        """Create or update a source by the actions that every door uses. Django then saves its aliases."""
        given = {name: form.cleaned_data[name] for name in SOURCE_FIELDS if name in form.cleaned_data}
        if change:
            update_source(form.locked, replace(source_input_of(form.locked), **given), by=request.user)
            return
        source_input = SourceInput(**given | {"kind": SourceKind(given["kind"])})
        made = create_source(source_input, by=request.user, reason=f"{self.opts.verbose_name} edited in the admin")
        obj.pk, obj._state.adding, obj._state.db = made.pk, False, made._state.db

    def save_related(self, request: HttpRequest, form: SourceDetailsForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            source_changed(form.instance.pk, {"aliases"})

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """A source stays on record: merge it into the right one."""
        return False

    def subject_of(self, verb: type[ActionForm], page: Source, target: int | None) -> Source | Merge:
        return get_object_or_404(Merge.objects.involving(page.pk), pk=target) if verb is UndoMergeForm else page

    def success_url(self, verb: ActionForm, page: Source) -> str:
        return self.page_url(verb.merged_into if isinstance(verb, MergeSourceForm) else page)

    def render_page(self, request: HttpRequest, page: Source, submitted_form: ActionForm | None = None) -> HttpResponse:
        shown = source_page(page)
        fitting = [MergeSourceForm] if shown.resolved_to is None or isinstance(submitted_form, MergeSourceForm) else []
        offered = self.available_forms(request, page, fitting, submitted_form)
        undoing = UndoMergeForm(subject=None, user=request.user)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": disambiguated_name(page),
            "source": page,
            "page": shown,
            "forms": offered,
            "undoing": undoing,
            "submitted_form": submitted_form if isinstance(submitted_form, UndoMergeForm) else None,
            "may_merge": request.user.has_perm(MergeSourceForm.permission),
            "may_edit": self.has_change_permission(request, page),
            "may_record": request.user.has_perm("sources.add_affiliation"),
            "media": sum((form.media for form in offered.values()), start=self.media),
        }
        return TemplateResponse(
            request, "claims/sources/source_page.html", context, status=submitted_form.status if submitted_form else 200
        )

    def get_urls(self) -> list[URLPattern]:
        details, split = map(self.admin_site.admin_view, (self.details_view, self.split_view))
        return [
            path("<int:object_id>/details/", details, name="sources_source_details"),
            path("<int:pk>/split/", split, name="sources_source_split"),
            *super().get_urls(),
        ]

    def details_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Edit the source's details in Django's own change form."""
        return self.changeform_view(request, str(object_id))

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page for splitting a source. Paging keeps the ticked attributions."""
        page = self.page_or_404(request, pk)
        if not request.user.has_perm(SplitSourceForm.permission):
            raise PermissionDenied
        form = SplitSourceForm(request.POST if request.method == "POST" else None, subject=page, user=request.user)
        is_turning = "turn" in request.POST
        done = form.submit() if form.is_bound and not is_turning else None
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(self.page_url(form.made))
        return self._split_page(request, page, form, is_turning=is_turning)

    def _split_page(
        self, request: HttpRequest, page: Source, form: SplitSourceForm, *, is_turning: bool
    ) -> HttpResponse:
        older_than = request.POST.get("turn" if is_turning else "here", "")
        rows = movable_attributions(page).order_by("-pk")
        if older_than.isdecimal() and len(older_than) < 19:
            rows = rows.filter(pk__lt=int(older_than))
        listed = list(rows[: MAX_LISTED_ROWS + 1])
        shown = listed[:MAX_LISTED_ROWS]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Split {name}").format(name=disambiguated_name(page)),
            "source": page,
            "form": form,
            "is_turning": is_turning,
            "rows": shown,
            "elsewhere": sorted(form.chosen - {row.pk for row in shown}),
            "here": older_than,
            "older": shown[-1].pk if len(listed) > MAX_LISTED_ROWS else None,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/sources/split.html", context, status=form.status)
