"""Derives the standing of a claim from its record: positions, origins and confirmation. Pure.

Uses neither the database nor the system clock: the same `History` and clocks always give the same `Standing`.
The policy is the table in docs/confirmation.md; its tests are in tests/claims/domain/test_standing.py.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from claims.domain.circular_reports import CircularReport, circular_reports
from claims.domain.clocks import Clocks
from claims.domain.history import AttributionFact, CommentRequestFact, History, PartyList, SourceFact
from claims.domain.independence import RootSet, SpeaksForGraph
from claims.domain.origins import Dependence, independent_roots, origin_candidates
from claims.domain.stated_interval import StatedInterval, minute_of
from claims.vocabulary import (
    AFFIRMING_POSITIONS,
    AFFIRMING_STANCES,
    FULLY_AFFIRMING_POSITIONS,
    NO_COMMENT_STANCES,
    SUBSTANTIVE_STANCES,
    Certainty,
    Confirmation,
    PositionKind,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where one party stands, since when, and on what evidence.

    `since` is when the oldest attribution in the latest unbroken run with the same stance was stated; for a party that
    was asked, the minute of the request. `last_checked` is when the newest attribution was stated, and
    `last_checked_at` the time from which that counts, so that a silence can go stale. `spoken_by` is whoever last spoke
    for the party. `later_non_response` is a later silence or refusal, which does not change the position;
    `dissenting_spokespeople` are others who speak for the party and take another side.
    """

    party: int
    kind: PositionKind
    since: StatedInterval | None = None
    last_checked: StatedInterval | None = None
    last_checked_at: datetime | None = None
    spoken_by: int | None = None
    evidence: tuple[int, ...] = ()
    later_non_response: PositionKind | None = None
    dissenting_spokespeople: tuple[int, ...] = ()
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything derived about a claim for one pair of clocks.

    `stances` maps each named source to its newest attribution that it has not retracted. `origins` are the
    independent origins that affirm, each as the ids of its roots. `live` are the attributions on record and not
    superseded; `uncounted` are those of them that do not count toward status: unnamed, uncertain, or copies.
    `circular_reports` are the sources that cite each other, and `dependence` says which attributions may add no origin
    by themselves. `needs_no_party` is whether the claim says why nobody needs to be asked.
    """

    confirmation: Confirmation
    positions: tuple[Position, ...] = ()
    origins: tuple[RootSet, ...] = ()
    stances: Mapping[int, AttributionFact] = field(default_factory=dict)
    retracted: tuple[int, ...] = ()
    live: tuple[AttributionFact, ...] = ()
    uncounted: tuple[AttributionFact, ...] = ()
    circular_reports: tuple[CircularReport, ...] = ()
    dependence: Dependence = field(default_factory=Dependence)
    needs_no_party: bool = False


def standing(history: History, at: Clocks) -> Standing:
    """Derives the claim's standing at these clocks, with every source resolved as it was known then."""
    history = history.resolved_at(at.known_at)
    live = tuple(
        sorted(
            (attribution.without_correction() for attribution in history.attributions if attribution.is_live(at)),
            key=lambda attribution: attribution.sort_key,
        )
    )
    counted = [attribution for attribution in live if counts(attribution, history.source_facts)]
    speaks_for_graph = SpeaksForGraph(history.links, at.known_at)
    unretracted = _unretracted(counted)
    stances = {attribution.source: attribution for attribution in unretracted}
    party_list = party_list_at(history.party_lists, at.known_at)
    parties = party_list.parties if party_list else ()
    own = _by_party(parties, counted, speaks_for_graph)
    holding = {attribution.id for attribution in unretracted}
    positions = tuple(_position(party, own[party], holding, history.comment_requests, at) for party in parties)
    circles = circular_reports(live, history.source_facts, speaks_for_graph)
    candidates, dependence = origin_candidates(_support(stances, unretracted), circles, speaks_for_graph)
    origins = independent_roots(candidates)
    affirming = _affirming_sources(counted)
    retracted = affirming - _affirming_sources(unretracted)
    return Standing(
        confirmation=confirmation_of(
            [position.kind for position in positions],
            {attribution.stance for attribution in stances.values()},
            len(origins),
            is_retracted=bool(retracted) and retracted == affirming,
        ),
        positions=positions,
        origins=origins,
        stances=stances,
        retracted=tuple(sorted(retracted)),
        live=live,
        uncounted=tuple(attribution for attribution in live if not counts(attribution, history.source_facts)),
        circular_reports=circles,
        dependence=dependence,
        needs_no_party=party_list is not None and party_list.says_why_none,
    )


def counts(attribution: AttributionFact, source_facts: Mapping[int, SourceFact]) -> bool:
    """Whether the attribution counts: unnamed sources, uncertain statements and copies do not."""
    return (
        attribution.certainty == Certainty.CERTAIN
        and attribution.repeats is None
        and source_facts[attribution.source].is_named
    )


def party_list_at(party_lists: Iterable[PartyList], known_at: datetime) -> PartyList | None:
    """The parties of the newest revision that the desk knew at `known_at`."""
    known = [party_list for party_list in party_lists if party_list.recorded_at <= known_at]
    return max(known, key=lambda party_list: party_list.number, default=None)


def _support(
    stances: Mapping[int, AttributionFact], unretracted: Iterable[AttributionFact]
) -> dict[int, list[AttributionFact]]:
    """By affirming source, the attributions by which it affirms, oldest first."""
    support: dict[int, list[AttributionFact]] = {
        source: [] for source, newest in stances.items() if newest.stance in AFFIRMING_STANCES
    }
    for attribution in unretracted:
        if attribution.stance in AFFIRMING_STANCES and attribution.source in support:
            support[attribution.source].append(attribution)
    return support


