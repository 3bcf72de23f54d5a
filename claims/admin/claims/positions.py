"""The list of all parties' positions, with a filter for no-comment checks that are overdue."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.common.badges import badge
from claims.admin.common.dates import format_edtf
from claims.models import CurrentPosition
from claims.vocabulary import PositionKind, Stage
from claimtrack.core.admin.base import ReadOnlyAdmin

STALE = "stale"


def stale_silences() -> QuerySet[CurrentPosition]:
    """Silences about live claims that were last checked more than `SILENCE_STALE_AFTER_HOURS` ago."""
    return CurrentPosition.objects.stale(stale_before(timezone.now())).of_live_claims()


def stale_before(now: datetime) -> datetime:
    """A silence that was last checked before this is stale."""
    return now - timedelta(hours=settings.SILENCE_STALE_AFTER_HOURS)


class StaleSilenceFilter(admin.SimpleListFilter):
    title = _("no-comment check")
    parameter_name = "silence"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(STALE, _("Not checked for {hours} hours").format(hours=settings.SILENCE_STALE_AFTER_HOURS))]

    def queryset(self, request: HttpRequest, positions: QuerySet) -> QuerySet:
        return positions & stale_silences() if self.value() == STALE else positions


@admin.register(CurrentPosition)
class PositionAdmin(ReadOnlyAdmin):
    """Read-only, because positions are derived. Each row links to its claim, where a new check can be recorded."""

    list_display = ["claim_link", "party", "position", "last_check", "stage"]
    list_note = _("The current position of each party, derived from the attributions.")
    empty_message = _("No claim has parties yet. Revise a claim to add them.")
    list_display_links = None
    list_filter = [StaleSilenceFilter, "kind"]
    list_select_related = ["claim__revision", "party"]

    def keyset(self, request: HttpRequest) -> Sequence[str]:
        return ("-last_checked", "-pk") if request.GET.get("silence") == STALE else ("-pk",)

    @admin.display(description=_("claim"))
    def claim_link(self, position: CurrentPosition) -> str:
        address = reverse("admin:claims_claim_change", args=[position.claim_id])
        return format_html('<a href="{}">{}</a>', address, position.claim)

    @admin.display(description=_("position"))
    def position(self, position: CurrentPosition) -> str:
        return badge(PositionKind(position.kind))

    @admin.display(description=_("last checked"))
    def last_check(self, position: CurrentPosition) -> str:
        return format_edtf(position.last_checked_edtf)

    @admin.display(description=_("stage"))
    def stage(self, position: CurrentPosition) -> str:
        return badge(Stage(position.claim.stage))
