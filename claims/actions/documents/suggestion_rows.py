"""Suggestions from what an extractor found: whose words they are, through whom, and when they were said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from claims.actions.attributions.attribution_input import interval_columns, relay_columns
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.documents.mentions import source_ids_of
from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.extraction import Extractor, FoundAttribution
from claims.models import Suggestion
from claims.models.suggestion import MAX_SOURCE_NAME_CHARACTERS
from sources.models import Snapshot
from sources.text.spans import Span, enclosing_span

Spans = tuple[Span, ...]


def suggestions_of(
    snapshot: Snapshot, found: Sequence[FoundAttribution], extractor: Extractor, at: datetime
) -> list[Suggestion]:
    """The suggestions to save, none of what nobody has said yet.

    Sources are looked up in one query, and ruled-out names in another.
    """
    found = [each for each in found if each.is_said]
    text = snapshot.text
    known = source_ids_of(
        _text_of(spans, text) for each in found for spans in (_naming_spans(each), *each.relays) if spans
    )
    dates = _StatementDates.of(snapshot, found, extractor, at)
    return [_suggestion(snapshot, each, known, dates, extractor.version) for each in found]


def _suggestion(
    snapshot: Snapshot, found: FoundAttribution, known: Mapping[str, int], dates: "_StatementDates", version: str
) -> Suggestion:
    name = _text_of(_naming_spans(found), snapshot.text)
    source = known.get(name)
    relays = (known.get(_text_of(relay, snapshot.text)) for relay in found.relays)
    stated = dates.said(_text_of(found.stated, snapshot.text))
    return Suggestion(
        **MarkedPassage(snapshot, found.source, found.cue, found.content).fields(),
        source_id=source,
        source_name=name[:MAX_SOURCE_NAME_CHARACTERS],
        referent_spans=tuple(sorted(enclosing_span(referent) for referent in found.referents)),
        topic_spans=found.topics,
        **relay_columns([relay for relay in dict.fromkeys(relays) if relay is not None and relay != source]),
        stance=found.stance,
        directness=found.directness,
        certainty=found.certainty,
        **interval_columns(stated or dates.assumed),
        is_date_assumed=stated is None,
        rule=found.rule,
        score=found.score,
        extractor=version,
    )


def _naming_spans(found: FoundAttribution) -> Spans:
    """The words that name the source: its referent, if it has one, or its own; none if it has several referents."""
    match found.referents:
        case ():
            return found.source
        case (referent,):
            return referent
    return ()


def _text_of(spans: Spans, text: str) -> str:
    return " ".join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True)
class _StatementDates:
    """When the statements of a document were made, by the words that date them."""

    assumed: StatedInterval
    """The day of publication, at most today."""
    by_words: Mapping[str, StatedInterval]

    @classmethod
    def of(
        cls, snapshot: Snapshot, found: Iterable[FoundAttribution], extractor: Extractor, at: datetime
    ) -> "_StatementDates":
        today = at.astimezone(UTC).date()
        published_on: date | None = snapshot.document.published_on
        day = min(published_on or today, today)
        assumed = parse_edtf(day.isoformat())
        words = {_text_of(each.stated, snapshot.text) for each in found if each.stated} if published_on else set()
        understood = {each: extractor.interval_of(each, day) for each in words}
        latest = min(at, assumed.last_moment)
        return cls(assumed, {each: it for each, it in understood.items() if it is not None and it.start <= latest})

    def said(self, words: str) -> StatedInterval | None:
        """When these words say that it was. None if they are not understood, or mean a day after the publication, or
        if nobody knows the day of publication, from which they count."""
        return self.by_words.get(words)
