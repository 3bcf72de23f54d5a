"""Which fields a response has: `fields` selects some, `include` adds others."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from msgspec import UNSET, structs

from claimtrack.core.api.exceptions import BadParameter
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.api.parameters import list_values

FIELDS_PARAMETER, INCLUDE_PARAMETER = "fields", "include"


@dataclass(frozen=True, slots=True)
class FieldSelection:
    """The field names that a request gives; `fields` is None for all of them."""

    fields: frozenset[str] | None = None
    include: frozenset[str] = frozenset()

    @property
    def is_default(self) -> bool:
        return self.fields is None and not self.include

    def apply(self, row: JsonObject) -> JsonObject | dict[str, Any]:
        """The selected fields of the row, in their order; included fields are always selected."""
        return row if self.fields is None else self.apply_to_fields(structs.asdict(row))

    def apply_to_fields(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The same for a row that is given as its fields by name."""
        if self.fields is None:
            return fields
        selected = self.fields | self.include
        return {name: value for name, value in fields.items() if name in selected and value is not UNSET}


def parse_field_selection(query: QueryDict, fields: Collection[str], includes: Collection[str]) -> FieldSelection:
    """Raises BadParameter for an unknown name."""
    names = _parse_names(query, FIELDS_PARAMETER, fields)
    return FieldSelection(
        names if FIELDS_PARAMETER in query else None, _parse_names(query, INCLUDE_PARAMETER, includes)
    )


def _parse_names(query: QueryDict, parameter: str, known: Collection[str]) -> frozenset[str]:
    names = list_values(query, parameter)
    for name in names:
        if name not in known:
            raise BadParameter(field=parameter, why=f"There is no “{name}” here.", allowed=list(known))
    return frozenset(names)
