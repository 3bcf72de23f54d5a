"""Failed sign-ins and lock-outs."""

from datetime import datetime
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from claimtrack.actions import lift_lock_out
from claimtrack.admin.verbs import OneActionAdmin, reason_field
from claimtrack.browsers import browser_name
from sources.admin.verbs import ActionForm


class LiftLockOut(ActionForm):
    """End a lock-out early."""

    slug = "lift"
    permission = "axes.delete_accessattempt"
    reason = reason_field()

    def perform(self, *, by: Any, at: datetime) -> str:
        lift_lock_out(self.subject, reason=self.cleaned_data["reason"], by=by)
        return str(_("Lock-out lifted: {person} can try again.")).format(person=self.subject.username)


@admin.register(AccessAttempt)
class LockOutAdmin(OneActionAdmin):
    """Recent failures by username, address and browser; the failures of a username at an address count together."""

    list_display = ["username", "state", "failures", "address", "browser", "last_failure"]
    list_title = _("Failed sign-ins")
    empty_message = _("No failed sign-ins, and nobody is locked out.")
    search_fields = ["username", "ip_address"]
    search_help_text = _("Username or address")
    verbs = [LiftLockOut]
    button = _("Lift the lock-out")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        since = timezone.now() - settings.AXES_COOLOFF_TIME
        return super().get_queryset(request).filter(attempt_time__gt=since)

    def label_of(self, attempt: AccessAttempt) -> str:
        return f"{attempt.username} at {attempt.ip_address}"

    def facts_of(self, attempt: AccessAttempt) -> list[tuple[str, Any]]:
        return [
            (_("Username"), attempt.username),
            (_("State"), self.state(attempt)),
            (_("Failures"), attempt.failures_since_start),
            (_("Address"), attempt.ip_address),
            (_("Browser"), self.browser(attempt)),
            (_("Last failure"), attempt.attempt_time),
        ]

    @admin.display(description=_("state"))
    def state(self, attempt: AccessAttempt) -> str:
        if attempt.failures_since_start < settings.AXES_FAILURE_LIMIT:
            return str(_("○ may try again"))
        until = timezone.localtime(attempt.attempt_time + settings.AXES_COOLOFF_TIME)
        return str(_("✕ locked out until {time}")).format(time=date_format(until, "TIME_FORMAT"))

    @admin.display(description=_("failures"))
    def failures(self, attempt: AccessAttempt) -> int:
        return attempt.failures_since_start

    @admin.display(description=_("address"))
    def address(self, attempt: AccessAttempt) -> str:
        return attempt.ip_address

    @admin.display(description=_("last failure"))
    def last_failure(self, attempt: AccessAttempt) -> datetime:
        return attempt.attempt_time

    @admin.display(description=_("browser"))
    def browser(self, attempt: AccessAttempt) -> str:
        return browser_name(attempt.user_agent)
