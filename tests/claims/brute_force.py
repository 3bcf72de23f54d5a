"""The rules of confirmation once more, written as plainly and as slowly as they read, to compare with."""

from datetime import date, datetime, timedelta
from functools import cache
from itertools import combinations

from msgspec import structs

from claims.moments import Moments
from claims.standing import Act, History, Panel
from claims.vocabulary import Precision

AFFIRM = {"asserts", "confirms", "partly_confirms"}
FULL = {"asserts", "confirms"}
SUBSTANTIVE = AFFIRM | {"denies", "questions"}


def end(act: Act):
    return end_of(act.precision, act.stated_at)


@cache
def end_of(precision: Precision, start: datetime):
    if precision == Precision.MINUTE:
        return start
    moment = start
    same = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[precision]
    while moment.strftime(same) == start.strftime(same):
        moment += timedelta(days=1)
    return moment.replace(hour=0, minute=0)


def counts_from(act: Act):
    return min(end(act), act.recorded_at)


def last_day(act: Act) -> date:
    if act.precision == Precision.MINUTE:
        return min(act.stated_at, act.recorded_at).date()
    return min((end(act) - timedelta(days=1)).date(), act.recorded_at.date())


def closure(history: History, known_at, day: date) -> dict[int, set[int]]:
    """Whom each source speaks for, itself included, by Warshall's algorithm."""
    nodes = {link.source for link in history.links} | {link.body for link in history.links}
    speaks = {(a, a) for a in history.voices}
    for link in history.links:
        known = link.recorded_at <= known_at and (link.superseded_at is None or known_at < link.superseded_at)
        begun = link.since is None or link.since <= day
        if known and begun and (link.until is None or day <= link.until):
            speaks.add((link.source, link.body))
    for middle in nodes:
        for a in nodes:
            for b in nodes:
                if (a, middle) in speaks and (middle, b) in speaks:
                    speaks.add((a, b))
    return {a: {b for b in history.voices if (a, b) in speaks} for a in history.voices}


def roots(source: int, above: dict[int, set[int]]) -> frozenset[int]:
    tops = [top for top in above[source] if all(top in above[higher] for higher in above[top])]
    return frozenset(min(above[top]) for top in tops)


def largest_independent(origins: list[frozenset[int]]) -> int:
    for size in range(len(origins), 0, -1):
        for chosen in combinations(origins, size):
            if all(not (a & b) for a, b in combinations(chosen, 2)):
                return size
    return 0


def as_whom(history: History, known_at) -> dict[int, int]:
    """As whom each source is read: one merge after another is followed, as many times as there are sources."""
    into = {}
    for identity in sorted(history.identities, key=lambda identity: (identity.recorded_at, identity.into)):
        undone = identity.superseded_at is not None and identity.superseded_at <= known_at
        if identity.recorded_at <= known_at and not undone:
            into[identity.source] = identity.into
    read = {}
    for source in history.voices:
        steps = [source]
        for _ in history.voices:
            steps.append(into.get(steps[-1], steps[-1]))
        in_a_circle = {steps[-1]}
        for _ in history.voices:
            in_a_circle |= {into.get(one, one) for one in in_a_circle}
        read[source] = min(in_a_circle)
    return read


def renamed(history: History, at: Moments) -> History:
    """The history as if every row had been recorded of the source as whom its own is read."""
    read = as_whom(history, at.known_at)
    panels = []
    for panel in history.panels:
        parties = []
        for party in panel.parties:
            if read[party] not in parties:
                parties.append(read[party])
        panels.append(Panel(panel.number, panel.recorded_at, tuple(parties)))
    return History(
        voices=history.voices,
        acts=[structs.replace(act, source=read[act.source], relayed_by=None) for act in history.acts],
        panels=panels,
        links=[structs.replace(link, source=read[link.source], body=read[link.body]) for link in history.links],
        askings=[structs.replace(asking, party=read[asking.party]) for asking in history.askings],
    )


def fold(history: History, at: Moments) -> tuple[str, int, list[str]]:
    """Confirmation, number of independent origins, and the kind of each party's position."""
    history = renamed(history, at)
    live = [
        act
        for act in history.acts
        if not act.is_void
        and act.recorded_at <= at.known_at
        and counts_from(act) <= at.as_of
        and (act.superseded_at is None or act.superseded_at > at.known_at)
        and act.certainty == "certain"
        and act.repeats is None
        and history.voices[act.source].is_named
    ]
    live.sort(key=lambda act: (counts_from(act), act.recorded_at, act.id))
    days = {day: closure(history, at.known_at, day) for day in {last_day(act) for act in live}}

    def taken_back(index: int) -> bool:
        return any(later.stance == "retracts" and later.source == live[index].source for later in live[index + 1 :])

    substantive = [act for i, act in enumerate(live) if act.stance in SUBSTANTIVE and not taken_back(i)]
    newest = {act.source: act for act in substantive}
    affirmers = [act for act in newest.values() if act.stance in AFFIRM]
    count = largest_independent([roots(act.source, days[last_day(act)]) for act in affirmers])

    known = [panel for panel in history.panels if panel.recorded_at <= at.known_at]
    parties = sorted(known, key=lambda panel: panel.number)[-1].parties if known else ()
    kinds = []
    for party in parties:
        voices = [act for act in live if party in days[last_day(act)][act.source]]
        said = [act.stance for act in substantive if act in voices]
        back = [act.stance for act in voices if act.stance == "retracts"]
        quiet = [act.stance for act in voices if act.stance in ("silent", "declines")]
        asked = any(
            asking.party == party
            and asking.asked_at <= at.as_of
            and asking.recorded_at <= at.known_at
            and not (asking.ended_at and asking.ended_at <= at.known_at)
            for asking in history.askings
        )
        kinds.append(str((said or back or quiet or ["asked" if asked else "not_asked"])[-1]))

    ever = {act.source for act in live if act.stance in AFFIRM}
    still = {act.source for act in substantive if act.stance in AFFIRM}
    denying = any(act.stance == "denies" for act in newest.values())
    if ever and not still and not denying:
        status = "retracted"
    elif affirmers and denying:
        status = "disputed"
    elif denying:
        status = "denied"
    elif parties and all(kind in FULL for kind in kinds):
        status = "confirmed"
    elif any(kind in AFFIRM for kind in kinds):
        status = "partly_confirmed"
    else:
        status = {0: "unconfirmed", 1: "single_source"}.get(count, "corroborated")
    return status, count, kinds
