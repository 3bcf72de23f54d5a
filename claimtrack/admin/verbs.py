"""Admin pages with one action, which needs a reason."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sources.admin.base import ReadOnlyAdmin
from sources.admin.verbs import ActionForm, ActionFormAdmin


def reason_field() -> forms.CharField:
    return forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), help_text=_("Stored in the audit."))


class OneActionAdmin(ActionFormAdmin, ReadOnlyAdmin):
    """A list whose rows open a page with their facts and one button."""

    button: ClassVar[Any]

    def render_page(self, request: HttpRequest, page: models.Model, submitted_form: ActionForm | None = None) -> HttpResponse:
        forms_of_page = self.available_forms(request, page, self.verbs, submitted_form)
        context = {
            **self.admin_site.each_context(request),
            "title": self.label_of(page),
            "opts": self.opts,
            "facts": self.facts_of(page),
            "form": next(iter(forms_of_page.values()), None),
            "address": f"admin:{self.opts.app_label}_{self.opts.model_name}_{self.verbs[0].slug}",
            "page": page,
            "button": self.button,
        }
        return TemplateResponse(request, "claimtrack/one_verb.html", context, status=submitted_form.status if submitted_form else 200)

    def facts_of(self, page: models.Model) -> list[tuple[str, Any]]:
        """The labels and values that the page shows."""
        raise NotImplementedError

    def success_url(self, verb: ActionForm, page: models.Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
