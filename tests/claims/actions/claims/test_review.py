"""Four eyes, and the workflow of a claim."""

from datetime import UTC, datetime
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.review import send_back_for_changes, submit_for_review
from claims.actions.claims.write import ClaimText, revise_claim, text_of
from claims.actions.fact_checks.record import update_fact_check
from claims.exceptions import (
    NoEditionToWithdraw,
    NothingToApprove,
    NotInThisStage,
    NotYourRole,
    OwnAttribution,
    OwnFactCheck,
    OwnFlagResolution,
    OwnMerge,
    OwnRevision,
    PartiesAndNoPartyReason,
    ReasonMissing,
    StaleRevision,
)
from claims.models import ChangeEvent, Claim, Review
from claims.vocabulary import SUGGESTION_TRANSITIONS, Decision, EventKind, Stage, SuggestionState
from claims.workflow import STAGE_TRANSITIONS, TRANSITIONS
from claimtrack.accounts.models import User
from claimtrack.audit.models import AuditEntry
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_fact_check,
    a_reviewer,
    a_source,
    a_user,
    an_attribution,
    an_editor,
    now,
)
from tests.support.workflow_factories import approve_as_shown, decide, settled_flag


@pytest.fixture
def alice(db: None) -> User:
    return a_reviewer("alice")


@pytest.fixture
def bob(db: None) -> User:
    return a_reviewer("bob")


def test_every_stage_and_state_says_what_may_follow_it():
    assert STAGE_TRANSITIONS.keys() == set(Stage)
    assert SUGGESTION_TRANSITIONS.keys() == set(SuggestionState)
    assert TRANSITIONS.keys() == set(Decision)


def in_review(by) -> Claim:
    claim = a_claim(by=by)
    return submit_for_review(claim, base_revision=1, by=by, at=now())


def revised(claim: Claim, by, statement: str = "Other words.") -> Claim:
    number = claim.revision.number
    return revise_claim(claim, ClaimText(statement), base_revision=number, reason="clearer", by=by, at=now())


def test_a_second_person_approves(alice, bob):
    claim = approve_as_shown(in_review(alice), base_revision=1, by=bob, at=now())
    assert claim.stage == Stage.APPROVED
    decisions = (
        Review.objects.filter(revision__claim=claim)
        .order_by("id")
        .values_list("decision", "recorded_by__username", "revision__number")
    )
    assert list(decisions) == [("submit", "alice", 1), ("approve", "bob", 1)]


def own_revision(claim, me, other):
    """Write the revision."""


def own_edit(claim, me, other):
    """Edit a revision that another person wrote."""
    revised(claim, by=me)


def own_earlier_edit(claim, me, other):
    """Edit it before another person edits it again: part of the text is still theirs."""
    revised(claim, by=me)
    claim.refresh_from_db()
    revised(claim, by=other, statement="Third words.")


def own_attribution(claim, me, other):
    """Record an attribution."""
    an_attribution(claim, a_source(), by=me)


def own_merge(claim, me, other):
    """Merge another claim without attributions into it."""
    merge_claims(a_claim(by=other), claim, base_revision=1, reason="The same.", by=me, at=now())


def own_flag_resolution(claim, me, other):
    """Resolve an “article changed” flag."""
    settled_flag(an_attribution(claim, a_source(), by=other), by=me)


def own_withdrawal(claim, me, other):
    """Withdraw one of its attributions."""
    withdraw_attribution(an_attribution(claim, a_source(), by=other), reason="misread", by=me, at=now())


def own_verdict(claim, me, other):
    """Write a fact-check."""
    a_fact_check(claim, by=me)


def own_change_of_a_verdict(claim, me, other):
    """Change a fact-check that another person wrote, before another person changes it again."""
    check = a_fact_check(claim, by=other)
    update_fact_check(check, by=me, rating="True")
    update_fact_check(check, by=other, rating="Half true")


