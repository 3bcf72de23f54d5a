"""What is done to many claims of the list at once. Each shows what would become of every claim before it is done."""

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

from claims.actions.assigning import assign
from claims.actions.bulk import MOST, Act, Outcome, add_tag, to_each
from claims.actions.reviews import submit
from claims.admin.people import PersonField
from claims.admin.writing import reason_field
from claims.exceptions import TooManyAtOnce
from claims.models import Claim
from claims.workflow import ASSIGN, WRITE

TRY, DO = "try", "do"


class Bulk(forms.Form):
    """What is asked for before many claims are changed. `seen` is what the person saw of each claim."""

    permission: ClassVar[str] = WRITE
    title: ClassVar[str]
    done: ClassVar[str]
    button: ClassVar[str]
    use_required_attribute = False

    def act(self, seen: dict[int, int], *, by: Any, at: datetime) -> Act:
        """What is done to one claim. Raises Refused."""
        raise NotImplementedError

    @staticmethod
    def seen_of(claim: Claim) -> int:
        """By what a claim that has changed since it was looked at is known."""
        return claim.revision.number


class AssignTo(Bulk):
    permission = ASSIGN
    title, button, done = _("Assign claims"), _("Assign"), _("assigned")
    to = PersonField(label=_("Assign to"))

    def act(self, seen: dict[int, int], *, by: Any, at: datetime) -> Act:
        people = get_user_model().objects.in_bulk(set(seen.values()))
        to = self.cleaned_data["to"]
        return lambda claim: assign(claim, to, instead_of=people.get(seen[claim.pk]), by=by, at=at)

    @staticmethod
    def seen_of(claim: Claim) -> int:
        return claim.assigned_to_id or 0


class AddATag(Bulk):
    title, button, done = _("Add a tag to claims"), _("Add the tag"), _("tagged")
    tag = forms.CharField(label=_("Tag"), max_length=50)
    reason = reason_field(_("Each claim gets a new revision, which says why."))

    def act(self, seen: dict[int, int], *, by: Any, at: datetime) -> Act:
        said = self.cleaned_data
        return lambda claim: add_tag(claim, said["tag"], against=seen[claim.pk], reason=said["reason"], by=by, at=at)


class SendToReview(Bulk):
    title, button, done = _("Send claims to review"), _("Send to review"), _("sent to review")

    def act(self, seen: dict[int, int], *, by: Any, at: datetime) -> Act:
        return lambda claim: submit(claim, against=seen[claim.pk], by=by, at=at)


class BulkAdmin(admin.ModelAdmin):
    """The list of claims, with what may be done to those that are ticked. Approving and publishing are not among it."""

    actions = ("assign_to", "add_a_tag", "send_to_review")

    class Media:
        css = {"all": ["claims/bulk.css"]}

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ASSIGN)

    def has_write_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(WRITE)

    @admin.action(description=_("Assign to…"), permissions=["assign"])
    def assign_to(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._bulk(request, claims, AssignTo)

    @admin.action(description=_("Add a tag…"), permissions=["write"])
    def add_a_tag(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._bulk(request, claims, AddATag)

    @admin.action(description=_("Send to review…"), permissions=["write"])
    def send_to_review(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._bulk(request, claims, SendToReview)

    def _bulk(self, request: HttpRequest, queryset: QuerySet[Claim], kind: type[Bulk]) -> HttpResponse | None:
        """First the form, then what would become of each claim, then what did; a form without fields is left out."""
        claims = list(queryset.with_current().order_by("-pk")[: MOST + 1])
        if len(claims) > MOST:
            chosen = len(request.POST.getlist(ACTION_CHECKBOX_NAME))
            messages.error(request, TooManyAtOnce(number=chosen, limit=MOST).message)
            return None
        step = request.POST.get("step", "" if kind.base_fields else TRY)
        form = kind(request.POST if step else None, auto_id="bulk-%s", label_suffix="")
        seen = {claim.pk: _seen(request, claim, kind) for claim in claims}
        outcomes: Sequence[Outcome] = ()
        if step and form.is_valid():
            act = form.act(seen, by=request.user, at=timezone.now())
            outcomes = to_each(claims, act, by=request.user, why=str(kind.title), is_trial=step != DO)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": kind.title,
            "kind": kind,
            "form": form,
            "chosen": [(claim, seen[claim.pk]) for claim in claims],
            "outcomes": outcomes,
            "done": sum(not outcome.refusal for outcome in outcomes),
            "refused": sum(bool(outcome.refusal) for outcome in outcomes),
            "is_done": step == DO and bool(outcomes),
            "action": request.POST.get("action"),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/bulk.html", context, status=422 if form.errors else 200)


def _seen(request: HttpRequest, claim: Claim, kind: type[Bulk]) -> int:
    """What the page showed of the claim when it was sent; what is there now where this is the first page."""
    sent = request.POST.get(f"seen-{claim.pk}", "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else kind.seen_of(claim)
