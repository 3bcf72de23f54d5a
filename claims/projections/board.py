"""The board: who takes which stance on each claim, its confirmation, and which parties have made no statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claims.domain.clocks import Clocks
from claims.domain.history import History
from claims.domain.standing import Position, Standing, standing
from claims.domain.wording import wording
from claims.models import Claim
from claims.projections.history import read_histories
from claims.vocabulary import NO_STATEMENT_POSITIONS, Confirmation, PositionKind, Stance


@dataclass(frozen=True, slots=True)
class BoardStance:
    """The stance of one source, who relayed it, and the party it spoke for (None: nobody)."""

    source: str
    stance: Stance
    relays: tuple[str, ...] = ()
    speaking_for: str | None = None
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class BoardParty:
    """A party without a statement, and since when, in EDTF. `deadline` is that of an open comment request."""

    party: str
    position: PositionKind
    since: str | None
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    claim: int
    statement: str
    stances: tuple[BoardStance, ...]
    confirmation: Confirmation
    wording: str
    no_statement: tuple[BoardParty, ...]


def board(claims: Iterable[Claim], at: Clocks) -> list[BoardRow]:
    """One row per claim, as it stood at these clocks. The claims must come with their current revision."""
    listed = list(claims)
    records = read_histories([claim.pk for claim in listed], at.known_at)
    return [_row(claim, records[claim.pk], at) for claim in listed]


def _row(claim: Claim, record: History, at: Clocks) -> BoardRow:
    derived = standing(record, at)
    return BoardRow(
        claim=claim.pk,
        statement=str(claim),
        stances=_stances(derived, record),
        confirmation=derived.confirmation,
        wording=wording(derived, record.source_facts),
        no_statement=tuple(
            _party_row(position, record) for position in derived.positions if position.kind in NO_STATEMENT_POSITIONS
        ),
    )


def _stances(derived: Standing, record: History) -> tuple[BoardStance, ...]:
    names = {number: source.name for number, source in record.source_facts.items()}
    speaking_for = {position.spoken_by: position.party for position in derived.positions if position.spoken_by}
    counted = [(attribution, False) for attribution in derived.stances.values()]
    uncounted = [(attribution, True) for attribution in derived.uncounted if attribution.repeats is None]
    return tuple(
        BoardStance(
            source=names[attribution.source],
            stance=attribution.stance,
            relays=tuple(names[relay] for relay in attribution.relays),
            speaking_for=_other_party(attribution.source, speaking_for.get(attribution.source), names),
            is_uncertain=is_uncounted,
        )
        for attribution, is_uncounted in counted + uncounted
    )


def _other_party(source: int, party: int | None, names: dict[int, str]) -> str | None:
    return names[party] if party is not None and party != source else None


def _party_row(position: Position, record: History) -> BoardParty:
    return BoardParty(
        party=record.source_facts[position.party].name,
        position=position.kind,
        since=position.since and position.since.edtf,
        deadline=position.deadline,
    )