def _unretracted(attributions: Sequence[AttributionFact]) -> list[AttributionFact]:
    """The substantive attributions, oldest first, that their sources have not since retracted."""
    unretracted: list[AttributionFact] = []
    retracting: set[int] = set()
    for attribution in reversed(attributions):
        if attribution.stance == Stance.RETRACTS:
            retracting.add(attribution.source)
        elif attribution.stance in SUBSTANTIVE_STANCES and attribution.source not in retracting:
            unretracted.append(attribution)
    return unretracted[::-1]


def _stances(attributions: Sequence[AttributionFact]) -> dict[int, AttributionFact]:
    """Each source's newest unretracted attribution."""
    return {attribution.source: attribution for attribution in _unretracted(attributions)}


def _affirming_sources(attributions: Iterable[AttributionFact]) -> set[int]:
    return {attribution.source for attribution in attributions if attribution.stance in AFFIRMING_STANCES}


def _by_party(
    parties: Iterable[int], attributions: Iterable[AttributionFact], speaks_for_graph: SpeaksForGraph
) -> dict[int, list[AttributionFact]]:
    """The attributions of each party: its own, and those of whoever spoke for it at the time."""
    own: dict[int, list[AttributionFact]] = {party: [] for party in parties}
    for attribution in attributions:
        if not speaks_for_graph.has_links(attribution.source):
            if attribution.source in own:
                own[attribution.source].append(attribution)
            continue
        for party in speaks_for_graph.speaks_for(attribution.source, attribution.effective_day) & own.keys():
            own[party].append(attribution)
    return own


def _position(
    party: int,
    own: Collection[AttributionFact],
    unretracted: Collection[int],
    comment_requests: Iterable[CommentRequestFact],
    at: Clocks,
) -> Position:
    """The newest stance among the party's attributions, of which those in `unretracted` still hold."""
    substantive = [attribution for attribution in own if attribution.id in unretracted]
    retractions = [attribution for attribution in own if attribution.stance == Stance.RETRACTS]
    silences = [attribution for attribution in own if attribution.stance in NO_COMMENT_STANCES]
    for deciding_acts in (substantive, retractions, silences):
        if deciding_acts:
            return _position_from(party, deciding_acts, silences)
    return _position_from_requests(
        party,
        [
            comment_request
            for comment_request in comment_requests
            if comment_request.party == party and comment_request.is_open(at)
        ],
    )


def _position_from(party: int, deciding_acts: list[AttributionFact], silences: list[AttributionFact]) -> Position:
    newest = deciding_acts[-1]
    run = _latest_run(deciding_acts)
    later = [attribution for attribution in silences if attribution.sort_key > newest.sort_key]
    last = (later or run)[-1]
    holders = _stances(deciding_acts)
    return Position(
        party=party,
        kind=PositionKind(newest.stance),
        since=run[0].stated,
        last_checked=last.stated,
        last_checked_at=last.effective_at,
        spoken_by=newest.source,
        evidence=tuple(attribution.id for attribution in run),
        later_non_response=PositionKind(later[-1].stance) if later else None,
        dissenting_spokespeople=tuple(
            sorted(source for source, attribution in holders.items() if side_of(attribution) != side_of(newest))
        ),
    )


def _position_from_requests(party: int, open_requests: list[CommentRequestFact]) -> Position:
    if not open_requests:
        return Position(party, PositionKind.NOT_ASKED)
    newest = max(
        open_requests,
        key=lambda comment_request: (comment_request.asked_at, comment_request.recorded_at, comment_request.deadline),
    )
    return Position(party, PositionKind.ASKED, since=minute_of(newest.asked_at), deadline=newest.deadline)


def _latest_run(attributions: list[AttributionFact]) -> list[AttributionFact]:
    """The newest attributions with the same stance, oldest first."""
    run = [attributions[-1]]
    for attribution in attributions[-2::-1]:
        if attribution.stance != attributions[-1].stance:
            break
        run.append(attribution)
    return run[::-1]


def side_of(attribution: AttributionFact) -> Stance:
    """The side of a stance: affirming, denying or questioning. Speakers disagree when their sides differ."""
    return Stance.ASSERTS if attribution.stance in AFFIRMING_STANCES else attribution.stance


def confirmation_of(
    kinds: Collection[PositionKind], current: Collection[Stance], origin_count: int, *, is_retracted: bool
) -> Confirmation:
    """The first rule of the table that applies.

    `kinds` are the positions of the parties and `current` the stances of all sources; `is_retracted` is whether every
    source that ever affirmed has retracted.
    """
    denied, affirmed = Stance.DENIES in current, not AFFIRMING_STANCES.isdisjoint(current)
    rules = {
        Confirmation.RETRACTED: is_retracted and not denied,
        Confirmation.DISPUTED: affirmed and denied,
        Confirmation.DENIED: denied,
        Confirmation.CONFIRMED: bool(kinds) and all(kind in FULLY_AFFIRMING_POSITIONS for kind in kinds),
        Confirmation.PARTLY_CONFIRMED: any(kind in AFFIRMING_POSITIONS for kind in kinds),
        Confirmation.CORROBORATED: origin_count >= 2,
        Confirmation.SINGLE_SOURCE: origin_count == 1,
        Confirmation.UNCONFIRMED: True,
    }
    return next(confirmation for confirmation, applies in rules.items() if applies)
