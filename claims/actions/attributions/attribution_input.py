"""The fields of an attribution that a person fills in, and how they map to the columns of its row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from django.db.models import TextChoices
from msgspec.structs import asdict

from claims.actions.common.references import SourceReference
from claims.domain.stated_interval import StatedInterval
from claims.models import Attribution
from claims.vocabulary import Certainty, Directness, Stance
from sources.models import Source


class AttributionInput(msgspec.Struct, frozen=True):
    """The content of an attribution, without its passage: one dated act of one source.

    A new field that has the name of its column needs no further mapping. `stated` has four columns.
    """

    source: Source | SourceReference
    stance: Stance
    stated: StatedInterval
    directness: Directness = Directness.INDIRECT
    certainty: Certainty = Certainty.CERTAIN
    relays: tuple[Source | SourceReference, ...] = ()
    repeats: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """The attribution to correct, and the reason."""

    of: Attribution
    reason: str


REFERENCES: Final = frozenset({"source", "repeats"})
"""The fields that refer to a row."""

VOCABULARY_BY_FIELD: Final[Mapping[str, type[TextChoices]]] = {
    "stance": Stance,
    "directness": Directness,
    "certainty": Certainty,
}

ATTRIBUTE_BY_FIELD: Final = {"relays": "relay_sources"}
"""The attributes of a row that have another name than their field."""


def column_values(attribution_input: AttributionInput) -> dict[str, Any]:
    """The columns of the attribution's row, by name."""
    values = asdict(attribution_input)
    relays = [relay.pk for relay in values.pop("relays")]
    interval = interval_columns(values.pop("stated"))
    references = {
        f"{name}_id" if name in REFERENCES else name: getattr(value, "pk", value) for name, value in values.items()
    }
    return interval | references | relay_columns(relays)


def relay_columns(relays: Sequence[int]) -> dict[str, Any]:
    """The columns of a chain of relays: the first one is a foreign key, as it was before there were more."""
    return {"relayed_by_id": relays[0] if relays else None, "further_relays": list(relays[1:])}


def interval_columns(stated: StatedInterval) -> dict[str, Any]:
    """The columns that say when something was said, by name."""
    return {
        "stated_at": stated.start,
        "stated_precision": stated.precision,
        "stated_until": stated.until,
        "stated_edtf": stated.edtf,
    }


def input_of(attribution: Attribution) -> AttributionInput:
    """The input that would record this attribution again."""
    values = {
        name: getattr(attribution, ATTRIBUTE_BY_FIELD.get(name, name)) for name in AttributionInput.__struct_fields__
    }
    vocabulary = {name: members(values[name]) for name, members in VOCABULARY_BY_FIELD.items()}
    return AttributionInput(**values | vocabulary)