@pytest.mark.parametrize(
    ("writer", "work", "refusal", "is_superuser"),
    [
        ("me", own_revision, OwnRevision, True),
        ("other", own_edit, OwnRevision, False),
        ("other", own_earlier_edit, OwnRevision, False),
        ("other", own_attribution, OwnAttribution, False),
        ("other", own_withdrawal, OwnAttribution, False),
        ("other", own_verdict, OwnFactCheck, False),
        ("other", own_change_of_a_verdict, OwnFactCheck, False),
        ("other", own_merge, OwnMerge, False),
        ("other", own_flag_resolution, OwnFlagResolution, False),
    ],
)
def test_nobody_approves_their_own_work_not_even_a_superuser(writer, work, refusal, is_superuser, db):
    me = a_user("me", is_superuser=True) if is_superuser else an_editor("me")
    other = an_editor("other")
    claim = in_review(me if writer == "me" else other)
    work(claim, me, other)
    claim.refresh_from_db()
    with pytest.raises(refusal):
        approve_as_shown(claim, base_revision=claim.revision.number, by=me, at=now())
    with pytest.raises(IntegrityError, match="nobody_approves_own"), transaction.atomic():  # enforced by PostgreSQL too
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=me)
    claim.refresh_from_db()
    assert claim.stage == Stage.IN_REVIEW
    assert not Review.objects.filter(decision=Decision.APPROVE, revision__claim=claim).exists()


def test_work_before_the_last_approval_no_longer_counts(alice, bob):
    claim = in_review(alice)
    an_attribution(claim, a_source(), by=alice)
    claim = approve_as_shown(claim, base_revision=1, by=bob, at=now())
    claim = revised(claim, by=bob)
    assert approve_as_shown(claim, base_revision=2, by=alice, at=now()).stage == Stage.APPROVED


def test_an_approval_lapses_when_the_claim_is_edited(alice, bob):
    claim = approve_as_shown(in_review(alice), base_revision=1, by=bob, at=now())
    assert revised(claim, by=alice).stage == Stage.IN_REVIEW


def test_a_draft_that_is_edited_stays_a_draft(alice):
    assert revised(a_claim(by=alice), by=alice).stage == Stage.DRAFT


def test_a_claim_is_sent_back_with_a_reason(alice, bob):
    claim = in_review(alice)
    with pytest.raises(ReasonMissing):
        send_back_for_changes(claim, base_revision=1, reason=" ", by=bob, at=now())
    assert send_back_for_changes(claim, base_revision=1, reason="Name the day.", by=bob, at=now()).stage == Stage.DRAFT
    assert Review.objects.latest("id").reason == "Name the day."


@pytest.mark.parametrize("decide", [submit_for_review, approve_as_shown])
def test_a_decision_applies_to_the_revision_that_was_read(decide, alice, bob):
    claim = in_review(alice)
    revised(claim, by=alice)
    with pytest.raises(StaleRevision, match=r"Other words\..*revision 2"):
        decide(claim, base_revision=1, by=bob, at=now())


def test_a_claim_moves_only_as_the_table_allows(alice, bob):
    draft = a_claim(by=alice)
    with pytest.raises(NotInThisStage, match="“Draft” cannot become “Approved”"):
        approve_as_shown(draft, base_revision=1, by=bob, at=now())


def test_text_of_returns_what_was_written(alice):
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    claim = a_claim("They spoke.", parties=(pmo, kremlin), tags=("call",), by=alice)
    assert text_of(claim.revision) == ClaimText("They spoke.", (pmo, kremlin), ("call",))


def test_a_correction_counts_as_work(alice, bob):
    claim = in_review(alice)
    wrong = an_attribution(claim, source := a_source(), by=alice)
    an_attribution(claim, source, by=bob, correction=Correction(wrong, "misread"))
    with pytest.raises(OwnAttribution):
        approve_as_shown(claim, base_revision=1, by=bob, at=datetime.now(UTC))


ROLES = {"reader": a_user, "contributor": a_contributor, "reviewer": a_reviewer, "editor": an_editor}
GREATER = {
    "contributor": {"contributor", "reviewer", "editor"},
    "reviewer": {"reviewer", "editor"},
    "editor": {"editor"},
}
DECIDED_BY = {
    Decision.SUBMIT: "contributor",
    Decision.APPROVE: "reviewer",
    Decision.RETURN: "reviewer",
    Decision.PUBLISH: "editor",
    Decision.CORRECT: "contributor",
    Decision.WITHDRAW: "editor",
    Decision.MARK_NOT_CHECKABLE: "reviewer",
    Decision.REOPEN: "contributor",
    Decision.MERGE: "editor",
    Decision.WITHDRAW_MERGED: "editor",
}


