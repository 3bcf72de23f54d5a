"""The queue of jobs, to be looked at: what waits, and what failed."""

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
    list_display = ["id", "task", "state", "attempts", "scheduled_at", "about_what"]
    list_filter = ["status"]
    list_name = _("Jobs")
    list_note = _("What the worker does beside the desk. One that failed is tried again by itself, some times.")
    when_empty = _("No job waits, and none was done lately.")
    fields = ["task", "state", "about_what", "attempts", "scheduled_at", "queue_name", "priority"]

    @admin.display(description=_("job"))
    def task(self, job: ProcrastinateJob) -> str:
        return capfirst(job.task_name.replace("_", " "))

    @admin.display(description=_("state"))
    def state(self, job: ProcrastinateJob) -> SafeString:
        form = '<span class="badge job-{}"><span class="symbol" aria-hidden="true">{}</span> {}</span>'
        return format_html(form, job.status, SYMBOLS.get(job.status, "?"), job.status)

    @admin.display(description=_("about"))
    def about_what(self, job: ProcrastinateJob) -> str:
        """Its arguments; the moment that every scheduled job is given says nothing more."""
        return ", ".join(f"{name} {value}" for name, value in job.args.items() if name != "timestamp")
