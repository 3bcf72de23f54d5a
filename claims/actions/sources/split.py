"""Splitting a source that is really two: create the second and move its items to it by corrections."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import structs

from claims.actions.attributions.attribution_input import Correction, input_of
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_ledger
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.write import create_source
from claims.exceptions import ItemsOfAnotherSource, NothingToSplit, ReasonMissing, SplitSourceExists, SplitTooLarge
from claims.models import Attribution
from claims.projections.event_data import SourceSplitData
from claims.vocabulary import EventKind
from claims.workflow import MERGE_SOURCES
from claimtrack.core.db.audit_context import audited
from sources.exceptions import DuplicateSource
from sources.models import Affiliation, Alias, Source
from sources.source_input import SourceInput

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

MAX_SPLIT_ATTRIBUTIONS = 200
"""How many attributions one split may move: each is a full correction."""


@dataclass(frozen=True, slots=True)
class SplitSelection:
    """The items that belong to the new source."""

    attributions: Collection[Attribution] = ()
    affiliations: Collection[Affiliation] = ()
    aliases: Collection[Alias] = ()


def split_source(
    source: Source, other: SourceInput, share: SplitSelection, *, reason: str, by: "User", at: datetime
) -> Source:
    """Create the other source and move its items to it, in one transaction. Returns the new source.

    Attributions and affiliations are superseded by the same ones of the new source, with this reason; aliases simply
    move. Raises NotYourRole, ReasonMissing, NothingToSplit, SplitTooLarge, ItemsOfAnotherSource, SplitSourceExists, and
    whatever `record_attribution` and `record_affiliation` raise.
    """
    refuse_without_permission(MERGE_SOURCES, "split a source", by)
    if not reason.strip():
        raise ReasonMissing
    _refuse_invalid(source, share)
    with audited(by=by, reason=reason):
        lock_ledger()
        new_source = _create_source(other, reason=reason, by=by)
        Alias.objects.filter(pk__in=[alias.pk for alias in share.aliases]).update(source=new_source)
        for attribution in share.attributions:
            _move_attribution(attribution, new_source, reason=reason, by=by, at=at)
        for affiliation in share.affiliations:
            _move_affiliation(affiliation, source, new_source, reason=reason, by=by, at=at)
        append_events([NewEvent(None, EventKind.SOURCE_SPLIT, SourceSplitData(new_source.pk), subject=source.pk)])
    return new_source


def _refuse_invalid(source: Source, share: SplitSelection) -> None:
    if not (share.attributions or share.affiliations or share.aliases):
        raise NothingToSplit
    if len(share.attributions) > MAX_SPLIT_ATTRIBUTIONS:
        raise SplitTooLarge(most=MAX_SPLIT_ATTRIBUTIONS)
    owners = {attribution.source_id for attribution in share.attributions} | {
        alias.source_id for alias in share.aliases
    }
    if owners - {source.pk} or any(source.pk not in (role.source_id, role.body_id) for role in share.affiliations):
        raise ItemsOfAnotherSource(name=source)


def _create_source(other: SourceInput, *, reason: str, by: "User") -> Source:
    try:
        return create_source(other, by=by, reason=reason)
    except DuplicateSource as duplicate:
        raise SplitSourceExists(name=other.name) from duplicate


def _move_attribution(attribution: Attribution, to: Source, *, reason: str, by: "User", at: datetime) -> None:
    attribution_input = structs.replace(input_of(attribution), source=to)
    spans = attribution.source_spans, attribution.cue_spans, attribution.content_spans
    words = MarkedPassage(attribution.snapshot, *spans) if attribution.snapshot else None
    correction = Correction(attribution, reason)
    record_attribution(attribution.claim, attribution_input, words, by=by, at=at, correction=correction)


def _move_affiliation(role: Affiliation, source: Source, to: Source, *, reason: str, by: "User", at: datetime) -> None:
    office = AffiliationInput(
        source=to if role.source == source else role.source,
        body=to if role.body == source else role.body,
        role=role.role,
        speaks_for=role.speaks_for,
        since=role.since,
        until=role.until,
    )
    record_affiliation(office, by=by, at=at, supersedes=role, reason=reason)
