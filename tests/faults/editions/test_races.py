"""Approvals against what moves the record at the same time: an edition never says what nobody was shown."""

from collections.abc import Callable

import pytest

from claims.actions.claims.edition_check import check_editions
from claims.actions.claims.publish import approve_and_publish
from claims.exceptions import ChangedSinceShown
from claims.models import Attribution, Claim, ClaimProjection, Edition
from claims.vocabulary import Stance
from tests.claims.actions.claims.test_editions import correct, merge, record, rename
from tests.claims.actions.common.test_locks import concurrently
from tests.support.factories import an_editor, now
from tests.support.thoroughness import size
from tests.support.workflow_factories import in_review

MARK = "The corrupt ministry"
MOVES: dict[str, Callable[[Claim], None]] = {
    "an attribution": record,
    "a rename": lambda claim: rename(claim.revision.parties.get().source, f"{MARK}, {claim.pk}"),
    "a correction": correct,
    "a merge": merge,
}


def race(move: Callable[[Claim], None]) -> str:
    """One approval of what was shown against one move. Returns who came first."""
    claim, editor = in_review(), an_editor()
    shown = ClaimProjection.objects.get(pk=claim.pk).version
    said = set(Attribution.objects.filter(claim=claim).values_list("pk", flat=True))
    outcome, _ = concurrently(
        lambda: approve_and_publish(claim, base_revision=1, version=shown, by=editor, at=now()),
        lambda: move(claim),
    )
    edition = Edition.objects.filter(claim=claim).first()
    if edition is None:
        assert isinstance(outcome, ChangedSinceShown)
        return "the move"
    assert isinstance(outcome, Claim)
    assert set(edition.attributions) == said
    assert not any(mark in edition.json for mark in (MARK, Stance.DENIES, "The same one"))
    return "the approval"


@pytest.mark.sampled
def test_an_edition_never_says_what_was_not_shown(committed: None) -> None:
    for name, move in list(MOVES.items())[: size(2, len(MOVES))]:
        for _ in range(size(1, 50)):
            race(move)
        assert all(is_right for _, is_right in check_editions()), name
