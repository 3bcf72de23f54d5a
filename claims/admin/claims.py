from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.assigning import ASSIGNMENT_FORMS
from claims.admin.bulk import BulkActionsAdmin
from claims.admin.claim_list import ClaimListAdmin
from claims.admin.commenting import (
    COMMENT_REQUEST_FORMS,
    CommentRequestForm,
    RequestCommentForm,
    attach_forms,
    attached_forms,
)
from claims.admin.correcting import CorrectAttributionForm
from claims.admin.page import asked_of, claim_page, claims_with_all
from claims.admin.presences import beat
from claims.admin.reviewing import DECIDING, Publish, merged_message, way_of
from claims.admin.rows import row_of
from claims.admin.verbs import OpenClaim, RecordSilence, Revise, TakeBack
from claims.exceptions import AlreadySuperseded
from claims.models import Attribution, Claim, CommentRequest
from sources.admin.verbs import Verb

CLAIM_FORMS = (*DECIDING, *ASSIGNMENT_FORMS, Revise, RecordSilence, RequestCommentForm)
"""The action forms of the claim itself. An attribution is withdrawn in its own row and corrected on its own page."""


@admin.register(Claim)
class ClaimAdmin(BulkActionsAdmin, ClaimListAdmin):
    """The list of claims, and a page for each with its standing and action forms."""

    verbs = (*CLAIM_FORMS, *COMMENT_REQUEST_FORMS, TakeBack)

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Claim | None:
        return claims_with_all().filter(pk=object_id).first() if object_id.isdecimal() else None

    def subject_of(self, verb: type[Verb], page: Claim, target: int | None) -> Claim | Attribution | CommentRequest:
        if issubclass(verb, TakeBack):
            return get_object_or_404(page.attributions, pk=target)
        if issubclass(verb, CommentRequestForm):
            return get_object_or_404(page.comment_requests.select_related("party"), pk=target)
        return page

    def address_after(self, verb: Verb, page: Claim) -> str:
        address = super().address_after(verb, page)
        return f"{address}#request-{verb.subject.pk}" if isinstance(verb, CommentRequestForm) else address

    def render_page(self, request: HttpRequest, page: Claim, tried: Verb | None = None) -> HttpResponse:
        if tried is not None:  # show the current state, not the one in which the form was submitted
            page = claims_with_all().get(pk=page.pk)
        available = [verb for verb in CLAIM_FORMS if verb.fits(page) or isinstance(tried, verb)]
        action_forms = self.permitted(request, page, available, tried)
        now = timezone.now()
        taking_back = tried.subject.pk if isinstance(tried, TakeBack) else None
        asked = asked_of({"attribution": str(taking_back)} if taking_back else request.GET, now)
        way = way_of(page, now)
        if Publish.slug in action_forms:
            action_forms[Publish.slug].meet(way.conditions)
        shown = claim_page(page, request.user, now, asked)
        attach_forms(shown.requests, request.user, tried)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(page),
            "page": shown,
            "here": self.address_of(page),
            "asked": asked,
            "claim": page,
            "way": way,
            "forms": action_forms,
            "tried": tried,
            "taking_back": taking_back,
            "may_correct": request.user.has_perm(CorrectAttributionForm.permission),
            "media": sum(
                (form.media for form in (*action_forms.values(), *attached_forms(shown.requests))), start=self.media
            ),
        }
        status = tried.status if tried else asked.form.status
        return TemplateResponse(request, "claims/claim.html", context, status=status)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect a merged claim to the claim that continues its record, unless the URL says `?as=itself`."""
        page = self.page_or_404(request, object_id)
        if not page.merged_into_id or request.GET.get("as") == "itself":
            return super().change_view(request, object_id, *args, **kwargs)
        final = Claim.objects.carrying_on(page.pk).get()
        messages.info(request, merged_message(page, self.address_of(page)))
        return HttpResponseRedirect(self.address_of(final))

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(OpenClaim.permission):
            raise PermissionDenied
        form = OpenClaim(request.POST if request.method == "POST" else None, subject=None, user=request.user)
        message = form.carry_out() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(self.address_of(form.opened))
        title, button = _("Add claim"), _("Save")
        return self._form_page(request, form, "claims/one_form.html", title=title, button=button)

    def get_urls(self) -> list[URLPattern]:
        correct = self.admin_site.admin_view(self.correct_view)
        presence = self.admin_site.admin_view(self.presence_view)
        return [
            path("<int:pk>/correct/<int:target>/", correct, name="claims_claim_correct"),
            path("<int:pk>/presence/", presence, name="claims_claim_presence"),
            *super().get_urls(),
        ]

    def presence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record that the person has the page open, and respond with who else has."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return beat(request, get_object_or_404(Claim, pk=pk))

    def correct_view(self, request: HttpRequest, pk: int, target: int) -> HttpResponse:
        """The page on which one attribution of this claim is corrected."""
        page = self.page_or_404(request, pk)
        if not request.user.has_perm(CorrectAttributionForm.permission):
            raise PermissionDenied
        attribution = get_object_or_404(
            page.attributions.with_names().select_related("superseded_by").filter(is_void=False), pk=target
        )
        form = CorrectAttributionForm(
            request.POST if request.method == "POST" else None, subject=attribution, user=request.user
        )
        if not form.is_bound and hasattr(attribution, "superseded_by"):
            messages.error(request, AlreadySuperseded().message)
            return HttpResponseRedirect(self._attribution_url(attribution))
        message = form.carry_out() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(self._attribution_url(form.created))
        title = _("Correct attribution № {number}").format(number=attribution.pk)
        return self._form_page(request, form, "claims/correct.html", title=title, claim=page, row=row_of(attribution))

    def _attribution_url(self, attribution: Attribution) -> str:
        return f"{self.address_of(attribution.claim)}?attribution={attribution.pk}#attribution-{attribution.pk}"

    def _form_page(self, request: HttpRequest, form: Verb, template: str, **extra_context: Any) -> HttpResponse:
        """A page with a single form."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            **extra_context,
        }
        return TemplateResponse(request, template, context, status=form.status)
