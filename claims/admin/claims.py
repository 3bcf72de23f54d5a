from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.badges import badge
from claims.admin.correcting import Correct
from claims.admin.listing import lines
from claims.admin.page import claim_page, claims_with_all, row_of
from claims.admin.verbs import (
    Approve,
    AskForComment,
    OpenClaim,
    RecordSilence,
    Return,
    Revise,
    SendToReview,
    TakeBack,
)
from claims.exceptions import AlreadySuperseded
from claims.models import Attribution, Claim
from claims.vocabulary import Confirmation, Stage
from sources.admin.verbs import Verb, VerbAdmin

ON_THE_PAGE = (SendToReview, Approve, Return, Revise, RecordSilence, AskForComment)
"""The verbs about the claim itself; an attribution is taken back in its own row, and corrected on its own page."""


@admin.register(Claim)
class ClaimAdmin(VerbAdmin):
    """The claims, each with a page that shows its standing and what may be done about it."""

    verbs = (*ON_THE_PAGE, TakeBack)
    list_display = ["statement", "confirmation", "wording", "stage_reached", "silent"]
    list_filter = ["current__confirmation", "stage"]
    search_fields = ["revision__statement"]
    search_help_text = "Words of the statement; “in quotation marks” as a phrase, -without a word"

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_current()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The list looks for whole words; a field that completes what is typed also finds their beginnings."""
        if request.resolver_match.url_name == "autocomplete" or not search_term:
            return super().get_search_results(request, queryset, search_term)
        return queryset.saying(search_term), False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        changelist.result_list = list(changelist.result_list)
        derived = lines(changelist.result_list, timezone.now())
        for claim in changelist.result_list:
            claim.line = derived[claim.pk]
        return changelist

    @admin.display(description=_("claim"))
    def statement(self, claim: Claim) -> str:
        return str(claim)

    @admin.display(description=_("confirmation"))
    def confirmation(self, claim: Claim) -> str:
        return badge(Confirmation(claim.current.confirmation))

    @admin.display(description=_("wording"))
    def wording(self, claim: Claim) -> str:
        return claim.line.wording

    @admin.display(description=_("stage"))
    def stage_reached(self, claim: Claim) -> str:
        return badge(Stage(claim.stage))

    @admin.display(description=_("still silent"))
    def silent(self, claim: Claim) -> str:
        return ", ".join(claim.line.silent) or "–"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Claim | None:
        return claims_with_all().filter(pk=object_id).first() if object_id.isdecimal() else None

    def subject_of(self, verb: type[Verb], page: Claim, target: int | None) -> Claim | Attribution:
        return get_object_or_404(page.attributions, pk=target) if issubclass(verb, TakeBack) else page

    def render_page(self, request: HttpRequest, page: Claim, tried: Verb | None = None) -> HttpResponse:
        if tried is not None:  # what is true now, not what was true when the form was sent
            page = claims_with_all().get(pk=page.pk)
        fitting = [verb for verb in ON_THE_PAGE if verb.fits(page) or isinstance(tried, verb)]
        offered = self.permitted(request, page, fitting, tried)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(page),
            "page": claim_page(page, request.user, timezone.now()),
            "claim": page,
            "forms": offered,
            "tried": tried,
            "taking_back": tried.subject.pk if isinstance(tried, TakeBack) else None,
            "may_correct": request.user.has_perm(Correct.permission),
            "media": sum((form.media for form in offered.values()), start=self.media),
        }
        return TemplateResponse(request, "claims/claim.html", context, status=tried.status if tried else 200)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(OpenClaim.permission):
            raise PermissionDenied
        form = OpenClaim(request.POST if request.method == "POST" else None, subject=None, user=request.user)
        done = form.carry_out() if form.is_bound else None
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(self.address_of(form.opened))
        title, button = _("Add claim"), _("Put on record")
        return self._page_of(request, form, "claims/one_form.html", title=title, button=button)

    def get_urls(self) -> list[URLPattern]:
        correct = self.admin_site.admin_view(self.correct_view)
        return [path("<int:pk>/correct/<int:target>/", correct, name="claims_claim_correct"), *super().get_urls()]

    def correct_view(self, request: HttpRequest, pk: int, target: int) -> HttpResponse:
        """The page on which one attribution of this claim is put right."""
        page = self.page_or_404(request, pk)
        if not request.user.has_perm(Correct.permission):
            raise PermissionDenied
        wrong = get_object_or_404(
            page.attributions.with_names().select_related("superseded_by").filter(is_void=False), pk=target
        )
        form = Correct(request.POST if request.method == "POST" else None, subject=wrong, user=request.user)
        if not form.is_bound and hasattr(wrong, "superseded_by"):
            messages.error(request, AlreadySuperseded().message)
            return HttpResponseRedirect(self._address_on_page(wrong))
        done = form.carry_out() if form.is_bound else None
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(self._address_on_page(form.made))
        title = _("Correct attribution № {number}").format(number=wrong.pk)
        return self._page_of(request, form, "claims/correct.html", title=title, claim=page, row=row_of(wrong))

    def _address_on_page(self, attribution: Attribution) -> str:
        return f"{self.address_of(attribution.claim)}#attribution-{attribution.pk}"

    def _page_of(self, request: HttpRequest, form: Verb, template: str, **shown: Any) -> HttpResponse:
        """A page that holds one form and nothing else that can be done."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            **shown,
        }
        return TemplateResponse(request, template, context, status=form.status)
