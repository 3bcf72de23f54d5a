"""The list of claims: its columns, filters and search."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.claims.changelist_wording import wordings_by_claim
from claims.admin.claims.positions import stale_before
from claims.admin.common.badges import badge
from claims.admin.common.dates import format_datetime
from claims.models import Claim
from claims.vocabulary import Confirmation, Stage
from claimtrack.core.admin.action_forms import ActionFormAdmin
from claimtrack.core.admin.lists import KeysetList

MINE, UNASSIGNED, AWAITING_REVIEW, NEEDS_UPDATE = "mine", "unassigned", "awaiting-review", "moved"


class WorkQueueFilter(admin.SimpleListFilter):
    """The work queues of claims, as the dashboard counts them."""

    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            (MINE, _("My work")),
            (UNASSIGNED, _("Unassigned")),
            (AWAITING_REVIEW, _("Awaiting your review")),
            (NEEDS_UPDATE, _("Published, needing an update")),
        ]

    def queryset(self, request: HttpRequest, claims: QuerySet) -> QuerySet:
        match self.value():
            case "mine":
                return claims.in_progress_for(request.user)
            case "unassigned":
                return claims.unassigned()
            case "awaiting-review":
                return claims.awaiting_review_by(request.user)
            case "moved":
                return claims.needing_update(stale_before(timezone.now()))
        return claims


class ClaimKeysetList(KeysetList):
    """Derives the suggested copy of all claims on the page at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        copy_by_claim = wordings_by_claim(self.result_list)
        for claim in self.result_list:
            claim.suggested_copy = copy_by_claim[claim.pk]


class ClaimListAdmin(ActionFormAdmin):
    """The claims admin, as far as the list goes."""

    list_display = ["statement", "status", "wording", "assignee", "updated"]
    empty_message = _("No claims yet. Import an article and accept its suggestions, or add a claim yourself.")
    list_filter = [WorkQueueFilter, "stage", "current__confirmation"]
    search_fields = ["revision__statement"]
    search_help_text = "Words in the statement; “quotation marks” match a phrase, -word excludes a word"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        claims = super().get_queryset(request).with_current().select_related("assigned_to")
        return claims.annotate(matched_claim=F("search_text__claim")) if request.GET.get(SEARCH_VAR) else claims

    def keyset(self, request: HttpRequest) -> Sequence[str]:
        """Newest first, by the column on which the index of the chosen filter or search is sorted."""
        if "current__confirmation__exact" in request.GET or request.GET.get("queue") == NEEDS_UPDATE:
            return ("-current__claim",)
        return ("-matched_claim",) if request.GET.get(SEARCH_VAR) else ("-pk",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ClaimKeysetList]:
        return ClaimKeysetList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Match whole words in the list; in autocomplete fields, match prefixes and leave out merged claims."""
        if request.resolver_match.url_name == "autocomplete":
            return super().get_search_results(request, queryset.unmerged(), search_term)
        if not search_term:
            return super().get_search_results(request, queryset, search_term)
        return queryset.matching_text(search_term), False

    @admin.display(description=_("claim"))
    def statement(self, claim: Claim) -> str:
        return str(claim)

    @admin.display(description=_("status"))
    def status(self, claim: Claim) -> str:
        """Confirmation and stage."""
        return format_html("{}<br>{}", badge(Confirmation(claim.current.confirmation)), badge(Stage(claim.stage)))

    @admin.display(description=_("suggested copy"))
    def wording(self, claim: Claim) -> str:
        return claim.suggested_copy

    @admin.display(description=_("assignee"))
    def assignee(self, claim: Claim) -> str:
        return claim.assigned_to.get_full_name() or claim.assigned_to.username if claim.assigned_to else "–"

    @admin.display(description=_("updated"))
    def updated(self, claim: Claim) -> str:
        at = claim.revision.recorded_at
        return format_html(
            '<time datetime="{}" title="{}">{}</time>', at.isoformat(), format_datetime(at), f"{at.day} {at:%b %Y}"
        )
