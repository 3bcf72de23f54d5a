"""The list of claims: what it shows of each, how it is narrowed and searched."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.badges import badge
from claims.admin.dates import written
from claims.admin.listing import sentences
from claims.models import Claim
from claims.vocabulary import Confirmation, Stage
from sources.admin.lists import KeysetList
from sources.admin.verbs import VerbAdmin

MINE, NOBODYS, SECOND_EYES, MOVED = "mine", "nobodys", "second_eyes", "moved"


class OnTheDesk(admin.SimpleListFilter):
    """The claims that wait for somebody, as the desk counts them."""

    title = _("what waits")
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            (MINE, _("My work")),
            (NOBODYS, _("Nobody works on it")),
            (SECOND_EYES, _("I can approve it")),
            (MOVED, _("Moved since published")),
        ]

    def queryset(self, request: HttpRequest, claims: QuerySet) -> QuerySet:
        match self.value():
            case "mine":
                return claims.in_work_of(request.user)
            case "nobodys":
                return claims.nobodys()
            case "second_eyes":
                return claims.awaiting_second_eyes(request.user)
            case "moved":
                return claims.moved_since_published()
        return claims


class ClaimKeysetList(KeysetList):
    """Derives the wording of the claims on the page, all at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        derived = sentences(self.result_list, timezone.now())
        for claim in self.result_list:
            claim.sentence = derived[claim.pk]


class ClaimListAdmin(VerbAdmin):
    """The list half of the claims' admin."""

    list_display = ["statement", "status", "wording", "with_whom", "revised"]
    when_empty = _("No claim is on record. Bring in a document and accept what it says, or add a claim of your own.")
    list_filter = [OnTheDesk, "stage", "current__confirmation"]
    search_fields = ["revision__statement"]
    search_help_text = "Words of the statement; “in quotation marks” as a phrase, -without a word"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        claims = super().get_queryset(request).with_current().select_related("assigned_to")
        return claims.annotate(found=F("current_words__claim")) if request.GET.get(SEARCH_VAR) else claims

    def keyset(self, request: HttpRequest) -> Sequence[str]:
        """The newest first, by the column that the index of the chosen filter, or of the search, is sorted by."""
        if "current__confirmation__exact" in request.GET or request.GET.get("desk") == MOVED:
            return ("-current__claim",)
        return ("-found",) if request.GET.get(SEARCH_VAR) else ("-pk",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ClaimKeysetList]:
        return ClaimKeysetList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The list looks for whole words; a field that completes what is typed also finds their beginnings, and offers
        no claim that was merged away."""
        if request.resolver_match.url_name == "autocomplete":
            return super().get_search_results(request, queryset.unmerged(), search_term)
        if not search_term:
            return super().get_search_results(request, queryset, search_term)
        return queryset.saying(search_term), False

    @admin.display(description=_("claim"))
    def statement(self, claim: Claim) -> str:
        return str(claim)

    @admin.display(description=_("status"))
    def status(self, claim: Claim) -> str:
        """What is known of it, and how far it has come."""
        return format_html("{}<br>{}", badge(Confirmation(claim.current.confirmation)), badge(Stage(claim.stage)))

    @admin.display(description=_("wording"))
    def wording(self, claim: Claim) -> str:
        return claim.sentence

    @admin.display(description=_("with"))
    def with_whom(self, claim: Claim) -> str:
        return claim.assigned_to.get_full_name() or claim.assigned_to.username if claim.assigned_to else "–"

    @admin.display(description=_("revised"))
    def revised(self, claim: Claim) -> str:
        at = claim.revision.recorded_at
        return format_html(
            '<time datetime="{}" title="{}">{}</time>', at.isoformat(), written(at), f"{at.day} {at:%b %Y}"
        )
