"""Forms on the page of a claim that assign it."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from claims.actions.assigning import assign, release, take
from claims.admin.people import PersonField
from claims.admin.verbs import ClaimVerb
from claims.models import Claim
from claims.vocabulary import Stage
from claims.workflow import ASSIGN, WRITE
from sources.exceptions import Refused


class AssignmentForm(ClaimVerb):
    """Changes the assignee, unless the claim's assignee has changed since the page was loaded."""

    permission = WRITE
    instead_of = forms.ModelChoiceField(get_user_model().objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"instead_of": subject.assigned_to_id})

    @classmethod
    def fits(cls, claim: Claim) -> bool:
        return claim.stage != Stage.MERGED

    def take(self, refusal: Refused) -> None:
        """The page now shows the current assignee, so the next submission is checked against that one."""
        super().take(refusal)
        self.data = self.data.copy()
        self.data["instead_of"] = Claim.objects.values_list("assigned_to", flat=True).get(pk=self.subject.pk) or ""


class AssignToMeForm(AssignmentForm):
    slug = "take"

    def perform(self, *, by: Any, at: datetime) -> str:
        take(self.subject, instead_of=self.cleaned_data["instead_of"], by=by, at=at)
        return str(_("Assigned to you."))


class UnassignForm(AssignmentForm):
    slug = "release"

    def perform(self, *, by: Any, at: datetime) -> str:
        release(self.subject, instead_of=self.cleaned_data["instead_of"], by=by, at=at)
        return str(_("Unassigned."))


class AssignForm(AssignmentForm):
    slug = "assign"
    permission = ASSIGN
    to = PersonField(label=_("Assign to"))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        assign(self.subject, given["to"], instead_of=given["instead_of"], by=by, at=at)
        return str(_("Assigned to {name}.")).format(name=given["to"])


ASSIGNMENT_FORMS = (AssignToMeForm, UnassignForm, AssignForm)
