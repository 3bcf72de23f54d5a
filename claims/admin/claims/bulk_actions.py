"""Bulk actions on the list of claims. Each shows the result for every claim as a dry run before it is applied."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions.claims.assign import assign_claim
from claims.actions.claims.bulk import MAX_BULK_CLAIMS, BulkClaimResult, ClaimAction, add_tag, apply_to_claims
from claims.actions.claims.review import submit_for_review
from claims.admin.common.form_fields import reason_field
from claims.admin.common.person_field import PersonField
from claims.exceptions import TooManyClaims
from claims.models import Claim
from claims.workflow import ASSIGN_CLAIM, EDIT_CLAIM

DRY_RUN, APPLY = "try", "do"


class BulkForm(forms.Form):
    """The options of a bulk action. `seen` maps each claim to the version that the person saw."""

    permission: ClassVar[str] = EDIT_CLAIM
    title: ClassVar[str]
    done: ClassVar[str]
    button: ClassVar[str]
    use_required_attribute = False

    def action(self, seen: dict[int, int], *, by: Any, at: datetime) -> ClaimAction:
        """Return the function that is applied to each claim and raises Refused."""
        raise NotImplementedError

    @staticmethod
    def version_of(claim: Claim) -> int:
        """The version to compare with, to detect a claim that has changed since it was shown."""
        return claim.revision.number


class BulkAssignForm(BulkForm):
    permission = ASSIGN_CLAIM
    title, button, done = _("Assign claims"), _("Assign"), _("assigned")
    to = PersonField(label=_("Assign to"))

    def action(self, seen: dict[int, int], *, by: Any, at: datetime) -> ClaimAction:
        people = get_user_model().objects.in_bulk(set(seen.values()))
        to = self.cleaned_data["to"]
        return lambda claim: assign_claim(claim, to, expected_assignee=people.get(seen[claim.pk]), by=by, at=at)

    @staticmethod
    def version_of(claim: Claim) -> int:
        return claim.assigned_to_id or 0


class BulkAddTagForm(BulkForm):
    title, button, done = _("Add a tag to claims"), _("Add tag"), _("tagged")
    tag = forms.CharField(label=_("Tag"), max_length=50)
    reason = reason_field(_("Each claim gets a new revision with this reason."))

    def action(self, seen: dict[int, int], *, by: Any, at: datetime) -> ClaimAction:
        given = self.cleaned_data
        return lambda claim: add_tag(
            claim, given["tag"], base_revision=seen[claim.pk], reason=given["reason"], by=by, at=at
        )


class BulkSendToReviewForm(BulkForm):
    title, button, done = _("Send claims to review"), _("Send to review"), _("sent to review")

    def action(self, seen: dict[int, int], *, by: Any, at: datetime) -> ClaimAction:
        return lambda claim: submit_for_review(claim, base_revision=seen[claim.pk], by=by, at=at)


class BulkActionsAdmin(admin.ModelAdmin):
    """The bulk actions of the list of claims. Claims are never approved or published in bulk."""

    actions: Sequence[str] = ("assign_to", "add_a_tag", "send_to_review")

    class Media:
        css = {"all": ["claims/claims/bulk-actions.css"]}

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ASSIGN_CLAIM)

    def has_write_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(EDIT_CLAIM)

    @admin.action(description=_("Assign to…"), permissions=["assign"])
    def assign_to(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._bulk(request, claims, BulkAssignForm)

    @admin.action(description=_("Add a tag…"), permissions=["write"])
    def add_a_tag(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._bulk(request, claims, BulkAddTagForm)

    @admin.action(description=_("Send to review…"), permissions=["write"])
    def send_to_review(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._bulk(request, claims, BulkSendToReviewForm)

    def _bulk(self, request: HttpRequest, queryset: QuerySet[Claim], form_class: type[BulkForm]) -> HttpResponse | None:
        """Show the form, then the dry run, then the results. A form without fields starts at the dry run."""
        claims = list(queryset.with_current().order_by("-pk")[: MAX_BULK_CLAIMS + 1])
        if len(claims) > MAX_BULK_CLAIMS:
            chosen = len(request.POST.getlist(ACTION_CHECKBOX_NAME))
            messages.error(request, TooManyClaims(number=chosen, limit=MAX_BULK_CLAIMS).message)
            return None
        step = request.POST.get("step", "" if form_class.base_fields else DRY_RUN)
        form = form_class(request.POST if step else None, auto_id="bulk-%s", label_suffix="")
        seen = {claim.pk: _version_seen(request, claim, form_class) for claim in claims}
        outcomes: Sequence[BulkClaimResult] = ()
        if step and form.is_valid():
            action = form.action(seen, by=request.user, at=timezone.now())
            outcomes = apply_to_claims(
                claims, action, by=request.user, why=str(form_class.title), is_dry_run=step != APPLY
            )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": form_class.title,
            "kind": form_class,
            "form": form,
            "chosen": [(claim, seen[claim.pk]) for claim in claims],
            "outcomes": outcomes,
            "done": sum(not outcome.refusal for outcome in outcomes),
            "refused": sum(bool(outcome.refusal) for outcome in outcomes),
            "is_done": step == APPLY and bool(outcomes),
            "action": request.POST.get("action"),
            "media": self.media + form.media,
        }
        return TemplateResponse(
            request, "claims/claims/list/bulk_action.html", context, status=422 if form.errors else 200
        )


def _version_seen(request: HttpRequest, claim: Claim, form_class: type[BulkForm]) -> int:
    """The version that the submitted page showed; the current one on the first page."""
    sent = request.POST.get(f"seen-{claim.pk}", "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else form_class.version_of(claim)
