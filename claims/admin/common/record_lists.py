"""Read-only lists of attributions, suggestions, reviews and change events."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.common.badges import badge, stance_badge
from claims.admin.common.dates import format_datetime
from claims.domain.interval_text import format_interval
from claims.models import Attribution, ChangeEvent, Claim, Review, Suggestion
from claims.models.attribution import CONTENT_FIELDS, AttributionContent
from claims.vocabulary import Decision, SuggestionState
from claimtrack.core.admin.base import ReadOnlyAdmin
from sources.text.search_terms import parse_search

INTERVAL_FIELDS = ("stated_at", "stated_precision", "stated_until", "stated_edtf")
"""Together they say when something was said, and are shown as one."""
NOT_DETAILS = ("stance", "relayed_by", "further_relays", *INTERVAL_FIELDS)
DETAIL_FIELDS = [name for name in CONTENT_FIELDS if name not in NOT_DETAILS] + ["stated"]
"""What is listed below the source and the stance of an attribution or a suggestion."""


def _claim_link(claim: Claim, fragment: str) -> str:
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    return format_html('<a href="{}{}">{}</a>', address, fragment, claim)


class ContentAdmin(ReadOnlyAdmin):
    """Attributions and suggestions."""

    @admin.display(description=_("stated"))
    def stated(self, content: AttributionContent) -> str:
        return format_interval(content.stated)

    @admin.display(description=_("relayed by"))
    def relays(self, content: AttributionContent) -> str:
        return content.relay_names


@admin.register(Attribution)
class AttributionAdmin(ContentAdmin):
    list_display = ["id", "source", "stance_taken", "claim", "stated", "recorded_at"]
    list_filter = ["stance"]
    list_select_related = ["source", "claim__revision"]
    list_note = _("Every recorded statement, including corrected ones. Open its claim to see it in context.")
    search_fields = ["exact"]
    search_help_text = _("Words of the quote, or the source’s name; finds what is neither corrected nor withdrawn")
    empty_message = _("No attributions yet. Accept suggestions in the reading room of a document.")
    fields = [
        "where",
        "source",
        "relays",
        "stance_taken",
        "exact",
        *DETAIL_FIELDS,
        "snapshot",
        "recorded_at",
        "recorded_by",
        "supersedes",
        "is_withdrawal",
        "reason",
    ]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        terms = parse_search(search_term)
        return queryset.with_words(terms.wanted) if terms.wanted else queryset.none(), False

    @admin.display(description=_("claim"))
    def where(self, attribution: Attribution) -> str:
        return _claim_link(attribution.claim, f"#attribution-{attribution.pk}")

    @admin.display(description=_("stance"))
    def stance_taken(self, attribution: Attribution) -> str:
        return stance_badge(attribution.stance)


@admin.register(Suggestion)
class SuggestionAdmin(ContentAdmin):
    """Each row links to its words in the reading room."""

    list_display = ["words", "document", "source", "suggested_stance", "state_reached", "decided"]
    list_display_links = None
    list_filter = ["state"]
    empty_message = _("No suggestions yet. Add a document, and its attributions are suggested here.")
    fields = [
        "words",
        "document",
        "source",
        "relays",
        "suggested_stance",
        *DETAIL_FIELDS,
        "state_reached",
        "decided",
        "reason",
        "is_date_assumed",
        "rule",
        "score",
        "extractor",
    ]
    list_select_related = ["source", "decided_by", "snapshot__document"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("snapshot__text", "snapshot__html")

    @admin.display(description=_("quote"))
    def words(self, suggestion: Suggestion) -> str:
        url = reverse("admin:sources_document_change", args=[suggestion.snapshot.document_id])
        return format_html('<a href="{}?suggestion={}#decide">{}</a>', url, suggestion.pk, suggestion.exact)

    @admin.display(description=_("document"))
    def document(self, suggestion: Suggestion) -> str:
        return str(suggestion.snapshot.document)

    @admin.display(description=_("stance"))
    def suggested_stance(self, suggestion: Suggestion) -> str:
        return stance_badge(suggestion.stance)

    @admin.display(description=_("state"))
    def state_reached(self, suggestion: Suggestion) -> str:
        return badge(SuggestionState(suggestion.state))

    @admin.display(description=_("decided"))
    def decided(self, suggestion: Suggestion) -> str:
        return f"{suggestion.decided_by}, {format_datetime(suggestion.decided_at)}" if suggestion.decided_at else ""


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["id", "revision", "decided", "recorded_by", "recorded_at", "reason"]
    list_filter = ["decision"]
    list_select_related = ["revision", "recorded_by"]
    empty_message = _("No reviews yet. Send a claim to review on its page.")
    fields = ["where", "revision", "decided", "reason", "recorded_by", "recorded_at"]

    @admin.display(description=_("claim"))
    def where(self, review: Review) -> str:
        return _claim_link(review.revision.claim, "#reviews")

    @admin.display(description=_("decision"))
    def decided(self, review: Review) -> str:
        return badge(Decision(review.decision))


@admin.register(ChangeEvent)
class ChangeEventAdmin(ReadOnlyAdmin):
    list_display = ["id", "kind", "claim", "recorded_at", "data"]
    list_filter = ["kind"]
    list_select_related = ["claim__revision"]
    list_note = _("Events sent to tools, in chronological order.")
    empty_message = _("No events yet. Tools receive an event when a claim is opened, revised or changes status.")
