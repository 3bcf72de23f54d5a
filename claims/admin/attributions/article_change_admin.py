"""Article changes: their list, and the page on which one is resolved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.reanchor import resolve_article_change
from claims.admin.attributions.article_changes import article_change_cards, latest_reanchorings
from claims.admin.attributions.attribution_rows import attribution_row
from claims.admin.attributions.correction_form import CorrectAttributionForm
from claims.admin.claims.next_in_queue import CHANGED, NextInQueue, QueuePlace, next_in_queue
from claims.admin.common.badges import badge
from claims.admin.common.dates import format_datetime
from claims.admin.common.form_fields import reason_field
from claims.models import ArticleChange, Reanchoring
from claims.vocabulary import ReanchorResult
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from claimtrack.core.admin.base import ReadOnlyAdmin


class ResolveArticleChangeForm(ActionForm):
    """Resolves the change with a reason why the attribution still stands."""

    slug = "resolve"
    permission = "claims.add_attribution"
    reason = reason_field(
        _("Why the attribution still stands: another record of the words, or why the change does not affect them.")
    )

    def perform(self, *, by: Any, at: datetime) -> str:
        resolve_article_change(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Resolved. The attribution stands, and your reason is shown on the claim."))


class ArticleChangeStateFilter(admin.SimpleListFilter):
    """Open changes by default."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", _("Open")), ("resolved", _("Resolved")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Iterable[dict[str, Any]]:
        """Drop Django's own “All”, because this filter defaults to open changes and has its own."""
        return list(super().choices(changelist))[1:]

    def value(self) -> str:
        return super().value() or "open"

    def queryset(self, request: HttpRequest, changes: QuerySet) -> QuerySet:
        match self.value():
            case "open":
                return changes.filter(settled_at=None)
            case "resolved":
                return changes.filter(settled_at__isnull=False)
            case _:
                return changes


@admin.register(ArticleChange)
class ArticleChangeAdmin(ActionFormAdmin, ReadOnlyAdmin):
    """The list of article changes, and a page for each that compares the words then and now."""

    verbs = (ResolveArticleChangeForm,)
    list_display = ["claim_statement", "words_now", "source_name", "document", "raised", "outcome"]
    empty_message = _("No source articles have changed.")
    list_filter = [ArticleChangeStateFilter]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        attribution = "reanchoring__attribution"
        related = ("claim__revision", "settled_by", f"{attribution}__source", f"{attribution}__snapshot__document")
        changes = super().get_queryset(request).select_related(*related)
        return changes.defer(f"{attribution}__snapshot__text", f"{attribution}__snapshot__html")

    @admin.display(description=_("claim"))
    def claim_statement(self, change: ArticleChange) -> str:
        return str(change.claim)

    @admin.display(description=_("words now"))
    def words_now(self, change: ArticleChange) -> str:
        return badge(ReanchorResult(change.reanchoring.found))

    @admin.display(description=_("source"))
    def source_name(self, change: ArticleChange) -> str:
        return str(change.reanchoring.attribution.source)

    @admin.display(description=_("document"))
    def document(self, change: ArticleChange) -> str:
        return str(change.reanchoring.attribution.snapshot.document)

    @admin.display(description=_("raised"))
    def raised(self, change: ArticleChange) -> str:
        return format_datetime(change.raised_at)

    @admin.display(description=_("resolved"))
    def outcome(self, change: ArticleChange) -> str:
        if change.settled_at is None:
            return "–"
        return _("{by}: {reason}").format(by=change.settled_by, reason=change.reason)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> ArticleChange | None:
        is_id = object_id.isdecimal() and len(object_id) < 19
        return ArticleChange.objects.with_words().filter(pk=object_id).first() if is_id else None

    def success_response(self, request: HttpRequest, page: ArticleChange, verb: ActionForm, done: str) -> HttpResponse:
        """The message links to the next changed article."""
        upcoming = self._upcoming(request, page)
        messages.success(request, format_html("{} {}", done, upcoming.link()) if upcoming else done)
        return HttpResponseRedirect(self.page_url(page))

    def _upcoming(self, request: HttpRequest, page: ArticleChange) -> NextInQueue | None:
        return next_in_queue(CHANGED, QueuePlace(page.claim, change=page), request.user, timezone.now())

    def render_page(
        self, request: HttpRequest, page: ArticleChange, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        attribution = page.reanchoring.attribution
        newest = latest_reanchorings(Reanchoring.objects.filter(attribution=attribution))
        (card,) = article_change_cards([page], {one.attribution_id: one for one in newest})
        is_resolved = page.settled_at is not None and submitted_form is None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Article changed: attribution № {number}").format(number=attribution.pk),
            "shown": card,
            "change": page,
            "claim": page.claim,
            "queue": CHANGED,
            "upcoming": self._upcoming(request, page),
            "row": attribution_row(attribution),
            "forms": {} if is_resolved else self.available_forms(request, page, self.verbs, submitted_form),
            "may_correct": page.settled_at is None and request.user.has_perm(CorrectAttributionForm.permission),
            "media": self.media,
        }
        return TemplateResponse(
            request,
            "claims/attributions/article_change_page.html",
            context,
            status=submitted_form.status if submitted_form else 200,
        )
