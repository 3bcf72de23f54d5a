"""Whom the words of a document name, among the sources on record."""

from collections.abc import Iterable, Mapping

from claims.domain.text.naming_words import name_key
from claims.models import RuledOutName
from sources.name_resolution import resolve_mentions


def source_ids_of(mentions: Iterable[str]) -> Mapping[str, int]:
    """The ids of the sources that these mentions name, without names that the desk has ruled out."""
    resolved = {mention: pk for mention, pk in resolve_mentions(mentions).items() if pk is not None}
    if not resolved:
        return {}
    ruled_out = names_ruled_out(resolved.values())
    return {mention: pk for mention, pk in resolved.items() if (pk, name_key(mention)) not in ruled_out}


def names_ruled_out(sources: Iterable[int]) -> set[tuple[int, str]]:
    """The names that the desk has ruled out for these sources: the source's id, and the key of the name."""
    rows = RuledOutName.objects.filter(source__in=set(sources)).values_list("source", "words")
    return {(source, name_key(words)) for source, words in rows}
