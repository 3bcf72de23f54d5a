"""The data of a source's page: its names, affiliations, merges, track record and positions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from django.urls import reverse

from claims.domain.track_record import (
    ClaimIds,
    ClaimOutcomes,
    ResponseStats,
    TrackRecord,
    format_duration,
    response_stats,
    track_record,
)
from claims.models import CurrentPosition
from claims.projections.track_records import SourceTrackRecord, track_records
from claims.vocabulary import Confirmation
from sources.models import Affiliation, Merge, Source, SourceRevision
from sources.source_input import SOURCE_FIELDS
from sources.vocabulary import SourceKind

MAX_LISTED_ROWS = 50
"""The most positions, affiliations and merges that the page lists."""

EMPTY_TRACK_RECORD = SourceTrackRecord(track_record(()), response_stats(()))

MAX_LINKED_CLAIMS = 100
"""The most claims that a number links to; the ids of more would make the URL too long."""


@dataclass(frozen=True, slots=True)
class ClaimCountLink:
    """A number of claims, their confirmation if they share one, and the URL of their list."""

    number: int
    of: Confirmation | None
    address: str


@dataclass(frozen=True, slots=True)
class TrackRecordSide:
    """What became of the claims that a source affirmed, or of those it denied."""

    did: str
    all: ClaimCountLink
    shares: Sequence[ClaimCountLink]
    published: ClaimCountLink
    retracted: ClaimCountLink


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A revision of the source, and what it changed: each label with the value before and after."""

    revision: SourceRevision
    changes: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class SourcePage:
    source: Source
    resolved_to: Source | None
    """The source it is merged into, or None."""
    aliases: Sequence[str]
    other_names: Sequence[Source]
    """The sources merged into this one."""
    affiliations: Sequence[Affiliation]
    merges: Sequence[Merge]
    revisions: Sequence[SourceChange]
    """The newest revisions, newest first."""
    sides: Sequence[TrackRecordSide]
    limited_to_newest: int | None
    """How many of its newest attributions the numbers cover; None: all of them."""
    replies: ResponseStats
    median: str
    positions: Sequence[CurrentPosition]


def source_page(source: Source) -> SourcePage:
    merges = list(Merge.objects.involving(source.pk).with_names().order_by("-pk")[:MAX_LISTED_ROWS])
    same = list(Source.objects.merged_with([source.pk]))
    is_merged = any(merge.source == source and not hasattr(merge, "superseded_by") for merge in merges)
    ids = [] if is_merged else [one.pk for one in same]
    tracked = track_records([source.pk]).get(source.pk, EMPTY_TRACK_RECORD)
    return SourcePage(
        source=source,
        resolved_to=Source.objects.filter(pk=source.pk).resolved().get() if is_merged else None,
        aliases=[alias.name for alias in source.aliases.all()],
        other_names=[] if is_merged else [one for one in same if one != source],
        affiliations=list(Affiliation.objects.involving(source.pk).with_names().order_by("-pk")[:MAX_LISTED_ROWS]),
        merges=merges,
        revisions=_revisions(source),
        sides=_sides(tracked.record),
        limited_to_newest=tracked.limited_to_newest,
        replies=tracked.replies,
        median=format_duration(tracked.replies.median) if tracked.replies.median is not None else "",
        positions=_positions(source) if ids else [],
    )


def _revisions(source: Source) -> list[SourceChange]:
    newest = source.revisions.select_related("recorded_by").order_by("-number")[: MAX_LISTED_ROWS + 1]
    changes = [SourceChange(now, list(_changes(before, now))) for now, before in pairwise(newest)]
    first = [SourceChange(newest[len(newest) - 1], ())] if len(newest) <= MAX_LISTED_ROWS else []
    return changes + first


def _changes(before: SourceRevision, now: SourceRevision) -> Iterator[tuple[str, str, str]]:
    labels = {field.name: str(field.verbose_name).capitalize() for field in SourceRevision._meta.concrete_fields}
    for name in SOURCE_FIELDS:
        earlier, later = (SourceKind(one.kind).label if name == "kind" else getattr(one, name) for one in (before, now))
        if earlier != later:
            yield labels[name], str(earlier), str(later)


def _positions(source: Source) -> list[CurrentPosition]:
    return list(
        CurrentPosition.objects.newest_of(source.pk, MAX_LISTED_ROWS).select_related(
            "claim__revision", "claim__current"
        )
    )


def _sides(record: TrackRecord) -> list[TrackRecordSide]:
    return [_side("affirmed", record.affirmed), _side("denied", record.denied)]


def _side(did: str, outcomes: ClaimOutcomes) -> TrackRecordSide:
    return TrackRecordSide(
        did=did,
        all=_claim_count_link(outcomes.claims),
        shares=[_claim_count_link(claims, of) for of, claims in outcomes.by_confirmation.items()],
        published=_claim_count_link(outcomes.published),
        retracted=_claim_count_link(outcomes.retracted),
    )


def _claim_count_link(claims: ClaimIds, of: Confirmation | None = None) -> ClaimCountLink:
    listed = urlencode({"id__in": ",".join(map(str, claims))}) if 0 < len(claims) <= MAX_LINKED_CLAIMS else ""
    return ClaimCountLink(len(claims), of, f"{reverse('admin:claims_claim_changelist')}?{listed}" if listed else "")
