"""Derives the standing of a claim from its record: positions, origins and confirmation. Pure.

Uses neither the database nor the system clock: the same `History` and clocks always give the same `Standing`. The
database returns the rows of a history as arrays, so the order of the fields matters.
The policy is the table in docs/confirmation.md; its tests are in tests/claims/test_standing.py.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

import msgspec
from msgspec import structs

from claims.identities import Identity, canonical
from claims.independence import Link, Mouthpieces, Roots, independent_origins
from claims.moments import Moments, effective_day, said_by
from claims.vocabulary import (
    AFFIRMING,
    AFFIRMING_POSITIONS,
    FULLY_AFFIRMING_POSITIONS,
    SUBSTANTIVE,
    UNFORTHCOMING,
    Certainty,
    Confirmation,
    PositionKind,
    Precision,
    Stance,
)


class Voice(msgspec.Struct, frozen=True, array_like=True):
    """What the derivation needs to know about a source. `name` is its name in copy."""

    id: int
    name: str
    is_named: bool = True
    is_outlet: bool = False


class Act(msgspec.Struct, frozen=True, array_like=True):
    """What the derivation needs to know about an attribution.

    Sources and other attributions are ids; datetimes are time-zone-aware.
    """

    id: int
    source: int
    stance: Stance
    stated_at: datetime
    precision: Precision
    recorded_at: datetime
    certainty: Certainty = Certainty.CERTAIN
    relayed_by: int | None = None
    repeats: int | None = None
    superseded_at: datetime | None = None
    is_void: bool = False

    @property
    def said_by(self) -> datetime:
        return said_by(self.stated_at, self.precision, self.recorded_at)

    @property
    def day(self) -> date:
        return effective_day(self.stated_at, self.precision, self.recorded_at)

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """The sort key for "newest": when the statement counts from, then `recorded_at`, then id."""
        return self.said_by, self.recorded_at, self.id

    def is_live(self, at: Moments) -> bool:
        """Whether it was known, stated and not superseded at these clocks."""
        superseded = self.superseded_at is not None and self.superseded_at <= at.known_at
        return not self.is_void and self.recorded_at <= at.known_at and self.said_by <= at.as_of and not superseded

    def as_then(self) -> Self:
        """The attribution without its later correction: an as-of view must not show what came after."""
        return self if self.superseded_at is None else structs.replace(self, superseded_at=None)

    def read(self, read_as: Mapping[int, int]) -> Self:
        source = read_as.get(self.source, self.source)
        relayed_by = None if self.relayed_by is None else read_as.get(self.relayed_by, self.relayed_by)
        return structs.replace(self, source=source, relayed_by=None if relayed_by == source else relayed_by)


class Panel(msgspec.Struct, frozen=True, array_like=True):
    """The parties of one revision of the claim, in order."""

    number: int
    recorded_at: datetime
    parties: tuple[int, ...]

    def read(self, read_as: Mapping[int, int]) -> Self:
        return structs.replace(self, parties=tuple(dict.fromkeys(read_as.get(party, party) for party in self.parties)))


class Asking(msgspec.Struct, frozen=True, array_like=True):
    """What the derivation needs to know about a comment request."""

    party: int
    asked_at: datetime
    deadline: datetime
    recorded_at: datetime
    ended_at: datetime | None = None

    def is_open(self, at: Moments) -> bool:
        made = self.asked_at <= at.as_of and self.recorded_at <= at.known_at
        return made and not (self.ended_at is not None and self.ended_at <= at.known_at)

    def read(self, read_as: Mapping[int, int]) -> Self:
        return structs.replace(self, party=read_as.get(self.party, self.party))


@dataclass(frozen=True, slots=True)
class History:
    """The record of one claim and of the sources involved in it. The order of rows does not matter.

    Rows name the sources as recorded; `identities` hold the merges that resolve them.
    """

    voices: Mapping[int, Voice]
    acts: Collection[Act] = ()
    panels: Collection[Panel] = ()
    links: Collection[Link] = ()
    askings: Collection[Asking] = ()
    identities: Collection[Identity] = ()

    def read_as(self, known_at: datetime) -> Mapping[int, int]:
        """Maps each source that was merged at `known_at` to the source it resolves to."""
        return canonical(self.identities, known_at)

    def read_at(self, known_at: datetime) -> "History":
        """The history with every source resolved as of `known_at`.

        Merged sources neither relay nor speak for themselves, and count as one party.
        """
        read_as = self.read_as(known_at)
        if not read_as:
            return self
        return replace(
            self,
            acts=tuple(act.read(read_as) for act in self.acts),
            panels=tuple(panel.read(read_as) for panel in self.panels),
            links=tuple(link for link in (link.read(read_as) for link in self.links) if link.source != link.body),
            askings=tuple(asking.read(read_as) for asking in self.askings),
        )


@dataclass(frozen=True, slots=True)
class Position:
    """Where one party stands, since when, and on what evidence.

    `since` and `since_precision` are those of the oldest attribution in the latest unbroken run with the same stance;
    for a party that was asked, the time of the request. `voice` is whoever last spoke for the party. `last_looked` is
    the time of the newest attribution, so that a silence can go stale. `beside` is a later silence or refusal, which
    does not change the position; `differing` are others who speak for the party and take another side.
    """

    party: int
    kind: PositionKind
    since: datetime | None = None
    since_precision: Precision = Precision.MINUTE
    last_looked: datetime | None = None
    voice: int | None = None
    evidence: tuple[int, ...] = ()
    beside: PositionKind | None = None
    differing: tuple[int, ...] = ()
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything derived about a claim for one pair of clocks.

    `stances` maps each named source to its newest attribution that it has not retracted. `origins` are the
    independent origins that affirm, each as the ids of its roots. `live` are the attributions on record and not
    superseded; `uncounted` are those of them that do not count toward status: unnamed, uncertain, or copies.
    """

    confirmation: Confirmation
    positions: tuple[Position, ...] = ()
    origins: tuple[Roots, ...] = ()
    stances: Mapping[int, Act] = field(default_factory=dict)
    retracted: tuple[int, ...] = ()
    live: tuple[Act, ...] = ()
    uncounted: tuple[Act, ...] = ()


