"""A form field for an active member of the desk, entered by name."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

MAX_SUGGESTED_PEOPLE = 50
"""The most names suggested while typing. On a larger desk, other names can still be typed in full."""


def active_staff() -> QuerySet:
    """Users to whom work can be assigned."""
    return get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")


class PersonField(forms.CharField):
    """Accepts a username, or a first and last name, of one active member of the desk. None if it may be left blank."""

    widget = forms.TextInput({"list": "people", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        name = " ".join(super().clean(value).split())
        if not name:
            return None
        staff = active_staff().alias(full=Concat("first_name", Value(" "), "last_name"))
        found = staff.filter(Q(username__iexact=name) | Q(full__iexact=name))[:2]
        if len(found) != 1:
            message = (
                _("No one on the desk is called “{name}”.") if not found else _("Several people are called “{name}”.")
            )
            raise forms.ValidationError(f"{message.format(name=name)} {_('Enter a username.')}")
        return found[0]

    def suggestions(self) -> QuerySet:
        """The names to suggest, up to the maximum."""
        return active_staff()[:MAX_SUGGESTED_PEOPLE]
