"""One source on file was really two: a new one is made, and what is its own moves to it, by corrections."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.affiliations import Office, record_affiliation
from claims.actions.attributions import Correction, Saying, record_attribution
from claims.actions.locks import lock_ledger
from claims.actions.reviews import refuse_without_right
from claims.actions.words import MarkedWords
from claims.exceptions import NamesakeOnFile, NothingToSplit, NotOfThisSource, ReasonMissing, SplitTooLarge
from claims.models import Attribution
from claims.vocabulary import Certainty, Directness, Precision, Stance
from claims.workflow import IDENTIFY
from sources.models import Affiliation, Alias, Source
from sources.recording import recording
from sources.vocabulary import SourceKind

if TYPE_CHECKING:
    from claimtrack.models import User

MOST = 200
"""How many attributions one split may move: each is a correction with all that follows from one."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a source when it is put on file."""

    name: str
    kind: SourceKind
    description: str
    name_in_wording: str


@dataclass(frozen=True, slots=True)
class Share:
    """What was recorded of the one source and is the other's."""

    attributions: Collection[Attribution] = ()
    affiliations: Collection[Affiliation] = ()
    aliases: Collection[Alias] = ()


def split_source(source: Source, other: Described, share: Share, *, reason: str, by: "User", at: datetime) -> Source:
    """Make the other source, and move to it what is its own, in one transaction.

    Attributions and affiliations are superseded by the same ones of the new source, with this reason; aliases are plain
    data and are carried over. Raises NotYourRole, ReasonMissing, NothingToSplit, SplitTooLarge, NotOfThisSource,
    NamesakeOnFile, and what `record_attribution` and `record_affiliation` raise.
    """
    refuse_without_right(IDENTIFY, "split a source", by)
    if not reason.strip():
        raise ReasonMissing
    _check(source, share)
    with recording(by=by, why=reason):
        lock_ledger()
        made = _put_on_file(other)
        Alias.objects.filter(pk__in=[alias.pk for alias in share.aliases]).update(source=made)
        for attribution in share.attributions:
            _move_attribution(attribution, made, reason=reason, by=by, at=at)
        for affiliation in share.affiliations:
            _move_affiliation(affiliation, source, made, reason=reason, by=by, at=at)
    return made


def _check(source: Source, share: Share) -> None:
    if not (share.attributions or share.affiliations or share.aliases):
        raise NothingToSplit
    if len(share.attributions) > MOST:
        raise SplitTooLarge(most=MOST)
    owners = {said.source_id for said in share.attributions} | {alias.source_id for alias in share.aliases}
    if owners - {source.pk} or any(source.pk not in (role.source_id, role.body_id) for role in share.affiliations):
        raise NotOfThisSource(name=source)


def _put_on_file(other: Described) -> Source:
    if Source.objects.filter(name__iexact=other.name, description__iexact=other.description).exists():
        raise NamesakeOnFile(name=other.name)
    made: Source = Source.objects.create(
        name=other.name,
        kind=other.kind,
        description=other.description,
        name_in_wording=other.name_in_wording,
    )
    return made


def _move_attribution(attribution: Attribution, to: Source, *, reason: str, by: "User", at: datetime) -> None:
    saying = Saying(
        source=to,
        stance=Stance(attribution.stance),
        stated_at=attribution.stated_at,
        precision=Precision(attribution.stated_precision),
        directness=Directness(attribution.directness),
        certainty=Certainty(attribution.certainty),
        relayed_by=attribution.relayed_by,
        repeats=attribution.repeats,
    )
    spans = attribution.source_spans, attribution.cue_spans, attribution.content_spans
    words = MarkedWords(attribution.snapshot, *spans) if attribution.snapshot else None
    correction = Correction(attribution, reason)
    record_attribution(attribution.claim, saying, words, by=by, at=at, correction=correction)


def _move_affiliation(role: Affiliation, source: Source, to: Source, *, reason: str, by: "User", at: datetime) -> None:
    office = Office(
        source=to if role.source == source else role.source,
        body=to if role.body == source else role.body,
        role=role.role,
        speaks_for=role.speaks_for,
        since=role.since,
        until=role.until,
    )
    record_affiliation(office, by=by, at=at, supersedes=role, reason=reason)
