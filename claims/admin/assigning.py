"""Who works on a claim, as buttons of its page."""

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


class HandsOver(ClaimVerb):
    """A verb that holds for whoever worked on the claim when the person looked."""

    permission = WRITE
    instead_of = forms.ModelChoiceField(get_user_model().objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: Claim, user: Any) -> None:
        super().__init__(data, subject=subject, user=user, initial={"instead_of": subject.assigned_to_id})

    @classmethod
    def fits(cls, claim: Claim) -> bool:
        return claim.stage != Stage.MERGED

    def take(self, refusal: Refused) -> None:
        """The page now shows who works on it, so what is sent again is sent against that."""
        super().take(refusal)
        self.data = self.data.copy()
        self.data["instead_of"] = Claim.objects.values_list("assigned_to", flat=True).get(pk=self.subject.pk) or ""


class Take(HandsOver):
    slug = "take"

    def perform(self, *, by: Any, at: datetime) -> str:
        take(self.subject, instead_of=self.cleaned_data["instead_of"], by=by, at=at)
        return str(_("You work on this claim now."))


class Release(HandsOver):
    slug = "release"

    def perform(self, *, by: Any, at: datetime) -> str:
        release(self.subject, instead_of=self.cleaned_data["instead_of"], by=by, at=at)
        return str(_("Released. Whoever takes it next works on it."))


class Assign(HandsOver):
    slug = "assign"
    permission = ASSIGN
    to = PersonField(label=_("Assign to"))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        assign(self.subject, given["to"], instead_of=given["instead_of"], by=by, at=at)
        return str(_("{name} works on this claim now.")).format(name=given["to"])


ASSIGNING = (Take, Release, Assign)
