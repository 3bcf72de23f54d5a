"""The door through which words are marked by hand: in the reading room, and on a page of its own without scripts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from claims.admin.common.marked_text import MarkedTextPane, marked_text_pane
from claims.admin.documents.marking_forms import MarkAttributionForm
from claims.admin.documents.reading_room_admin import ReadingRoomAdmin
from claims.admin.documents.room_answers import plain_text, wants_json
from claimtrack.core.admin.action_forms import ActionForm
from sources.models import Document

MARK = "mark"
"""The query parameter that opens the form in the reading room. `claim` names the claims to add the words to."""


class MarkingAdmin(ReadingRoomAdmin):
    """The reading room, in which words that no suggestion covers can be marked."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.mark_view)
        return [path("<int:object_id>/mark/", view, name="sources_document_mark"), *super().get_urls()]

    def render_page(  # type: ignore[override]  # its pages are documents
        self, request: HttpRequest, page: Document, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        response = super().render_page(request, page, submitted_form)
        context = response.context_data if isinstance(response, TemplateResponse) else None
        if context and context["room"] and request.user.has_perm(MarkAttributionForm.permission):
            claims = [int(pk) for pk in request.GET.getlist("claim") if pk.isdecimal() and len(pk) < 19]
            form = MarkAttributionForm(
                subject=page, user=request.user, snapshot=context["room"].snapshot, claims=claims
            )
            context |= {"marking": form, "is_marking": MARK in request.GET, "media": context["media"] + form.media}
        return response

    def mark_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Record marked words. A refused form is shown on a page of its own; scripts get the errors.

        Scripts also get the claims that words may be about before they are recorded.
        """
        page: Document = self.page_or_404(request, object_id)  # type: ignore[assignment]
        if not request.user.has_perm(MarkAttributionForm.permission):
            raise PermissionDenied
        if request.method != "POST" and wants_json(request):
            return _likely(request, page)
        if request.method != "POST":
            return HttpResponseRedirect(f"{self.page_url(page)}?{MARK}=1#{MARK}")
        form = MarkAttributionForm(request.POST, subject=page, user=request.user)
        message = form.submit()
        if wants_json(request):
            return _recorded(form, message) if message else _refused(request, form)
        if message is None:
            return self._refused_page(request, page, form)
        messages.success(request, message)
        return HttpResponseRedirect(f"{self.page_url(page)}?attribution={form.created[0].pk}")

    def _refused_page(self, request: HttpRequest, page: Document, form: MarkAttributionForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Mark words"),
            "document": page,
            "form": form,
            "pane": _pane(form),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/documents/marking/marking_page.html", context, status=form.status)


def _likely(request: HttpRequest, page: Document) -> JsonResponse:
    form = MarkAttributionForm(request.GET, subject=page, user=request.user)
    likely = render_to_string("claims/documents/marking/likely_claims.html", {"form": form}, request)
    return JsonResponse({"likely": likely})


def _pane(form: MarkAttributionForm) -> MarkedTextPane | None:
    return marked_text_pane(form.marked_snapshot, form) if form.marked_snapshot else None


def _recorded(form: MarkAttributionForm, message: str) -> JsonResponse:
    return JsonResponse(
        {
            "message": plain_text(message),
            "notice": str(message),
            "recorded": [attribution.pk for attribution in form.created],
        }
    )


def _refused(request: HttpRequest, form: MarkAttributionForm) -> JsonResponse:
    """The errors of the form by field, and what is shown above it."""
    errors: dict[str, Any] = {name: list(map(str, found)) for name, found in form.errors.items()}
    return JsonResponse(
        {
            "message": " ".join(error for found in errors.values() for error in found),
            "notice": render_to_string("claims/common/form_errors.html", {"form": form}, request),
            "errors": errors,
        },
        status=form.status,
    )
