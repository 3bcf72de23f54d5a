"""Whom the desk asks for a second pair of eyes: exactly those whom the actions would let approve."""

from collections.abc import Callable

import pytest

from claims.actions.claims.merge import merge_claims
from claims.actions.claims.review import refuse_own_work
from claims.actions.claims.write import ClaimText, revise_claim
from claims.models import Claim
from claims.vocabulary import Stage
from claimtrack.accounts.models import User
from claimtrack.core.exceptions import Refused
from tests.support.factories import a_claim, a_reviewer, a_source, an_attribution, an_editor, now
from tests.support.workflow_factories import approve_as_shown, settled_flag

Doing = Callable[[Claim, User], object]


def does_nothing(claim: Claim, user: User) -> None:
    pass


def revises(claim: Claim, user: User) -> None:
    revise_claim(
        claim, ClaimText("Other words."), base_revision=claim.revision.number, reason="clearer", by=user, at=now()
    )


def adds_words(claim: Claim, user: User) -> None:
    an_attribution(claim, a_source(), by=user)


def approves(claim: Claim, user: User) -> None:
    claim = Claim.objects.with_current().get(pk=claim.pk)
    approve_as_shown(claim, base_revision=claim.revision.number, by=user, at=now())


def adds_before_an_approval(claim: Claim, user: User) -> None:
    """Somebody else approves; then the approval falls away, because another one adds to the record."""
    adds_words(claim, user)
    approves(claim, a_reviewer())
    adds_words(claim, a_reviewer())


def revises_before_an_approval(claim: Claim, user: User) -> None:
    revises(claim, user)
    approves(claim, a_reviewer())
    adds_words(claim, a_reviewer())


def merges_another_into_it(claim: Claim, user: User) -> None:
    merge_claims(a_claim(), claim, base_revision=1, reason="the same", by=user, at=now())


def settles_a_flag(claim: Claim, user: User) -> None:
    settled_flag(claim.attributions.first(), by=user)


def settles_before_an_approval(claim: Claim, user: User) -> None:
    settles_a_flag(claim, user)
    approves(claim, a_reviewer())
    adds_words(claim, a_reviewer())


# What somebody did to a claim in review, and whether the claim then waits for their eyes.
WORK = [
    (does_nothing, True),
    (revises, False),
    (adds_words, False),
    (adds_before_an_approval, True),
    (revises_before_an_approval, False),  # of the revision that is current still
    (merges_another_into_it, False),
    (settles_a_flag, False),
    (settles_before_an_approval, True),
]


@pytest.mark.parametrize(("does", "waits"), WORK, ids=[does.__name__ for does, _ in WORK])
def test_a_claim_waits_for_the_eyes_of_whoever_may_approve_it(
    claim_in: Callable[[Stage], Claim], does: Doing, waits: bool
) -> None:
    claim, user = claim_in(Stage.IN_REVIEW), an_editor()
    does(claim, user)
    claim.refresh_from_db()
    asked = Claim.objects.awaiting_review_by(user)
    assert asked.filter(pk=claim.pk).exists() is waits
    try:
        refuse_own_work(claim, user)
    except Refused:
        assert not waits
    else:
        assert waits


def test_only_claims_in_review_wait_for_eyes(claim_in: Callable[[Stage], Claim]) -> None:
    assert {claim_in(stage).stage for stage in Stage} == set(Stage)
    assert Claim.objects.awaiting_review_by(a_reviewer()).get() == claim_in(Stage.IN_REVIEW)
