"""The record row by row, for whoever wants to look something up."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.badges import badge, stance_badge
from claims.admin.dates import written
from claims.models import Attribution, ChangeEvent, Claim, Review, Suggestion
from claims.vocabulary import Decision, SuggestionState
from sources.admin.base import ReadOnlyAdmin


def _claim_link(claim: Claim, place: str) -> str:
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    return format_html('<a href="{}{}">{}</a>', address, place, claim)


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = ["id", "source", "taken", "claim", "stated_at", "recorded_at"]
    list_filter = ["stance"]
    list_select_related = ["source", "claim__revision"]
    list_note = _("Every statement on record, corrected ones too. The page of its claim shows it in its context.")
    when_empty = _("Nothing is on record. Accept what was found in a document, in its reading room.")
    fields = [
        "where",
        "source",
        "relayed_by",
        "taken",
        "exact",
        "directness",
        "certainty",
        "stated_at",
        "stated_precision",
        "snapshot",
        "recorded_at",
        "recorded_by",
        "supersedes",
        "is_void",
        "reason",
    ]

    @admin.display(description=_("claim"))
    def where(self, attribution: Attribution) -> str:
        return _claim_link(attribution.claim, f"#attribution-{attribution.pk}")

    @admin.display(description=_("stance"))
    def taken(self, attribution: Attribution) -> str:
        return stance_badge(attribution.stance)


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """Each row leads to where its words stand in the reading room."""

    list_display = ["words", "document", "source", "suggested", "state_reached", "decided"]
    list_display_links = None
    list_filter = ["state"]
    when_empty = _("Nothing was found yet. Add a document: what is said in it is suggested to you.")
    fields = [
        "words",
        "document",
        "source",
        "relayed_by",
        "suggested",
        "directness",
        "certainty",
        "stated_at",
        "stated_precision",
        "state_reached",
        "decided",
        "reason",
        "extractor",
    ]
    list_select_related = ["source", "decided_by", "snapshot__document"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("snapshot__text", "snapshot__html")

    @admin.display(description=_("words"))
    def words(self, suggestion: Suggestion) -> str:
        room = reverse("admin:sources_document_change", args=[suggestion.snapshot.document_id])
        return format_html('<a href="{}?suggestion={}#decide">{}</a>', room, suggestion.pk, suggestion.exact)

    @admin.display(description=_("document"))
    def document(self, suggestion: Suggestion) -> str:
        return str(suggestion.snapshot.document)

    @admin.display(description=_("stance"))
    def suggested(self, suggestion: Suggestion) -> str:
        return stance_badge(suggestion.stance)

    @admin.display(description=_("state"))
    def state_reached(self, suggestion: Suggestion) -> str:
        return badge(SuggestionState(suggestion.state))

    @admin.display(description=_("decided"))
    def decided(self, suggestion: Suggestion) -> str:
        return f"{suggestion.decided_by}, {written(suggestion.decided_at)}" if suggestion.decided_at else ""


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["id", "revision", "decided", "recorded_by", "recorded_at", "reason"]
    list_filter = ["decision"]
    list_select_related = ["revision", "recorded_by"]
    when_empty = _("No decision yet. A claim is sent to review on its page.")
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
    list_note = _("What tools are told of, in the order in which it happened.")
    when_empty = _("Nothing has happened yet. Tools are told when a claim is opened, revised, or stands otherwise.")
