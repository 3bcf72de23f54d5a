"""Attributions already on record from the same words, so that nothing is recorded twice in silence."""

from collections.abc import Collection, Mapping, Sequence

from claims.actions.attributions.marked_passage import MarkedPassage
from claims.domain.text.same_words import MarkedWords, are_same_words
from claims.exceptions import AlreadyRecorded
from claims.models import Attribution, Suggestion
from claims.models.passage import AnchoredPassage
from sources.models import Document, Snapshot

MARKED_FIELDS = ("snapshot", "passage_start", "exact", "source_spans", "cue_spans", "content_spans")
"""What `marked_words` needs."""


def recorded_already(suggestion: Suggestion) -> Sequence[Attribution]:
    """The attributions in force from the suggestion's words, in any snapshot of its document or of a copy of it."""
    return recorded_already_from([suggestion])[suggestion.pk]


def recorded_already_from(suggestions: Sequence[Suggestion]) -> Mapping[int, Sequence[Attribution]]:
    """The same for several suggestions of one document, by their ids. Those that were recorded by accepting the
    suggestion itself are left out."""
    if not suggestions:
        return {}
    recorded = _words_on_record(suggestions[0].snapshot.document_id)
    same = {
        suggestion.pk: [
            one.pk
            for one in recorded
            if one.suggestion_id != suggestion.pk and are_same_words(marked_words(suggestion), marked_words(one))
        ]
        for suggestion in suggestions
    }
    found = _with_names({pk for pks in same.values() for pk in pks})
    return {suggestion: [found[pk] for pk in pks] for suggestion, pks in same.items()}


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
    marked = marked_words(Suggestion(**words.fields()))
    document = Snapshot.objects.values_list("document", flat=True).get(pk=words.snapshot.pk)
    same = [one.pk for one in _words_on_record(document) if are_same_words(marked, marked_words(one))]
    _refuse_unseen(list(_with_names(same).values()), acknowledged)


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


def _words_on_record(document: int) -> Sequence[Attribution]:
    """The attributions in force from this document and its copies, with their words alone."""
    same = Document.objects.copies_of_same(document).values("pk")
    found = Attribution.objects.in_force().filter(snapshot__document__in=same)
    return list(found.only("suggestion", *MARKED_FIELDS).order_by("pk"))


def _with_names(ids: Collection[int]) -> Mapping[int, Attribution]:
    if not ids:
        return {}
    named = Attribution.objects.with_names().select_related("claim__revision")
    found: Mapping[int, Attribution] = named.in_bulk(ids)
    return found
