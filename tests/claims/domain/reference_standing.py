"""The rules of confirmation once more, written as plainly and as slowly as they read, to compare with."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations, pairwise

from msgspec import structs

from claims.domain.clocks import Clocks
from claims.domain.history import AttributionFact, History, PartyList
from claims.vocabulary import Precision

AFFIRM = {"asserts", "confirms", "partly_confirms"}
FULL = {"asserts", "confirms"}
SUBSTANTIVE = AFFIRM | {"denies", "questions"}


PRECISIONS = {4: (Precision.YEAR, "%Y"), 7: (Precision.MONTH, "%Y-%m"), 10: (Precision.DAY, "%Y-%m-%d")}
MINUTE = (Precision.MINUTE, "%Y-%m-%dT%H:%MZ")


def last_date(attribution: AttributionFact) -> tuple[Precision, datetime]:
    """The precision and the start of the last date of its text, or of the row."""
    if not attribution.edtf:
        return attribution.precision, attribution.stated_at
    text = attribution.edtf.split("/")[-1].rstrip("?~%")
    precision, form = PRECISIONS.get(len(text), MINUTE)
    return precision, datetime.strptime(text, form).replace(tzinfo=UTC)


def end(attribution: AttributionFact):
    return end_of(*last_date(attribution))


@cache
def end_of(precision: Precision, start: datetime):
    if precision == Precision.MINUTE:
        return start
    moment = start
    same = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[precision]
    while moment.strftime(same) == start.strftime(same):
        moment += timedelta(days=1)
    return moment.replace(hour=0, minute=0)


def counts_from(attribution: AttributionFact):
    return min(end(attribution), attribution.recorded_at)


def last_day(attribution: AttributionFact) -> date:
    precision, start = last_date(attribution)
    if precision == Precision.MINUTE:
        return min(start, attribution.recorded_at).date()
    return min((end(attribution) - timedelta(days=1)).date(), attribution.recorded_at.date())


def closure(history: History, known_at, day: date) -> dict[int, set[int]]:
    """Whom each source speaks for, itself included, by Warshall's algorithm."""
    nodes = {link.source for link in history.links} | {link.body for link in history.links}
    speaks = {(a, a) for a in history.source_facts}
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
    return {a: {b for b in history.source_facts if (a, b) in speaks} for a in history.source_facts}


def roots(source: int, above: dict[int, set[int]]) -> frozenset[int]:
    tops = [top for top in above[source] if all(top in above[higher] for higher in above[top])]
    return frozenset(min(above[top]) for top in tops)


def largest_independent(origins: list[frozenset[int]]) -> int:
    for size in range(len(origins), 0, -1):
        for chosen in combinations(origins, size):
            if all(not (a & b) for a, b in combinations(chosen, 2)):
                return size
    return 0


def same_words(one: AttributionFact, other: AttributionFact) -> bool:
    if one.words is None or other.words is None or one.words.document != other.words.document:
        return False
    together = range(max(one.words.start, other.words.start), min(one.words.end, other.words.end))
    return one.words.digest == other.words.digest or (one.words.snapshot == other.words.snapshot and len(together) > 0)


def most_origins(support: list[AttributionFact], later: set[int], of_source: dict[int, frozenset[int]]) -> int:
    """The most attributions of which no two have a root or words in common, and none is of a relay of the others."""
    support = [one for one in support if one.id not in later]
    support = [
        one for one in support if not any(same_words(one, other) and one.source in other.relays for other in support)
    ]

    def together(one: AttributionFact, other: AttributionFact) -> bool:
        return bool(of_source[one.source] & of_source[other.source]) or same_words(one, other)

    for size in range(len(of_source), 0, -1):
        for chosen in combinations(support, size):
            if not any(together(a, b) for a, b in combinations(chosen, 2)):
                return size
    return 0


def counts_as(source: int, attribution: AttributionFact, days) -> int:
    """The only root that it speaks for, or itself."""
    tops = roots(source, days[last_day(attribution)])
    return next(iter(tops)) if len(tops) == 1 else source


def citations(history: History, shown: list[AttributionFact], attribution: AttributionFact, days) -> set:
    """Who is cited by whom in an attribution: as themselves, and as those that they speak for."""
    chain = [attribution.source, *attribution.relays]
    if attribution.publisher and attribution.publisher not in chain:
        chain = [*chain, attribution.publisher]
    for original in shown:
        if original.id == attribution.repeats and original.source not in chain:
            chain = [original.source, *chain]
    named = [one for one in chain if history.source_facts[one].is_named]
    bodies = [counts_as(one, attribution, days) for one in named]
    bodies = [one for i, one in enumerate(bodies) if one not in bodies[:i] and history.source_facts[one].is_named]
    return {*pairwise(named), *pairwise(bodies)}


