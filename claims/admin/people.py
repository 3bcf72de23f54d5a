"""Choosing a member of the desk by typing a name: whoever is active and may sign in here, and nobody else."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

MAX_SUGGESTED_PEOPLE = 50
"""How many are offered while one types; on a larger desk, a name that is not among them is typed in full."""


def active_staff() -> QuerySet:
    """Those who can be given something to work on."""
    return get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")


class PersonField(forms.CharField):
    """A user name, or a first and last name, of one active member of the desk."""

    widget = forms.TextInput({"list": "people", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        name = " ".join(super().clean(value).split())
        called = active_staff().alias(full=Concat("first_name", Value(" "), "last_name"))
        found = called.filter(Q(username__iexact=name) | Q(full__iexact=name))[:2]
        if len(found) != 1:
            problem = _("Nobody of the desk") if not found else _("More than one of the desk")
            raise forms.ValidationError(f"{problem} is called “{name}”. Type a user name.")
        return found[0]

    def offered(self) -> QuerySet:
        """The first of those who can be chosen."""
        return active_staff()[:MAX_SUGGESTED_PEOPLE]
