"""Validation of query parameters: whatever is not understood is refused, and the refusal names what is allowed."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from claimtrack.core.api.exceptions import (
    BadParameter,
    EmptyParameter,
    NulInParameter,
    RepeatedParameter,
    UnknownParameter,
)

MAX_ID = 2**63 - 1
MAX_LISTED_IDS = 100
NUL = "\0"
LIST_SEPARATOR = ","
EMPTY_CHARACTERS = f"{LIST_SEPARATOR} "


def check_parameters(query: QueryDict, known: Collection[str], *, lists: Collection[str] = ()) -> None:
    """Check the names of the parameters, and how often each is given: those in `lists` can be repeated.

    Raises NulInParameter, UnknownParameter, RepeatedParameter and EmptyParameter.
    """
    for name, values in query.lists():
        if any(NUL in text for text in (name, *values)):
            raise NulInParameter
        if name not in known:
            raise UnknownParameter(field=name, allowed=sorted(known))
        if len(values) > 1 and name not in lists:
            raise RepeatedParameter(field=name)
        if not all(text.strip(EMPTY_CHARACTERS if name in lists else None) for text in values):
            raise EmptyParameter(field=name)


def list_values(query: QueryDict, name: str) -> list[str]:
    """The values of a parameter that takes a list, each once: `name=a,b`, `name=a&name=b`, or both."""
    values = (value.strip() for text in query.getlist(name) for value in text.split(LIST_SEPARATOR))
    return [value for value in dict.fromkeys(values) if value]


def clean_form(form: forms.Form) -> Mapping[str, Any]:
    """The form's cleaned data. Raises BadParameter for the first invalid field."""
    for name, messages in form.errors.items():
        choices = [value for value, _ in getattr(form.fields[name], "choices", ()) if value]
        hints = {"allowed": choices} if choices else {}
        raise BadParameter(field=name, why=" ".join(map(str, messages)), **hints)
    return form.cleaned_data


class IdParameter(forms.IntegerField):
    """The id of a row. A valid id that no row has is no error: it finds nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=MAX_ID, **kwargs)


class ListInput(forms.Widget):
    """Reads a parameter that is repeated, or whose values are separated by commas."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list_values(data, name)


class IdListParameter(forms.Field):
    """The ids of up to MAX_LISTED_IDS rows. An id that no row has finds nothing."""

    widget = ListInput

    def clean(self, value: list[str]) -> list[int]:
        if len(value) > MAX_LISTED_IDS:
            raise ValidationError(f"Give at most {MAX_LISTED_IDS} ids at a time.")
        return [IdParameter().clean(one) for one in value]


class TimestampParameter(forms.CharField):
    """A date and time in ISO 8601 with its offset from UTC; without an hour or an offset it would be a guess."""

    def clean(self, value: str | None) -> datetime | None:
        text = super().clean(value)
        return _parse_timestamp(text) if text else None


def _parse_timestamp(text: str) -> datetime:
    try:
        timestamp = datetime.fromisoformat(text)
        if timestamp.tzinfo is not None:
            return timestamp.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValidationError("Give a valid date and time, as in 2025-07-28T10:00:00Z (write “+” as %2B).") from None
    if _is_date(text):
        raise ValidationError("Add the time of day, as in 2025-07-28T10:00:00Z.")
    raise ValidationError("Add the offset from UTC, as in 2025-07-28T10:00:00Z or …+02:00 (write “+” as %2B).")


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
