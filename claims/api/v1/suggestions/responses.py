"""The JSON of a suggestion."""

from collections.abc import Sequence
from typing import Annotated

from django.db.models import Prefetch, QuerySet
from msgspec import Meta

from claims.models import Attribution, Suggestion
from claims.models.attribution import load_relays
from claims.projections.json_types import Edtf, SpanJson
from claims.vocabulary import Certainty, Directness, RejectionKind, Stance, SuggestionState
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.responses import optional_reference, reference
from sources.api.v1.source_reference import SourceReferenceJson
from sources.text.spans import Span

Spans = Annotated[list[SpanJson], Meta(description="Offsets in the snapshot's text, in Unicode code points.")]


class SuggestionJson(JsonObject):
    """An attribution that was found in a document, and what the desk has decided about it."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    document: Annotated[int, Meta(description="Id of the document.")]
    snapshot: Annotated[int, Meta(description="Id of the newest snapshot that has the words.")]
    state: SuggestionState
    score: Annotated[float, Meta(description="How likely it is right as offered, from 0 to 1.")]
    rule: Annotated[str, Meta(description="The rule that found it.")]
    source: Annotated[SourceReferenceJson | None, Meta(description="The source on record that the words name.")]
    source_name: Annotated[str, Meta(description="The words that name the source, here or elsewhere in the text.")]
    stance: Stance
    directness: Directness
    certainty: Certainty
    relays: Annotated[
        list[SourceReferenceJson],
        Meta(description="Sources that passed the words on, in order, from the one nearest to the source."),
    ]
    stated_at: Annotated[Edtf, Meta(description="When it was said, as exactly as that is known, in EDTF.")]
    is_date_assumed: Annotated[bool, Meta(description="Whether the day of publication stands in for the date.")]
    exact: Annotated[str, Meta(description="The whole passage, verbatim.")]
    span: SpanJson
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans
    topic_spans: Annotated[
        list[SpanJson], Meta(description="The parts of the content that can be told one by one: none, or several.")
    ]
    topics: Annotated[
        list[str],
        Meta(description="Each of these parts after the words that all share, as a claim's statement would begin."),
    ]
    attributions: Annotated[
        list[int], Meta(description="Ids of the attributions recorded from it, also those withdrawn since.")
    ]
    rejection_kind: Annotated[RejectionKind | None, Meta(description="What is wrong with it; null: see the reason.")]
    reason: Annotated[str, Meta(description="Why it was rejected, in words.")]
    decided_by: Annotated[str | None, Meta(description="User name of who decided.")]
    decided_at: Timestamp | None


def all_suggestions() -> QuerySet[Suggestion]:
    """Suggestions with what their JSON names, without the texts of their snapshots."""
    recorded = Attribution.objects.only("pk", "suggestion").order_by("pk")
    related = ("source", "relayed_by", "decided_by", "snapshot")
    return (
        Suggestion.objects.select_related(*related)
        .defer("snapshot__text", "snapshot__html")
        .prefetch_related(Prefetch("attributions", recorded))
    )


def suggestions_json(suggestions: Sequence[Suggestion]) -> list[SuggestionJson]:
    """The JSON of suggestions read with `all_suggestions`."""
    load_relays(suggestions)
    return [_suggestion_json(suggestion) for suggestion in suggestions]


def _suggestion_json(one: Suggestion) -> SuggestionJson:
    return SuggestionJson(
        id=one.pk,
        url=resource_path("suggestion", one.pk),
        document=one.snapshot.document_id,
        snapshot=one.snapshot_id,
        state=SuggestionState(one.state),
        score=one.score,
        rule=one.rule,
        source=optional_reference(one.source),
        source_name=one.source_name or one.source_words,
        stance=Stance(one.stance),
        directness=Directness(one.directness),
        certainty=Certainty(one.certainty),
        relays=[reference(relay) for relay in one.relay_sources],
        stated_at=one.stated.edtf,
        is_date_assumed=one.is_date_assumed,
        exact=one.exact,
        span=SpanJson(one.passage_start, one.passage_end),
        source_spans=_spans(one.source_spans),
        cue_spans=_spans(one.cue_spans),
        content_spans=_spans(one.content_spans),
        topic_spans=_spans(one.topic_spans),
        topics=list(one.topics),
        attributions=[recorded.pk for recorded in one.attributions.all()],
        rejection_kind=RejectionKind(one.rejection_kind) if one.rejection_kind else None,
        reason=one.reason,
        decided_by=one.decided_by.username if one.decided_by else None,
        decided_at=one.decided_at,
    )


def _spans(spans: Sequence[Span]) -> list[SpanJson]:
    return [SpanJson(start, end) for start, end in spans]
