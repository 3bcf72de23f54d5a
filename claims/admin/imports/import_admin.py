"""Imports of sources, claims or attributions from a file: upload, dry run, import, and the result of every row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.imports.lifecycle import (
    create_import,
    import_refusals,
    interrupt_import,
    is_import_running,
    queue_dry_run,
    queue_import,
)
from claims.admin.common.badges import badge
from claims.admin.common.dates import format_datetime
from claims.imports.error_file import csv_template, error_file_lines
from claims.imports.exceptions import FileTooLarge
from claims.imports.files import MAX_UPLOAD_MB, MAX_UPLOAD_ROWS, parse_upload, refused_rows, stored_rows
from claims.imports.run import BATCH_ROWS, run_import
from claims.models import BulkImport, ImportedRow
from claims.vocabulary import ImportFormat, ImportRowResult, ImportState, ImportSubject
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin

ROWS_PER_PAGE = 100

RECORD_PAGES = {
    ImportSubject.SOURCES: "admin:sources_source_change",
    ImportSubject.CLAIMS: "admin:claims_claim_change",
    ImportSubject.ATTRIBUTIONS: "admin:claims_attribution_change",
}


class UploadImportForm(ActionForm):
    slug = "upload-import"
    permission = "claims.add_bulkimport"
    subject_of_rows = forms.ChoiceField(label=_("Rows contain"), choices=ImportSubject, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or JSON Lines in UTF-8, at most {megabytes} MB and {rows} rows.").format(
            megabytes=MAX_UPLOAD_MB, rows=f"{MAX_UPLOAD_ROWS:,}"
        ),
    )

    def perform(self, *, by: Any, at: datetime) -> str:
        """Do the dry run of a short file right away; leave a longer one to a worker."""
        given = self.cleaned_data
        file = parse_upload(given["file"].name, given["file"].read(), ImportSubject(given["subject_of_rows"]))
        self.bulk_import = create_import(file, by=by, at=at)
        if file.rows > BATCH_ROWS:
            queue_dry_run(self.bulk_import, by=by)
            return str(_("Dry run started. Nothing is saved."))
        run_import(self.bulk_import, stored_rows(self.bulk_import), by=by, clock=timezone.now)
        return str(_("Dry run finished. Nothing has been saved yet."))


class ImportActionForm(ActionForm):
    """An action on one import. `label` is the text of its button."""

    permission = "claims.add_bulkimport"
    label: ClassVar[str]

    @classmethod
    def is_available(cls, bulk_import: BulkImport, *, is_worker_active: bool) -> bool:
        raise NotImplementedError


class WriteRowsForm(ImportActionForm):
    """Has a worker import the rows that have no result yet."""

    def perform(self, *, by: Any, at: datetime) -> str:
        queue_import(self.subject, by=by, at=at)
        return str(_("Import started. You can leave this page."))


class RunImportForm(WriteRowsForm):
    slug = "run"
    label = _("Import")

    @classmethod
    def is_available(cls, bulk_import: BulkImport, *, is_worker_active: bool) -> bool:
        return (
            bulk_import.state == ImportState.CHECKED and bulk_import.done == bulk_import.rows and not is_worker_active
        )


class ResumeImportForm(WriteRowsForm):
    slug = "resume"
    label = _("Resume")

    @classmethod
    def is_available(cls, bulk_import: BulkImport, *, is_worker_active: bool) -> bool:
        """Also available after a worker was killed: the import is then running without a worker."""
        return bulk_import.state in {ImportState.INTERRUPTED, ImportState.RUNNING} and not is_worker_active


class StopImportForm(ImportActionForm):
    slug = "stop"
    label = _("Stop")

    @classmethod
    def is_available(cls, bulk_import: BulkImport, *, is_worker_active: bool) -> bool:
        return bulk_import.state == ImportState.RUNNING

    def perform(self, *, by: Any, at: datetime) -> str:
        interrupt_import(self.subject, by=by)
        return str(_("Stopped. Rows imported so far are saved; you can resume the import."))


class RepeatDryRunForm(ImportActionForm):
    slug = "repeat-dry-run"
    label = _("Repeat dry run")

    @classmethod
    def is_available(cls, bulk_import: BulkImport, *, is_worker_active: bool) -> bool:
        return bulk_import.state == ImportState.CHECKED and not is_worker_active

    def perform(self, *, by: Any, at: datetime) -> str:
        queue_dry_run(self.subject, by=by)
        return str(_("Dry run restarted. Nothing is saved."))


IMPORT_ACTIONS = (RunImportForm, ResumeImportForm, RepeatDryRunForm, StopImportForm)


@dataclass(frozen=True, slots=True)
class ImportResultsPage:
    """A page of row results in file order, filtered by one result or not; the next page starts after line `after`."""

    rows: Sequence[ImportedRow]
    result: str
    after: int | None
    is_first: bool


def import_results_page(bulk_import: BulkImport, params: Mapping[str, str]) -> ImportResultsPage:
    result = params.get("result", "") if params.get("result") in ImportRowResult.values else ""
    after = int(params["after"]) if params.get("after", "").isdecimal() and len(params["after"]) < 10 else 0
    rows = ImportedRow.objects.filter(bulk_import=bulk_import, line__gt=after).order_by("line")
    found = list((rows.filter(result=result) if result else rows)[: ROWS_PER_PAGE + 1])
    shown = found[:ROWS_PER_PAGE]
    return ImportResultsPage(shown, result, shown[-1].line if len(found) > len(shown) else None, is_first=not after)


def import_progress(bulk_import: BulkImport) -> dict[str, Any]:
    is_dry_run = bulk_import.state == ImportState.CHECKED and bulk_import.done < bulk_import.rows
    return {
        "state": bulk_import.state,
        "moves": is_dry_run or bulk_import.state == ImportState.RUNNING,
        "rows": bulk_import.rows,
        "done": bulk_import.done,
        **{result.value: getattr(bulk_import, result.value) for result in ImportRowResult},
    }


@admin.register(BulkImport)
class BulkImportAdmin(ActionFormAdmin):
    """The desk's imports, each with a page that lists the result of every row."""

    verbs = IMPORT_ACTIONS
    list_display = ["file_name", "subject", "state_reached", "progress", "results", "upload"]
    empty_message = _(
        "No imports yet. Import a file: it starts with a dry run, and nothing is saved until you confirm."
    )
    list_filter = ["subject", "state"]
    list_select_related = ["submitted_by"]
    change_list_template = "claims/imports/import_list.html"

    class Media:
        css = {"all": ["claims/imports/imports.css"]}

    def has_change_permission(self, request: HttpRequest, obj: BulkImport | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: BulkImport | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("content")

    @admin.display(description=_("state"))
    def state_reached(self, bulk_import: BulkImport) -> str:
        return badge(ImportState(bulk_import.state))

    @admin.display(description=_("done"))
    def progress(self, bulk_import: BulkImport) -> str:
        return f"{bulk_import.done:,} of {bulk_import.rows:,}"

    @admin.display(description=_("result"))
    def results(self, bulk_import: BulkImport) -> str:
        numbers = ((getattr(bulk_import, result.value), result.label.lower()) for result in ImportRowResult)
        return ", ".join(f"{number:,} {result}" for number, result in numbers if number) or "–"

    @admin.display(description=_("uploaded"))
    def upload(self, bulk_import: BulkImport) -> str:
        at, by = bulk_import.submitted_at, bulk_import.submitted_by
        return format_html(
            '{}, <time datetime="{}">{}</time>', by.get_full_name() or by, at.isoformat(), format_datetime(at)
        )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> BulkImport | None:
        found = self.get_queryset(request).select_related("submitted_by")
        return found.filter(pk=object_id).first() if object_id.isdecimal() else None

    def render_page(
        self, request: HttpRequest, page: BulkImport, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        page.refresh_from_db(fields=["state", "done", *ImportRowResult.values])
        is_worker_active = is_import_running(page)
        has_content = BulkImport.objects.filter(pk=page.pk).exclude(content="").exists()
        fitting = [
            verb
            for verb in IMPORT_ACTIONS
            if has_content
            and (verb.is_available(page, is_worker_active=is_worker_active) or isinstance(submitted_form, verb))
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": page.file_name,
            "page": page,
            "progress": import_progress(page),
            "is_worker_active": is_worker_active,
            "has_content": has_content,
            "state": badge(ImportState(page.state)),
            "forms": self.available_forms(request, page, fitting, submitted_form),
            "submitted_form": submitted_form,
            "results": import_results_page(page, request.GET),
            "result_counts": [(result, badge(result), getattr(page, result.value)) for result in ImportRowResult],
            "record_url_name": RECORD_PAGES[ImportSubject(page.subject)],
            "media": self.media,
        }
        return TemplateResponse(
            request, "claims/imports/import_page.html", context, status=submitted_form.status if submitted_form else 200
        )

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(UploadImportForm.permission):
            raise PermissionDenied
        sent = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
        form = UploadImportForm(subject=None, user=request.user, **sent)
        if sent and "file" not in request.FILES and int(request.headers.get("Content-Length") or 0) > 1_000_000:
            form.is_valid()
            form.add_refusal(FileTooLarge(limit=MAX_UPLOAD_MB))
        elif sent and (done := form.submit()) is not None:
            messages.success(request, done)
            return HttpResponseRedirect(self.page_url(form.bulk_import))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import a file"),
            "form": form,
            "subjects": ImportSubject,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/imports/upload.html", context, status=form.status)

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return JsonResponse(import_progress(self.page_or_404(request, pk)))

    def errors_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Download the refused rows as a file in the format of the upload."""
        page = self.page_or_404(request, pk)
        form, subject = ImportFormat(page.format), ImportSubject(page.subject)
        refused = refused_rows(stored_rows(page) if page.content else (), import_refusals(page))
        content_type = "text/csv" if form == ImportFormat.CSV else "application/jsonl"
        return _download(error_file_lines(refused, form, subject), f"errors-{page.pk}.{form.value}", content_type)

    def template_view(self, request: HttpRequest, subject: str) -> HttpResponse:
        if subject not in ImportSubject.values:
            raise Http404
        return _download([csv_template(ImportSubject(subject))], f"{subject}.csv", "text/csv")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/progress/", wrap(self.progress_view), name="claims_bulkimport_progress"),
            path("<int:pk>/errors/", wrap(self.errors_view), name="claims_bulkimport_errors"),
            path("template/<slug:subject>/", wrap(self.template_view), name="claims_bulkimport_template"),
            *super().get_urls(),
        ]


def _download(lines: Any, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(lines, content_type=f"{content_type}; charset=utf-8", headers=headers)
