"""Where everybody stands on a claim: positions, origins and confirmation, derived from the record. Pure.

No database and no clock: a `History` and two moments go in, a `Standing` comes out, the same for ever. The rows of a
history come from the database as the values of their fields, in this order.
The policy is the table in docs/confirmation.md; its tests are tests/claims/test_standing.py.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import msgspec
from msgspec import structs

from claims.identities import Identity, canonical
from claims.independence import Link, Mouthpieces, Roots, independent
from claims.moments import Moments, day_said, said_by
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
    """A source, as the derivation sees it. `name` is the one that a sentence uses."""

    id: int
    name: str
    is_named: bool = True
    is_outlet: bool = False


class Act(msgspec.Struct, frozen=True, array_like=True):
    """An attribution, as the derivation sees it. Sources and other acts are ids; moments are aware."""

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
        return day_said(self.stated_at, self.precision, self.recorded_at)

    @property
    def order(self) -> tuple[datetime, datetime, int]:
        """Newest means: the moment it had been said by, then `recorded_at`, then id."""
        return self.said_by, self.recorded_at, self.id

    def is_live(self, at: Moments) -> bool:
        """Known, said and not superseded by the moments asked for."""
        superseded = self.superseded_at is not None and self.superseded_at <= at.known_at
        return not self.is_void and self.recorded_at <= at.known_at and self.said_by <= at.as_of and not superseded

    def as_then(self) -> "Act":
        """The act as it was seen while it was live: that it was corrected later is no part of that picture."""
        return self if self.superseded_at is None else structs.replace(self, superseded_at=None)

    def read(self, read_as: Mapping[int, int]) -> "Act":
        source = read_as.get(self.source, self.source)
        relayed_by = None if self.relayed_by is None else read_as.get(self.relayed_by, self.relayed_by)
        return structs.replace(self, source=source, relayed_by=None if relayed_by == source else relayed_by)


class Panel(msgspec.Struct, frozen=True, array_like=True):
    """The parties of one revision of the claim, in its order."""

    number: int
    recorded_at: datetime
    parties: tuple[int, ...]

    def read(self, read_as: Mapping[int, int]) -> "Panel":
        return structs.replace(self, parties=tuple(dict.fromkeys(read_as.get(party, party) for party in self.parties)))


class Asking(msgspec.Struct, frozen=True, array_like=True):
    """A comment request, as the derivation sees it."""

    party: int
    asked_at: datetime
    deadline: datetime
    recorded_at: datetime
    ended_at: datetime | None = None

    def is_open(self, at: Moments) -> bool:
        made = self.asked_at <= at.as_of and self.recorded_at <= at.known_at
        return made and not (self.ended_at is not None and self.ended_at <= at.known_at)

    def read(self, read_as: Mapping[int, int]) -> "Asking":
        return structs.replace(self, party=read_as.get(self.party, self.party))


@dataclass(frozen=True, slots=True)
class History:
    """Everything on record about one claim, and about those who speak in it. The order of rows never matters.

    Rows name the sources that were recorded; `identities` say as whom each of them is read.
    """

    voices: Mapping[int, Voice]
    acts: Collection[Act] = ()
    panels: Collection[Panel] = ()
    links: Collection[Link] = ()
    askings: Collection[Asking] = ()
    identities: Collection[Identity] = ()

    def read_as(self, known_at: datetime) -> Mapping[int, int]:
        """For every source that was read as another at this moment, as whom."""
        return canonical(self.identities, known_at)

    def read_at(self, known_at: datetime) -> "History":
        """The history with every source as the one that it was read as at this moment.

        Who turns out to be one and the same neither relays itself nor speaks for itself, and is one party.
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
    """Where one party stands: by whose words, since when, and what stands beside them.

    `since` and `since_precision` are those of the oldest act of the unbroken run that makes the position; for a
    party that was asked, the moment of asking. `voice` is whoever spoke last for the party. `last_looked` is the
    moment of the newest act, so that silence can go stale. `beside` is a later silence or refusal, which undoes
    nothing; `differing` are others who speak for the party and stand elsewhere.
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
    """The whole derived picture of a claim at a moment.

    `stances` is what each named source holds now: its newest act that it has not retracted. `origins` are the
    independent ones that affirm, each as the ids of its roots. `live` are the ids of the attributions that were on
    record and not superseded; `asides` those of them that lift no status: unnamed, uncertain, or copies.
    """

    confirmation: Confirmation
    positions: tuple[Position, ...] = ()
    origins: tuple[Roots, ...] = ()
    stances: Mapping[int, Act] = field(default_factory=dict)
    retracted: tuple[int, ...] = ()
    live: tuple[Act, ...] = ()
    asides: tuple[Act, ...] = ()


def standing(history: History, at: Moments) -> Standing:
    """Where everybody stood on the claim at these moments; every source is named as whom it was then read."""
    history = history.read_at(at.known_at)
    live = tuple(sorted((act.as_then() for act in history.acts if act.is_live(at)), key=lambda act: act.order))
    weighed = [act for act in live if _weighs(act, history.voices)]
    mouthpieces = Mouthpieces(history.links, at.known_at)
    stances = _stances(weighed)
    positions = tuple(
        _position(party, weighed, mouthpieces, history.askings, at) for party in _parties(history.panels, at)
    )
    origins = independent(
        mouthpieces.roots(source, act.day) for source, act in stances.items() if act.stance in AFFIRMING
    )
    retracted = _retracted(weighed)
    return Standing(
        confirmation=_confirmation(positions, stances, origins, retracted, _all_who_affirmed(weighed)),
        positions=positions,
        origins=origins,
        stances=stances,
        retracted=tuple(sorted(retracted)),
        live=live,
        asides=tuple(act for act in live if not _weighs(act, history.voices)),
    )


def _weighs(act: Act, voices: Mapping[int, Voice]) -> bool:
    """Unnamed sources are nobody's position, uncertain words lift no status, copies add nothing to the original."""
    return act.certainty == Certainty.CERTAIN and act.repeats is None and voices[act.source].is_named


