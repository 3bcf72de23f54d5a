"""Create and update sources, with refusals for duplicates."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction

from claims.actions.common.events import NewEvent, append_events
from claims.actions.sources.announce import source_changed
from claims.actions.sources.offer import offer_named_sources
from claims.projections.event_data import SourceCreatedData
from claims.vocabulary import EventKind
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused
from sources.actions.locks import lock_names
from sources.exceptions import DuplicateSource, RepeatedAlias
from sources.models import Alias, Source
from sources.source_input import SOURCE_FIELDS, SourceInput
from sources.vocabulary import SourceKind

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

REFUSAL_BY_CONSTRAINT: Final[dict[str, type[Refused]]] = {
    "source_namesakes_are_told_apart": DuplicateSource,
    "alias_stands_once_for_its_source": RepeatedAlias,
}
"""The refusal for each violated constraint."""


def create_source(source_input: SourceInput, *, by: "User", reason: str = "source created") -> Source:
    """Create a source with its aliases; the only way to. It is offered to the open suggestions that name it.

    Raises DuplicateSource and RepeatedAlias.
    """
    with _raising_refusals(), audited(by=by, reason=reason):
        lock_names()
        source: Source = Source.objects.create(**_column_values(source_input))
        Alias.objects.bulk_create(Alias(source=source, name=alias) for alias in source_input.aliases)
        append_events([NewEvent(None, EventKind.SOURCE_CREATED, SourceCreatedData(), subject=source.pk)])
        offer_named_sources({source.name, *source_input.aliases})
    return source


def lock_source(pk: int) -> Source:
    """Lock the source until the transaction ends, annotated for the API. Raises Source.DoesNotExist."""
    lock_names()
    source: Source = Source.objects.with_names_and_roles().select_for_update(of=("self",), no_key=True).get(pk=pk)
    return source


def source_input_of(source: Source) -> SourceInput:
    """The editable fields of a source that `lock_source` returned, as they are now."""
    values = {name: getattr(source, name) for name in SOURCE_FIELDS}
    return SourceInput(**values | {"kind": SourceKind(source.kind)}, aliases=_alias_names(source))


def update_source(source: Source, source_input: SourceInput, *, by: "User") -> None:
    """Update a source that the caller has locked; its kind stays. By a new name, it is offered as a new source is.

    Raises DuplicateSource and RepeatedAlias.
    """
    values = _column_values(source_input)
    changes = {name: values[name] for name in SOURCE_FIELDS if name != "kind" and values[name] != getattr(source, name)}
    former_name = source.name
    with _raising_refusals(), audited(by=by, reason="source updated"):
        for name, value in changes.items():
            setattr(source, name, value)
        source.save(update_fields=list(changes))
        changed = set(changes)
        new_names = {source.name, *source_input.aliases} - {*_alias_names(source), former_name}
        if source_input.aliases != _alias_names(source):
            _set_aliases(source, source_input.aliases)
            changed.add("aliases")
        if changed:
            source_changed(source.pk, changed)
        if new_names:
            offer_named_sources(new_names)


def _column_values(source_input: SourceInput) -> dict[str, Any]:
    return {name: getattr(source_input, name) for name in SOURCE_FIELDS}


def _alias_names(source: Source) -> Sequence[str]:
    names: Sequence[str] = getattr(source, "alias_names")  # noqa: B009  (annotated by `lock_source`)
    return names


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
