"""Publishing: the conditions of a claim, and who may override a policy."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, IntegrityError, transaction

from claims.actions.attributions.record import Correction
from claims.actions.claims.publish import conditions_for_publishing, publish
from claims.actions.claims.review import submit_for_review
from claims.actions.claims.write import ClaimText, revise_claim
from claims.domain.publication_rules import RecordRule, unmet
from claims.exceptions import NotInThisStage, NotYetPublishable, NotYourRole, PolicyNotMet, ReasonMissing, StaleRevision
from claims.models import Attribution, Claim, CommentOutcome, CommentRequest, Policy, PolicyOverride, Review
from claims.vocabulary import Channel, CommentResult, Decision, PolicyKind, Stage, Stance
from claimtrack.accounts.models import User
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_reviewer,
    a_source,
    a_user,
    an_attribution,
    an_editor,
    now,
    speaks_for,
)
from tests.support.workflow_factories import approve_as_shown, approved, flagged, in_review, ready, settled_flag

pytestmark = pytest.mark.django_db

TWO, SENIOR, REPLY = PolicyKind.TWO_INDEPENDENT_SOURCES, PolicyKind.SENIOR_APPROVAL, PolicyKind.RIGHT_OF_REPLY


def policy(kind: PolicyKind, **fields: Any) -> Policy:
    return Policy.objects.create(kind=kind, **fields)


def go(claim: Claim, *, by: User | None = None, **options: Any) -> Claim:
    return publish(claim, base_revision=claim.revision.number, by=by or an_editor(), at=now(), **options)


def lacking(claim: Claim) -> list[str]:
    claim = Claim.objects.with_current().get(pk=claim.pk)
    return [one.kind for one in unmet(conditions_for_publishing(claim, now()))]


def test_an_approved_claim_is_published() -> None:
    assert go(approved()).stage == Stage.PUBLISHED


def test_a_claim_without_a_party_is_published_only_with_the_reason() -> None:
    without = approved(a_claim(no_words_reason="Told live."))
    with pytest.raises(NotYetPublishable, match="name its parties, or say why nobody must be asked"):
        go(without)
    assert (
        go(approved(a_claim(no_words_reason="Told live.", no_party_reason="A law of nature."))).stage == Stage.PUBLISHED
    )


def test_a_claim_without_a_passage_is_published_only_with_the_reason() -> None:
    party = a_source()
    claim = a_claim(parties=(party,))
    assert lacking(claim) == [RecordRule.APPROVAL, RecordRule.WORDS]
    made = an_attribution(claim, party)
    assert lacking(claim) == [RecordRule.APPROVAL]
    other = an_attribution(a_claim(), party)
    an_attribution(other.claim, party, correction=Correction(made, "About the other."))
    assert lacking(claim) == [RecordRule.APPROVAL, RecordRule.WORDS]  # the passages have moved to another claim


def test_silence_without_a_passage_does_not_count_as_anchored() -> None:
    claim = a_claim(parties=(a_source(),))
    fields = {"stance": Stance.SILENT, "stated_at": now().replace(hour=0, minute=0, second=0, microsecond=0)}
    Attribution.objects.create(claim=claim, source=a_source(), recorded_by=a_user(), **fields)
    assert RecordRule.WORDS in lacking(claim)


def test_an_open_article_change_blocks_publication() -> None:
    claim = ready()
    flagged(claim.attributions.get())
    claim = approved(claim)
    with pytest.raises(NotYetPublishable, match="1 flag “the article changed” is open"):
        go(claim)
    assert lacking(claim) == [RecordRule.ARTICLES]


def test_a_resolved_flag_does_not_block_publication() -> None:
    claim = ready()
    settled_flag(claim.attributions.get(), by=a_contributor())
    wrong = an_attribution(claim, source := a_source())
    flagged(wrong)
    an_attribution(claim, source, correction=Correction(wrong, "From the new text."))
    assert lacking(approved(claim)) == []


def test_no_rule_of_the_record_can_be_overridden() -> None:
    reasons = dict.fromkeys(PolicyKind, "It is urgent.")
    claim = approved(a_claim(parties=(a_source(),)))
    with pytest.raises(NotYetPublishable):
        go(claim, overrides=reasons, by=a_user(is_superuser=True))
    assert not PolicyOverride.objects.exists()


def two_sources() -> Claim:
    """A claim that only one party affirms."""
    policy(TWO)
    return approved()


def unnamed() -> Claim:
    """A claim that an unnamed official affirms as well, approved by a reviewer who is not senior."""
    policy(SENIOR)
    claim = ready()
    an_attribution(claim, a_source(kind=SourceKind.UNNAMED))
    return approved(claim)


def unheard() -> Claim:
    """A claim whose second party was not asked for comment."""
    policy(REPLY)
    claim = a_claim(parties=(party := a_source(), a_source("PMO")))
    an_attribution(claim, party)
    return approved(claim)


POLICIES = {TWO: two_sources, SENIOR: unnamed, REPLY: unheard}


@pytest.mark.parametrize("kind", POLICIES)
def test_an_unmet_policy_blocks_publication_unless_overridden_with_a_stored_reason(kind: PolicyKind) -> None:
    claim, editor = POLICIES[kind](), an_editor()
    with pytest.raises(PolicyNotMet):
        go(claim, by=editor)
    with pytest.raises(ReasonMissing):
        go(claim, by=editor, overrides={kind: " "})
    assert Claim.objects.get().stage == Stage.APPROVED
    go(claim, by=editor, overrides={kind: "The minister said so on air. "})
    override = PolicyOverride.objects.select_related("review").get()
    assert (override.kind, override.reason) == (kind, "The minister said so on air.")
    assert (override.review.decision, override.review.recorded_by) == (Decision.PUBLISH, editor)
    assert override.unmet
    with pytest.raises(DatabaseError), transaction.atomic():
        PolicyOverride.objects.filter(pk=override.pk).update(reason="Better.")


def test_overriding_requires_permission() -> None:
    claim, publisher = two_sources(), an_editor()
    Group.objects.get(name="editor").permissions.remove(Permission.objects.get(codename="override_policy"))
    with pytest.raises(NotYourRole, match="Two independent sources"):
        go(claim, by=publisher, overrides={TWO: "Urgent."})
    assert Claim.objects.get().stage == Stage.APPROVED


def test_a_reason_for_a_met_policy_is_ignored() -> None:
    go(approved(), overrides={REPLY: "In case."})
    assert not PolicyOverride.objects.exists()


def test_inactive_policies_and_other_tags_are_ignored() -> None:
    policy(TWO, is_on=False)
    policy(SENIOR, tag="trade")
    policy(TWO, tag="elections")
    assert lacking(approved(ready(tags=("call",)))) == []
    assert lacking(approved(ready(tags=("Elections",)))) == [TWO]


def test_two_origins_that_do_not_speak_for_the_same_root_meet_the_policy() -> None:
    policy(TWO)
    claim = ready()
    party = claim.revision.parties.get().source
    speaks_for(spokesman := a_source(), party, by=a_user())
    an_attribution(claim, spokesman)
    assert lacking(claim) == [RecordRule.APPROVAL, TWO]
    an_attribution(claim, a_source())
    assert lacking(claim) == [RecordRule.APPROVAL]


def test_a_senior_approves_what_an_unnamed_source_says_or_relays() -> None:
    policy(SENIOR)
    relayed = ready()
    an_attribution(relayed, a_source(), relays=(a_source(), a_source(kind=SourceKind.UNNAMED)))
    assert lacking(approved(relayed)) == [SENIOR]
    claim = ready()
    an_attribution(claim, a_source(kind=SourceKind.UNNAMED), Stance.DENIES)
    assert lacking(approved(claim, by=an_editor())) == []


def asked(claim: Claim, party: Source, *, ago: int, **fields: Any) -> CommentRequest:
    """A request made this many hours ago, with a deadline two hours later."""
    at = now() - timedelta(hours=ago)
    whole = {"allegations": "Did you?", "channel": Channel.EMAIL, "asked_at": at, "deadline": at + timedelta(hours=2)}
    return CommentRequest.objects.create(claim=claim, party=party, recorded_by=a_user(), **whole | fields)


def ended(request: CommentRequest, result: CommentResult) -> None:
    made = an_attribution(request.claim, request.party, Stance.SILENT) if result != CommentResult.CANCELLED else None
    CommentOutcome.objects.create(request=request, result=result, attribution=made, recorded_by=a_user())


HEARD = [
    # Nobody checked or asked.
    (lambda claim, party: None, False),
    # Somebody checked and found nothing: that does not grant a right of reply.
    (lambda claim, party: an_attribution(claim, party, Stance.SILENT), False),
    (lambda claim, party: an_attribution(claim, party, Stance.DECLINES), True),
    (lambda claim, party: an_attribution(claim, party, Stance.QUESTIONS), True),
    (lambda claim, party: an_attribution(claim, party, Stance.RETRACTS), True),
    # The deadline is still ahead, or has passed without a recorded outcome.
    (lambda claim, party: asked(claim, party, ago=1), False),
    (lambda claim, party: asked(claim, party, ago=3), True),
    # Ended before the deadline: heard, unless the desk cancelled it.
    (lambda claim, party: ended(asked(claim, party, ago=1), CommentResult.NO_ANSWER), True),
    (lambda claim, party: ended(asked(claim, party, ago=3), CommentResult.CANCELLED), False),
]


@pytest.mark.parametrize(("happened", "is_heard"), HEARD)
def test_right_of_reply(happened: Any, is_heard: bool) -> None:
    policy(REPLY)
    claim = a_claim(parties=(party := a_source(),))
    happened(claim, party)
    assert (REPLY not in lacking(claim)) == is_heard


def test_publication_needs_the_revision_that_was_read_and_its_approval() -> None:
    claim, writer = approved(), a_contributor()
    party = claim.revision.parties.get().source
    revise_claim(claim, ClaimText("Otherwise.", (party,)), base_revision=1, reason="Clearer.", by=writer, at=now())
    with pytest.raises(StaleRevision):
        go(claim)
    claim = Claim.objects.with_current().get()
    with pytest.raises(NotInThisStage, match="“In review” cannot become “Published”"):
        go(claim)
    approve_as_shown(claim, base_revision=2, by=a_reviewer(), at=now())
    assert go(claim).stage == Stage.PUBLISHED


def test_a_renewed_approval_counts() -> None:
    claim = approved()
    an_attribution(claim, a_source())
    assert Claim.objects.get().stage == Stage.IN_REVIEW
    approve_as_shown(claim, base_revision=1, by=a_reviewer(), at=now())
    assert go(claim).stage == Stage.PUBLISHED


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.IN_REVIEW, Stage.WITHDRAWN, Stage.NOT_CHECKABLE])
def test_postgresql_publishes_only_from_approved(stage: Stage) -> None:
    claim = in_review()
    Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=a_user())
    Claim.objects.update(stage=stage)
    with pytest.raises(IntegrityError, match="claim_published_only_when_approved"):
        Claim.objects.update(stage=Stage.PUBLISHED)


def test_postgresql_publishes_only_the_revision_that_was_approved() -> None:
    claim = in_review()
    Claim.objects.update(stage=Stage.APPROVED)  # bypasses the actions
    with pytest.raises(IntegrityError, match="claim_published_only_when_approved"), transaction.atomic():
        Claim.objects.update(stage=Stage.PUBLISHED)
    Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=a_user())
    assert Claim.objects.update(stage=Stage.PUBLISHED) == 1


def test_gathering_the_facts_costs_the_same_for_any_number_of_parties(django_assert_num_queries: Any) -> None:
    for number in (1, 3):
        claim = a_claim(parties=tuple(a_source() for _ in range(number)))
        for party in (one.source for one in claim.revision.parties.all()):
            an_attribution(claim, party)
            asked(claim, party, ago=1)
        claim = Claim.objects.with_current().get(
            pk=submit_for_review(claim, base_revision=1, by=a_contributor(), at=now()).pk
        )
        with django_assert_num_queries(5):
            conditions_for_publishing(claim, now())
