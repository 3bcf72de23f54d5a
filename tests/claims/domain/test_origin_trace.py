"""Independence explained: each row is a record, and how its origins are accounted for."""

import pytest

from claims.domain.history import History
from claims.domain.origin_trace import OriginTrace, trace_origins
from claims.domain.standing import standing
from tests.support.domain_factories import (
    AFP,
    ENVOY,
    KAN,
    KREMLIN,
    MFA,
    OFFICIAL,
    PMO,
    PUTIN,
    REUTERS,
    RUSSIA,
    RUSSIAN_VOICES,
    RYABKOV,
    TASS,
    UN,
    ZAKHAROVA,
    a_history,
    asserts,
    confirms,
    denies,
    moments_at,
    questions,
    reportedly,
    retracts,
    silent,
    speaks,
    words,
)


def traced(record: History) -> OriginTrace:
    """Every attribution stands in a document of its own."""
    at = moments_at(1000)
    documents = {attribution.id: attribution.id for attribution in record.attributions}
    return trace_origins(record, standing(record, at), at.known_at, documents)


SUMMARIES: list[tuple[History, str]] = [
    (a_history(), "0 documents, 0 origins: nobody affirms it."),
    (a_history([denies(PMO)]), "0 documents, 0 origins: nobody affirms it."),
    (a_history([asserts(OFFICIAL)]), "1 document, 0 origins: no named source affirms it."),
    (a_history([asserts(KAN)]), "1 document, 1 origin: Kan."),
    # Five outlets that pass on one readout are one origin.
    (
        a_history([confirms(KREMLIN, relays=(outlet,)) for outlet in (KAN, REUTERS, TASS, AFP)]),
        "4 documents, 1 origin: all repeat the Kremlin.",
    ),
    (
        a_history([confirms(KREMLIN, 1), confirms(KREMLIN, 2, relays=(TASS,))]),
        "2 documents, 1 origin: both repeat the Kremlin.",
    ),
    # Voices of one root are one origin.
    (
        a_history([asserts(RYABKOV), confirms(KREMLIN)], links=RUSSIAN_VOICES),
        "2 documents, 1 origin: Ryabkov and the Kremlin both speak for Russia.",
    ),
    (
        a_history([asserts(RYABKOV), asserts(RUSSIA)], links=RUSSIAN_VOICES),
        "2 documents, 1 origin: Ryabkov speaks for Russia.",
    ),
    # Others are origins of their own.
    (
        a_history([asserts(KAN), confirms(KREMLIN)]),
        "2 documents, 2 origins: the Kremlin and Kan, who do not speak for one another.",
    ),
]


@pytest.mark.parametrize(("record", "summary"), SUMMARIES)
def test_the_count_of_origins_is_explained(record: History, summary: str) -> None:
    assert traced(record).summary == summary


def test_the_chain_runs_from_the_words_over_the_source_to_the_root() -> None:
    first, second = asserts(PUTIN, 1, relays=(REUTERS,)), asserts(PUTIN, 2, relays=(TASS,))
    [origin] = traced(a_history([first, second, asserts(ZAKHAROVA, 3)], links=RUSSIAN_VOICES)).origins
    assert origin.roots == (RUSSIA,)
    putin, zakharova = origin.speakers
    assert putin.attributions == (second, first)  # the newest first
    assert putin.path == (KREMLIN, RUSSIA)
    assert zakharova.path == (MFA, RUSSIA)


def test_who_speaks_for_two_stands_with_both_where_both_are_origins() -> None:
    links = [speaks(ENVOY, RUSSIA), speaks(ENVOY, UN)]
    origins = traced(a_history([asserts(ENVOY), asserts(RUSSIA), asserts(UN)], links=links)).origins
    assert [(origin.roots, [one.source for one in origin.speakers]) for origin in origins] == [
        ((RUSSIA,), [ENVOY, RUSSIA]),
        ((UN,), [ENVOY, UN]),
    ]


KAN_FIRST = asserts(KAN, 1, id=9001)

REASONS = [
    ([asserts(TASS, 2, repeats=9001)], "repeats № 9001"),
    ([asserts(OFFICIAL, 2)], "is from an unnamed source"),
    ([reportedly(confirms(KREMLIN, 2))], "is uncertain"),
    ([denies(PMO, 2)], "denies it"),
    ([questions(PMO, 2)], "questions it"),
    ([silent(PMO, 2)], "is silent"),
    # What was taken back, and what was said before the opposite, count no more.
    ([asserts(AFP, 2), retracts(AFP, 3)], "was retracted"),
    ([asserts(AFP, 2), denies(AFP, 3)], "no longer holds: its source has since changed its stance"),
    # What stands on another's words, or in a circle, adds nothing.
    (
        [asserts(AFP, 2, id=9002, words=words()), confirms(KREMLIN, 1, id=9003, words=words())],
        "rests on the same words as № 9003",
    ),
    ([asserts(AFP, 4, relays=(TASS,)), asserts(TASS, 3, relays=(AFP,))], "is part of a circle of reports"),
    ([asserts(AFP, 2), retracts(AFP, 3), asserts(AFP, 4)], "no longer holds: its source has since changed its stance"),
]


@pytest.mark.parametrize(("attributions", "reason"), REASONS)
def test_words_that_add_no_origin_say_why(attributions: list, reason: str) -> None:
    uncounted = {one.attribution.id: one.reason for one in traced(a_history([KAN_FIRST, *attributions])).uncounted}
    assert uncounted[attributions[0].id] == reason
    assert KAN_FIRST.id not in uncounted


def test_every_attribution_is_accounted_for_once() -> None:
    attributions = [KAN_FIRST, asserts(TASS, 2, repeats=9001), denies(PMO, 3), asserts(PUTIN, 4), asserts(RYABKOV, 5)]
    found = traced(a_history(attributions, (PMO,), RUSSIAN_VOICES))
    placed = [attribution.id for origin in found.origins for one in origin.speakers for attribution in one.attributions]
    assert sorted(placed + [one.attribution.id for one in found.uncounted]) == sorted(
        attribution.id for attribution in attributions
    )
