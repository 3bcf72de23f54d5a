"""Buttons that do one thing: a form, a permission, an action; a refusal comes back at the form, with what was typed."""

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

from sources.admin.base import RecordingAdmin
from sources.exceptions import Refused


class Verb(forms.Form):
    """What one button asks for. `subject` is what it is done to, `user` who presses it."""

    slug: ClassVar[str]
    permission: ClassVar[str]
    use_required_attribute = False  # the server says what is missing, in words, and beside what was typed

    def __init__(self, data: Any = None, *, subject: models.Model | None, user: Any, **options: Any) -> None:
        self.subject, self.user = subject, user
        self.status = HTTPStatus.OK
        super().__init__(data, auto_id=f"{self.slug}-%s", label_suffix="", **options)

    def perform(self, *, by: Any, at: datetime) -> str:
        """Calls one action and returns what to tell the person. Raises Refused."""
        raise NotImplementedError

    def carry_out(self) -> str | None:
        """What to tell the person; None when it was not done, and the form says why."""
        if not self.is_valid():
            self.status = HTTPStatus.UNPROCESSABLE_ENTITY
            return None
        try:
            return self.perform(by=self.user, at=timezone.now())
        except Refused as refusal:
            self.take(refusal)
            return None

    def take(self, refusal: Refused) -> None:
        """Keep a refusal as the message at the top of the form."""
        self.status = refusal.status
        self.add_error(None, refusal.message)


class VerbAdmin(RecordingAdmin):
    """An admin whose page of one object carries verbs as buttons. Each posts to an address of its own."""

    verbs: Sequence[type[Verb]] = ()

    def render_page(self, request: HttpRequest, page: models.Model, tried: Verb | None = None) -> HttpResponse:
        """The page of one object; `tried` is the form that was refused, if one was."""
        raise NotImplementedError

    def subject_of(self, verb: type[Verb], page: models.Model, target: int | None) -> models.Model:
        """What the verb is done to: the page's object, or one of those that stand on the page."""
        return page

    def address_after(self, verb: Verb, page: models.Model) -> str:
        return self.address_of(page)

    def address_of(self, page: models.Model) -> str:
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

    def verb_view(self, request: HttpRequest, pk: int, target: int | None = None, *, verb: type[Verb]) -> HttpResponse:
        page = self.page_or_404(request, pk)
        if not request.user.has_perm(verb.permission):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self.address_of(page))
        form = verb(request.POST, subject=self.subject_of(verb, page, target), user=request.user)
        done = form.carry_out()
        if done is None:
            return self.render_page(request, page, form)
        return self.answer(request, page, form, done)

    def answer(self, request: HttpRequest, page: models.Model, verb: Verb, done: str) -> HttpResponse:
        """What follows when the verb was carried out."""
        messages.success(request, done)
        return HttpResponseRedirect(self.address_after(verb, page))

    def permitted(
        self, request: HttpRequest, page: models.Model, verbs: Sequence[type[Verb]], tried: Verb | None
    ) -> Mapping[str, Verb]:
        """The forms of those verbs that this person may use, by slug; the one that was tried with what was typed."""
        return {
            verb.slug.replace("-", "_"): tried if isinstance(tried, verb) else verb(subject=page, user=request.user)
            for verb in verbs
            if request.user.has_perm(verb.permission)
        }

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        addresses = []
        for verb in self.verbs:
            view = self.admin_site.admin_view(partial(self.verb_view, verb=verb))
            addresses += [
                path(f"<int:pk>/{verb.slug}/", view, name=f"{name}_{verb.slug}"),
                path(f"<int:pk>/{verb.slug}/<int:target>/", view, name=f"{name}_{verb.slug}"),
            ]
        return [*addresses, *super().get_urls()]
