"""Reading query parameters: whatever is not understood is refused, and the refusal names what would do."""

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

BIGGEST_ID = 2**63 - 1
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


def cleaned(form: forms.Form) -> Mapping[str, Any]:
    """What the form read. Raises BadParameter for the first field that it could not read."""
    for name, messages in form.errors.items():
        choices = [value for value, _ in getattr(form.fields[name], "choices", ()) if value]
        hints = {"allowed": choices} if choices else {}
        raise BadParameter(field=name, why=" ".join(map(str, messages)), **hints)
    return form.cleaned_data


class IdField(forms.IntegerField):
    """The id of a row. An id that is in order and that no row has finds nothing, which is an answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=BIGGEST_ID, **kwargs)


class MomentField(forms.CharField):
    """A moment in ISO 8601, with its offset from UTC: a day has 24 hours, and an hour without an offset is a guess."""

    def clean(self, value: str | None) -> datetime | None:
        written = super().clean(value)
        return _moment(written) if written else None


def _moment(written: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValidationError("Write a moment that exists, as in 2025-07-28T10:00:00Z (“+” as %2B).") from None
    if _is_date(written):
        raise ValidationError("A date alone is not a moment: give the time too, as in 2025-07-28T10:00:00Z.")
    raise ValidationError("Give the offset from UTC too, as in 2025-07-28T10:00:00Z or …+02:00 (“+” as %2B).")


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
