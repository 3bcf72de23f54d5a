"""Resolve names, as people and documents write them, to sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import connection

from sources.exceptions import AmbiguousSource, UnknownSource
from sources.models import Source
from sources.naming import candidate_names, ids_of_name, resolve_mention, name_variants
from sources.reaching import SELECT_IDS_BY_NAME


def find_source(name: str) -> Source:
    """The only source with this name or alias.

    Raises UnknownSource and AmbiguousSource.
    """
    found = ids_of_name(name, source_ids_by_name(name_variants(name)))
    if not found:
        raise UnknownSource(name=name)
    if len(found) > 1:
        raise AmbiguousSource(name=name)
    return Source.objects.get(pk=found.pop())


def resolve_mentions(mentions: Iterable[str]) -> Mapping[str, int | None]:
    """The id of the source that each mention names, or None. One query for all."""
    wanted = set(mentions)
    names = {spelling for mention in wanted for name in candidate_names(mention) for spelling in name_variants(name)}
    known = source_ids_by_name(names)
    return {mention: resolve_mention(mention, known) for mention in wanted}


def source_ids_by_name(names: Iterable[str]) -> Mapping[str, set[int]]:
    """The ids of the sources with each of `names`, ignoring case."""
    found: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(SELECT_IDS_BY_NAME, [list(names)])
        for name, source in cursor:
            found[name].add(source)
    return found
