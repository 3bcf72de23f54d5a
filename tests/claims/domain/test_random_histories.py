"""Properties of every history: random histories are compared with a brute-force fold and with each other."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec import structs

from claims.domain.clocks import start_of_period
from claims.domain.history import AttributionFact, History, PartyList, QuotedWords
from claims.domain.independence import SpeaksForLink, independent_origins
from claims.domain.source_identity import SourceIdentity
from claims.domain.standing import Standing, standing
from claims.domain.stated_interval import period_of
from claims.vocabulary import AFFIRMING_STANCES, Certainty, Precision, Stance
from tests.claims.domain.reference_standing import fold, largest_independent
from tests.support.domain_factories import (
    KAN,
    KREMLIN,
    LONG_AGO,
    OFFICIAL,
    VOICES,
    asked,
    at,
    changed,
    moments_at,
    same,
    speaks,
)
from tests.support.thoroughness import examples

SOURCES = [*range(1, 10), OFFICIAL]
HOURS = 24 * 5


PUBLISHERS = {1: KAN, 2: KREMLIN, 3: None}


def random_words(dice: random.Random) -> QuotedWords:
    document, start = dice.randrange(1, 4), dice.randrange(6)
    return QuotedWords(
        document, 10 * document + dice.randrange(2), start, start + dice.randrange(1, 5), dice.randrange(8)
    )


def random_act(number: int, dice: random.Random) -> AttributionFact:
    hour = dice.randrange(HOURS)
    precision = dice.choice([*[Precision.MINUTE] * 6, *Precision])
    recorded_at = at(hour + dice.choice([0, 0, 1, 30]))
    source, *relays = dice.sample(SOURCES, dice.choice([1, 1, 1, 2, 3]))
    words = random_words(dice) if dice.random() < 0.6 else None
    first = period_of(at(hour), precision)
    last = period_of(at(hour + dice.randrange(48)), dice.choice([precision, precision, Precision.DAY]))
    is_period = dice.random() < 0.2 and last.until > first.start and last.start >= first.start
    return AttributionFact(
        id=number,
        source=source,
        relays=tuple(relays),
        words=words,
        publisher=PUBLISHERS[words.document] if words else None,
        stance=dice.choice([*Stance, Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES]),
        stated_at=start_of_period(at(hour), precision),
        precision=precision,
        recorded_at=recorded_at,
        certainty=dice.choice([*[Certainty.CERTAIN] * 8, Certainty.PROBABLE, Certainty.POSSIBLE]),
        repeats=dice.randrange(1, number) if number > 1 and dice.random() < 0.1 else None,
        superseded_at=recorded_at + timedelta(hours=dice.randrange(50)) if dice.random() < 0.1 else None,
        is_withdrawal=dice.random() < 0.03,
        edtf=f"{first.edtf}/{last.edtf}" if is_period else dice.choice(["", first.edtf, f"{first.edtf}~"]),
    )


def random_link(dice: random.Random) -> SpeaksForLink:
    source, body = dice.sample(SOURCES, 2)
    since = date(2025, 7, 28) + timedelta(days=dice.randrange(4)) if dice.random() < 0.3 else None
    until = (since or date(2025, 7, 28)) + timedelta(days=dice.randrange(3)) if dice.random() < 0.3 else None
    recorded_at = dice.choice([LONG_AGO, at(dice.randrange(HOURS))])
    superseded_at = recorded_at + timedelta(hours=dice.randrange(60)) if dice.random() < 0.2 else None
    return SpeaksForLink(source, body, since, until, recorded_at, superseded_at)


def random_panels(dice: random.Random) -> tuple[PartyList, ...]:
    def parties() -> tuple[int, ...]:
        return tuple(dice.sample(SOURCES[:-1], dice.randrange(4)))

    later = [
        PartyList(number, at(dice.randrange(HOURS)), parties(), says_why_none=dice.random() < 0.5)
        for number in range(2, dice.randrange(2, 5))
    ]
    return (PartyList(1, LONG_AGO, parties()), *later)


def random_identity(dice: random.Random) -> SourceIdentity:
    source, into = dice.sample(SOURCES[:-1], 2)  # an unnamed source is merged with no named one
    recorded_at = dice.choice([LONG_AGO, at(dice.randrange(HOURS))])
    superseded_at = recorded_at + timedelta(hours=dice.randrange(60)) if dice.random() < 0.2 else None
    return SourceIdentity(source, into, recorded_at, superseded_at)


def random_history(seed: int) -> History:
    dice = random.Random(seed)  # noqa: S311  (a test's dice)
    return History(
        source_facts=VOICES,
        attributions=tuple(random_act(number, dice) for number in range(1, dice.randrange(2, 12))),
        party_lists=random_panels(dice),
        links=tuple(random_link(dice) for _ in range(dice.randrange(7))),
        comment_requests=tuple(
            asked(dice.choice(SOURCES), dice.randrange(HOURS), 300) for _ in range(dice.randrange(3))
        ),
        identities=tuple(random_identity(dice) for _ in range(dice.choice([0, 0, 1, 1, 2, 3, 4]))),
    )


def summary(found: Standing) -> tuple[str, int, list[str]]:
    return str(found.confirmation), len(found.origins), [str(position.kind) for position in found.positions]


CHUNK = 250


@pytest.mark.sampled
@pytest.mark.parametrize("chunk", range(examples(4)))
def test_random_histories_match_a_brute_force_fold(chunk: int):
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        record = random_history(seed)
        dice = random.Random(-seed)  # noqa: S311
        moments = moments_at(dice.randrange(HOURS + 40), dice.randrange(HOURS + 80))
        assert summary(standing(record, moments)) == fold(record, moments), seed


seeds = st.integers(0, 10**9)
hours = st.integers(0, HOURS + 80)


@given(seeds, hours, hours, st.randoms())
def test_the_order_of_rows_never_matters(seed, as_of, known_at, dice):
    record = random_history(seed)

    def shuffled(rows):
        return tuple(dice.sample(list(rows), len(rows)))

    mixed = replace(
        record,
        attributions=shuffled(record.attributions),
        party_lists=shuffled(record.party_lists),
        links=shuffled(record.links),
        comment_requests=shuffled(record.comment_requests),
        identities=shuffled(record.identities),
    )
    assert standing(mixed, moments_at(as_of, known_at)) == standing(record, moments_at(as_of, known_at))


@given(seeds, hours, hours, st.integers(1, 100))
def test_later_rows_never_change_the_past(seed, as_of, known_at, later):
    record, other = random_history(seed), random_history(seed + 1)
    moments = moments_at(as_of, known_at)
    recorded_later = tuple(
        structs.replace(
            attribution, id=attribution.id + 1000, repeats=None, superseded_at=None, recorded_at=at(known_at + later)
        )
        for attribution in other.attributions
        if attribution.stated_at <= at(known_at + later)
    )
    said_later = tuple(
        structs.replace(
            attribution,
            id=attribution.id + 2000,
            repeats=None,
            precision=Precision.MINUTE,
            edtf="",
            stated_at=at(as_of + later),
            recorded_at=at(max(as_of + later, known_at)),
        )
        for attribution in other.attributions
    )
    panel_later = PartyList(99, at(known_at + later), (1, 2, 3))
    more = replace(
        record,
        attributions=(*record.attributions, *recorded_later, *said_later),
        party_lists=(*record.party_lists, panel_later),
        links=(*record.links, speaks(1, 2, recorded_at=at(known_at + later))),
    )
    assert standing(more, moments) == standing(record, moments)


merges = st.tuples(st.sampled_from(SOURCES[:-1]), st.sampled_from(SOURCES[:-1])).filter(lambda pair: pair[0] != pair[1])


@given(seeds, hours, hours, st.lists(merges, min_size=1, max_size=4), st.integers(1, 100))
def test_a_later_merge_never_changes_what_was_known_before(seed, as_of, known_at, merged, later):
    record, moments = random_history(seed), moments_at(as_of, known_at)
    more = tuple(same(source, into, recorded_at=at(known_at + later)) for source, into in merged)
    assert standing(replace(record, identities=(*record.identities, *more)), moments) == standing(record, moments)


@given(seeds, hours, merges, st.integers(0, 50), st.integers(1, 50))
def test_an_undone_merge_leaves_no_trace(seed, as_of, merged, after, for_hours):
    record, moments = random_history(seed), moments_at(as_of, HOURS + 200)
    undone = same(*merged, recorded_at=at(after), superseded_at=at(after + for_hours))
    more = replace(record, identities=(*record.identities, undone))
    assert standing(more, moments) == standing(record, moments)


@given(seeds, hours, merges)
def test_a_merged_source_is_absent_from_the_standing(seed, hour, merged):
    source, into = merged
    record = replace(random_history(seed), identities=(same(source, into),))
    found = standing(record, moments_at(hour))
    named = {one for attribution in found.live for one in (attribution.source, *attribution.relays)}
    named |= {
        one
        for position in found.positions
        for one in (position.party, position.spoken_by, *position.dissenting_spokespeople)
    }
    named |= {*found.stances, *found.retracted, *(root for roots in found.origins for root in roots)}
    assert source not in named
    chains = [(attribution.source, *attribution.relays) for attribution in found.live]
    assert all(len(set(chain)) == len(chain) for chain in chains)
    assert len({position.party for position in found.positions}) == len(found.positions)


def in_circles(found: Standing) -> set[tuple[int, ...]]:
    return {circle.sources for circle in found.circular_reports}


@given(seeds, hours, st.data())
def test_a_copy_never_adds_an_origin(seed, hour, data):
    """It can take one away, where it shows that sources cite each other."""
    record = random_history(seed)
    moments = moments_at(hour)
    before = standing(record, moments)
    original = data.draw(st.sampled_from(record.attributions))
    copier = data.draw(st.sampled_from(SOURCES))
    copy = changed(original, id=999, source=copier, repeats=original.id)
    after = standing(replace(record, attributions=(*record.attributions, copy)), moments)
    assert len(after.origins) <= len(before.origins)
    if in_circles(after) == in_circles(before):
        assert len(after.origins) == len(before.origins)


@given(seeds, hours, st.data())
def test_a_relay_never_adds_an_origin(seed, hour, data):
    record = random_history(seed)
    moments = moments_at(hour)
    original = data.draw(st.sampled_from(record.attributions))
    at_once = [
        attribution
        for attribution in record.attributions
        if attribution.sort_key[:2] == original.sort_key[:2] and attribution.source == original.source
    ]
    assume(
        max(attribution.id for attribution in at_once) == original.id
    )  # else it would repeat it after, say, a retraction
    relayed = changed(original, id=999, relays=(data.draw(st.sampled_from(SOURCES)),))
    before = len(standing(record, moments).origins)
    assert len(standing(replace(record, attributions=(*record.attributions, relayed)), moments).origins) <= before


@given(seeds, hours, st.data())
def test_a_second_spokesperson_of_the_same_root_never_adds_an_origin(seed, hour, data):
    record = replace(random_history(seed), links=(), identities=())
    held = standing(record, moments_at(hour))
    affirming = [attribution for attribution in held.stances.values() if attribution.stance in AFFIRMING_STANCES]
    if affirming:
        first = data.draw(st.sampled_from(affirming))
        spoken_by = 16  # has no other attributions in these histories
        second = changed(first, id=999, source=spoken_by)
        more = replace(record, attributions=(*record.attributions, second), links=(speaks(spoken_by, first.source),))
        assert len(standing(more, moments_at(hour)).origins) == len(held.origins)


@given(seeds, hours, hours, st.data())
def test_a_superseded_row_counts_until_its_correction_and_not_after(seed, as_of, known_at, data):
    record = random_history(seed)
    wrong = data.draw(st.sampled_from(record.attributions))
    corrected_at = wrong.recorded_at + timedelta(hours=data.draw(st.integers(1, 40)))
    others = tuple(attribution for attribution in record.attributions if attribution is not wrong)
    with_wrong = replace(record, attributions=(*others, structs.replace(wrong, superseded_at=None)))
    corrected = replace(record, attributions=(*others, structs.replace(wrong, superseded_at=corrected_at)))
    without = replace(record, attributions=others)
    moments = moments_at(as_of, known_at)
    expected = without if corrected_at <= moments.known_at else with_wrong
    assert standing(corrected, moments) == standing(expected, moments)


# The first shares a root with each of the others, which share none with each other.
@example([frozenset({1, 2}), frozenset({1, 3}), frozenset({2, 4})])
@given(st.lists(st.frozensets(st.integers(1, 6), min_size=1, max_size=4), max_size=8))
def test_independent_origins_are_the_largest_set_without_a_shared_root(origins):
    chosen = independent_origins(origins)
    assert set(chosen) <= set(origins)
    assert sum(map(len, chosen)) == len(frozenset().union(*chosen))
    assert len(chosen) == largest_independent(list(set(origins)))
