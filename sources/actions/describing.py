"""Create and update sources, with refusals for duplicates."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction

from sources.actions.opening import SourceInput, insert_source
from sources.exceptions import DuplicateSource, Refused, RepeatedAlias
from sources.models import Alias, Source
from sources.recording import audited

if TYPE_CHECKING:
    from claimtrack.models import User

REFUSAL_BY_CONSTRAINT: Final[dict[str, type[Refused]]] = {
    "source_namesakes_are_told_apart": DuplicateSource,
    "alias_stands_once_for_its_source": RepeatedAlias,
}
"""The refusal for each violated constraint."""


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """Changes to a source; None leaves a field unchanged.

    The kind cannot be changed, because it decides whether the source's statements counted.
    """

    name: str | None = None
    name_in_copy: str | None = None
    description: str | None = None
    time_zone: str | None = None
    aliases: Sequence[str] | None = None


SIMPLE_FIELDS = tuple(field.name for field in fields(SourceChanges) if field.name != "aliases")


def create_source(profile: SourceInput, *, by: "User") -> Source:
    """Create a source. Raises DuplicateSource and RepeatedAlias."""
    with _raising_refusals():
        return insert_source(profile, by=by)


def lock_source(pk: int) -> Source:
    """Lock the source until the transaction ends, annotated for the API. Raises Source.DoesNotExist."""
    source: Source = Source.objects.with_names_and_roles().select_for_update(of=("self",)).get(pk=pk)
    return source


def update_source(source: Source, description: SourceChanges, *, by: "User") -> None:
    """Update a source that the caller has locked. Raises DuplicateSource and RepeatedAlias."""
    changes = {name: value for name in SIMPLE_FIELDS if (value := getattr(description, name)) is not None}
    with _raising_refusals(), audited(by=by, reason="source updated"):
        for name, value in changes.items():
            setattr(source, name, value)
        source.save(update_fields=list(changes))
        if description.aliases is not None:
            _set_aliases(source, description.aliases)


def _set_aliases(source: Source, aliases: Sequence[str]) -> None:
    """Aliases that stay keep their rows."""
    source.aliases.exclude(name__in=aliases).delete()
    there = set(source.aliases.values_list("name", flat=True))
    Alias.objects.bulk_create(Alias(source=source, name=alias) for alias in aliases if alias not in there)


@contextmanager
def _raising_refusals() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
        if broken not in REFUSAL_BY_CONSTRAINT:
            raise
        raise REFUSAL_BY_CONSTRAINT[broken] from error
