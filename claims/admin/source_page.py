"""The data of a source's page: its names, affiliations, merges, track record and positions."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from claims.models import CurrentPosition
from claims.readings.track_records import Tracked, track_records
from claims.track_record import Claims, Fates, Replies, TrackRecord, in_words, replies, track_record
from claims.vocabulary import Confirmation
from sources.models import Affiliation, Merge, Source

MAX_LISTED_ROWS = 50
"""The most positions, affiliations and merges that the page lists."""

EMPTY_TRACK_RECORD = Tracked(track_record(()), replies(()))

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
class SourcePage:
    source: Source
    canonical: Source | None
    """The source it is merged into, or None."""
    aliases: Sequence[str]
    other_names: Sequence[Source]
    """The sources merged into this one."""
    affiliations: Sequence[Affiliation]
    merges: Sequence[Merge]
    sides: Sequence[TrackRecordSide]
    newest_only: int | None
    """How many of its newest attributions the numbers cover; None: all of them."""
    replies: Replies
    median: str
    positions: Sequence[CurrentPosition]


def source_page(source: Source) -> SourcePage:
    merges = list(Merge.objects.touching(source.pk).with_names().order_by("-pk")[:MAX_LISTED_ROWS])
    same = list(Source.objects.same_as([source.pk]))
    is_merged = any(merge.source == source and not hasattr(merge, "superseded_by") for merge in merges)
    ids = [] if is_merged else [one.pk for one in same]
    tracked = track_records([source.pk], sees_unpublished=True).get(source.pk, EMPTY_TRACK_RECORD)
    return SourcePage(
        source=source,
        canonical=Source.objects.filter(pk=source.pk).read_as().get() if is_merged else None,
        aliases=[alias.name for alias in source.aliases.all()],
        other_names=[] if is_merged else [one for one in same if one != source],
        affiliations=list(Affiliation.objects.touching(source.pk).with_names().order_by("-pk")[:MAX_LISTED_ROWS]),
        merges=merges,
        sides=_sides(tracked.record),
        newest_only=tracked.newest_only,
        replies=tracked.replies,
        median=in_words(tracked.replies.median) if tracked.replies.median is not None else "",
        positions=_positions(source) if ids else [],
    )


def _positions(source: Source) -> list[CurrentPosition]:
    return list(
        CurrentPosition.objects.newest_of(source.pk, MAX_LISTED_ROWS).select_related(
            "claim__revision", "claim__current"
        )
    )


def _sides(record: TrackRecord) -> list[TrackRecordSide]:
    return [_side("affirmed", record.affirmed), _side("denied", record.denied)]


def _side(did: str, fates: Fates) -> TrackRecordSide:
    return TrackRecordSide(
        did=did,
        all=_claim_count_link(fates.claims),
        shares=[_claim_count_link(claims, of) for of, claims in fates.by_confirmation.items()],
        published=_claim_count_link(fates.published),
        retracted=_claim_count_link(fates.retracted),
    )


def _claim_count_link(claims: Claims, of: Confirmation | None = None) -> ClaimCountLink:
    listed = urlencode({"id__in": ",".join(map(str, claims))}) if 0 < len(claims) <= MAX_LINKED_CLAIMS else ""
    return ClaimCountLink(len(claims), of, f"{reverse('admin:claims_claim_changelist')}?{listed}" if listed else "")
