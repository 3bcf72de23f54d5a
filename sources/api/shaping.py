"""How much of each row an answer tells: `fields` leaves out, `include` adds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from sources.api.exceptions import BadParameter

FIELDS, INCLUDE = "fields", "include"


@dataclass(frozen=True, slots=True)
class Shape:
    """The names that a request gives; `fields` is None where it wants all of them."""

    fields: frozenset[str] | None = None
    include: frozenset[str] = frozenset()

    @property
    def is_usual(self) -> bool:
        return self.fields is None and not self.include

    def of(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """The row with the fields that are wanted, in their order; what was included is wanted."""
        if self.fields is None:
            return row
        wanted = self.fields | self.include
        return {name: value for name, value in row.items() if name in wanted}


def shape_asked(query: QueryDict, fields: Collection[str], includes: Collection[str]) -> Shape:
    """Raises BadParameter where a name is not known."""
    named = _names(query, FIELDS, fields)
    return Shape(named if FIELDS in query else None, _names(query, INCLUDE, includes))


def _names(query: QueryDict, parameter: str, known: Collection[str]) -> frozenset[str]:
    names = frozenset(name.strip() for name in query.get(parameter, "").split(",")) - {""}
    for name in sorted(names):
        if name not in known:
            raise BadParameter(field=parameter, why=f"There is no “{name}” here.", allowed=list(known))
    return names
