"""Action forms: a button with a form, a permission and an action. A refusal is shown in the form, with the input."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from sources.admin.base import AuditedAdmin
from sources.exceptions import Refused


class ActionForm(forms.Form):
    """The form of one action. `subject` is the object that it changes, `user` who submits it."""

    slug: ClassVar[str]
    permission: ClassVar[str]
    use_required_attribute = False  # the server reports missing fields and keeps the input

    def __init__(self, data: Any = None, *, subject: models.Model | None, user: Any, **options: Any) -> None:
        self.subject, self.user = subject, user
        self.status = HTTPStatus.OK
        super().__init__(data, auto_id=f"{self.slug}-%s", label_suffix="", **options)

    def perform(self, *, by: Any, at: datetime) -> str:
        """Run the action and return the success message. Raises Refused."""
        raise NotImplementedError

    def submit(self) -> str | None:
        """Validate and perform. Returns the success message, or None if the form has errors."""
        if not self.is_valid():
            self.status = HTTPStatus.UNPROCESSABLE_ENTITY
            return None
        try:
            return self.perform(by=self.user, at=timezone.now())
        except Refused as refusal:
            self.add_refusal(refusal)
            return None

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal as a non-field error."""
        self.status = refusal.status
        self.add_error(None, refusal.message)


class ActionFormAdmin(AuditedAdmin):
    """An admin whose object page has action forms. Each posts to its own URL."""

    verbs: Sequence[type[ActionForm]] = ()

    def render_page(self, request: HttpRequest, page: models.Model, submitted_form: ActionForm | None = None) -> HttpResponse:
        """Render the page of one object. `tried` is the submitted form if it has errors."""
        raise NotImplementedError

    def subject_of(self, verb: type[ActionForm], page: models.Model, target: int | None) -> models.Model:
        """The object that the action changes: that of the page, or a related one on the page."""
        return page

    def success_url(self, verb: ActionForm, page: models.Model) -> str:
        return self.page_url(page)

    def page_url(self, page: models.Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[page.pk])

    def page_or_404(self, request: HttpRequest, object_id: Any) -> models.Model:
        page = self.get_object(request, str(object_id))
        if page is None:
            raise Http404
        if not self.has_view_permission(request, page):
            raise PermissionDenied
        return page

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.page_or_404(request, object_id)
        return self.render_page(request, page) if request.method == "GET" else HttpResponseNotAllowed(["GET"])

    def action_view(self, request: HttpRequest, pk: int, target: int | None = None, *, verb: type[ActionForm]) -> HttpResponse:
        page = self.page_or_404(request, pk)
        if not request.user.has_perm(verb.permission):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self.page_url(page))
        form = verb(request.POST, subject=self.subject_of(verb, page, target), user=request.user)
        done = form.submit()
        if done is None:
            return self.render_page(request, page, form)
        return self.success_response(request, page, form, done)

    def success_response(self, request: HttpRequest, page: models.Model, verb: ActionForm, done: str) -> HttpResponse:
        """The response after success."""
        messages.success(request, done)
        return HttpResponseRedirect(self.success_url(verb, page))

    def available_forms(
        self, request: HttpRequest, page: models.Model, verbs: Sequence[type[ActionForm]], submitted_form: ActionForm | None
    ) -> Mapping[str, ActionForm]:
        """The forms that the user has permission for, by slug. The submitted form keeps its input."""
        return {
            verb.slug.replace("-", "_"): submitted_form if isinstance(submitted_form, verb) else verb(subject=page, user=request.user)
            for verb in verbs
            if request.user.has_perm(verb.permission)
        }

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        addresses = []
        for verb in self.verbs:
            view = self.admin_site.admin_view(partial(self.action_view, verb=verb))
            addresses += [
                path(f"<int:pk>/{verb.slug}/", view, name=f"{name}_{verb.slug}"),
                path(f"<int:pk>/{verb.slug}/<int:target>/", view, name=f"{name}_{verb.slug}"),
            ]
        return [*addresses, *super().get_urls()]