def standing(history: History, at: Moments) -> Standing:
    """Derives the claim's standing at these clocks, with every source resolved as it was known then."""
    history = history.read_at(at.known_at)
    live = tuple(sorted((act.as_then() for act in history.acts if act.is_live(at)), key=lambda act: act.order))
    counted = [act for act in live if _counts(act, history.voices)]
    mouthpieces = Mouthpieces(history.links, at.known_at)
    stances = _stances(counted)
    positions = tuple(
        _position(party, counted, mouthpieces, history.askings, at) for party in _parties(history.panels, at)
    )
    origins = independent_origins(
        mouthpieces.roots(source, act.day) for source, act in stances.items() if act.stance in AFFIRMING
    )
    retracted = _retracted(counted)
    return Standing(
        confirmation=_confirmation(positions, stances, origins, retracted, _affirming_sources(counted)),
        positions=positions,
        origins=origins,
        stances=stances,
        retracted=tuple(sorted(retracted)),
        live=live,
        uncounted=tuple(act for act in live if not _counts(act, history.voices)),
    )


def _counts(act: Act, voices: Mapping[int, Voice]) -> bool:
    """Whether the attribution counts: unnamed sources, uncertain statements and copies do not."""
    return act.certainty == Certainty.CERTAIN and act.repeats is None and voices[act.source].is_named


def _parties(panels: Iterable[Panel], at: Moments) -> tuple[int, ...]:
    known = [panel for panel in panels if panel.recorded_at <= at.known_at]
    return max(known, key=lambda panel: panel.number).parties if known else ()


def _unretracted(acts: Iterable[Act]) -> list[Act]:
    """The substantive attributions, oldest first, that their sources have not since retracted."""
    unretracted: list[Act] = []
    for act in acts:
        if act.stance == Stance.RETRACTS:
            unretracted = [earlier for earlier in unretracted if earlier.source != act.source]
        elif act.stance in SUBSTANTIVE:
            unretracted.append(act)
    return unretracted


