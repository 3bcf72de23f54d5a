"""Failed sign-ins and lock-outs."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claimtrack.accounts.actions import lift_lock_out
from claimtrack.accounts.browsers import browser_name
from claimtrack.accounts.lockout import Caller
from claimtrack.accounts.models import Attempt
from claimtrack.core.admin.action_forms import ActionForm
from claimtrack.core.admin.one_action import OneActionAdmin, reason_field


class LiftLockOut(ActionForm):
    """Forget the failures of an account, and those of strangers from the same address."""

    slug = "lift"
    permission = "accounts.delete_attempt"
    reason = reason_field()

    def perform(self, *, by: Any, at: Any) -> str:
        lift_lock_out(self.subject, reason=self.cleaned_data["reason"], by=by)
        return str(_("Lock-out lifted: {person} can try again.")).format(person=self.subject.account)


@admin.register(Attempt)
class AttemptAdmin(OneActionAdmin):
    """The failures that still count, newest first."""

    list_display = ["account", "step", "from_whom", "network", "user_agent_name", "at"]
    list_title = _("Failed sign-ins")
    list_note = _(
        "Strangers are locked out after some failures. A browser or an address from which somebody has signed in "
        "before is locked out only by its own."
    )
    empty_message = _("No failed sign-ins, and nobody is locked out.")
    search_fields = ["account", "network"]
    search_help_text = _("Username or address")
    verbs = [LiftLockOut]
    button = _("Lift the lock-out")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(at__gt=timezone.now() - settings.LOCK_OUT_TIME)

    def facts_of(self, attempt: Attempt) -> list[tuple[str, Any]]:
        since = timezone.now() - settings.LOCK_OUT_TIME
        failures = Attempt.objects.filter(account=attempt.account, at__gt=since).count()
        return [
            (_("Username"), attempt.account),
            (_("Step"), attempt.get_step_display()),
            (_("By"), self.from_whom(attempt)),
            (_("Address"), attempt.network),
            (_("Browser"), self.user_agent_name(attempt)),
            (_("Failed"), attempt.at),
            (_("Failures for this username"), failures),
        ]

    @admin.display(description=_("by"))
    def from_whom(self, attempt: Attempt) -> str:
        return str(Caller(attempt.caller).label)

    @admin.display(description=_("browser"))
    def user_agent_name(self, attempt: Attempt) -> str:
        return browser_name(attempt.user_agent)
