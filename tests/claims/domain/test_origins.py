"""The policy of independence: each row is a record and its origins, and its comment says why."""

from collections.abc import Sequence

import pytest

from claims.domain.history import AttributionFact
from claims.vocabulary import Confirmation
from tests.support.domain_factories import (
    AFP,
    IRAN,
    KAN,
    KREMLIN,
    OFFICIAL,
    PMO,
    PUTIN,
    REUTERS,
    RUSSIA,
    RUSSIAN_VOICES,
    TASS,
    UN,
    asserts,
    at,
    confirms,
    denies,
    reportedly,
    retracts,
    same,
    speaks,
    standing_of,
    words,
)

SENTENCE = words(0, 60)
WIDE = words(0, 300)
TWO_CITE_EACH_OTHER = (asserts(KAN, 1, relays=(AFP,)), asserts(AFP, 2, relays=(KAN,)))

ORIGINS: list[tuple[str, Sequence[AttributionFact], set[int]]] = [
    # --- relays: whoever passes words on adds no origin, however many do.
    ("one relay", [confirms(KREMLIN, relays=(KAN,)), confirms(KREMLIN, relays=(AFP,))], {KREMLIN}),
    ("a chain", [confirms(KREMLIN, relays=(KAN, AFP, REUTERS))], {KREMLIN}),
    ("an unnamed source, by a chain", [asserts(OFFICIAL, relays=(KAN, AFP))], set()),
    # ...what the outlet reports on its own authority is one.
    ("a relay that reports itself", [confirms(KREMLIN, relays=(KAN,)), asserts(KAN)], {KREMLIN, KAN}),
    # --- one sentence never makes two origins: two suggestions over it, by two sources.
    ("the same words", [confirms(KREMLIN, words=SENTENCE), confirms(PMO, words=SENTENCE)], {KREMLIN}),
    ("overlapping words", [confirms(KREMLIN, words=SENTENCE), confirms(PMO, words=words(40, 90))], {KREMLIN}),
    ("words beside them", [confirms(KREMLIN, words=SENTENCE), confirms(PMO, words=words(60, 90))], {KREMLIN, PMO}),
    # ...whoever said so first is the origin, whatever its number.
    ("the first of two", [confirms(KREMLIN, 2, words=SENTENCE), confirms(PMO, 1, words=SENTENCE)], {PMO}),
    # ...the same text in a newer snapshot of the document is the same sentence,
    (
        "another snapshot",
        [
            confirms(KREMLIN, words=words(0, 60, snapshot=1, text="They spoke.")),
            confirms(PMO, words=words(9, 69, snapshot=2, text="They spoke.")),
        ],
        {KREMLIN},
    ),
    # ...the same text elsewhere in it too, as in a summary above the article,
    (
        "a sentence that stands twice",
        [
            confirms(KREMLIN, words=words(0, 60, text="They spoke.")),
            confirms(PMO, words=words(90, 150, text="They spoke.")),
        ],
        {KREMLIN},
    ),
    # ...but not in another document, nor other words at the same place of another snapshot.
    (
        "another document",
        [
            confirms(KREMLIN, words=words(text="They spoke.")),
            confirms(PMO, words=words(document=2, snapshot=2, text="They spoke.")),
        ],
        {KREMLIN, PMO},
    ),
    (
        "other words in another snapshot",
        [confirms(KREMLIN, words=SENTENCE), confirms(PMO, words=words(0, 60, snapshot=2))],
        {KREMLIN, PMO},
    ),
    # ...one who has said so elsewhere as well is an origin by that.
    (
        "words of its own besides",
        [confirms(KREMLIN, words=SENTENCE), confirms(PMO, words=SENTENCE), confirms(KREMLIN, words=words(document=2))],
        {KREMLIN, PMO},
    ),
    # ...a long quotation overlaps with two sentences, which do not overlap with each other.
    (
        "a long quotation",
        [
            asserts(UN, 1, words=WIDE),
            confirms(KREMLIN, 2, words=SENTENCE),
            confirms(PMO, 2, words=words(100, 160)),
        ],
        {KREMLIN, PMO},
    ),
    # ...of a source and the outlet that passes it on in the same words, the source is the origin.
    (
        "who relays the same words",
        [asserts(KAN, 1, words=SENTENCE), confirms(KREMLIN, 2, relays=(KAN,), words=SENTENCE)],
        {KREMLIN},
    ),
    # ...words that were taken back, or deny, share nothing.
    (
        "taken back",
        [confirms(KREMLIN, 1, words=SENTENCE), confirms(PMO, 1, words=SENTENCE), retracts(KREMLIN, 2)],
        {PMO},
    ),
    ("of the other side", [confirms(KREMLIN, words=SENTENCE), denies(PMO, words=SENTENCE)], {KREMLIN}),
    # --- circular reports: of those who cite each other, only what was said first adds an origin.
    ("two cite each other", TWO_CITE_EACH_OTHER, {KAN}),
    ("the first, whatever its number", [asserts(KAN, 2, relays=(AFP,)), asserts(AFP, 1, relays=(KAN,))], {AFP}),
    (
        "three in a circle",
        [asserts(KAN, 1, relays=(AFP,)), asserts(AFP, 2, relays=(TASS,)), asserts(TASS, 3, relays=(KAN,))],
        {KAN},
    ),
    # ...a chain cites from each relay to the one before.
    ("a circle of relays", [asserts(UN, 1, relays=(KAN, AFP)), asserts(AFP, 2, relays=(KAN,))], {UN, AFP}),
    # ...an outlet cites whomever its documents quote,
    (
        "documents that quote each other's publishers",
        [asserts(KAN, 1, publisher=AFP), asserts(AFP, 2, publisher=KAN)],
        {KAN},
    ),
    ("its own words in its own document", [asserts(KAN, publisher=KAN), asserts(AFP, publisher=AFP)], {KAN, AFP}),
    # ...what one of them has said to others before is the first.
    (
        "said elsewhere first",
        [asserts(AFP, 1), asserts(KAN, 2, relays=(AFP,)), asserts(AFP, 3, relays=(KAN,))],
        {AFP},
    ),
    # ...what one of them says on its own authority later counts all the same,
    (
        "said elsewhere later",
        [*TWO_CITE_EACH_OTHER, asserts(AFP, 3)],
        {KAN, AFP},
    ),
    # ...and so does everyone outside.
    (
        "one outside",
        [*TWO_CITE_EACH_OTHER, asserts(IRAN, 3, publisher=KAN)],
        {KAN, IRAN},
    ),
    # ...sides do not mix: one who is quoted as affirming and quotes a denial is in no circle.
    ("of two sides", [asserts(KAN, 1, relays=(AFP,)), denies(AFP, 2, relays=(KAN,))], {KAN}),
    # ...unnamed sources close no circle: two officials are not known to be one.
    (
        "by way of an official",
        [asserts(KAN, 1, relays=(OFFICIAL,)), asserts(OFFICIAL, 2, relays=(KAN,)), asserts(AFP, 3)],
        {KAN, AFP},
    ),
    # ...what was only reportedly said shows a circle, too, but is no origin.
    (
        "reportedly",
        [reportedly(asserts(KAN, 1, relays=(AFP,))), asserts(AFP, 2, relays=(KAN,))],
        {AFP},
    ),
]


