"""How the record of a published claim has moved, in the words of the policies that need no second person. Pure.

What a claim reads like follows from its facts, the names in it, and the documents that it quotes. So these are
compared, and not the wording, which follows from them as long as the same version of ClaimTrack words it.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Protocol

import msgspec
from msgspec import structs

from claims.domain.history import AttributionFact, History
from claims.projections.edition_content import EditionRecord, decode_claim, decode_record
from claims.projections.fact_checks import PrintedFactCheck, decode_fact_checks
from claims.projections.json_types import ClaimJson
from claims.vocabulary import Certainty, RoutineMove, Stance

NOT_COMPARED = frozenset({"wording", "stage", "confirmation_changed_at", "next_attributions", "attribution_count"})
"""Fields of a claim's JSON that are not compared: they follow from others, or are no part of what is approved."""
CHECKED_AGAIN = frozenset({"last_checked", "evidence", "evidence_count"})
"""What a further check changes in the position of a silent party."""
RENAMED = frozenset({"name"})
RETITLED = frozenset({"title", "web_url"})


class Published(Protocol):
    """What is stored of an edition, or would be."""

    @property
    def json(self) -> str: ...
    @property
    def record(self) -> str: ...
    @property
    def fact_checks(self) -> str: ...


def routine_moves(before: Published, after: Published) -> frozenset[RoutineMove]:
    """The routine moves from one to the other. Empty: none, or anything else has changed, too."""
    verdicts, new_verdicts = decode_fact_checks(before.fact_checks), decode_fact_checks(after.fact_checks)
    if [*map(_but_for_names, verdicts)] != [*map(_but_for_names, new_verdicts)]:
        return frozenset()
    was, now = decode_record(before.record), decode_record(after.record)
    further = _further_attributions(was.history, now.history)
    if further is None or not all(_repeats_silence(one, was.history) for one in further):
        return frozenset()
    if _facts(was.history) != _facts(replace(now.history, attributions=was.history.attributions)):
        return frozenset()
    claims = [
        _compared(decode_claim(before.json), ()),
        _compared(decode_claim(after.json), [one.id for one in further]),
    ]
    moves = {
        RoutineMove.SILENCE_CHECKED_AGAIN: bool(further),
        RoutineMove.SOURCE_RENAMED: _names(was) != _names(now)
        or verdicts != new_verdicts
        or _only(claims[0], RENAMED) != _only(claims[1], RENAMED),
        RoutineMove.DOCUMENT_RETITLED: _only(claims[0], RETITLED) != _only(claims[1], RETITLED),
    }
    hidden = RENAMED | RETITLED | (CHECKED_AGAIN if further else frozenset())
    if _without(claims[0], hidden) != _without(claims[1], hidden):
        return frozenset()
    return frozenset(move for move, has_happened in moves.items() if has_happened)


def _but_for_names(check: PrintedFactCheck) -> PrintedFactCheck:
    """The fact-check without the name of its publisher."""
    publisher = check.json.publisher
    if publisher is None:
        return check
    return structs.replace(check, json=structs.replace(check.json, publisher=structs.replace(publisher, name="")))


def _further_attributions(was: History, now: History) -> Collection[AttributionFact] | None:
    """Attributions that were added. None: something else has become of the others."""
    known = {one.id: one for one in was.attributions}
    kept = {one.id: one for one in now.attributions if one.id in known}
    return [one for one in now.attributions if one.id not in known] if kept == known else None


def _repeats_silence(further: AttributionFact, was: History) -> bool:
    """Whether the desk itself found a source silent, whose silence had been recorded before."""
    is_plain = further.words is None and not further.relays and not further.is_withdrawal and further.repeats is None
    is_silence = further.stance == Stance.SILENT and further.certainty == Certainty.CERTAIN
    return (
        is_plain
        and is_silence
        and further.superseded_at is None
        and any(_is_silence_of(one, further.source) for one in was.attributions)
    )


def _is_silence_of(said: AttributionFact, source: int) -> bool:
    return said.source == source and said.stance == Stance.SILENT and said.superseded_at is None


def _facts(history: History) -> list[Any]:
    """Everything from which a standing is derived, in one order, but for the names."""
    kinds = {pk: structs.replace(fact, name="") for pk, fact in history.source_facts.items()}
    rows = (history.party_lists, history.links, history.comment_requests, history.identities)
    return [kinds, *(sorted(map(repr, found)) for found in rows)]


def _names(record: EditionRecord) -> Mapping[int, tuple[str, str]]:
    return {pk: (fact.name, record.names[pk].name) for pk, fact in record.history.source_facts.items()}


def _compared(claim: ClaimJson, further: Collection[int]) -> Any:
    """The claim without these attributions, as plain values."""
    shown = [one for one in claim.attributions if one.id not in further]
    fields = msgspec.to_builtins(structs.replace(claim, attributions=shown))
    return {name: value for name, value in fields.items() if name not in NOT_COMPARED}


def _without(value: Any, names: Collection[str]) -> Any:
    """The value without fields of these names, at any depth."""
    if isinstance(value, Mapping):
        return {name: _without(one, names) for name, one in value.items() if name not in names}
    return [_without(one, names) for one in value] if isinstance(value, list | tuple) else value


def _only(value: Any, names: Collection[str]) -> list[Any]:
    """The values of the fields of these names, at any depth."""
    if isinstance(value, Mapping):
        own = [one for name, one in value.items() if name in names]
        return own + [found for name, one in value.items() if name not in names for found in _only(one, names)]
    return [found for one in value for found in _only(one, names)] if isinstance(value, list | tuple) else []
