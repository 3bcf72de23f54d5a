"""Forms on the page of a claim that assign it."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from claims.actions.assigning import assign_claim, unassign, assign_to_self
from claims.admin.people import PersonField
from claims.admin.verbs import ClaimActionForm
from claims.models import Claim
from claims.vocabulary import Stage
from claims.workflow import ASSIGN_CLAIM, EDIT_CLAIM
from sources.exceptions import Refused


class AssignmentForm(ClaimActionForm):
    """Changes the assignee, unless the claim's assignee has changed since the page was loaded."""

    permission = EDIT_CLAIM
    expected_assignee = forms.ModelChoiceField(get_user_model().objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"expected_assignee": subject.assigned_to_id})

    @classmethod
    def is_available(cls, claim: Claim) -> bool:
        return claim.stage != Stage.MERGED

    def add_refusal(self, refusal: Refused) -> None:
        """The page now shows the current assignee, so the next submission is checked against that one."""
        super().add_refusal(refusal)
        self.data = self.data.copy()
        self.data["expected_assignee"] = Claim.objects.values_list("assigned_to", flat=True).get(pk=self.subject.pk) or ""


class AssignToMeForm(AssignmentForm):
    slug = "assign-to-me"

    def perform(self, *, by: Any, at: datetime) -> str:
        assign_to_self(self.subject, expected_assignee=self.cleaned_data["expected_assignee"], by=by, at=at)
        return str(_("Assigned to you."))


class UnassignForm(AssignmentForm):
    slug = "unassign"

    def perform(self, *, by: Any, at: datetime) -> str:
        unassign(self.subject, expected_assignee=self.cleaned_data["expected_assignee"], by=by, at=at)
        return str(_("Unassigned."))


class AssignForm(AssignmentForm):
    slug = "assign"
    permission = ASSIGN_CLAIM
    to = PersonField(label=_("Assign to"))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        assign_claim(self.subject, given["to"], expected_assignee=given["expected_assignee"], by=by, at=at)
        return str(_("Assigned to {name}.")).format(name=given["to"])


ASSIGNMENT_FORMS = (AssignToMeForm, UnassignForm, AssignForm)
