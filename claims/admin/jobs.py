"""A read-only view of the background job queue."""

from collections.abc import Mapping

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from sources.admin.base import ReadOnlyAdmin

SYMBOLS: Mapping[str, str] = {
    "todo": "◷",
    "doing": "▸",
    "succeeded": "✓",
    "failed": "✕",
    "cancelled": "⊘",
    "aborting": "⊘",
    "aborted": "⊘",
}


@admin.register(ProcrastinateJob)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["id", "task", "state", "attempts", "scheduled_at", "arguments"]
    list_filter = ["status"]
    list_title = _("Jobs")
    list_note = _("Background jobs. Failed jobs are retried automatically a few times.")
    empty_message = _("No jobs are waiting or recently finished.")
    fields = ["task", "state", "arguments", "attempts", "scheduled_at", "queue_name", "priority"]

    @admin.display(description=_("job"))
    def task(self, job: ProcrastinateJob) -> str:
        return capfirst(job.task_name.replace("_", " "))

    @admin.display(description=_("state"))
    def state(self, job: ProcrastinateJob) -> SafeString:
        form = '<span class="badge job-{}"><span class="symbol" aria-hidden="true">{}</span> {}</span>'
        return format_html(form, job.status, SYMBOLS.get(job.status, "?"), job.status)

    @admin.display(description=_("arguments"))
    def arguments(self, job: ProcrastinateJob) -> str:
        """The job's arguments, without the timestamp that every scheduled job has."""
        return ", ".join(f"{name} {value}" for name, value in job.args.items() if name != "timestamp")
