"""Track records of sources and how they respond to comment requests, each with one query for all sources."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models.expressions import RawSQL

from claims.domain.clocks import LATEST
from claims.domain.source_identity import SourceIdentity, resolve_identities
from claims.domain.stated_interval import effective_at, stated_interval
from claims.domain.track_record import (
    ClaimStance,
    RequestTiming,
    ResponseStats,
    TrackRecord,
    response_stats,
    track_record,
)
from claims.models import Attribution, CommentRequest
from claims.querysets import SELECT_NEWEST_ATTRIBUTIONS
from claims.vocabulary import Certainty, CommentResult, Confirmation, Precision, Stage, Stance
from sources.models import Merge, Source

MAX_TRACKED_ROWS = 1000
"""A source's numbers cover at most this many attributions, and this many requests."""

SELECT_NEWEST_REQUESTS = """
    SELECT newest.id FROM unnest(%s::bigint[]) AS party(id) CROSS JOIN LATERAL (
        SELECT id FROM claims_commentrequest WHERE party_id = party.id ORDER BY id DESC LIMIT %s
    ) AS newest
"""

INTERVAL_COLUMNS = ("stated_edtf", "stated_at", "stated_precision")
"""The columns from which the interval of an attribution is read."""

ResolvedSources = Mapping[int, int]
"""From each source whose rows are read to the source into which it is merged, or itself."""


@dataclass(frozen=True, slots=True)
class SourceTrackRecord:
    """The track record and the response record of one source."""

    record: TrackRecord
    replies: ResponseStats
    limited_to_newest: int | None = None
    """The number of newest attributions that are covered; None: all of them."""


def track_records(sources: Collection[int]) -> dict[int, SourceTrackRecord]:
    """The records of these sources, including sources merged into them.

    A source that is itself merged into another is left out: its record belongs to the other.
    """
    resolved = _resolved_sources(sources)
    deeds, truncated = _deeds(resolved)
    requests = _requests(resolved)
    return {
        source: SourceTrackRecord(
            track_record(deeds[source]),
            response_stats(requests[source]),
            MAX_TRACKED_ROWS if source in truncated else None,
        )
        for source in sources
        if resolved.get(source) == source
    }


def _resolved_sources(sources: Collection[int]) -> ResolvedSources:
    same = Source.objects.merged_with(sources).order_by().values("pk")
    merges = Merge.objects.in_force().filter(source__in=same).values_list("source_id", "into_id", "recorded_at")
    resolved_to = resolve_identities([SourceIdentity(*row) for row in merges], LATEST.known_at)
    own = {source: source for source in sources if source not in resolved_to}
    return own | {source: end for source, end in resolved_to.items() if end in own}


def _deeds(resolved: ResolvedSources) -> tuple[dict[int, list[ClaimStance]], set[int]]:
    """The newest attributions of each source that count, and the sources that have older ones."""
    newest = RawSQL(SELECT_NEWEST_ATTRIBUTIONS, [list(resolved), MAX_TRACKED_ROWS + 1])
    rows = (
        Attribution.objects.filter(pk__in=newest)
        .order_by("-pk")
        .values_list(
            *("source", "pk", "claim", "stance", "certainty", "recorded_at", *INTERVAL_COLUMNS),
            *("repeats", "superseded_by", "is_withdrawal", "claim__stage", "claim__current__confirmation"),
        )
    )
    seen: dict[int, int] = defaultdict(int)
    deeds: dict[int, list[ClaimStance]] = defaultdict(list)
    for source, pk, claim, stance, certainty, recorded_at, edtf, at, precision, *gone, void, stage, status in rows:
        into = resolved[source]
        seen[into] += 1
        counts = certainty == Certainty.CERTAIN and not (any(gone) or void) and stage != Stage.MERGED
        if counts and seen[into] <= MAX_TRACKED_ROWS:
            order = effective_at(edtf, at, Precision(precision), recorded_at), recorded_at, pk
            deeds[into].append(ClaimStance(claim, Stance(stance), Confirmation(status), Stage(stage), order))
    return deeds, {source for source, number in seen.items() if number > MAX_TRACKED_ROWS}


def _requests(resolved: ResolvedSources) -> dict[int, list[RequestTiming]]:
    newest = RawSQL(SELECT_NEWEST_REQUESTS, [list(resolved), MAX_TRACKED_ROWS])
    rows = (
        CommentRequest.objects.filter(pk__in=newest)
        .order_by("-pk")
        .values_list(
            *("party", "asked_at", "outcome__result", "outcome__recorded_at"),
            *(f"outcome__attribution__{column}" for column in INTERVAL_COLUMNS),
        )
    )
    requests: dict[int, list[RequestTiming]] = defaultdict(list)
    for party, asked_at, result, ended_at, *interval in rows:
        listed = requests[resolved[party]]
        if len(listed) < MAX_TRACKED_ROWS:
            answered_at = _exact_time(*interval, after=asked_at) or ended_at
            listed.append(RequestTiming(asked_at, CommentResult(result) if result else None, answered_at))
    return requests


def _exact_time(edtf: str, stated_at: datetime | None, precision: str, *, after: datetime) -> datetime | None:
    """When the party answered, if that is known to the minute and the desk had asked by then."""
    stated = stated_at and stated_interval(edtf, stated_at, Precision(precision))
    return stated.start if stated and stated.is_moment and stated.start >= after else None