NOTHING_TO_DECIDE = {
    (Decision.APPROVE, Stage.APPROVED): NothingToApprove,
    (Decision.APPROVE, Stage.PUBLISHED): NothingToApprove,
    (Decision.WITHDRAW, Stage.DRAFT): NoEditionToWithdraw,
    (Decision.WITHDRAW, Stage.IN_REVIEW): NoEditionToWithdraw,
    (Decision.WITHDRAW, Stage.APPROVED): NoEditionToWithdraw,
}
"""Decisions that these stages allow only if the claim has changed since, or has been published before."""


def stage_before(decision: Decision) -> Stage:
    """A stage in which a claim that has come this far can be decided on like this."""
    return sorted(stage for stage in TRANSITIONS[decision].from_stages if (decision, stage) not in NOTHING_TO_DECIDE)[0]


@pytest.fixture(scope="module")
def people(module_db: None) -> dict[str, User]:
    return {role: made() for role, made in ROLES.items()}


def at_its_limit(decision: Decision, role: str) -> bool:
    """Whether this is the least role that may decide, or the greatest that may not."""
    order = [*ROLES]
    return order.index(DECIDED_BY[decision]) - order.index(role) in {0, 1}


@pytest.mark.parametrize(
    ("decision", "role"),
    [
        pytest.param(*pair, marks=[pytest.mark.thorough] * (not at_its_limit(*pair)))
        for pair in product(DECIDED_BY, ROLES)
    ],
)
def test_a_decision_requires_its_role_or_a_higher_one(decision: Decision, role: str, claim_in, people):
    claim, somebody = claim_in(stage_before(decision)), people[role]
    before = claim.stage
    if role in GREATER[DECIDED_BY[decision]]:
        decide(claim, decision, by=somebody)
        assert Claim.objects.get(pk=claim.pk).stage == TRANSITIONS[decision].to
        assert last_review(claim) == (decision, somebody.pk, claim.revision_id)
    else:
        with pytest.raises(NotYourRole, match=f"Only an? {DECIDED_BY[decision]} can do this"):
            decide(claim, decision, by=somebody)
        assert Claim.objects.get(pk=claim.pk).stage == before


def is_refused_as_elsewhere(decision: Decision, stage: Stage) -> bool:
    """Each decision is tried in the stages that allow it, and in these two."""
    return stage not in {*TRANSITIONS[decision].from_stages, Stage.DRAFT, Stage.PUBLISHED}


@pytest.mark.parametrize(
    ("decision", "stage"),
    [
        pytest.param(decision, stage, marks=[pytest.mark.thorough] * is_refused_as_elsewhere(decision, stage))
        for decision in DECIDED_BY
        for stage in Stage
        if decision != Decision.WITHDRAW_MERGED and stage != Stage.MERGED
    ],
)
def test_a_decision_moves_a_claim_from_its_stages_only(stage: Stage, decision: Decision, claim_in, people):
    claim, editor = claim_in(stage), people["editor"]
    reviews = Review.objects.filter(revision__claim=claim).count()
    if (decision, stage) in NOTHING_TO_DECIDE:
        with pytest.raises(NOTHING_TO_DECIDE[decision, stage]):
            decide(claim, decision, by=editor)
    elif stage in TRANSITIONS[decision].from_stages:
        decide(claim, decision, by=editor)
        assert Review.objects.filter(revision__claim=claim).count() == reviews + 1
        told = ChangeEvent.objects.filter(claim=claim, kind=EventKind.CLAIM_REVIEWED).latest("id")
        assert told.data == {"decision": decision, "revision": 1, "from": stage, "to": TRANSITIONS[decision].to}
    else:
        with pytest.raises(NotInThisStage):
            decide(claim, decision, by=editor)
        assert Claim.objects.get(pk=claim.pk).stage == stage
        assert Review.objects.filter(revision__claim=claim).count() == reviews


@pytest.mark.parametrize("decision", [decision for decision in DECIDED_BY if TRANSITIONS[decision].reason])
def test_a_decision_that_needs_a_reason_is_refused_without_one(decision: Decision, claim_in, people):
    claim = claim_in(stage_before(decision))
    with pytest.raises(ReasonMissing):
        decide(claim, decision, by=people["editor"], reason=" \n")
    decide(claim, decision, by=people["editor"], reason="  Because.  ")
    assert Review.objects.filter(revision__claim=claim).latest("id").reason == "Because."


def test_every_decision_is_covered_by_these_tables():
    assert set(DECIDED_BY) == {decision for decision, move in TRANSITIONS.items() if move.permission}


def last_review(claim: Claim) -> tuple[str, int, int]:
    review = Review.objects.filter(revision__claim=claim).latest("id")
    return review.decision, review.recorded_by_id, review.revision_id


