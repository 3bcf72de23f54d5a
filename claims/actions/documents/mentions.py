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
    rows = RuledOutName.objects.filter(source__in=set(resolved.values())).values_list("source", "words")
    ruled_out = {(source, name_key(words)) for source, words in rows}
    return {mention: pk for mention, pk in resolved.items() if (pk, name_key(mention)) not in ruled_out}
