"""Merging sources that are the same, and undoing it. Both update the standing of the claims concerned."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_ledger
from claims.actions.sources.affiliations import refresh_affected_claims, speaks_for_links, with_spokespeople
from claims.domain.clocks import LATEST
from claims.domain.independence import speaks_for_cycle
from claims.domain.source_identity import SourceIdentity
from claims.exceptions import (
    CircularSourceMerge,
    MergeAlreadyUndone,
    NamedMergedWithUnnamed,
    ReasonMissing,
    SameSource,
    SourceAlreadyMerged,
)
from claims.projections.event_data import SourceMergedData, SourceUnmergedData
from claims.vocabulary import EventKind
from claims.workflow import MERGE_SOURCES
from claimtrack.core.db.audit_context import audited
from sources.models import Affiliation, Merge, Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def merge_sources(source: Source, into: Source, *, reason: str, by: "User", at: datetime) -> Merge:
    """Resolve `source` to `into` from now on. No record is rewritten, and as-of views do not change.

    Raises NotYourRole, ReasonMissing, SameSource, NamedMergedWithUnnamed, SourceAlreadyMerged and CircularSourceMerge.
    """
    refuse_without_permission(MERGE_SOURCES, "merge sources", by)
    if not reason.strip():
        raise ReasonMissing
    if source == into:
        raise SameSource
    if source.is_named != into.is_named:
        named, unnamed = (source, into) if source.is_named else (into, source)
        raise NamedMergedWithUnnamed(named=named, unnamed=unnamed)
    with audited(by=by, reason=reason):
        lock_ledger()
        _refuse_merged(source, into)
        _refuse_circle(source, into, at)
        parties, sources = _affected_sources(source, into)
        merge: Merge = Merge.objects.create(source=source, into=into, reason=reason, recorded_by=by)
        append_events([NewEvent(None, EventKind.SOURCE_MERGED, SourceMergedData(into.pk), subject=source.pk)])
        refresh_affected_claims(sources, parties=parties)
    return merge


def undo_source_merge(merge: Merge, *, reason: str, by: "User", at: datetime) -> Merge:
    """Treat the two sources as separate again from now on. Raises NotYourRole, ReasonMissing, MergeAlreadyUndone."""
    refuse_without_permission(MERGE_SOURCES, "undo a merge of sources", by)
    if not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason):
        lock_ledger()
        if merge.is_withdrawal or Merge.objects.filter(supersedes=merge).exists():
            raise MergeAlreadyUndone
        undoing: Merge = Merge.objects.create(
            source=merge.source, into=merge.into, supersedes=merge, is_withdrawal=True, reason=reason, recorded_by=by
        )
        data = SourceUnmergedData(merge.into_id)
        append_events([NewEvent(None, EventKind.SOURCE_UNMERGED, data, subject=merge.source_id)])
        parties, sources = _affected_sources(merge.source, merge.into)
        refresh_affected_claims(sources, parties=parties)
    return undoing


def _refuse_merged(*sources: Source) -> None:
    """Raises SourceAlreadyMerged. A merged source is not merged again, nor another into it, so merges never form a
    circle.
    """
    standing = Merge.objects.in_force().filter(source__in=sources).select_related("source").first()
    if standing is not None:
        canonical = Source.objects.filter(pk=standing.source_id).resolved().get()
        raise SourceAlreadyMerged(name=standing.source, canonical=canonical)


def _refuse_circle(source: Source, into: Source, at: datetime) -> None:
    links, _ = speaks_for_links([source.pk, into.pk], SourceIdentity(source.pk, into.pk, at))
    other = speaks_for_cycle(into.pk, links, LATEST.known_at)
    if other is not None:
        raise CircularSourceMerge(name=into, other=Source.objects.get(pk=other))


def _affected_sources(source: Source, into: Source) -> tuple[Collection[int], Collection[int]]:
    """The sources whose claims change when the two are merged or separated: as parties, and as sources.

    Call it while the two are separate. Claims that involve only `into` change only if `source` speaks for somebody;
    leaving them out matters, because `into` may occur in very many claims.
    """
    same_sources = list(Source.objects.merged_with([source.pk]).values_list("pk", flat=True))
    speaks_for_somebody = Affiliation.objects.filter(speaks_for=True, source__in=same_sources).exists()
    return same_sources, with_spokespeople([source.pk, into.pk] if speaks_for_somebody else [source.pk])
