"""Describing a source: putting it on record, and saying later what it is called and where it works."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction

from sources.actions.opening import Profile, open_source
from sources.exceptions import NamesakeOnRecord, Refused, RepeatedAlias
from sources.models import Alias, Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

REFUSALS: Final[dict[str, type[Refused]]] = {
    "source_namesakes_are_told_apart": NamesakeOnRecord,
    "alias_stands_once_for_its_source": RepeatedAlias,
}
"""How it is said that the database refuses."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is to be otherwise of a source; None leaves it as it is. What kind it is, is settled when it is opened: that
    decides whether its words ever counted."""

    name: str | None = None
    name_in_wording: str | None = None
    description: str | None = None
    time_zone: str | None = None
    aliases: Sequence[str] | None = None


PLAIN = tuple(field.name for field in fields(Description) if field.name != "aliases")


def put_on_record(profile: Profile, *, by: "User") -> Source:
    """A new source. Raises NamesakeOnRecord and RepeatedAlias."""
    with _refusing():
        return open_source(profile, by=by)


def hold_source(pk: int) -> Source:
    """The source, with what is told of it, held until the transaction ends. Raises Source.DoesNotExist."""
    source: Source = Source.objects.with_names_and_roles().select_for_update(of=("self",)).get(pk=pk)
    return source


def describe(source: Source, description: Description, *, by: "User") -> None:
    """Change what is said of a source that the caller holds. Raises NamesakeOnRecord and RepeatedAlias."""
    given = {name: value for name in PLAIN if (value := getattr(description, name)) is not None}
    with _refusing(), recording(by=by, why="source updated"):
        for name, value in given.items():
            setattr(source, name, value)
        source.save(update_fields=list(given))
        if description.aliases is not None:
            _set_aliases(source, description.aliases)


def _set_aliases(source: Source, aliases: Sequence[str]) -> None:
    """Those that stay are left alone."""
    source.aliases.exclude(name__in=aliases).delete()
    there = set(source.aliases.values_list("name", flat=True))
    Alias.objects.bulk_create(Alias(source=source, name=alias) for alias in aliases if alias not in there)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
        if broken not in REFUSALS:
            raise
        raise REFUSALS[broken] from error
