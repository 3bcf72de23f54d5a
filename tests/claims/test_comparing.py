"""Two standings side by side: what moved, and what was not part of the earlier picture."""

from claims.comparing import ChangeReason, compare_standings
from claims.standing import standing
from claims.vocabulary import PositionKind, Stance
from tests.claims.cast import KAN, KREMLIN, NOON, PMO, a_history, attribution, asserts, at, confirms, moments_at, silent

HISTORY = a_history(
    [confirms(KREMLIN, 1), silent(PMO, 2), confirms(PMO, 20), asserts(KAN, 3, recorded_at=at(30))], (KREMLIN, PMO)
)


def test_a_party_that_moved_shows_from_where_to_where() -> None:
    asked = moments_at(10)
    found = compare_standings(standing(HISTORY, asked), standing(HISTORY, moments_at(100)), asked)
    assert [(step.party, step.moved) for step in found.position_changes] == [(KREMLIN, False), (PMO, True)]
    [step] = found.moved
    assert (step.then.kind, step.now.kind) == (PositionKind.SILENT, PositionKind.CONFIRMS)


def test_what_is_missing_says_whether_it_was_not_said_or_not_known() -> None:
    asked = moments_at(10, known_at=25)
    found = compare_standings(standing(HISTORY, asked), standing(HISTORY, moments_at(100)), asked)
    assert [(one.attribution.source, one.reason) for one in found.changed_attributions] == [
        (PMO, ChangeReason.NOT_YET_SAID),
        (KAN, ChangeReason.NOT_YET_KNOWN),
    ]


def test_what_has_been_corrected_since_is_missing_from_now() -> None:
    wrong = attribution(KREMLIN, Stance.DENIES, 1, superseded_at=at(5))
    history = a_history([wrong, confirms(KREMLIN, 1, recorded_at=at(5))], (KREMLIN,))
    asked = moments_at(2)
    found = compare_standings(standing(history, asked), standing(history, moments_at(100)), asked)
    assert {one.attribution.stance: one.reason for one in found.changed_attributions} == {
        Stance.DENIES: ChangeReason.CORRECTED_SINCE,
        Stance.CONFIRMS: ChangeReason.NOT_YET_KNOWN,
    }


def test_nothing_has_changed_where_the_moment_is_now() -> None:
    now = moments_at(100)
    found = compare_standings(standing(HISTORY, now), standing(HISTORY, now), now)
    assert not found.moved
    assert not found.changed_attributions
    assert now.as_of > NOON
