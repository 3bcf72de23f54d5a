"""Request bodies. One Struct decodes the body of an operation, validates it, and describes it in OpenAPI:

    class CreateThingBody(RequestBody, kw_only=True):
        \"""A new thing.\"""

        name: Annotated[str, text(200), Meta(description="Name in copy.")]
        kind: ThingKind = ThingKind.SMALL
        owner: Id | UnsetType = UNSET                          # UNSET: the body does not give it
        made_at: Timestamp | None | UnsetType = UNSET

        def broken_rules(self) -> Iterator[BrokenRule]:        # rules about more than one field
            if self.made_at and self.owner is UNSET:
                yield "owner", "Give the owner of what is made."

A valid body is decoded by msgspec in one step. Any other body is converted field by field, so that the refusal names
all of its errors. This second step is also more lenient with dates and times: it takes all of ISO 8601.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

import msgspec
from django.db.models import Model, QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from msgspec import UNSET, inspect
from msgspec.structs import force_setattr

from claimtrack.core.api.bodies.errors import BodyReader, BrokenRule, RulesBroken
from claimtrack.core.api.bodies.fields import BodyFieldType, field_types, parse_value, to_utc
from claimtrack.core.api.exceptions import NotOnRecord

ModelT = TypeVar("ModelT", bound=Model)
BodyT = TypeVar("BodyT", bound="RequestBody")


class RequestBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The body of one operation. Subclasses with required fields after optional ones need `kw_only=True` too."""

    def __post_init__(self) -> None:
        """Raises RulesBroken."""
        for name, normalize in _normalizers(type(self)):
            value = getattr(self, name)
            if value is not UNSET and value is not None:
                force_setattr(self, name, normalize(value))
        broken = tuple(self.broken_rules())
        if broken:
            raise RulesBroken(broken)

    def broken_rules(self) -> Iterable[BrokenRule]:
        """The rules about more than one field that this body breaks. Asked once each field by itself is valid."""
        return ()

    def given(self) -> dict[str, Any]:
        """The values of the fields that are given or have a default, by name."""
        values = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {name: value for name, value in values if value is not UNSET}


class EmptyBody(RequestBody):
    """For operations that take no fields."""


def with_example_body(example: str = "Example", /, **body: Any) -> Callable[[type[BodyT]], type[BodyT]]:
    """A decorator that adds an example to the OpenAPI description of a body."""

    def decorate(shape: type[BodyT]) -> type[BodyT]:
        annotation = vars(shape).get("_spectacular_annotation", {})
        examples = [OpenApiExample(example, body, request_only=True), *annotation.get("examples", ())]
        described: type[BodyT] = extend_schema_serializer(examples=examples)(shape)
        return described

    return decorate


def read_body(shape: type[BodyT], data: Any) -> BodyT:
    """The body that this JSON describes.

    Raises UnknownField, BadField or BadBody for the first error. If there are more, its `errors` lists them all. The
    field of a nested value is a path: `parties.0`.
    """
    try:
        return msgspec.convert(data, shape, dec_hook=parse_value)
    except msgspec.ValidationError:
        return BodyReader().read(shape, data)


def get_referenced(rows: QuerySet[ModelT], pk: int, *, field: str) -> ModelT:
    """The row whose id the body gives in `field`. Raises NotOnRecord."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotOnRecord(what=rows.model._meta.verbose_name, number=pk, field=field)
    return row


@cache
def _normalizers(shape: type[RequestBody]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The fields whose valid values are not yet as views get them."""
    found = ((name, _normalizer(field)) for name, field in field_types(shape).items())
    return tuple((name, normalize) for name, normalize in found if normalize)


def _normalizer(field: BodyFieldType) -> Callable[[Any], Any] | None:
    match field.info:
        case inspect.StrType() if field.is_trimmed:
            return str.strip
        case inspect.DateTimeType():
            return to_utc
        case inspect.ListType() if field.item and (normalize := _normalizer(field.item)):
            return lambda values: [normalize(value) for value in values]
    return None
