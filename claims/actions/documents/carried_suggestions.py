"""Suggestions of earlier snapshots, carried into the newest one, so that only what is new is suggested.

A suggestion belongs to the newest snapshot that has its words. It keeps its decision, and its number.
"""

from collections.abc import Iterable, Iterator, Sequence

from claims.actions.attributions.repeats import marked_words
from claims.domain.text.reanchoring import NewerText, map_spans
from claims.domain.text.same_words import are_same_words
from claims.models import Suggestion
from claims.models.suggestion import MAX_SOURCE_NAME_CHARACTERS
from claims.vocabulary import ReanchorResult, SuggestionState
from sources.models import Snapshot
from sources.text.spans import Span, TextQuote, quote_at

ROLES = ("source_spans", "cue_spans", "content_spans")
PASSAGE_FIELDS = (
    *("snapshot", "passage_start", "passage_end", "exact", "prefix", "suffix"),
    *("source_spans", "cue_spans", "content_spans", "referent_spans", "topic_spans", "source_name"),
)
FOUND_FIELDS = (
    *PASSAGE_FIELDS,
    *("source", "relayed_by", "further_relays", "stance", "directness", "certainty"),
    *("stated_at", "stated_precision", "stated_until", "stated_edtf", "is_date_assumed", "rule", "score", "extractor"),
)
"""What the extractor says."""
FOUND_COLUMNS = tuple(column.attname for column in Suggestion._meta.concrete_fields if column.name in FOUND_FIELDS)
SUGGESTIONS_PER_UPDATE = 200


def carry_suggestions(snapshot: Snapshot, found: Sequence[Suggestion]) -> list[Suggestion]:
    """Move the suggestions of earlier snapshots to the same words in this newest one. Returns those found that are new.

    An open suggestion whose words have changed becomes what was found in their place. What was decided about words
    that have changed stays with the snapshot that has them, and so does what nobody finds again.
    """
    earlier = Suggestion.objects.in_document(snapshot.document_id).filter(snapshot__lt=snapshot.pk)
    rows = sorted(earlier.select_for_update(of=("self",)).order_by("pk"), key=_is_open)  # of two, the decided one moves
    if not rows:
        return list(found)
    newer = NewerText(snapshot.text)
    moved, left = _move(rows, snapshot, newer)
    new = list(found)
    for row in moved:
        again = next((one for one in new if is_same(one, row)), None)
        row.referent_spans = again.referent_spans if again else ()
        row.topic_spans = _inside(row.content_spans, again.topic_spans if again else row.topic_spans)
        row.source_name = again.source_name if again else row.source_words[:MAX_SOURCE_NAME_CHARACTERS]
        new = [one for one in new if one is not again]
    changed = list(_become_what_was_found(filter(_is_open, left), new, newer))
    Suggestion.objects.bulk_update(moved, PASSAGE_FIELDS, batch_size=SUGGESTIONS_PER_UPDATE)
    Suggestion.objects.bulk_update(changed, FOUND_FIELDS, batch_size=SUGGESTIONS_PER_UPDATE)
    return new


def _move(
    rows: Iterable[Suggestion], snapshot: Snapshot, newer: NewerText
) -> tuple[list[Suggestion], list[Suggestion]]:
    """Give each suggestion its place in the newest snapshot. Returns those that have one, and the others."""
    moved: list[Suggestion] = []
    left: list[Suggestion] = []
    taken: set[tuple[tuple[Span, ...], ...]] = set()
    for row in rows:
        place = newer.place_of(TextQuote(row.exact, row.prefix, row.suffix), _passage(row))
        spans = place and _spans_at(row, ROLES, place, snapshot.text)
        if place is None or not spans or spans in taken:
            left.append(row)
            continue
        taken.add(spans)
        (row.topic_spans,) = _spans_at(row, ["topic_spans"], place, snapshot.text) or [()]
        row.snapshot = snapshot
        for role, found in zip(ROLES, spans, strict=True):
            setattr(row, role, found)
        row.passage_start, row.passage_end = place
        row.exact, row.prefix, row.suffix = quote_at(snapshot.text, place)
        moved.append(row)
    return moved, left


def _spans_at(row: Suggestion, names: Sequence[str], place: Span, text: str) -> tuple[tuple[Span, ...], ...] | None:
    """The spans of these fields there. None if a piece of them is lost."""
    roles = [getattr(row, name) for name in names]
    now = place.of(text)
    relative = [_shifted(spans, -_passage(row).start) for spans in roles]
    if now != row.exact:
        relative = [map_spans(spans, row.exact, now) for spans in relative]
    if any(len(mapped) != len(spans) for mapped, spans in zip(relative, roles, strict=True)):
        return None
    return tuple(_shifted(spans, place.start) for spans in relative)


def _inside(content: Sequence[Span], topics: Sequence[Span]) -> tuple[Span, ...]:
    """The topics, if the content still has all of them: its marks may have changed."""
    held = all(any(start <= topic.start and topic.end <= end for start, end in content) for topic in topics)
    return tuple(topics) if held else ()


def _become_what_was_found(rows: Iterable[Suggestion], new: list[Suggestion], newer: NewerText) -> Iterator[Suggestion]:
    """Give open suggestions the content of what was found where their words have changed, and take that off `new`."""
    for row in rows:
        result = newer.reanchor(TextQuote(row.exact, row.prefix, row.suffix), _passage(row)) if new else None
        if result is None or result.found != ReanchorResult.CHANGED or result.span is None:
            continue
        there = [one for one in new if _passage(one).overlaps(result.span) and one.cue_words == row.cue_words]
        if len(there) == 1:
            new.remove(there[0])
            for name in FOUND_COLUMNS:
                setattr(row, name, getattr(there[0], name))
            yield row


def is_same(one: Suggestion, other: Suggestion) -> bool:
    """Whether two suggestions in one snapshot mark the same words."""
    return _passage(one).overlaps(_passage(other)) and are_same_words(marked_words(one), marked_words(other))


def _is_open(row: Suggestion) -> bool:
    return bool(row.state == SuggestionState.OPEN)


def _passage(row: Suggestion) -> Span:
    return Span(row.passage_start or 0, row.passage_end or 0)


def _shifted(spans: Iterable[Span], distance: int) -> tuple[Span, ...]:
    return tuple(Span(start + distance, end + distance) for start, end in spans)
