"""Four eyes, and the way of a claim through the desk."""

from datetime import UTC, datetime

import pytest

from claims.actions.attributions import Correction, take_back
from claims.actions.claims import ClaimText, revise_claim, text_of
from claims.actions.reviews import approve, send_back, submit
from claims.exceptions import NotInThisStage, OwnAttribution, OwnRevision, ReasonMissing, StaleRevision
from claims.models import Claim, Review
from claims.vocabulary import SUGGESTION_TRANSITIONS, Decision, Stage, SuggestionState
from claims.workflow import MOVES, STAGE_TRANSITIONS
from tests.factories import a_claim, a_source, a_user, an_attribution, now


def test_every_stage_and_state_says_what_may_follow_it():
    assert STAGE_TRANSITIONS.keys() == set(Stage)
    assert SUGGESTION_TRANSITIONS.keys() == set(SuggestionState)
    assert MOVES.keys() == set(Decision)


def in_review(by) -> Claim:
    claim = a_claim(by=by)
    return submit(claim, against=1, by=by, at=now())


def revised(claim: Claim, by, statement: str = "Other words.") -> Claim:
    number = claim.revision.number
    return revise_claim(claim, ClaimText(statement), against=number, reason="clearer", by=by, at=now())


def test_a_second_person_approves(alice, bob):
    claim = approve(in_review(alice), against=1, by=bob, at=now())
    assert claim.stage == Stage.APPROVED
    decisions = Review.objects.order_by("id").values_list("decision", "recorded_by__username", "revision__number")
    assert list(decisions) == [("submit", "alice", 1), ("approve", "bob", 1)]


def own_revision(claim, me, other):
    """Wrote it."""


def own_edit(claim, me, other):
    """Edited it, after another wrote it."""
    revised(claim, by=me)


def own_earlier_edit(claim, me, other):
    """Edited it before another edited it again: their words are still in it."""
    revised(claim, by=me)
    claim.refresh_from_db()
    revised(claim, by=other, statement="Third words.")


def own_attribution(claim, me, other):
    """Recorded one of its attributions."""
    an_attribution(claim, a_source(), by=me)


def own_taking_back(claim, me, other):
    """Took one of its attributions back."""
    take_back(an_attribution(claim, a_source(), by=other), reason="misread", by=me, at=now())


@pytest.mark.parametrize(
    ("writer", "work", "refusal"),
    [
        ("me", own_revision, OwnRevision),
        ("other", own_edit, OwnRevision),
        ("other", own_earlier_edit, OwnRevision),
        ("other", own_attribution, OwnAttribution),
        ("other", own_taking_back, OwnAttribution),
    ],
)
@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_approves_their_own_work_not_even_a_superuser(writer, work, refusal, is_superuser, db):
    me, other = a_user("me", is_superuser=is_superuser), a_user("other")
    claim = in_review(me if writer == "me" else other)
    work(claim, me, other)
    claim.refresh_from_db()
    with pytest.raises(refusal):
        approve(claim, against=claim.revision.number, by=me, at=now())
    claim.refresh_from_db()
    assert claim.stage == Stage.IN_REVIEW
    assert not Review.objects.filter(decision=Decision.APPROVE).exists()


def test_work_before_the_last_approval_no_longer_counts(alice, bob):
    claim = in_review(alice)
    an_attribution(claim, a_source(), by=alice)
    claim = approve(claim, against=1, by=bob, at=now())
    claim = revised(claim, by=bob)
    assert approve(claim, against=2, by=alice, at=now()).stage == Stage.APPROVED


def test_an_approval_falls_away_when_the_claim_is_edited(alice, bob):
    claim = approve(in_review(alice), against=1, by=bob, at=now())
    assert revised(claim, by=alice).stage == Stage.IN_REVIEW


def test_a_draft_that_is_edited_stays_a_draft(alice):
    assert revised(a_claim(by=alice), by=alice).stage == Stage.DRAFT


def test_a_claim_is_returned_with_a_reason(alice, bob):
    claim = in_review(alice)
    with pytest.raises(ReasonMissing):
        send_back(claim, against=1, reason=" ", by=bob, at=now())
    assert send_back(claim, against=1, reason="Name the day.", by=bob, at=now()).stage == Stage.DRAFT
    assert Review.objects.last().reason == "Name the day."


@pytest.mark.parametrize("decide", [submit, approve])
def test_a_decision_is_for_the_revision_that_was_read(decide, alice, bob):
    claim = in_review(alice)
    revised(claim, by=alice)
    with pytest.raises(StaleRevision, match=r"Other words\..*revision 2"):
        decide(claim, against=1, by=bob, at=now())


def test_a_claim_moves_only_as_the_table_allows(alice, bob):
    draft = a_claim(by=alice)
    with pytest.raises(NotInThisStage, match="“Draft” cannot become “Approved”"):
        approve(draft, against=1, by=bob, at=now())


def test_text_of_gives_back_what_was_written(alice):
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    claim = a_claim("They spoke.", parties=(pmo, kremlin), tags=("call",), by=alice)
    assert text_of(claim.revision) == ClaimText("They spoke.", (pmo, kremlin), ("call",))


def test_a_correction_counts_as_work(alice, bob):
    claim = in_review(alice)
    wrong = an_attribution(claim, source := a_source(), by=alice)
    an_attribution(claim, source, by=bob, correction=Correction(wrong, "misread"))
    with pytest.raises(OwnAttribution):
        approve(claim, against=1, by=bob, at=datetime.now(UTC))
