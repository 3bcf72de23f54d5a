"""The queue of jobs, to be looked at: what waits, and what failed."""

from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

from sources.admin.base import ReadOnlyAdmin


@admin.register(ProcrastinateJob)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["id", "task_name", "status", "attempts", "scheduled_at", "args"]
    list_filter = ["status"]
    exclude = ["worker"]
