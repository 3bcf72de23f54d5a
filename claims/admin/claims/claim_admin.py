from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.attributions.add_attribution_form import ChooseDocumentForm, DeskStatementForm
from claims.admin.attributions.attribution_rows import attribution_row
from claims.admin.attributions.correction_form import CorrectAttributionForm
from claims.admin.claims.assignment_forms import ASSIGNMENT_FORMS
from claims.admin.claims.changes_since import new_to
from claims.admin.claims.claim_forms import OpenClaimForm, RecordSilenceForm, ReviseClaimForm, WithdrawAttributionForm
from claims.admin.claims.claim_list import ClaimListAdmin
from claims.admin.claims.claim_page import claim_page, claim_page_params, claims_for_page
from claims.admin.claims.next_in_queue import LIST_FILTERS, QueuePlace, next_in_queue, queue_asked, with_queue
from claims.admin.claims.presence import record_heartbeat
from claims.admin.claims.review_forms import REVIEW_FORMS, PublishForm, ReviewDecisionForm, merged_message
from claims.admin.claims.workflow_status import workflow_status
from claims.admin.comment_requests.comment_forms import COMMENT_REQUEST_FORMS, attach_forms, attached_forms
from claims.admin.comment_requests.question_forms import RequestCommentForm
from claims.admin.comment_requests.request_forms import CommentRequestForm
from claims.admin.notes.notes_panel import NOTE_FORMS, WriteNoteForm, notes_panel
from claims.admin.several_claims.several_claims import SeveralClaimsAdmin
from claims.exceptions import AlreadySuperseded
from claims.models import Attribution, Claim, ClaimNote, CommentRequest
from claims.workflow import ADD_DOCUMENT
from claimtrack.core.admin.action_forms import ActionForm

CLAIM_FORMS = (*REVIEW_FORMS, *ASSIGNMENT_FORMS, ReviseClaimForm, RecordSilenceForm, RequestCommentForm)
"""The action forms of the claim itself. An attribution is withdrawn in its own row and corrected on its own page."""


