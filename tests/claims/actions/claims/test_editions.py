"""Editions: what readers see is what was approved, says the same for ever, and nothing else gets out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from claims.actions.attributions.reanchor import resolve_article_change
from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.actions.claims.earlier_editions import make_earlier_editions
from claims.actions.claims.edition_check import check_editions
from claims.actions.claims.editions import current_content, publish_edition
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.publish import approve_and_publish, publish
from claims.actions.claims.review import approve_claim, mark_not_checkable, open_correction, withdraw_claim
from claims.actions.claims.write import revise_claim, text_of
from claims.actions.projections.write import write_missing_projections, write_projection
from claims.actions.sources.merge import merge_sources
from claims.actions.sources.write import lock_source, source_input_of, update_source
from claims.domain.clocks import LATEST, Clocks
from claims.exceptions import (
    ChangedSinceApproval,
    ChangedSinceShown,
    ClaimMerged,
    NoEditionToWithdraw,
    NothingToApprove,
    NotYetPublishable,
    OwnAttribution,
    StillPublished,
)
from claims.models import Attribution, ChangeEvent, Claim, ClaimProjection, CurrentEdition, Edition, Review
from claims.projections import claim_json, derive, encode_json
from claims.projections.edition_content import edition_as_of
from claims.vocabulary import EditionKind, EventKind, Stage, Stance
from sources.models import Source
from tests.support.factories import a_contributor, a_reviewer, a_source, an_attribution, an_editor, now
from tests.support.thoroughness import first
from tests.support.workflow_factories import approve_as_shown, approved, flagged, in_review, published, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shared_claim(module_db: None) -> int:
    return published().pk


@pytest.fixture
def claim(shared_claim: int, db: None) -> Claim:
    """A published one."""
    return Claim.objects.with_current().get(pk=shared_claim)


def edition_of(claim: Claim) -> Edition:
    return Edition.objects.get(current_for__claim=claim)


def is_pending(claim: Claim) -> bool:
    list(write_missing_projections())  # what a worker does when a name has changed
    return CurrentEdition.objects.get(pk=claim.pk).update_pending


def version_of(claim: Claim) -> int:
    return ClaimProjection.objects.get(pk=claim.pk).version


def party_of(claim: Claim) -> Source:
    return claim.revision.parties.get().source


def rename(source: Source, name: str) -> None:
    with transaction.atomic():
        locked = lock_source(source.pk)
        update_source(locked, replace(source_input_of(locked), name=name, name_in_copy=name), by=a_contributor())


def record(claim: Claim) -> None:
    an_attribution(claim, party_of(claim), Stance.DENIES)


def correct(claim: Claim) -> None:
    said = Attribution.objects.filter(claim=claim).last()
    an_attribution(claim, said.source, Stance.DENIES, correction=Correction(said, "It said the opposite."))


def withdraw(claim: Claim) -> None:
    withdraw_attribution(
        Attribution.objects.filter(claim=claim).last(), reason="Misread.", by=a_contributor(), at=now()
    )


def merge(claim: Claim) -> None:
    merge_sources(
        party_of(claim), a_source(f"The same one, {claim.pk}"), reason="One and the same.", by=an_editor(), at=now()
    )


def revise(claim: Claim) -> None:
    text = replace(text_of(claim.revision), statement="In other words.")
    revise_claim(claim, text, base_revision=1, reason="Clearer.", by=a_contributor(), at=now())


MOVES: dict[str, Callable[[Claim], None]] = {
    "a new attribution": record,
    "a correction": correct,
    "a withdrawal": withdraw,
    "a rename": lambda claim: rename(party_of(claim), "The corrupt ministry"),
    "a merge": merge,
    "a revision": revise,
}


def test_an_edition_holds_what_was_approved_and_by_whom(claim: Claim) -> None:
    edition = edition_of(claim)
    decisions = {review.decision: review.pk for review in Review.objects.filter(revision__claim=claim)}
    assert (edition.number, edition.kind, edition.revision) == (1, EditionKind.PUBLISHED, claim.revision)
    assert (edition.approval_id, edition.decision_id) == (decisions["approve"], decisions["publish"])
    said = Attribution.objects.get(claim=claim)
    assert edition.attributions == [said.pk]
    assert edition.documents == [said.snapshot.document_id]
    assert edition.snapshots == [said.snapshot_id]
    assert set(edition.sources) >= {said.source_id}
    assert edition.parties == [party_of(claim).pk]
    assert f'"statement":"{claim.revision.statement}"' in edition.json
    told = ChangeEvent.objects.filter(kind=EventKind.EDITION_PUBLISHED).get()
    assert (told.claim_id, told.data, told.is_public) == (claim.pk, {"edition": 1}, True)


@pytest.mark.parametrize("move", first(3, MOVES))
def test_the_edition_stays_when_the_record_moves_and_says_that_an_update_is_pending(move: str, claim: Claim) -> None:
    before = Edition.objects.values().get()
    MOVES[move](claim)
    assert is_pending(claim)
    assert Edition.objects.values().get() == before
    told = ChangeEvent.objects.filter(kind=EventKind.EDITION_UPDATE_PENDING).last()
    assert (told.data, told.is_public) == ({"edition": 1, "is_pending": True}, True)
    assert Claim.objects.needing_update(now()).filter(pk=claim.pk).exists()


def test_an_update_is_no_longer_pending_when_the_record_says_the_same_again(claim: Claim) -> None:
    said = an_attribution(claim, party_of(claim), Stance.DENIES)
    assert is_pending(claim)
    withdraw_attribution(said, reason="Misread.", by=a_contributor(), at=now())
    assert not is_pending(claim)


def test_a_changed_article_makes_an_update_due_until_somebody_has_looked(claim: Claim) -> None:
    flag = flagged(Attribution.objects.get(claim=claim))
    write_projection(claim.pk)
    assert is_pending(claim)
    resolve_article_change(flag, reason="It was said all the same.", by=a_contributor(), at=now())
    assert not is_pending(claim)


def test_whether_an_update_is_pending_is_not_told_where_the_desk_does_not_want_it(settings) -> None:
    settings.SHOW_UPDATE_PENDING = False
    claim = published()
    record(claim)
    assert is_pending(claim)
    assert not ChangeEvent.objects.filter(kind=EventKind.EDITION_UPDATE_PENDING).exists()


@pytest.mark.parametrize("move", first(2, [move for move in MOVES if move != "a revision"]))
def test_an_approval_of_what_is_no_longer_so_is_refused(move: str) -> None:
    claim = in_review()
    shown = version_of(claim)
    MOVES[move](claim)
    is_stale = approval_refused(claim, shown)
    assert is_stale
    assert not Review.objects.filter(revision__claim=claim, decision="approve").exists()


def approval_refused(claim: Claim, version: int) -> bool:
    with pytest.raises(ChangedSinceShown):
        approve_claim(claim, base_revision=1, version=version, by=a_reviewer(), at=now())
    return True


def test_what_was_renamed_since_its_approval_is_not_published() -> None:
    claim = approved()
    rename(party_of(claim), "The corrupt ministry")
    with pytest.raises(NotYetPublishable, match="Ask a colleague"):
        publish(claim, base_revision=1, by=an_editor(), at=now())
    assert not Edition.objects.filter(claim=claim).exists()
    approve_as_shown(claim, base_revision=1, by=a_reviewer(), at=now())
    publish(claim, base_revision=1, by=an_editor(), at=now())
    assert "The corrupt ministry" in edition_of(claim).json


def test_an_edition_is_refused_if_it_says_otherwise_than_what_was_approved() -> None:
    """Even if something changes in the moment between the conditions and the edition."""
    claim = approved()
    with pytest.raises(ChangedSinceApproval):
        publish_edition(claim, approval=Review(decision="approve", digest="other"), decision=Review())


def test_an_update_is_approved_and_published_in_one_step_by_whoever_may(claim: Claim) -> None:
    record(claim)
    first = edition_of(claim)
    approve_and_publish(claim, base_revision=1, version=version_of(claim), by=an_editor(), at=now())
    second = edition_of(claim)
    assert (second.number, Claim.objects.get(pk=claim.pk).stage) == (2, Stage.PUBLISHED)
    assert len(second.attributions) == len(first.attributions) + 1
    assert not is_pending(claim)


def test_nobody_approves_and_publishes_an_update_of_their_own(claim: Claim) -> None:
    editor = an_editor()
    an_attribution(claim, party_of(claim), Stance.DENIES, by=editor)
    with pytest.raises(OwnAttribution):
        approve_and_publish(claim, base_revision=1, version=version_of(claim), by=editor, at=now())
    assert edition_of(claim).number == 1


def test_there_is_nothing_to_approve_where_nothing_has_changed(claim: Claim) -> None:
    with pytest.raises(NothingToApprove):
        approve_and_publish(claim, base_revision=1, version=version_of(claim), by=an_editor(), at=now())


def test_a_correction_is_worked_on_beside_the_edition(claim: Claim) -> None:
    claim = open_correction(claim, base_revision=1, reason="A wrong name.", by=a_contributor(), at=now())
    assert (claim.stage, edition_of(claim).number) == (Stage.IN_REVIEW, 1)
    with pytest.raises(StillPublished):
        mark_not_checkable(claim, base_revision=1, reason="An opinion.", by=a_reviewer(), at=now())
    revise(claim)
    claim = Claim.objects.with_current().get(pk=claim.pk)
    assert "In other words." not in edition_of(claim).json
    approve_as_shown(claim, base_revision=2, by=a_reviewer(), at=now())
    publish(claim, base_revision=2, by=an_editor(), at=now())
    assert edition_of(claim).number == 2
    assert "In other words." in edition_of(claim).json


@pytest.mark.parametrize("is_in_correction", [False, True])
def test_a_withdrawal_leaves_a_tombstone_with_the_reason(is_in_correction: bool, claim: Claim) -> None:
    if is_in_correction:
        open_correction(claim, base_revision=1, reason="A wrong name.", by=a_contributor(), at=now())
    withdraw_claim(claim, base_revision=1, reason="It is not ours to tell.", by=an_editor(), at=now())
    stone = edition_of(claim)
    assert (stone.number, stone.kind, stone.reason) == (2, EditionKind.WITHDRAWN, "It is not ours to tell.")
    assert (stone.json, stone.record, stone.attributions) == ("", "", [])
    current = CurrentEdition.objects.get(pk=claim.pk)
    assert (current.is_public, current.update_pending) == (False, False)
    told = ChangeEvent.objects.filter(kind=EventKind.EDITION_WITHDRAWN).get()
    assert told.data == {"edition": 2, "reason": "It is not ours to tell."}


def test_a_withdrawn_claim_is_published_again_as_the_next_edition(claim: Claim) -> None:
    withdraw_claim(claim, base_revision=1, reason="Not yet.", by=an_editor(), at=now())
    published(Claim.objects.with_current().get(pk=claim.pk))
    assert [one.kind for one in Edition.objects.filter(claim=claim)] == ["published", "withdrawn", "published"]


def test_nobody_changes_or_removes_an_edition() -> None:
    published()
    editions = Edition.objects.all()
    for work in (lambda: editions.update(json="{}"), lambda: editions._raw_delete("default")):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            work()


@pytest.mark.parametrize(
    "forged",
    [
        {"number": 2},
        {"number": 2, "kind": "withdrawn", "reason": "Why not."},
        {"number": 2, "kind": "published", "json": "{}", "confirmation": "confirmed"},
    ],
)
def test_the_database_refuses_an_edition_without_its_decisions(forged: dict[str, object], claim: Claim) -> None:
    withheld = Review.objects.filter(decision="submit").get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            **{"kind": "published", "claim": claim, "revision": claim.revision, "decision": withheld} | forged
        )


def test_an_edition_answers_as_of_earlier_times_as_the_record_did() -> None:
    claim = ready()
    an_attribution(claim, party_of(claim), Stance.DENIES)
    claim = published(claim)
    edition = edition_of(claim)
    for said in Attribution.objects.filter(claim=claim):
        at = Clocks(said.recorded_at, edition.recorded_at)
        (derived,) = derive([claim.pk], at).values()
        expected = encode_json(claim_json(claim.pk, derived, as_of=at.as_of, known_at=at.known_at))
        assert edition_as_of(edition.json, edition.record, published_at=edition.recorded_at, at=at) == expected


def test_an_edition_is_what_the_record_says_as_known_when_it_was_published(claim: Claim) -> None:
    for move in MOVES.values():
        move(Claim.objects.with_current().get(pk=claim.pk))
    edition = edition_of(claim)
    (derived,) = derive([claim.pk], Clocks(LATEST.as_of, edition.recorded_at)).values()
    json = claim_json(claim.pk, derived, as_of=None, known_at=None)
    assert encode_json(json).replace('"stage":"in_review"', '"stage":"published"') == edition.json
    assert current_content(claim.pk).json != edition.json


def test_a_claim_published_before_there_were_editions_gets_the_one_of_that_moment() -> None:
    claim = approved()
    Review.objects.create(revision=claim.revision, decision="publish", recorded_by=an_editor())
    Claim.objects.filter(pk=claim.pk).update(stage=Stage.PUBLISHED)
    record(claim)
    assert list(make_earlier_editions()) == [1]
    assert list(make_earlier_editions()) == []
    edition = edition_of(claim)
    assert (edition.number, len(edition.attributions), is_pending(claim)) == (1, 1, True)
    assert [is_right for edition, is_right in check_editions() if edition.claim_id == claim.pk] == [True]


def test_a_merged_claim_that_the_public_still_reads_can_be_withdrawn(claim: Claim) -> None:
    """Nobody may ever publish the claim that it was merged into."""
    into = ready()
    merge_claims(claim, into, base_revision=1, reason="The same.", by=an_editor(), at=now())
    merged = Claim.objects.with_current().get(pk=claim.pk)
    withdraw_claim(merged, base_revision=1, reason="It is not ours to tell.", by=an_editor(), at=now())
    stone = edition_of(claim)
    assert (stone.number, stone.kind, stone.reason) == (2, EditionKind.WITHDRAWN, "It is not ours to tell.")
    merged.refresh_from_db()
    assert (merged.stage, merged.merged_into) == (Stage.MERGED, into)
    published(into)
    assert edition_of(claim) == stone
    assert [is_right for _, is_right in check_editions()] == [True, True]


def test_a_merged_claim_is_withdrawn_once_and_only_if_the_public_reads_it() -> None:
    claim = ready()
    merge_claims(claim, ready(), base_revision=1, reason="The same.", by=an_editor(), at=now())
    merged = Claim.objects.with_current().get(pk=claim.pk)
    with pytest.raises(NoEditionToWithdraw):
        withdraw_claim(merged, base_revision=1, reason="Why not.", by=an_editor(), at=now())


def test_a_withdrawal_of_a_claim_that_was_merged_meanwhile_is_refused(claim: Claim) -> None:
    merge_claims(claim, ready(), base_revision=1, reason="The same.", by=an_editor(), at=now())
    with pytest.raises(ClaimMerged):
        withdraw_claim(claim, base_revision=1, reason="Why not.", by=an_editor(), at=now())
