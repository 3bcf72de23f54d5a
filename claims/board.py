"""The board: for each claim who said so, how far it is confirmed, and who is still silent since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claims.ledger import histories
from claims.models import Claim
from claims.moments import Moments
from claims.standing import History, Position, Standing, standing
from claims.vocabulary import WITHOUT_WORD, Confirmation, PositionKind, Precision, Stance
from claims.wording import wording


@dataclass(frozen=True, slots=True)
class Said:
    """What a source did, with who passed its words on and for which party it spoke (None: nobody)."""

    source: str
    stance: Stance
    relayed_by: str | None = None
    speaking_for: str | None = None
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A party that has given no word, and since when; `deadline` is that of an open comment request."""

    party: str
    position: PositionKind
    since: datetime | None
    since_precision: Precision
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class Row:
    claim: int
    statement: str
    said: tuple[Said, ...]
    confirmation: Confirmation
    wording: str
    waiting: tuple[Waiting, ...]


def board(claims: Iterable[Claim], at: Moments) -> list[Row]:
    """A row for each of these claims, as they stood at these moments; claims come with their current revision."""
    listed = list(claims)
    found = histories([claim.pk for claim in listed])
    return [_row(claim, found[claim.pk], at) for claim in listed]


def _row(claim: Claim, record: History, at: Moments) -> Row:
    derived = standing(record, at)
    return Row(
        claim=claim.pk,
        statement=str(claim),
        said=_said(derived, record),
        confirmation=derived.confirmation,
        wording=wording(derived, record.voices),
        waiting=tuple(_waiting(position, record) for position in derived.positions if position.kind in WITHOUT_WORD),
    )


def _said(derived: Standing, record: History) -> tuple[Said, ...]:
    names = {source: voice.name for source, voice in record.voices.items()}
    speaking_for = {position.voice: position.party for position in derived.positions if position.voice}
    held = [(act, False) for act in derived.stances.values()]
    aside = [(act, True) for act in derived.asides if act.repeats is None]
    return tuple(
        Said(
            source=names[act.source],
            stance=act.stance,
            relayed_by=names[act.relayed_by] if act.relayed_by else None,
            speaking_for=_other(act.source, speaking_for.get(act.source), names),
            is_uncertain=is_aside,
        )
        for act, is_aside in held + aside
    )


def _other(source: int, party: int | None, names: dict[int, str]) -> str | None:
    return names[party] if party is not None and party != source else None


def _waiting(position: Position, record: History) -> Waiting:
    return Waiting(
        party=record.voices[position.party].name,
        position=position.kind,
        since=position.since,
        since_precision=position.since_precision,
        deadline=position.deadline,
    )
