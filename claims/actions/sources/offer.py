"""Offering a source wherever an open suggestion of any document has its name and no source.

The newest suggestions are offered it at once. If there may be more, a job goes on with the next ones, and leaves the
rest to another job in turn, so that no transaction holds many rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q
from procrastinate.types import JSONValue

from claims.actions.common.job_queue import defer
from claims.actions.documents.mentions import names_ruled_out, source_ids_of
from claims.domain.text.naming_words import is_name, name_key
from claims.models import Suggestion

BATCH: Final = 1_000
"""The suggestions to which a source is offered in one transaction, the newest first."""

OFFER_NAMED_TASK, OFFER_CHOSEN_TASK = "offer_named_sources", "offer_chosen_source"


def offer_named_sources(names: Collection[str], *, below: int | None = None) -> None:
    """Offer sources that have these names, new on record, to the open suggestions that name them.

    Whom a suggestion names is found as when it was made: its source stays open if two sources have the name. Those
    being decided on now are left out. `below`: only suggestions with lower ids.
    """
    rows = _open_suggestions(names, below)
    mentioned = [row for row in rows if row.source_name]
    known = source_ids_of({row.source_name for row in mentioned}) if mentioned else {}
    _offer((row, known.get(row.source_name)) for row in mentioned)
    if len(rows) == BATCH:
        waiting: list[JSONValue] = [*sorted(names)]
        defer(OFFER_NAMED_TASK, names=waiting, below=rows[-1].pk)


def offer_chosen_source(words: str, source: int, *, document: int, below: int | None = None) -> None:
    """Offer the source that a person chose for these words to the open suggestions with the same name and no source.

    A full name is the same one in every document; a name of one word only in this document: another article has another
    Smith. A name that was ruled out for the source is offered nowhere, even if a person chose it once.
    """
    key = name_key(words)
    if not is_name(words):
        return
    here = {"snapshot__document": document} if " " not in key else {}
    rows = _open_suggestions([key], below, **here)
    same = [row for row in rows if name_key(row.source_name) == key]
    if same and (source, key) not in names_ruled_out([source]):
        _offer((row, source) for row in same)
    if len(rows) == BATCH:
        defer(OFFER_CHOSEN_TASK, words=words, source=source, document=document, below=rows[-1].pk)


def _open_suggestions(names: Collection[str], below: int | None, **where: int) -> Sequence[Suggestion]:
    """The newest open suggestions without a source whose words contain one of the names, locked; an index finds
    them."""
    asked = reduce(or_, (Q(source_name__icontains=name) for name in names), Q(pk__in=[]))
    rows = Suggestion.objects.open().filter(asked, source=None, **where).order_by("-pk")
    if below is not None:
        rows = rows.filter(pk__lt=below)
    return list(rows.select_for_update(skip_locked=True, of=("self",))[:BATCH])


def _offer(rows: Iterable[tuple[Suggestion, int | None]]) -> None:
    """Whoever relays a suggestion is not its source."""
    offered: Mapping[int, list[int]] = defaultdict(list)
    for row, source in rows:
        if source is not None and source not in row.relays:
            offered[source].append(row.pk)
    for source, suggestions in offered.items():
        Suggestion.objects.filter(pk__in=suggestions).update(source=source)
