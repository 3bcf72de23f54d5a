from collections.abc import Iterable
from typing import Any

from django.db import models
from psycopg.types.multirange import Int4Multirange, Multirange
from psycopg.types.range import Range

from sources.text.spans import Span


class SpansField(models.Field):
    """The character ranges of one role (source, cue, content) in a snapshot, as a PostgreSQL `int4multirange`.

    In Python a tuple of `Span` in text order, empty if the role has no words.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", tuple)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def db_type(self, connection: Any) -> str:
        return "int4multirange"

    def from_db_value(self, value: Multirange | None, expression: Any, connection: Any) -> tuple[Span, ...] | None:
        return None if value is None else tuple(Span(piece.lower, piece.upper) for piece in value)

    def get_prep_value(self, value: Iterable[Span] | None) -> Int4Multirange | None:
        if value is None or isinstance(value, Multirange):
            return value
        return Int4Multirange([Range(start, end) for start, end in value])

    def value_to_string(self, obj: models.Model) -> str:
        return str([list(span) for span in self.value_from_object(obj)])


class LieInside(models.Func):
    """Whether the spans of the first expression lie between the second and the third."""

    template = "%(expressions)s"
    output_field = models.BooleanField()
    conditional = True

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        (spans, first), (start, second), (end, third) = (compiler.compile(e) for e in self.get_source_expressions())
        return f"{spans} <@ int4range({start}, {end})", [*first, *second, *third]


class AreSeveralPieces(models.Func):
    """Whether the spans of the first expression are none or several, and lie inside those of the second."""

    template = "%(expressions)s"
    output_field = models.BooleanField()
    conditional = True

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        (pieces, given), (whole, further) = (compiler.compile(e) for e in self.get_source_expressions())
        one = f"{pieces} = range_merge({pieces})::int4multirange"
        return (
            f"({pieces} <@ {whole} AND (isempty({pieces}) OR NOT {one}))",
            [*given, *further, *given, *given, *given],
        )
