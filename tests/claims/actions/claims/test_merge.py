"""Merging duplicate claims: attributions move to the target, and as-of views do not change."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.attributions.reanchor import reanchor_document, resolve_article_change
from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.comment_requests.request import record_comment_request
from claims.domain.clocks import Clocks
from claims.domain.standing import Standing, standing
from claims.exceptions import (
    ClaimMerged,
    CommentRequestsPending,
    CopyOfRemovedAttribution,
    FlagsStillOpen,
    MergedIntoItself,
    MergeTargetClosed,
    StaleRevision,
)
from claims.models import ArticleChange, Attribution, ChangeEvent, Claim, Edition, Reanchoring, Review
from claims.projections.history import read_history
from claims.vocabulary import Channel, Confirmation, Decision, EditionKind, EventKind, ReanchorResult, Stage, Stance
from sources.actions.archive import Publication, archive_document
from sources.capture.extracted_document import ExtractedDocument
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_user,
    an_attribution,
    an_editor,
    now,
    words_in,
)
from tests.support.workflow_factories import approved, at_stage, flagged, published, ready

pytestmark = pytest.mark.django_db


def go(claim: Claim, into: Claim, *, base_revision: int = 1, reason: str = "Both say the same.") -> Claim:
    return merge_claims(claim, into, base_revision=base_revision, reason=reason, by=an_editor(), at=now())


def standing_of(claim: Claim, **at: object) -> Standing:
    moment = now()
    return standing(read_history(claim.pk), Clocks(**{"as_of": moment, "known_at": moment} | at))


def test_live_attributions_are_copied_unchanged_to_the_target() -> None:
    kremlin, pmo, tass = a_source("Kremlin"), a_source("PMO"), a_source("TASS")
    claim, into = a_claim(parties=(kremlin,)), a_claim(parties=(kremlin, pmo))
    words = words_in(a_snapshot(), "spoke by phone", source="The Kremlin", cue="confirmed")
    stated = now() - timedelta(days=2)
    said = an_attribution(claim, kremlin, Stance.CONFIRMS, words=words, relays=(tass, a_source()), stated_at=stated)
    withdraw_attribution(an_attribution(claim, pmo), reason="Misread.", by=a_user(), at=now())
    go(claim, into)
    (carried,) = into.attributions.all()
    assert (carried.supersedes, carried.reason) == (said, f"Merged from claim {claim.pk}: Both say the same.")
    same = ("source", "stance", "stated_at", "stated_precision", "relays", "exact", "source_spans", "cue_spans")
    assert all(getattr(carried, name) == getattr(said, name) for name in same)
    claim, into = (Claim.objects.with_current().get(pk=one.pk) for one in (claim, into))
    assert (claim.stage, claim.merged_into) == (Stage.MERGED, into)
    assert claim.current.confirmation == Confirmation.UNCONFIRMED
    assert into.current.confirmation == Confirmation.PARTLY_CONFIRMED


def test_a_merge_records_a_review_and_an_event() -> None:
    claim, into = a_claim(), a_claim()
    made = an_attribution(claim, a_source())
    go(claim, into)
    review = Review.objects.get()
    assert (review.decision, review.revision, review.reason) == (
        Decision.MERGE,
        claim.revision,
        "Both say the same.",
    )
    told = ChangeEvent.objects.filter(claim=into, kind=EventKind.ATTRIBUTION_RECORDED).get()
    assert told.data == {"attribution": into.attributions.get().pk, "supersedes": made.pk}


def test_as_of_views_of_both_claims_do_not_change() -> None:
    party = a_source()
    claim, into = a_claim(parties=(party,)), a_claim(parties=(party,))
    an_attribution(claim, party)
    an_attribution(into, a_source(), Stance.DENIES)
    before = now()
    pictures = [standing_of(one, as_of=before, known_at=before) for one in (claim, into)]
    go(claim, into)
    assert [standing_of(one, as_of=before, known_at=before) for one in (claim, into)] == pictures
    assert standing_of(into).confirmation == Confirmation.DISPUTED
    assert standing_of(claim).live == ()


def test_copies_repeat_the_same_originals_in_the_target() -> None:
    kremlin = a_source()
    claim, into = a_claim(), a_claim()
    wrong = an_attribution(claim, kremlin)
    copy = an_attribution(claim, a_source(), repeats=wrong)
    copy_of_copy = an_attribution(claim, a_source(), repeats=copy)
    right = an_attribution(claim, kremlin, Stance.DENIES, correction=Correction(wrong, "Misread."))
    go(claim, into)
    carried = {row.supersedes_id: row for row in into.attributions.all()}
    assert set(carried) == {copy.pk, copy_of_copy.pk, right.pk}
    assert carried[copy.pk].repeats == carried[right.pk]
    assert carried[copy_of_copy.pk].repeats == carried[copy.pk]
    assert not standing_of(into).origins


def test_a_copy_of_a_removed_original_must_be_corrected_first() -> None:
    claim = a_claim()
    original = an_attribution(claim, a_source())
    copy = an_attribution(claim, a_source(), repeats=original)
    withdraw_attribution(original, reason="Misread.", by=a_user(), at=now())
    with pytest.raises(CopyOfRemovedAttribution, match=f"№ {copy.pk} repeats an attribution that is no longer part"):
        go(claim, a_claim())
    assert not Attribution.objects.filter(supersedes=copy).exists()


def test_an_approval_of_the_target_lapses_and_a_publication_stays() -> None:
    claims = [a_claim(), a_claim()]
    for claim in claims:
        an_attribution(claim, a_source())
    into, out = approved(), published()
    go(claims[0], into)
    go(claims[1], out)
    lapse = Review.objects.get(decision=Decision.LAPSE)
    assert (lapse.revision.claim, lapse.reason) == (into, f"Claim {claims[0].pk} was merged into it.")
    out = Claim.objects.select_related("current_edition").get(pk=out.pk)
    assert (out.stage, out.current_edition.update_pending) == (Stage.PUBLISHED, True)


def test_readers_go_on_reading_a_merged_claim_until_the_other_is_published() -> None:
    claim, into = published(), ready()
    go(claim, into)
    assert newest_edition(claim).kind == EditionKind.PUBLISHED
    published(into)
    merged = newest_edition(claim)
    assert (merged.kind, merged.merged_into, merged.number) == (EditionKind.MERGED, into, 2)


def test_readers_are_led_to_a_published_claim_at_once() -> None:
    claim, into = published(), published()
    go(claim, into)
    assert newest_edition(claim).merged_into == into
    assert newest_edition(into).kind == EditionKind.PUBLISHED


def newest_edition(claim: Claim) -> Edition:
    return Edition.objects.get(current_for__claim=claim)


def test_a_chain_of_merges_leads_to_the_last_claim() -> None:
    first, second, third = a_claim(), a_claim(), a_claim("The last.")
    go(first, second)
    go(second, third)
    assert Claim.objects.merge_target_of(first.pk).get() == third
    assert Claim.objects.merge_target_of(third.pk).get() == third
    with pytest.raises(ClaimMerged, match=f"merged into claim {third.pk}, “The last.”"):
        go(a_claim(), first)
    with pytest.raises(ClaimMerged):
        go(third, second)


def test_nothing_is_added_to_a_merged_claim() -> None:
    claim, party = a_claim(parties=(a_source(),)), a_source()
    go(claim, into := a_claim())
    with pytest.raises(ClaimMerged, match=f"claim {into.pk}"):
        an_attribution(claim, party)
    with pytest.raises(ClaimMerged):
        revise_claim(claim, ClaimText("Other."), base_revision=1, reason="Clearer.", by=a_contributor(), at=now())


def test_a_claim_is_not_merged_into_itself_or_a_closed_claim() -> None:
    claim = a_claim()
    with pytest.raises(MergedIntoItself):
        go(claim, claim)
    for stage in (Stage.WITHDRAWN, Stage.NOT_CHECKABLE):
        with pytest.raises(MergeTargetClosed, match=str(stage.label)):
            go(claim, at_stage(stage))


def test_a_merge_applies_to_the_revision_that_was_read() -> None:
    claim = a_claim()
    revise_claim(claim, ClaimText("Other."), base_revision=1, reason="Clearer.", by=a_contributor(), at=now())
    with pytest.raises(StaleRevision):
        go(claim, a_claim())


def test_pending_comment_requests_must_be_closed_before_a_merge() -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    asked = {"channel": Channel.EMAIL, "asked_at": now(), "deadline": now() + timedelta(hours=1)}
    record_comment_request(claim, pmo, allegations="That.", **asked, by=a_contributor(), at=now())
    with pytest.raises(CommentRequestsPending, match="Comment requests to PMO are still pending"):
        go(claim, a_claim())


def test_open_flags_must_be_resolved_before_a_merge() -> None:
    claim = a_claim()
    flagged(an_attribution(claim, a_source()))
    with pytest.raises(FlagsStillOpen):
        go(claim, a_claim())


def test_resolved_article_changes_stay_resolved_in_the_target() -> None:
    claim, into = a_claim(), a_claim()
    snapshot = a_snapshot(url="https://example.org/call")
    made = an_attribution(claim, a_source(), words=words_in(snapshot, "Putin and Netanyahu spoke by phone"))
    same = Publication(title=snapshot.document.title, url=snapshot.document.url)
    newer = archive_document(ExtractedDocument("All of it was taken off the page."), same, by=None, at=now()).snapshot
    reanchor_document(newer, by=None, at=now())
    resolve_article_change(ArticleChange.objects.get(), reason="He said so all the same.", by=a_contributor(), at=now())
    go(claim, into)
    assert set(Reanchoring.objects.values_list("attribution", "found")) == {
        (made.pk, ReanchorResult.GONE),
        (into.attributions.get().pk, ReanchorResult.GONE),
    }
    assert not ArticleChange.objects.open().exists()


def test_a_merged_claim_is_unassigned() -> None:
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(assigned_to=a_contributor())
    assert go(claim, a_claim()).assigned_to is None
    assert Claim.objects.get(pk=claim.pk).assigned_to is None


def test_merging_costs_the_same_for_any_number_of_attributions() -> None:
    editor = an_editor()
    editor.has_perm("claims.merge_claim")
    costs = []
    for number in (1, 3):
        claim, into = a_claim(), a_claim()
        for _ in range(number):
            an_attribution(claim, a_source())
        with CaptureQueriesContext(connection) as queries:
            merge_claims(claim, into, base_revision=1, reason="The same.", by=editor, at=now())
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 45