def _parties(panels: Iterable[Panel], at: Moments) -> tuple[int, ...]:
    known = [panel for panel in panels if panel.recorded_at <= at.known_at]
    return max(known, key=lambda panel: panel.number).parties if known else ()


def _unretracted(acts: Iterable[Act]) -> list[Act]:
    """The substantive acts, oldest first, that their own sources have not taken back since."""
    held: list[Act] = []
    for act in acts:
        if act.stance == Stance.RETRACTS:
            held = [earlier for earlier in held if earlier.source != act.source]
        elif act.stance in SUBSTANTIVE:
            held.append(act)
    return held


def _stances(acts: Iterable[Act]) -> dict[int, Act]:
    """What each source holds: its newest unretracted act."""
    return {act.source: act for act in _unretracted(acts)}


def _all_who_affirmed(acts: Iterable[Act]) -> set[int]:
    return {act.source for act in acts if act.stance in AFFIRMING}


def _retracted(acts: Iterable[Act]) -> set[int]:
    """The sources that affirmed and have since taken all of it back."""
    return _all_who_affirmed(acts) - _all_who_affirmed(_unretracted(acts))


def _position(
    party: int, acts: Collection[Act], mouthpieces: Mouthpieces, askings: Iterable[Asking], at: Moments
) -> Position:
    """The newest stance of the party, or of anyone who then spoke for it."""

    def is_own(act: Act) -> bool:
        return party in mouthpieces.speaks_for(act.source, act.day)

    substantive = [act for act in _unretracted(acts) if is_own(act)]
    retractions = [act for act in acts if act.stance == Stance.RETRACTS and is_own(act)]
    silences = [act for act in acts if act.stance in UNFORTHCOMING and is_own(act)]
    for deciding in (substantive, retractions, silences):
        if deciding:
            return _position_by(party, deciding, silences)
    return _position_asked(party, [asking for asking in askings if asking.party == party and asking.is_open(at)])


def _position_by(party: int, deciding: list[Act], silences: list[Act]) -> Position:
    newest = deciding[-1]
    run = _unbroken_run(deciding)
    later = [act for act in silences if act.order > newest.order]
    holders = _stances(deciding)
    return Position(
        party=party,
        kind=PositionKind(newest.stance),
        since=run[0].stated_at,
        since_precision=run[0].precision,
        last_looked=(later or run)[-1].said_by,
        voice=newest.source,
        evidence=tuple(act.id for act in run),
        beside=PositionKind(later[-1].stance) if later else None,
        differing=tuple(sorted(source for source, act in holders.items() if _side(act) != _side(newest))),
    )


def _position_asked(party: int, open_askings: list[Asking]) -> Position:
    if not open_askings:
        return Position(party, PositionKind.NOT_ASKED)
    newest = max(open_askings, key=lambda asking: (asking.asked_at, asking.recorded_at, asking.deadline))
    return Position(party, PositionKind.ASKED, since=newest.asked_at, deadline=newest.deadline)


def _unbroken_run(acts: list[Act]) -> list[Act]:
    """The newest acts, oldest first, back to where the stance was another one."""
    run = [acts[-1]]
    for act in reversed(acts[:-1]):
        if act.stance != acts[-1].stance:
            break
        run.insert(0, act)
    return run


def _side(act: Act) -> Stance:
    """Affirming, denying or questioning: two voices differ when their sides do."""
    return Stance.ASSERTS if act.stance in AFFIRMING else act.stance


def _confirmation(
    positions: Collection[Position],
    stances: Mapping[int, Act],
    origins: Collection[Roots],
    retracted: set[int],
    affirmed_once: set[int],
) -> Confirmation:
    """The first rule of the table that fits."""
    held = {act.stance for act in stances.values()}
    kinds = [position.kind for position in positions]
    denied, affirmed = Stance.DENIES in held, bool(held & AFFIRMING)
    rules = {
        Confirmation.RETRACTED: bool(affirmed_once) and affirmed_once == retracted and not denied,
        Confirmation.DISPUTED: affirmed and denied,
        Confirmation.DENIED: denied,
        Confirmation.CONFIRMED: bool(kinds) and all(kind in FULLY_AFFIRMING_POSITIONS for kind in kinds),
        Confirmation.PARTLY_CONFIRMED: any(kind in AFFIRMING_POSITIONS for kind in kinds),
        Confirmation.CORROBORATED: len(origins) >= 2,
        Confirmation.SINGLE_SOURCE: len(origins) == 1,
        Confirmation.UNCONFIRMED: True,
    }
    return next(confirmation for confirmation, fits in rules.items() if fits)
