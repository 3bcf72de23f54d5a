"""Comment requests of all claims: the pending ones by deadline, and a list of all of them."""

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.db.models import CharField, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.comment_requests.request_cards import deadline_badge
from claims.admin.common.badges import badge
from claims.domain.time_zones import format_clock_time
from claims.models import CommentAttempt, CommentOutcome, CommentRequest, PendingCommentRequest
from claims.vocabulary import CommentResult, RequestUrgency
from claimtrack.core.admin.base import ReadOnlyAdmin


def address_of(request: CommentRequest, queue: str = "") -> str:
    """The URL of the request on the page of its claim, with the work queue that leads there."""
    query = f"?{urlencode({'queue': queue})}" if queue else ""
    return f"{reverse('admin:claims_claim_change', args=[request.claim_id])}{query}#request-{request.pk}"


class DeadlineFilter(admin.SimpleListFilter):
    title = _("deadline")
    parameter_name = "deadline"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            (RequestUrgency.OVERDUE.value, str(_("Overdue"))),
            (RequestUrgency.DUE.value, _("Due within {hours} hours").format(hours=settings.COMMENT_DUE_WITHIN_HOURS)),
        ]

    def queryset(self, request: HttpRequest, awaited: QuerySet) -> QuerySet:
        match self.value():
            case RequestUrgency.OVERDUE.value:
                return awaited.overdue(timezone.now())
            case RequestUrgency.DUE.value:
                return awaited.due(timezone.now(), timedelta(hours=settings.COMMENT_DUE_WITHIN_HOURS))
            case _:
                return awaited


@admin.register(PendingCommentRequest)
class AwaitedCommentAdmin(ReadOnlyAdmin):
    """Pending requests, the earliest deadline first. Each row links to the request on the page of its claim."""

    list_title = _("Pending requests")
    list_display = ["party", "claim", "state", "local_deadline", "asked_by"]
    empty_message = _("No requests outstanding. Ask a party for comment on the page of a claim.")
    list_display_links = None
    list_filter = [DeadlineFilter]
    list_select_related = ["request__party", "request__claim__revision", "request__recorded_by"]
    ordering = ("deadline", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Each row with the work queue that the list shows, which its link carries on."""
        queue = Value(request.GET.get(DeadlineFilter.parameter_name, ""), output_field=CharField())
        return super().get_queryset(request).annotate(queue=queue)

    @admin.display(description=_("party"))
    def party(self, awaited: PendingCommentRequest) -> str:
        address = address_of(awaited.request, awaited.queue)
        return format_html('<a href="{}">{}</a>', address, awaited.request.party)

    @admin.display(description=_("claim"))
    def claim(self, awaited: PendingCommentRequest) -> str:
        return str(awaited.request.claim)

    @admin.display(description=_("state"))
    def state(self, awaited: PendingCommentRequest) -> str:
        return deadline_badge(awaited.deadline, timezone.now())

    @admin.display(description=_("deadline"))
    def local_deadline(self, awaited: PendingCommentRequest) -> str:
        return format_clock_time(awaited.deadline, awaited.request.time_zone)

    @admin.display(description=_("asked by"))
    def asked_by(self, awaited: PendingCommentRequest) -> str:
        return str(awaited.request.recorded_by)


class CommentRequestInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: CommentRequest | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: CommentRequest | None = None) -> bool:
        return False


class CommentAttemptInline(CommentRequestInline):
    model = CommentAttempt


class CommentOutcomeInline(CommentRequestInline):
    model = CommentOutcome


@admin.register(CommentRequest)
class CommentRequestAdmin(ReadOnlyAdmin):
    list_display = ["id", "party", "claim", "asked_at", "deadline", "state"]
    empty_message = _("No comment requests yet. Ask a party for comment on the page of a claim.")
    list_filter = ["outcome__result"]
    list_select_related = ["party", "claim__revision", "outcome"]
    inlines = [CommentAttemptInline, CommentOutcomeInline]

    @admin.display(description=_("state"))
    def state(self, request: CommentRequest) -> str:
        outcome = getattr(request, "outcome", None)
        return badge(CommentResult(outcome.result)) if outcome else deadline_badge(request.deadline, timezone.now())