def test_editing_an_approved_claim_records_a_lapse_of_the_approved_revision(alice, bob):
    claim = approve_as_shown(in_review(alice), base_revision=1, by=bob, at=now())
    revised(claim, by=alice)
    lapse = Review.objects.latest("id")
    assert (lapse.decision, lapse.revision.number, lapse.recorded_by, lapse.reason) == ("lapse", 1, alice, "clearer")


@pytest.mark.parametrize("role", [a_user, a_contributor])
def test_recording_an_attribution_lets_an_approval_lapse(role, alice, bob):
    """The person may lack any permission to decide: a lapse follows from the record and needs none."""
    claim = approve_as_shown(in_review(alice), base_revision=1, by=bob, at=now())
    recorder = role()
    made = an_attribution(claim, a_source(), by=recorder)
    assert Claim.objects.get(pk=claim.pk).stage == Stage.IN_REVIEW
    lapse = Review.objects.latest("id")
    assert (lapse.decision, lapse.recorded_by) == ("lapse", recorder)
    assert lapse.reason == f"Attribution № {made.pk} was recorded."


def test_withdrawing_an_attribution_lets_the_approval_lapse(alice, bob):
    claim = a_claim(by=alice)
    made = an_attribution(claim, a_source(), by=alice)
    approve_as_shown(submit_for_review(claim, base_revision=1, by=alice, at=now()), base_revision=1, by=bob, at=now())
    withdraw_attribution(made, reason="Misread.", by=alice, at=now())
    assert Claim.objects.get(pk=claim.pk).stage == Stage.IN_REVIEW
    assert Review.objects.latest("id").reason == f"Attribution № {made.pk} was withdrawn."


def test_moving_an_attribution_lets_both_approvals_lapse(alice, bob):
    claims = [approve_as_shown(in_review(alice), base_revision=1, by=bob, at=now()) for _ in range(2)]
    made = an_attribution(claims[0], source := a_source(), by=alice)
    approve_as_shown(claims[0], base_revision=1, by=bob, at=now())
    an_attribution(claims[1], source, by=alice, correction=Correction(made, "The other call."))
    stages = Claim.objects.filter(pk__in=[claim.pk for claim in claims]).values_list("stage", flat=True)
    assert list(stages) == [Stage.IN_REVIEW] * 2


def test_recording_on_a_published_claim_keeps_it_published_and_shows_on_the_desk(claim_in):
    claim = claim_in(Stage.PUBLISHED)
    reviews = Review.objects.count()
    an_attribution(claim, a_source())
    claim = Claim.objects.select_related("current_edition").get(pk=claim.pk)
    assert (claim.stage, Review.objects.count()) == (Stage.PUBLISHED, reviews)
    assert (claim.current_edition.is_public, claim.current_edition.update_pending) == (True, True)


def test_editing_a_published_claim_opens_its_correction_with_the_revisions_reason(alice, claim_in):
    claim = revised(claim_in(Stage.PUBLISHED), by=alice)
    review = Review.objects.latest("id")
    assert claim.stage == Stage.IN_REVIEW
    assert (review.decision, review.revision.number, review.reason) == ("correct", 1, "clearer")


def test_editing_a_published_claim_requires_the_permission_to_open_a_correction(claim_in):
    claim = claim_in(Stage.PUBLISHED)
    with pytest.raises(NotYourRole):
        revised(claim, by=a_user())
    assert Claim.objects.get(pk=claim.pk).revision.number == 1


def test_each_decision_is_audited_with_who_and_why(alice, bob):
    claim = in_review(alice)
    send_back_for_changes(claim, base_revision=1, reason="Name the day.", by=bob, at=now())
    entry = AuditEntry.objects.filter(table_name="claims_claim", object_id=str(claim.pk)).latest("id")
    assert (entry.actor_id, entry.reason, entry.after["stage"]) == (bob.pk, "Name the day.", "draft")


def test_a_claim_has_parties_or_a_reason_for_none(alice):
    claim = a_claim(no_party_reason=" A law of nature. ", no_words_reason="Told live.", by=alice)
    text = text_of(claim.revision)
    assert (text.no_party_reason, text.no_words_reason) == ("A law of nature.", "Told live.")
    with pytest.raises(PartiesAndNoPartyReason):
        a_claim(parties=(a_source(),), no_party_reason="Nobody took part.")
