"""The list of claims: its columns, filters and search."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.claims.saved_filters import delete_filter, save_filter
from claims.admin.claims.changelist_wording import wordings_by_claim
from claims.admin.claims.claim_filters import ARTICLES, ORDER, ORDERS, ClaimListFilter
from claims.admin.claims.positions import stale_before
from claims.admin.common.badges import badge
from claims.admin.common.dates import format_datetime
from claims.admin.search.search_view import search_view
from claims.models import Claim, SavedFilter
from claims.models.desk.saved_filter import MAX_FILTER_NAME_CHARACTERS, MAX_FILTER_QUERY_CHARACTERS
from claims.vocabulary import Confirmation, Stage
from claimtrack.core.admin.action_forms import ActionFormAdmin
from claimtrack.core.admin.lists import KeysetList
from claimtrack.core.exceptions import Refused
from sources.text.search_terms import parse_search

JSON_COLUMN = "projection__json"
"""Large, and not shown."""
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


class SavedFilterForm(forms.Form):
    name = forms.CharField(
        max_length=MAX_FILTER_NAME_CHARACTERS, error_messages={"required": _("Give the saved filter a name.")}
    )
    query = forms.CharField(
        max_length=MAX_FILTER_QUERY_CHARACTERS,
        error_messages={"required": _("Search or filter the list first, then save it.")},
    )


class ClaimKeysetList(KeysetList):
    """Derives the suggested copy of all claims on the page at once.

    A search that finds nothing is made again with words that are spelled alike.
    """

    is_respelled = False

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if self.query and not self.result_list and not parse_search(self.query).is_number:
            self.is_respelled = request.is_search_respelled = True
            self.queryset = self.get_queryset(request)
            super().get_results(request)
        self.saved_filters = SavedFilter.objects.filter(user=request.user).order_by("name")
        copy_by_claim = wordings_by_claim(self.result_list)
        for claim in self.result_list:
            claim.suggested_copy = copy_by_claim[claim.pk]


class ClaimListAdmin(ActionFormAdmin):
    """The claims admin, as far as the list goes."""

    list_display = ["statement", "status", "wording", "assignee", "updated"]
    empty_message = _("No claims yet. Import an article and accept its suggestions, or add a claim yourself.")
    list_filter = [ClaimListFilter, WorkQueueFilter, "stage", "current__confirmation"]
    search_fields = ["revision__statement"]
    search_help_text = _(
        "A number, a speaker, a party, or words of the claim or its quotes; “quotation marks” match a phrase, -word "
        "excludes a word"
    )
    change_list_template = "claims/claims/list/claim_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super().get_queryset(request).with_current().select_related("assigned_to", "projection").defer(JSON_COLUMN)
        )

    def keyset(self, request: HttpRequest) -> Sequence[str]:
        """As asked for; else newest first, by the column on which the index of the chosen filter is sorted."""
        if request.GET.get(ORDER) in ORDERS:
            return ORDERS[request.GET[ORDER]]
        by_confirmation = "current__confirmation__exact" in request.GET or request.GET.get("queue") == NEEDS_UPDATE
        return ("-current__claim",) if by_confirmation else ("-pk",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ClaimKeysetList]:
        return ClaimKeysetList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Numbers, words and names in the list; in autocomplete fields, match prefixes and leave out merged claims."""
        if request.resolver_match.url_name == "autocomplete":
            return super().get_search_results(request, queryset.unmerged(), search_term)
        terms = parse_search(search_term)
        if terms.is_empty:
            return queryset if not search_term.strip() else queryset.none(), False
        as_spelled = not getattr(request, "is_search_respelled", False)
        return queryset.found_by(terms, in_articles=ARTICLES in request.GET, as_spelled=as_spelled), False

    def get_urls(self) -> list[URLPattern]:
        save, delete = map(self.admin_site.admin_view, (self.save_filter_view, self.delete_filter_view))
        search = self.admin_site.admin_view(partial(search_view, site=self.admin_site))
        return [
            path("search/", search, name="claims_claim_search"),
            path("filters/save/", save, name="claims_claim_save-filter"),
            path("filters/delete/", delete, name="claims_claim_delete-filter"),
            *super().get_urls(),
        ]

    def save_filter_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the list as it is shown under a name, and show it again."""
        self._refuse_strangers(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = SavedFilterForm(request.POST)
        if form.is_valid():
            try:
                saved = save_filter(form.cleaned_data["name"], form.cleaned_data["query"], by=request.user)
                messages.success(request, _("Saved as “{name}”.").format(name=saved.name))
            except Refused as refusal:
                messages.error(request, refusal.message)
        else:
            messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return self._list_again(request)

    def delete_filter_view(self, request: HttpRequest) -> HttpResponse:
        self._refuse_strangers(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        chosen = request.POST.get("saved", "")
        if chosen.isdecimal() and len(chosen) < 19:
            delete_filter(int(chosen), by=request.user)
        return self._list_again(request)

    def _refuse_strangers(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _list_again(self, request: HttpRequest) -> HttpResponse:
        query = urlencode(parse_qsl(request.POST.get("query", "")))
        return HttpResponseRedirect(f"{reverse('admin:claims_claim_changelist')}{query and f'?{query}'}")

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
        at = claim.projection.updated_at if hasattr(claim, "projection") else claim.revision.recorded_at
        return format_html(
            '<time datetime="{}" title="{}">{}</time>', at.isoformat(), format_datetime(at), f"{at.day} {at:%b %Y}"
        )