@pytest.mark.parametrize(("attributions", "origins"), [row[1:] for row in ORIGINS], ids=[row[0] for row in ORIGINS])
def test_who_is_an_origin(attributions: Sequence[AttributionFact], origins: set[int]) -> None:
    found = standing_of(attributions)
    assert found.origins == tuple(frozenset({one}) for one in sorted(origins))
    expected = {0: Confirmation.UNCONFIRMED, 1: Confirmation.SINGLE_SOURCE}.get(len(origins), Confirmation.CORROBORATED)
    if not any(attribution.stance == "denies" for attribution in attributions):
        assert found.confirmation == expected


CIRCLES: list[tuple[Sequence[AttributionFact], list[set[int]]]] = [
    (TWO_CITE_EACH_OTHER, [{KAN, AFP}]),
    ([denies(KAN, relays=(AFP,)), denies(AFP, relays=(KAN,))], [{KAN, AFP}]),
    ([asserts(OFFICIAL, relays=(KAN, AFP)), asserts(OFFICIAL, relays=(AFP, KAN))], [{KAN, AFP}]),
    ([asserts(KAN, relays=(AFP,)), asserts(AFP, relays=(TASS,))], []),
    ([asserts(KAN, relays=(AFP,)), denies(AFP, relays=(KAN,))], []),
    ([asserts(KAN, relays=(OFFICIAL,)), asserts(OFFICIAL, relays=(KAN,))], []),
    # A copy cites whom it repeats.
    ([asserts(KAN, 1, relays=(AFP,)), asserts(AFP, 2, id=7002), asserts(KAN, 3, repeats=7002)], [{KAN, AFP}]),
    ([*TWO_CITE_EACH_OTHER, asserts(TASS, 3, relays=(UN,)), asserts(UN, 4, relays=(TASS,))], [{KAN, AFP}, {TASS, UN}]),
]


