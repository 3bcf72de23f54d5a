"""From names as people and documents write them to the sources that bear them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import connection

from sources.exceptions import AmbiguousSource, UnknownSource
from sources.models import Source
from sources.naming import held_by, readings, resolve, spellings
from sources.reaching import GOING_BY


def source_called(name: str) -> Source:
    """The one source of this name or alias.

    Raises UnknownSource and AmbiguousSource.
    """
    found = held_by(name, ids_by_name(spellings(name)))
    if not found:
        raise UnknownSource(name=name)
    if len(found) > 1:
        raise AmbiguousSource(name=name)
    return Source.objects.get(pk=found.pop())


def resolve_all(mentions: Iterable[str]) -> Mapping[str, int | None]:
    """For each mention in a text, the id of the one known source that it names, or None; one query in all."""
    wanted = set(mentions)
    names = {spelling for mention in wanted for name in readings(mention) for spelling in spellings(name)}
    known = ids_by_name(names)
    return {mention: resolve(mention, known) for mention in wanted}


def ids_by_name(names: Iterable[str]) -> Mapping[str, set[int]]:
    """The ids of the sources that go by each of `names`, in any case of letters."""
    found: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(GOING_BY, [list(names)])
        for name, source in cursor:
            found[name].add(source)
    return found
