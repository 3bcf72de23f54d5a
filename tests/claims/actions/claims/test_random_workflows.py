"""Random sequences of desk work: the stage follows the last review, and nothing is published without four eyes."""

import itertools
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.claims.editions import current_content
from claims.actions.claims.write import ClaimText, revise_claim
from claims.models import Attribution, Claim, ClaimRevision, CurrentEdition, Edition, Policy, Review
from claims.vocabulary import Decision, EditionKind, PolicyKind, Stage
from claims.workflow import TRANSITIONS
from claimtrack.accounts.models import User
from claimtrack.core.exceptions import Refused
from tests.support.factories import a_claim, a_contributor, a_reviewer, a_source, a_user, an_attribution, an_editor, now
from tests.support.thoroughness import size
from tests.support.workflow_factories import decide

WHO = st.sampled_from(["contributor", "reviewer", "other reviewer", "editor", "superuser"])
DECIDED = st.sampled_from([decision for decision, move in TRANSITIONS.items() if move.permission])


EDITION_KINDS = {
    Decision.PUBLISH: EditionKind.PUBLISHED,
    Decision.WITHDRAW: EditionKind.WITHDRAWN,
    Decision.MERGE: EditionKind.MERGED,
}


class Desk(RuleBasedStateMachine):
    """One claim, and five people who perform random actions on it."""

    @initialize(is_approved=st.booleans())
    def set_up(self, is_approved: bool) -> None:
        self.savepoint = transaction.savepoint()
        self.people: dict[str, User] = {
            "contributor": a_contributor(),
            "reviewer": a_reviewer(),
            "other reviewer": a_reviewer(),
            "editor": an_editor(),
            "superuser": a_user(is_superuser=True),
        }
        self.party = a_source()
        self.claim = a_claim(parties=(self.party,), by=self.people["contributor"])
        an_attribution(self.claim, self.party, by=self.people["contributor"])
        if is_approved:
            decide(self.claim, Decision.SUBMIT, by=self.people["contributor"])
            decide(self.claim, Decision.APPROVE, by=self.people["reviewer"])

    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            transaction.savepoint_rollback(self.savepoint)

    def stage(self) -> Stage:
        return Stage(Claim.objects.get(pk=self.claim.pk).stage)

    def attempt(self, work: Any) -> None:
        try:
            with transaction.atomic():
                work()
        except Refused:
            pass

    @rule(decision=DECIDED, who=WHO)
    def decide(self, decision: Decision, who: str) -> None:
        self.attempt(lambda: decide(self.claim, decision, by=self.people[who]))

    @rule(who=WHO)
    def go_on(self, who: str) -> None:
        """Take the usual next step, so that claims make progress."""
        usual = {Stage.DRAFT: Decision.SUBMIT, Stage.IN_REVIEW: Decision.APPROVE, Stage.APPROVED: Decision.PUBLISH}
        if decision := usual.get(self.stage()):
            self.attempt(lambda: decide(self.claim, decision, by=self.people[who]))

    @rule(who=WHO)
    def revise(self, who: str) -> None:
        number = Claim.objects.with_current().get(pk=self.claim.pk).revision.number
        text = ClaimText(f"In other words, {number}.", (self.party,))
        self.attempt(
            lambda: revise_claim(
                self.claim, text, base_revision=number, reason="Why not.", by=self.people[who], at=now()
            )
        )

    @rule(who=WHO)
    def record(self, who: str) -> None:
        self.attempt(lambda: an_attribution(self.claim, a_source(), by=self.people[who]))

    @rule(who=WHO)
    def take_back(self, who: str) -> None:
        newest = Attribution.objects.in_force().filter(claim=self.claim).last()
        if newest is not None:
            self.attempt(lambda: withdraw_attribution(newest, reason="Misread.", by=self.people[who], at=now()))

    @precondition(lambda self: self.stage() == Stage.APPROVED)
    @rule(who=WHO, other=WHO)
    def take_back_what_was_approved_and_publish(self, who: str, other: str) -> None:
        self.take_back(who=who)
        self.decide(decision=Decision.PUBLISH, who=other)

    @rule()
    def switch_a_policy(self) -> None:
        policy, is_new = Policy.objects.get_or_create(kind=PolicyKind.TWO_INDEPENDENT_SOURCES)
        Policy.objects.filter(pk=policy.pk).update(is_on=is_new or not policy.is_on)

    @invariant()
    def the_stage_is_that_of_the_last_review(self) -> None:
        last = Review.objects.filter(revision__claim=self.claim).last()
        expected = TRANSITIONS[Decision(last.decision)].to if last else Stage.DRAFT
        assert self.stage() == expected

    @invariant()
    def each_review_follows_from_the_stage_before(self) -> None:
        stage = Stage.DRAFT
        for review in Review.objects.filter(revision__claim=self.claim).order_by("id"):
            move = TRANSITIONS[Decision(review.decision)]
            assert stage in move.from_stages
            assert review.reason.strip() or not move.reason
            stage = move.to

    @invariant()
    def what_is_published_was_approved_as_it_is_by_somebody_who_did_not_work_on_it(self) -> None:
        reviews = list(Review.objects.filter(revision__claim=self.claim).order_by("id"))
        for before, publication in itertools.pairwise(reviews):
            if publication.decision == Decision.PUBLISH:
                assert (before.decision, before.revision_id) == (Decision.APPROVE, publication.revision_id)
                self.is_by_another(before, reviews)

    def is_by_another(self, approval: Review, reviews: list[Review]) -> None:
        earlier = [one.recorded_at for one in reviews if one.decision == Decision.APPROVE and one.pk < approval.pk]
        mine = {"recorded_by": approval.recorded_by_id, "claim": self.claim, "recorded_at__lt": approval.recorded_at}
        if earlier:
            mine["recorded_at__gt"] = max(earlier)
        assert approval.revision.recorded_by_id != approval.recorded_by_id
        assert not ClaimRevision.objects.filter(**mine).exists()
        assert not Attribution.objects.filter(**mine).exists()

    @invariant()
    def what_is_approved_is_all_that_is_on_record(self) -> None:
        if self.stage() == Stage.APPROVED:
            approval = Review.objects.filter(revision__claim=self.claim, decision=Decision.APPROVE).latest("id")
            since = Attribution.objects.filter(claim=self.claim, recorded_at__gt=approval.recorded_at)
            assert not since.exists()

    @invariant()
    def nothing_was_recorded_between_approval_and_publication(self) -> None:
        reviews = list(Review.objects.filter(revision__claim=self.claim).order_by("id"))
        for before, publication in itertools.pairwise(reviews):
            if publication.decision == Decision.PUBLISH:
                between = {"recorded_at__gt": before.recorded_at, "recorded_at__lt": publication.recorded_at}
                assert not Attribution.objects.filter(claim=self.claim, **between).exists()

    @invariant()
    def readers_see_what_was_last_published_until_it_is_withdrawn(self) -> None:
        told = Review.objects.filter(revision__claim=self.claim, decision__in=EDITION_KINDS).order_by("id")
        editions = list(Edition.objects.filter(claim=self.claim).order_by("number"))
        expected = [(EDITION_KINDS[Decision(one.decision)], one.pk, one.revision_id) for one in told]
        seen = [(one.kind, one.decision_id, one.revision_id) for one in editions]
        # A merged claim is read on until the other one is published.
        assert seen == [one for one in expected if one[0] != EditionKind.MERGED or one in seen]

    @invariant()
    def an_edition_says_what_was_approved(self) -> None:
        current = CurrentEdition.objects.filter(claim=self.claim, is_public=True).select_related("edition").first()
        if current is not None:
            assert current.digest == current.edition.approval.digest
            assert current.update_pending == (current.digest != current_content(self.claim.pk).digest)


@pytest.mark.sampled
@pytest.mark.django_db
def test_every_path_through_the_workflow_keeps_its_invariants() -> None:
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=size(2, 40),
            stateful_step_count=size(12, 25),
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