@pytest.mark.parametrize(("attributions", "circles"), CIRCLES)
def test_who_cites_each_other(attributions: Sequence[AttributionFact], circles: list[set[int]]) -> None:
    assert [set(circle.sources) for circle in standing_of(attributions).circular_reports] == circles


def test_a_circle_names_the_attributions_in_it_oldest_first() -> None:
    first, second, other = asserts(KAN, 1, relays=(AFP,)), asserts(AFP, 2, relays=(KAN,)), asserts(KAN, 3, relays=(UN,))
    (circle,) = standing_of([other, second, first]).circular_reports
    assert circle.attributions == (first, second)


def test_a_circle_that_was_corrected_is_none() -> None:
    wrong = asserts(AFP, 2, relays=(KAN,), superseded_at=at(5))
    attributions = [asserts(KAN, 1, relays=(AFP,)), wrong]
    assert standing_of(attributions, as_of=4).circular_reports
    assert not standing_of(attributions, as_of=5).circular_reports


def test_sources_that_are_the_same_close_a_circle() -> None:
    attributions = [asserts(KAN, 1, relays=(AFP,)), asserts(REUTERS, 2, relays=(KAN,))]
    assert not standing_of(attributions).circular_reports
    (circle,) = standing_of(attributions, identities=[same(REUTERS, AFP)]).circular_reports
    assert circle.sources == (KAN, AFP)


SPOKEN_FOR = [
    # whoever speaks for one of those who cite each other is that one, relayed by the other or not,
    ("its spokesman", [*TWO_CITE_EACH_OTHER, asserts(PUTIN, 3, relays=(AFP,))], {KAN}),
    ("on its own pages", [*TWO_CITE_EACH_OTHER, asserts(PUTIN, 3, relays=(AFP,), publisher=KAN)], {KAN}),
    ("its spokesman first", [*TWO_CITE_EACH_OTHER, asserts(PUTIN, 0, relays=(AFP,))], {KAN}),
    # ...also where the spokesman closes the circle,
    ("a spokesman cited", [asserts(AFP, 1, relays=(PUTIN,)), asserts(KAN, 2, relays=(AFP,))], {AFP}),
    # ...and nobody else is drawn into it.
    ("who is cited by a spokesman", [*TWO_CITE_EACH_OTHER, asserts(TASS, 3, relays=(PUTIN,))], {KAN, TASS}),
]


@pytest.mark.parametrize(
    ("attributions", "origins"), [row[1:] for row in SPOKEN_FOR], ids=[row[0] for row in SPOKEN_FOR]
)
def test_who_speaks_for_one_in_a_circle_is_in_it(attributions: Sequence[AttributionFact], origins: set[int]) -> None:
    found = standing_of(attributions, links=[speaks(PUTIN, KAN)])
    assert found.origins == tuple(frozenset({one}) for one in sorted(origins))


def test_who_speak_for_somebody_unnamed_close_no_circle() -> None:
    attributions = [asserts(AFP, 1, relays=(PUTIN,)), asserts(IRAN, 2, relays=(AFP,))]
    links = [speaks(PUTIN, OFFICIAL), speaks(IRAN, OFFICIAL)]
    assert not standing_of(attributions, links=links).circular_reports


def test_merged_relays_stand_in_a_chain_once() -> None:
    (found,) = standing_of([asserts(UN, relays=(KAN, AFP, REUTERS))], identities=[same(REUTERS, KAN)]).live
    assert found.relays == (KAN, AFP)


def test_a_party_that_stands_on_shared_words_has_its_position_all_the_same() -> None:
    attributions = [confirms(KREMLIN, words=SENTENCE), confirms(PMO, words=SENTENCE)]
    found = standing_of(attributions, (KREMLIN, PMO))
    assert (found.confirmation, len(found.origins)) == (Confirmation.CONFIRMED, 1)


def test_voices_of_one_root_on_one_sentence_leave_it_to_one_of_another() -> None:
    """Russia has words of its own, so the sentence that Putin shares with the PMO is the PMO's."""
    attributions = [confirms(PUTIN, 1, words=SENTENCE), confirms(PMO, 2, words=SENTENCE), confirms(KREMLIN, 3)]
    assert standing_of(attributions, links=RUSSIAN_VOICES).origins == (frozenset({PMO}), frozenset({RUSSIA}))
