"""Where the parties of all claims stand, row by row, and which of their silences nobody has looked at for long."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.badges import badge
from claims.admin.dates import written
from claims.models import CurrentPosition
from claims.vocabulary import PositionKind, Stage
from sources.admin.base import ReadOnlyAdmin

STALE = "stale"


def stale_silences() -> QuerySet[CurrentPosition]:
    """The silences about live claims that nobody has looked at for `SILENCE_STALE_AFTER_HOURS`."""
    before = timezone.now() - timedelta(hours=settings.SILENCE_STALE_AFTER_HOURS)
    return CurrentPosition.objects.stale(before).of_live_claims()


class StaleSilenceFilter(admin.SimpleListFilter):
    title = _("silence")
    parameter_name = "silence"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(STALE, _("Nobody looked for {hours} hours").format(hours=settings.SILENCE_STALE_AFTER_HOURS))]

    def queryset(self, request: HttpRequest, positions: QuerySet) -> QuerySet:
        return positions & stale_silences() if self.value() == STALE else positions


@admin.register(CurrentPosition)
class PositionAdmin(ReadOnlyAdmin):
    """Read-only: positions are derived. Each row leads to its claim, where somebody may look again."""

    list_display = ["about", "party", "position", "looked", "stage"]
    list_note = _("Where each party stands now. It follows from the attributions; nobody writes it.")
    when_empty = _("No claim names a party yet. Revise a claim to name whose word is needed.")
    list_display_links = None
    list_filter = [StaleSilenceFilter, "kind"]
    list_select_related = ["claim__revision", "party"]

    def keyset(self, request: HttpRequest) -> Sequence[str]:
        return ("-last_looked", "-pk") if request.GET.get("silence") == STALE else ("-pk",)

    @admin.display(description=_("claim"))
    def about(self, position: CurrentPosition) -> str:
        address = reverse("admin:claims_claim_change", args=[position.claim_id])
        return format_html('<a href="{}">{}</a>', address, position.claim)

    @admin.display(description=_("position"))
    def position(self, position: CurrentPosition) -> str:
        return badge(PositionKind(position.kind))

    @admin.display(description=_("last looked"))
    def looked(self, position: CurrentPosition) -> str:
        return written(position.last_looked) if position.last_looked else "–"

    @admin.display(description=_("stage"))
    def stage(self, position: CurrentPosition) -> str:
        return badge(Stage(position.claim.stage))
