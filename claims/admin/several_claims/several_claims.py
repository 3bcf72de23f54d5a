"""Pages that record one step about several claims, reached from the list of claims and from a claim's page."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from claims.actions.common.several_claims import MAX_CLAIMS_PER_STEP
from claims.admin.claims.bulk_actions import BulkActionsAdmin
from claims.admin.several_claims.several_claims_forms import (
    CheckSilenceOfSeveralForm,
    RequestCommentOnSeveralForm,
    SeveralClaimsForm,
)
from claims.admin.several_claims.statement_form import RecordStatementForm
from claims.exceptions import TooManyClaims
from claims.models import Claim, Suggestion
from claims.workflow import RECORD_ATTRIBUTION, REQUEST_COMMENT

SEVERAL_CLAIMS_FORMS = (CheckSilenceOfSeveralForm, RequestCommentOnSeveralForm, RecordStatementForm)


class SeveralClaimsAdmin(BulkActionsAdmin):
    """The steps that concern several claims at once."""

    actions = (*BulkActionsAdmin.actions, "log_silence", "request_comment", "record_statement")

    def has_record_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RECORD_ATTRIBUTION)

    def has_ask_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(REQUEST_COMMENT)

    @admin.action(description=_("Log no-comment check…"), permissions=["record"])
    def log_silence(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._go_to(request, claims, CheckSilenceOfSeveralForm)

    @admin.action(description=_("Request comment…"), permissions=["ask"])
    def request_comment(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._go_to(request, claims, RequestCommentOnSeveralForm)

    @admin.action(description=_("Record a statement…"), permissions=["record"])
    def record_statement(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._go_to(request, claims, RecordStatementForm)

    def _go_to(
        self, request: HttpRequest, claims: QuerySet[Claim], form_class: type[SeveralClaimsForm]
    ) -> HttpResponse | None:
        chosen = list(claims.order_by("-pk").values_list("pk", flat=True))
        if len(chosen) > MAX_CLAIMS_PER_STEP:
            messages.error(request, TooManyClaims(number=len(chosen), limit=MAX_CLAIMS_PER_STEP).message)
            return None
        address = reverse(f"admin:claims_claim_several_{form_class.slug}")
        return HttpResponseRedirect(f"{address}?{urlencode({'claims': chosen}, doseq=True)}")

    def several_view(
        self, request: HttpRequest, suggestion: int | None = None, *, form_class: type[SeveralClaimsForm]
    ) -> HttpResponse:
        if not request.user.has_perm(form_class.permission):
            raise PermissionDenied
        known = {"suggestion": _suggestion(suggestion)} if suggestion else {}
        given = request.POST if request.method == "POST" else request.GET
        ids = [int(pk) for pk in given.getlist("claims") if pk.isdecimal() and len(pk) < 19]
        form = form_class(request.POST if request.method == "POST" else None, claims=ids, user=request.user, **known)
        message = form.submit() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(form.next_url)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": form_class.title,
            "button": _("Save"),
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, form_class.template, context, status=form.status)

    def get_urls(self) -> list[URLPattern]:
        views = {
            form_class.slug: self.admin_site.admin_view(partial(self.several_view, form_class=form_class))
            for form_class in SEVERAL_CLAIMS_FORMS
        }
        accept = views[RecordStatementForm.slug]
        return [
            *(path(f"several/{slug}/", view, name=f"claims_claim_several_{slug}") for slug, view in views.items()),
            path("several/accept/<int:suggestion>/", accept, name="claims_claim_several_accept"),
            *super().get_urls(),
        ]


def _suggestion(pk: int) -> Suggestion:
    """The suggestion that is accepted on several claims. The action refuses one that has been decided."""
    suggestions = Suggestion.objects.select_related("snapshot__document").defer("snapshot__html")
    suggestion: Suggestion = get_object_or_404(suggestions, pk=pk)
    return suggestion