def _stances(acts: Iterable[Act]) -> dict[int, Act]:
    """Each source's newest unretracted attribution."""
    return {act.source: act for act in _unretracted(acts)}


def _affirming_sources(acts: Iterable[Act]) -> set[int]:
    return {act.source for act in acts if act.stance in AFFIRMING}


def _retracted(acts: Iterable[Act]) -> set[int]:
    """The sources that affirmed and have since retracted all of it."""
    return _affirming_sources(acts) - _affirming_sources(_unretracted(acts))


def _position(
    party: int, acts: Collection[Act], mouthpieces: Mouthpieces, askings: Iterable[Asking], at: Moments
) -> Position:
    """The newest stance of the party, or of anyone who spoke for it at the time."""

    def is_own(act: Act) -> bool:
        return party in mouthpieces.speaks_for(act.source, act.day)

    substantive = [act for act in _unretracted(acts) if is_own(act)]
    retractions = [act for act in acts if act.stance == Stance.RETRACTS and is_own(act)]
    silences = [act for act in acts if act.stance in UNFORTHCOMING and is_own(act)]
    for deciding_acts in (substantive, retractions, silences):
        if deciding_acts:
            return _position_from(party, deciding_acts, silences)
    return _position_from_requests(
        party, [asking for asking in askings if asking.party == party and asking.is_open(at)]
    )


def _position_from(party: int, deciding_acts: list[Act], silences: list[Act]) -> Position:
    newest = deciding_acts[-1]
    run = _latest_run(deciding_acts)
    later = [act for act in silences if act.order > newest.order]
    holders = _stances(deciding_acts)
    return Position(
        party=party,
        kind=PositionKind(newest.stance),
        since=run[0].stated_at,
        since_precision=run[0].precision,
        last_looked=(later or run)[-1].said_by,
        voice=newest.source,
        evidence=tuple(act.id for act in run),
        beside=PositionKind(later[-1].stance) if later else None,
        differing=tuple(sorted(source for source, act in holders.items() if _side_of(act) != _side_of(newest))),
    )


def _position_from_requests(party: int, open_requests: list[Asking]) -> Position:
    if not open_requests:
        return Position(party, PositionKind.NOT_ASKED)
    newest = max(open_requests, key=lambda asking: (asking.asked_at, asking.recorded_at, asking.deadline))
    return Position(party, PositionKind.ASKED, since=newest.asked_at, deadline=newest.deadline)


def _latest_run(acts: list[Act]) -> list[Act]:
    """The newest attributions with the same stance, oldest first."""
    run = [acts[-1]]
    for act in reversed(acts[:-1]):
        if act.stance != acts[-1].stance:
            break
        run.insert(0, act)
    return run


def _side_of(act: Act) -> Stance:
    """The side of a stance: affirming, denying or questioning. Speakers disagree when their sides differ."""
    return Stance.ASSERTS if act.stance in AFFIRMING else act.stance


def _confirmation(
    positions: Collection[Position],
    stances: Mapping[int, Act],
    origins: Collection[Roots],
    retracted: set[int],
    ever_affirmed: set[int],
) -> Confirmation:
    """The first rule of the table that applies."""
    current = {act.stance for act in stances.values()}
    kinds = [position.kind for position in positions]
    denied, affirmed = Stance.DENIES in current, bool(current & AFFIRMING)
    rules = {
        Confirmation.RETRACTED: bool(ever_affirmed) and ever_affirmed == retracted and not denied,
        Confirmation.DISPUTED: affirmed and denied,
        Confirmation.DENIED: denied,
        Confirmation.CONFIRMED: bool(kinds) and all(kind in FULLY_AFFIRMING_POSITIONS for kind in kinds),
        Confirmation.PARTLY_CONFIRMED: any(kind in AFFIRMING_POSITIONS for kind in kinds),
        Confirmation.CORROBORATED: len(origins) >= 2,
        Confirmation.SINGLE_SOURCE: len(origins) == 1,
        Confirmation.UNCONFIRMED: True,
    }
    return next(confirmation for confirmation, applies in rules.items() if applies)
