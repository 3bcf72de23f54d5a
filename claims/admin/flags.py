"""The flags “the article changed”: their list, and the page on which one is settled."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from claims.actions.rereading import settle
from claims.admin.article_changes import newest_of, shown_of
from claims.admin.badges import badge
from claims.admin.correcting import Correct
from claims.admin.dates import written
from claims.admin.rows import row_of
from claims.admin.writing import reason_field
from claims.models import ArticleChange, Reanchoring
from claims.vocabulary import Refound
from sources.admin.base import ReadOnlyAdmin
from sources.admin.verbs import Verb, VerbAdmin


class Settle(Verb):
    """Say why the attribution stands as it is."""

    slug = "settle"
    permission = "claims.add_attribution"
    reason = reason_field(_("Why it stands: what else shows these words, or why the change does not touch them."))

    def perform(self, *, by: Any, at: datetime) -> str:
        settle(self.subject, reason=self.cleaned_data["reason"], by=by, at=at)
        return str(_("Settled: the attribution stands, and the reason shows on the claim."))


class Settled(admin.SimpleListFilter):
    """The open ones, unless others are asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", _("Open")), ("settled", _("Settled")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Iterable[dict[str, Any]]:
        """Without “All” twice: of the two, the one that is no default."""
        return list(super().choices(changelist))[1:]

    def value(self) -> str:
        return super().value() or "open"

    def queryset(self, request: HttpRequest, changes: QuerySet) -> QuerySet:
        match self.value():
            case "open":
                return changes.filter(settled_at=None)
            case "settled":
                return changes.filter(settled_at__isnull=False)
            case _:
                return changes


@admin.register(ArticleChange)
class ArticleChangeAdmin(VerbAdmin, ReadOnlyAdmin):
    """The flags, and of each the words then and now, with what may be done about it."""

    verbs = (Settle,)
    list_display = ["about", "became", "who", "document", "raised", "outcome"]
    when_empty = _("No article has changed under words that we accepted. There is nothing to do.")
    list_filter = [Settled]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        attribution = "reanchoring__attribution"
        shown = ("claim__revision", "settled_by", f"{attribution}__source", f"{attribution}__snapshot__document")
        found = super().get_queryset(request).select_related(*shown)
        return found.defer(f"{attribution}__snapshot__text", f"{attribution}__snapshot__html")

    @admin.display(description=_("claim"))
    def about(self, change: ArticleChange) -> str:
        return str(change.claim)

    @admin.display(description=_("its words are"))
    def became(self, change: ArticleChange) -> str:
        return badge(Refound(change.reanchoring.found))

    @admin.display(description=_("whose words"))
    def who(self, change: ArticleChange) -> str:
        return str(change.reanchoring.attribution.source)

    @admin.display(description=_("document"))
    def document(self, change: ArticleChange) -> str:
        return str(change.reanchoring.attribution.snapshot.document)

    @admin.display(description=_("raised"))
    def raised(self, change: ArticleChange) -> str:
        return written(change.raised_at)

    @admin.display(description=_("settled"))
    def outcome(self, change: ArticleChange) -> str:
        if change.settled_at is None:
            return "–"
        return _("{by}: {reason}").format(by=change.settled_by, reason=change.reason)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> ArticleChange | None:
        known = ArticleChange.objects.with_words().filter(pk=object_id) if object_id.isdecimal() else None
        return known.first() if known is not None and len(object_id) < 19 else None

    def render_page(self, request: HttpRequest, page: ArticleChange, tried: Verb | None = None) -> HttpResponse:
        attribution = page.reanchoring.attribution
        newest = newest_of(Reanchoring.objects.filter(attribution=attribution))
        (shown,) = shown_of([page], {one.attribution_id: one for one in newest})
        settled = page.settled_at is not None and tried is None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("The article changed under № {number}").format(number=attribution.pk),
            "shown": shown,
            "change": page,
            "claim": page.claim,
            "row": row_of(attribution),
            "forms": {} if settled else self.permitted(request, page, self.verbs, tried),
            "may_correct": page.settled_at is None and request.user.has_perm(Correct.permission),
            "media": self.media,
        }
        return TemplateResponse(request, "claims/article_change.html", context, status=tried.status if tried else 200)