@admin.register(Claim)
class ClaimAdmin(SeveralClaimsAdmin, ClaimListAdmin):
    """The list of claims, and a page for each with its standing and action forms."""

    verbs = (*CLAIM_FORMS, *COMMENT_REQUEST_FORMS, WithdrawAttributionForm, *NOTE_FORMS)

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Claim | None:
        return claims_for_page().filter(pk=object_id).first() if object_id.isdecimal() else None

    def subject_of(
        self, verb: type[ActionForm], page: Claim, target: int | None
    ) -> Claim | Attribution | CommentRequest | ClaimNote:
        if issubclass(verb, NOTE_FORMS) and not (verb is WriteNoteForm and target is None):
            return get_object_or_404(page.notes.select_related("parent", "claim"), pk=target)
        if issubclass(verb, WithdrawAttributionForm):
            return get_object_or_404(page.attributions, pk=target)
        if issubclass(verb, CommentRequestForm):
            return get_object_or_404(page.comment_requests.select_related("party"), pk=target)
        return page

    def success_url(self, verb: ActionForm, page: Claim) -> str:
        address = super().success_url(verb, page)
        if isinstance(verb, NOTE_FORMS):
            return f"{address}#note-{verb.note.pk}"
        return f"{address}#request-{verb.subject.pk}" if isinstance(verb, CommentRequestForm) else address

    def success_response(self, request: HttpRequest, page: Claim, verb: ActionForm, done: str) -> HttpResponse:
        """After a decision, the message links to what is next in the queue from which the person came."""
        slug = queue_asked(request.POST)
        if isinstance(verb, ReviewDecisionForm | WithdrawAttributionForm):
            done = self._with_next(request, done, slug, QueuePlace(page))
        if isinstance(verb, CommentRequestForm):
            done = self._with_next(request, done, slug, QueuePlace(page, request=verb.subject))
        messages.success(request, done)
        return HttpResponseRedirect(with_queue(self.success_url(verb, page), slug))

    def _with_next(self, request: HttpRequest, done: str, slug: str, place: QueuePlace) -> str:
        upcoming = next_in_queue(slug, place, request.user, timezone.now())
        return format_html("{} {}", done, upcoming.link()) if upcoming else done

    def render_page(self, request: HttpRequest, page: Claim, submitted_form: ActionForm | None = None) -> HttpResponse:
        if submitted_form is not None:  # show the current state, not the one in which the form was submitted
            page = claims_for_page().get(pk=page.pk)
        available = [verb for verb in CLAIM_FORMS if verb.is_available(page) or isinstance(submitted_form, verb)]
        action_forms = self.available_forms(request, page, available, submitted_form)
        now = timezone.now()
        withdrawing_id = submitted_form.subject.pk if isinstance(submitted_form, WithdrawAttributionForm) else None
        asked = claim_page_params({"attribution": str(withdrawing_id)} if withdrawing_id else request.GET, now)
        workflow = workflow_status(page, now)
        if PublishForm.slug in action_forms:
            action_forms[PublishForm.slug].meet(workflow.conditions)
        shown = claim_page(page, request.user, now, asked)
        attach_forms(shown.requests, request.user, submitted_form)
        queue = queue_asked(request.POST or request.GET)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(page),
            "page": shown,
            "new": new_to(page, request.user, now, shown.reviews),
            "queue": queue,
            "upcoming": next_in_queue(queue, QueuePlace(page), request.user, now),
            "list_query": request.GET.get(LIST_FILTERS, ""),
            "notes": notes_panel(page, request.user, asked.notes, submitted_form),
            "page_url": self.page_url(page),
            "asked": asked,
            "claim": page,
            "workflow": workflow,
            "forms": action_forms,
            "submitted_form": submitted_form,
            "withdrawing_id": withdrawing_id,
            "may_correct": request.user.has_perm(CorrectAttributionForm.permission),
            "media": sum(
                (form.media for form in (*action_forms.values(), *attached_forms(shown.requests))), start=self.media
            ),
        }
        status = submitted_form.status if submitted_form else asked.form.status
        return TemplateResponse(request, "claims/claims/claim_page.html", context, status=status)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect a merged claim to the claim that continues its record, unless the URL says `?as=itself`."""
        page = self.page_or_404(request, object_id)
        if not page.merged_into_id or request.GET.get("as") == "itself":
            return super().change_view(request, object_id, *args, **kwargs)
        final = Claim.objects.merge_target_of(page.pk).get()
        messages.info(request, merged_message(page, self.page_url(page)))
        return HttpResponseRedirect(self.page_url(final))

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(OpenClaimForm.permission):
            raise PermissionDenied
        form = OpenClaimForm(request.POST if request.method == "POST" else None, subject=None, user=request.user)
        message = form.submit() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(self.page_url(form.opened))
        title, button = _("Add claim"), _("Save")
        return self._form_page(request, form, "claims/common/form_page.html", title=title, button=button)

    def get_urls(self) -> list[URLPattern]:
        correct = self.admin_site.admin_view(self.correct_view)
        presence = self.admin_site.admin_view(self.presence_view)
        add = self.admin_site.admin_view(self.add_attribution_view)
        return [
            path("<int:pk>/add-attribution/", add, name="claims_claim_add_attribution"),
            path("<int:pk>/correct/<int:target>/", correct, name="claims_claim_correct"),
            path("<int:pk>/presence/", presence, name="claims_claim_presence"),
            *super().get_urls(),
        ]

    def presence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record that the person has the page open, and respond with who else has."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return record_heartbeat(request, get_object_or_404(Claim, pk=pk))

    def add_attribution_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leads to a document in which words are marked, or records what a source told the desk."""
        page = self.page_or_404(request, pk)
        if not request.user.has_perm(DeskStatementForm.permission):
            raise PermissionDenied
        choosing = ChooseDocumentForm(request.GET if "document" in request.GET else None, label_suffix="")
        if choosing.is_bound and choosing.is_valid():
            return HttpResponseRedirect(choosing.address(page))
        form = DeskStatementForm(request.POST if request.method == "POST" else None, subject=page, user=request.user)
        message = form.submit() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(self._attribution_url(form.created))
        return self._form_page(
            request,
            form,
            "claims/attributions/add_attribution.html",
            title=_("Add attribution"),
            claim=page,
            choose_document=choosing,
            may_add_document=request.user.has_perm(ADD_DOCUMENT),
        )

    def correct_view(self, request: HttpRequest, pk: int, target: int) -> HttpResponse:
        """The page on which one attribution of this claim is corrected."""
        page = self.page_or_404(request, pk)
        if not request.user.has_perm(CorrectAttributionForm.permission):
            raise PermissionDenied
        attribution = get_object_or_404(
            page.attributions.with_names().select_related("superseded_by").filter(is_withdrawal=False), pk=target
        )
        form = CorrectAttributionForm(
            request.POST if request.method == "POST" else None, subject=attribution, user=request.user
        )
        if not form.is_bound and hasattr(attribution, "superseded_by"):
            messages.error(request, AlreadySuperseded().message)
            return HttpResponseRedirect(self._attribution_url(attribution))
        message = form.submit() if form.is_bound else None
        queue = queue_asked(request.POST or request.GET)
        if message is not None:
            messages.success(request, self._with_next(request, message, queue, QueuePlace(page)))
            return HttpResponseRedirect(with_queue(self._attribution_url(form.created), queue))
        shown = {"claim": page, "row": attribution_row(attribution), "queue": queue}
        title = _("Correct attribution № {number}").format(number=attribution.pk)
        return self._form_page(request, form, "claims/attributions/correct.html", title=title, **shown)

    def _attribution_url(self, attribution: Attribution) -> str:
        return f"{self.page_url(attribution.claim)}?attribution={attribution.pk}#attribution-{attribution.pk}"

    def _form_page(self, request: HttpRequest, form: ActionForm, template: str, **extra_context: Any) -> HttpResponse:
        """A page with a single form."""
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            **extra_context,
        }
        return TemplateResponse(request, template, context, status=form.status)
