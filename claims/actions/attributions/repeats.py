"""Attributions already on record from the same words, so that nothing is recorded twice in silence."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.domain.text.same_words import MarkedWords, are_same_words
from claims.exceptions import AlreadyRecorded
from claims.models import Attribution, Suggestion
from claims.models.passage import AnchoredPassage
from sources.models import Document, Snapshot

MARKED_FIELDS = ("snapshot", "passage_start", "exact", "source_spans", "cue_spans", "content_spans")
"""What `marked_words` needs."""


def recorded_already(suggestion: Suggestion) -> Sequence[Attribution]:
    """The attributions in force from the suggestion's words, in any snapshot of its document or of a copy of it.

    Those that were recorded by accepting the suggestion itself are left out.
    """
    same = _with_same_words(suggestion, suggestion.snapshot.document_id)
    return _with_names(one.pk for one in same if one.suggestion_id != suggestion.pk)


def refuse_recorded_already(
    suggestion: Suggestion, *, repeats: Attribution | None, acknowledged: Collection[int] | None
) -> None:
    """Refuse a suggestion whose words are on record, unless it is accepted as a copy, or they are `acknowledged`.

    `acknowledged` are the ids of the attributions that the person has seen; None: nobody can be asked. Raises
    AlreadyRecorded.
    """
    if acknowledged is not None and repeats is None:
        _refuse_unseen(recorded_already(suggestion), acknowledged)


def refuse_words_recorded_already(
    words: MarkedPassage | None, *, repeats: Attribution | None, acknowledged: Collection[int] | None
) -> None:
    """The same for words that a person or a tool has marked. Raises AlreadyRecorded, and whatever `words.fields`
    raises."""
    if words is None or acknowledged is None or repeats is not None:
        return
    marked = Suggestion(**words.fields())
    document = Snapshot.objects.values_list("document", flat=True).get(pk=words.snapshot.pk)
    _refuse_unseen(_with_names(one.pk for one in _with_same_words(marked, document)), acknowledged)


def refuse_statement_recorded_already(
    claim: int, source: int, text: str, *, acknowledged: Collection[int] | None
) -> None:
    """Refuse a statement to the desk whose text is on record from this source on this claim. Raises AlreadyRecorded."""
    if acknowledged is None:
        return
    said = Attribution.objects.in_force().filter(claim=claim, source=source, exact=text)
    _refuse_unseen(list(said.with_names().select_related("claim__revision").order_by("pk")), acknowledged)


def _refuse_unseen(on_record: Sequence[Attribution], acknowledged: Collection[int]) -> None:
    unseen = [one for one in on_record if one.pk not in acknowledged]
    if unseen:
        told = ", ".join(f"№ {one.pk} (“{one.claim}”)" for one in unseen)
        raise AlreadyRecorded(recorded=told, attributions=unseen)


def marked_words(passage: AnchoredPassage) -> MarkedWords:
    """What the passage marks, to compare it with others."""
    return MarkedWords(
        passage.snapshot_id,
        passage.passage_start or 0,
        passage.exact,
        passage.source_spans,
        passage.cue_spans,
        passage.content_spans,
    )


def _with_same_words(passage: AnchoredPassage, document: int) -> Sequence[Attribution]:
    """The attributions in force from the same words of this document or of its copies, with their words alone."""
    same = Document.objects.copies_of_same(document).values("pk")
    overlaps = Q(passage_start__lt=passage.passage_end, passage_end__gt=passage.passage_start)
    can_be_same = ~Q(snapshot=passage.snapshot_id) | overlaps
    found = Attribution.objects.in_force().filter(can_be_same, snapshot__document__in=same)
    marked = marked_words(passage)
    rows = found.only("suggestion", *MARKED_FIELDS).order_by("pk")
    return [one for one in rows if are_same_words(marked, marked_words(one))]


def _with_names(ids: Iterable[int]) -> Sequence[Attribution]:
    found = list(ids)
    if not found:
        return []
    named = Attribution.objects.with_names().select_related("claim__revision")
    return list(named.filter(pk__in=found).order_by("pk"))