def circular(history: History, shown: list[AttributionFact], support: list[AttributionFact], days) -> set[int]:
    """The attributions in which affirming sources cite each other, but for the first by anyone in the circle."""
    pairs_of = {one.id: citations(history, shown, one, days) for one in shown if one.stance in AFFIRM}
    cites = set().union(*pairs_of.values())
    nodes = {one for pair in cites for one in pair}
    for middle in nodes:
        cites |= {(a, b) for a in nodes for b in nodes if (a, middle) in cites and (middle, b) in cites}
    later = set()
    for attribution in support:
        for own in (attribution.source, counts_as(attribution.source, attribution, days)):
            circle = {one for one in nodes if (own, one) in cites and (one, own) in cites}
            if any(a in circle and b in circle for a, b in pairs_of[attribution.id]):
                said = [one for one in support if circle & {one.source, counts_as(one.source, one, days)}]
                later |= {attribution.id} - {said[0].id}
    return later


def as_whom(history: History, known_at) -> dict[int, int]:
    """As whom each source is read: one merge after another is followed, as many times as there are sources."""
    into = {}
    for identity in sorted(history.identities, key=lambda identity: (identity.recorded_at, identity.into)):
        undone = identity.superseded_at is not None and identity.superseded_at <= known_at
        if identity.recorded_at <= known_at and not undone:
            into[identity.source] = identity.into
    read = {}
    for source in history.source_facts:
        steps = [source]
        for _ in history.source_facts:
            steps.append(into.get(steps[-1], steps[-1]))
        in_a_circle = {steps[-1]}
        for _ in history.source_facts:
            in_a_circle |= {into.get(one, one) for one in in_a_circle}
        read[source] = min(in_a_circle)
    return read


def renamed(history: History, at: Clocks) -> History:
    """The history as if every row had been recorded of the source as whom its own is read."""
    read = as_whom(history, at.known_at)
    party_lists = []
    for party_list in history.party_lists:
        parties = []
        for party in party_list.parties:
            if read[party] not in parties:
                parties.append(read[party])
        party_lists.append(PartyList(party_list.number, party_list.recorded_at, tuple(parties)))
    return History(
        source_facts=history.source_facts,
        attributions=[
            structs.replace(
                attribution,
                source=read[attribution.source],
                relays=tuple(
                    dict.fromkeys(read[one] for one in attribution.relays if read[one] != read[attribution.source])
                ),
                publisher=attribution.publisher and read[attribution.publisher],
            )
            for attribution in history.attributions
        ],
        party_lists=party_lists,
        links=[structs.replace(link, source=read[link.source], body=read[link.body]) for link in history.links],
        comment_requests=[
            structs.replace(comment_request, party=read[comment_request.party])
            for comment_request in history.comment_requests
        ],
    )


def fold(history: History, at: Clocks) -> tuple[str, int, list[str]]:
    """Confirmation, number of independent origins, and the kind of each party's position."""
    history = renamed(history, at)
    shown = [
        attribution
        for attribution in history.attributions
        if not attribution.is_withdrawal
        and attribution.recorded_at <= at.known_at
        and counts_from(attribution) <= at.as_of
        and (attribution.superseded_at is None or attribution.superseded_at > at.known_at)
    ]
    shown.sort(key=lambda attribution: (counts_from(attribution), attribution.recorded_at, attribution.id))
    live = [
        attribution
        for attribution in shown
        if attribution.certainty == "certain"
        and attribution.repeats is None
        and history.source_facts[attribution.source].is_named
    ]
    days = {day: closure(history, at.known_at, day) for day in {last_day(attribution) for attribution in shown}}

    def taken_back(index: int) -> bool:
        return any(later.stance == "retracts" and later.source == live[index].source for later in live[index + 1 :])

    substantive = [
        attribution for i, attribution in enumerate(live) if attribution.stance in SUBSTANTIVE and not taken_back(i)
    ]
    newest = {attribution.source: attribution for attribution in substantive}
    affirmers = [attribution for attribution in newest.values() if attribution.stance in AFFIRM]
    of_source = {
        attribution.source: roots(attribution.source, days[last_day(attribution)]) for attribution in affirmers
    }
    support = [one for one in substantive if one.stance in AFFIRM and one.source in of_source]
    count = most_origins(support, circular(history, shown, support, days), of_source)

    known = [party_list for party_list in history.party_lists if party_list.recorded_at <= at.known_at]
    parties = sorted(known, key=lambda party_list: party_list.number)[-1].parties if known else ()
    kinds = []
    for party in parties:
        source_facts = [attribution for attribution in live if party in days[last_day(attribution)][attribution.source]]
        said = [attribution.stance for attribution in substantive if attribution in source_facts]
        back = [attribution.stance for attribution in source_facts if attribution.stance == "retracts"]
        quiet = [attribution.stance for attribution in source_facts if attribution.stance in ("silent", "declines")]
        asked = any(
            comment_request.party == party
            and comment_request.asked_at <= at.as_of
            and comment_request.recorded_at <= at.known_at
            and not (comment_request.ended_at and comment_request.ended_at <= at.known_at)
            for comment_request in history.comment_requests
        )
        kinds.append(str((said or back or quiet or ["asked" if asked else "not_asked"])[-1]))

    ever = {attribution.source for attribution in live if attribution.stance in AFFIRM}
    still = {attribution.source for attribution in substantive if attribution.stance in AFFIRM}
    denying = any(attribution.stance == "denies" for attribution in newest.values())
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
