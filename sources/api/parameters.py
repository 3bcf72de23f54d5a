"""Validation of query parameters: whatever is not understood is refused, and the refusal names what is allowed."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from sources.api.exceptions import (
    BadParameter,
    EmptyParameter,
    NulInParameter,
    RepeatedParameter,
    UnknownParameter,
)

MAX_ID = 2**63 - 1
NUL = "\0"


def check_parameters(query: QueryDict, known: Collection[str]) -> None:
    """Raises NulInParameter, UnknownParameter, RepeatedParameter and EmptyParameter."""
    for name, values in query.lists():
        if any(NUL in text for text in (name, *values)):
            raise NulInParameter
        if name not in known:
            raise UnknownParameter(field=name, allowed=sorted(known))
        if len(values) > 1:
            raise RepeatedParameter(field=name)
        if not values[0].strip():
            raise EmptyParameter(field=name)


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
