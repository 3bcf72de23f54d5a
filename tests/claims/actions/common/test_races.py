"""Races between two people, each with their own connection: one wins, and the other gets a refusal."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from claims.actions.attributions.record import AttributionInput, record_attribution
from claims.actions.claims.assign import assign_to_self
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.publish import publish
from claims.actions.claims.review import submit_for_review
from claims.domain.stated_interval import minute_of
from claims.exceptions import AssigneeChanged, ChangedSinceShown, ClaimMerged, NothingToApprove, NotInThisStage
from claims.models import Attribution, Claim, Review
from claims.vocabulary import Decision, Stage, Stance
from claimtrack.accounts.models import User
from tests.claims.actions.common.test_locks import concurrently, no_drift
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_reviewer,
    a_snapshot,
    a_source,
    an_attribution,
    an_editor,
    now,
    words_in,
)
from tests.support.thoroughness import size
from tests.support.workflow_factories import approve_as_shown, approved, in_review, ready

PEOPLE = size(3, 6)


def one_wins(works: list[Callable[[], Any]], refusal: type[Exception]) -> None:
    outcomes = concurrently(*works)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == sorted(
        ["Claim", *[refusal.__name__] * (len(works) - 1)]
    )


@pytest.mark.sampled
def test_only_one_of_many_concurrent_publications_succeeds(committed):
    claim, editors = approved(), [an_editor() for _ in range(PEOPLE)]
    works = [lambda by=by: publish(claim, base_revision=1, by=by, at=now()) for by in editors]
    one_wins(works, NotInThisStage)
    assert Review.objects.filter(decision=Decision.PUBLISH).count() == 1


@pytest.mark.sampled
def test_only_one_of_many_concurrent_approvals_succeeds(committed):
    claim, reviewers = in_review(), [a_reviewer() for _ in range(PEOPLE)]
    works = [lambda by=by: approve_as_shown(claim, base_revision=1, by=by, at=now()) for by in reviewers]
    outcomes = concurrently(*works)
    assert Counter(type(one) for one in outcomes if not isinstance(one, Claim)).keys() <= {
        ChangedSinceShown,
        NothingToApprove,
    }
    assert Review.objects.filter(decision=Decision.APPROVE).count() == 1


@pytest.mark.sampled
def test_only_one_of_many_concurrent_assignments_succeeds(committed):
    claim, editors = a_claim(), [an_editor() for _ in range(PEOPLE)]
    works = [lambda by=by: assign_to_self(claim, expected_assignee=None, by=by, at=now()) for by in editors]
    one_wins(works, AssigneeChanged)


def test_opposite_concurrent_merges_do_not_deadlock(committed):
    one, other = ready(), ready()
    ways = [(one, other, an_editor()), (other, one, an_editor())]

    def merger(claim: Claim, into: Claim, by: User) -> Callable[[], Claim]:
        return lambda: merge_claims(claim, into, base_revision=1, reason="The same.", by=by, at=now())

    works = [merger(*way) for way in ways]
    one_wins(works, ClaimMerged)
    assert Attribution.objects.in_force().values("claim").distinct().count() == 1
    assert no_drift()


@pytest.mark.sampled
def test_nothing_is_published_with_attributions_its_approval_did_not_cover(committed):
    """Either it is published and then added to, or added to and back in review; never published with both."""
    words, source = words_in(a_snapshot(), "spoke by phone"), a_source()
    for _ in range(size(1, 20)):
        claim, editor, writer = approved(), an_editor(), a_contributor()

        def add(claim: Claim = claim, by: Any = writer) -> Attribution:
            return record_attribution(
                claim, AttributionInput(source, Stance.DENIES, minute_of(now())), words, by=by, at=now()
            )

        outcomes = concurrently(add, lambda claim=claim, by=editor: publish(claim, base_revision=1, by=by, at=now()))
        decisions = list(
            Review.objects.filter(revision__claim=claim).order_by("id").values_list("decision", flat=True)
        )[2:]
        was_published = isinstance(outcomes[1], Claim)
        assert decisions == (["publish"] if was_published else ["lapse"])
        claim = Claim.objects.get(pk=claim.pk)
        assert claim.stage == (Stage.PUBLISHED if was_published else Stage.IN_REVIEW)
        if was_published:
            assert claim.current_edition.update_pending


@pytest.mark.sampled
def test_attributions_recorded_during_a_merge_are_moved_or_refused(committed):
    words, source = words_in(a_snapshot(), "spoke by phone"), a_source()
    for _ in range(size(1, 20)):
        claim, into, editor, writer = ready(), a_claim(), an_editor(), a_contributor()

        def add(claim: Claim = claim, by: Any = writer) -> Attribution:
            return record_attribution(
                claim, AttributionInput(source, Stance.DENIES, minute_of(now())), words, by=by, at=now()
            )

        def go(claim: Claim = claim, into: Claim = into, by: Any = editor) -> Claim:
            return merge_claims(claim, into, base_revision=1, reason="The same.", by=by, at=now())

        added, merged = concurrently(add, go)
        assert isinstance(merged, Claim)
        carried = Attribution.objects.in_force().filter(claim=into).count()
        assert carried == (2 if isinstance(added, Attribution) else 1)
        assert not Attribution.objects.in_force().filter(claim=claim).exists()


@pytest.mark.sampled
def test_an_approval_during_recording_covers_all_or_nothing(committed):
    source = a_source()
    for _ in range(size(1, 20)):
        claim, reviewer, writer = in_review(), a_reviewer(), a_contributor()
        answer, _ = concurrently(
            lambda claim=claim, by=reviewer: approve_as_shown(claim, base_revision=1, by=by, at=now()),
            lambda claim=claim, by=writer: an_attribution(claim, source, by=by),
        )
        approval = Review.objects.filter(revision__claim=claim, decision=Decision.APPROVE).first()
        if approval is None:  # the attribution was recorded after the reviewer had read the claim
            assert isinstance(answer, ChangedSinceShown)
            assert Claim.objects.get(pk=claim.pk).stage == Stage.IN_REVIEW
            continue
        later = Attribution.objects.filter(claim=claim, recorded_at__gt=approval.recorded_at).exists()
        assert Claim.objects.get(pk=claim.pk).stage == (Stage.IN_REVIEW if later else Stage.APPROVED)


def test_only_one_of_two_concurrent_submissions_succeeds(committed):
    claim, writers = ready(), [a_contributor() for _ in range(2)]
    one_wins(
        [lambda by=by: submit_for_review(claim, base_revision=1, by=by, at=now()) for by in writers], NotInThisStage
    )
