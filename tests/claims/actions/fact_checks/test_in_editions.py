"""Fact-checks are printed in editions: as they read when somebody else approved them, and not before."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from claims.actions.claims import editions
from claims.actions.claims.edition_check import check_editions
from claims.actions.claims.editions import current_content
from claims.actions.claims.publish import publish
from claims.actions.claims.review import approve_claim
from claims.actions.fact_checks.due import mark_pages_out
from claims.actions.fact_checks.record import update_fact_check
from claims.exceptions import ChangedSinceShown, NotYetPublishable, OwnFactCheck
from claims.models import (
    ChangeEvent,
    Claim,
    ClaimProjection,
    CurrentEdition,
    Edition,
    FactCheck,
    FactCheckRevision,
    Review,
)
from claims.projections.edition_changes import differences
from claims.projections.fact_checks import decode_fact_checks
from claims.projections.printed_claim import decode_printed_claim
from claims.vocabulary import Decision, Stage
from sources.vocabulary import SourceKind
from tests.claims.actions.claims.test_editions import edition_of, is_pending, rename
from tests.support.databases import as_owner
from tests.support.factories import a_fact_check, a_reviewer, a_source, an_editor, now
from tests.support.workflow_factories import approve_as_shown, in_review, published, published_anew

pytestmark = pytest.mark.django_db


def ratings(claim: Claim) -> list[str]:
    return [check.json.rating for check in decode_fact_checks(edition_of(claim).fact_checks)]


def differing(claim: Claim) -> list[tuple[str, str, str]]:
    """What the two newest editions say otherwise of fact-checks."""
    after, before = Edition.objects.filter(claim=claim).order_by("-number")[:2]
    read = [decode_printed_claim(one.json, one.fact_checks) for one in (before, after)]
    return [(one.of, one.before, one.after) for one in differences(*read) if one.part == "fact_check"]


def let_time_pass(*checks: FactCheck) -> None:
    """Their pages are out now. Time does not pass in a test, so the owner moves the date, and no trigger sees it."""
    with as_owner() as owner:
        owner.execute("ALTER TABLE claims_factcheck DISABLE TRIGGER USER")
        ids = [check.pk for check in checks]
        owner.execute("UPDATE claims_factcheck SET published_at = now() - interval '1 s' WHERE id = ANY(%s)", [ids])
        owner.execute("ALTER TABLE claims_factcheck ENABLE TRIGGER USER")


def test_a_verdict_is_printed_by_the_next_edition_that_somebody_else_approves() -> None:
    claim, writer = published(), an_editor()
    outlet = a_source("AFP", SourceKind.OUTLET)
    first = a_fact_check(claim, by=writer)
    other = a_fact_check(claim, by=writer, rating="True", publisher=outlet, rating_value=4, rating_worst=1)
    draft = a_fact_check(claim, by=writer, published_at=None)
    assert (ratings(claim), is_pending(claim)) == ([], True)
    assert claim in Claim.objects.needing_update(now() - timedelta(days=1))
    with pytest.raises(OwnFactCheck):
        published_anew(claim, by=writer)

    published_anew(claim)
    assert (ratings(claim), is_pending(claim)) == (["False", "True"], False)
    edition = edition_of(claim)
    held = FactCheckRevision.objects.filter(pk__in=edition.fact_check_revisions)
    assert set(held.values_list("fact_check", flat=True)) == {first.pk, other.pk}
    assert outlet.pk in edition.sources
    assert [(of, before) for of, before, _ in differing(claim)] == [(f"№ {first.pk}", ""), (f"№ {other.pk}, AFP", "")]

    update_fact_check(first, by=writer, rating="Mostly false")
    update_fact_check(draft, by=writer, rating="Unproven")
    assert (ratings(claim), is_pending(claim)) == (["False", "True"], True)
    published_anew(claim)
    ((_, before, after),) = differing(claim)
    assert (before.startswith("False: "), after.startswith("Mostly false: ")) == (True, True)
    assert [is_right for _, is_right in check_editions()] == [True, True, True]


def test_changes_that_no_edition_holds_need_no_update() -> None:
    claim = published()
    check = a_fact_check(claim, published_at=None)
    update_fact_check(check, by=an_editor(), published_at=now() + timedelta(days=1))
    assert not is_pending(claim)
    update_fact_check(check, by=an_editor(), published_at=now() - timedelta(minutes=1))
    assert is_pending(claim)
    update_fact_check(check, by=an_editor(), published_at=None)
    assert not is_pending(claim)
    assert FactCheckRevision.objects.count() == 4


def test_an_approval_is_of_the_verdicts_that_were_shown() -> None:
    claim = in_review()
    shown = ClaimProjection.objects.get(pk=claim.pk).version
    check = a_fact_check(claim)
    with pytest.raises(ChangedSinceShown):
        approve_claim(claim, base_revision=1, version=shown, by=a_reviewer(), at=now())
    approve_as_shown(claim, base_revision=1, by=a_reviewer(), at=now())
    update_fact_check(check, by=an_editor(), rating="True")
    lapsed = Review.objects.filter(revision__claim=claim).last()
    assert (lapsed.decision, lapsed.reason) == (Decision.LAPSE, f"Fact-check № {check.pk} was changed.")
    assert Claim.objects.get(pk=claim.pk).stage == Stage.IN_REVIEW


def test_a_page_that_comes_out_makes_its_claim_need_an_update_and_is_the_work_of_whoever_wrote_it(
    committed: None,
) -> None:
    claim, writer, approved_one = published(), an_editor(), in_review()
    check = a_fact_check(claim, by=writer, published_at=now() + timedelta(days=1))
    other = a_fact_check(approved_one, published_at=now() + timedelta(days=1))
    approve_as_shown(approved_one, base_revision=1, by=a_reviewer(), at=now())
    published_with_another_name(claim)
    assert list(mark_pages_out()) == []
    version = ClaimProjection.objects.get(pk=claim.pk).version

    let_time_pass(check, other)
    assert not is_pending(claim)
    assert list(mark_pages_out()) == [2]
    assert list(mark_pages_out()) == []
    assert (ratings(claim), is_pending(claim)) == ([], True)
    assert ClaimProjection.objects.get(pk=claim.pk).version > version
    told = ChangeEvent.objects.get(kind="fact_check.updated", claim=claim)
    assert (told.data, told.is_public) == ({"changed": ["is_out"]}, False)
    newest = check.revisions.latest("pk")
    assert (newest.number, newest.is_out, newest.recorded_by) == (2, True, None)

    with pytest.raises(OwnFactCheck):
        published_anew(claim, by=writer)
    with pytest.raises(IntegrityError, match="nobody_approves_own_work"), transaction.atomic():
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=writer)
    published_anew(claim)
    assert ratings(claim) == ["False"]
    assert all(is_right for _, is_right in check_editions())
    with pytest.raises(NotYetPublishable, match="approve"):  # the verdict was not shown to whoever approved
        publish(approved_one, base_revision=1, by=an_editor(), at=now())


def published_with_another_name(claim: Claim) -> None:
    """Another approval, at which the verdict was not shown."""
    rename(claim.revision.parties.get().source, "A new name")
    assert is_pending(claim)
    published_anew(claim)


def test_a_publisher_reads_as_it_was_named_when_it_was_approved() -> None:
    claim, outlet = published(), a_source("AFP")
    a_fact_check(claim, publisher=outlet)
    published_anew(claim)
    rename(outlet, "Agence France-Presse")
    assert is_pending(claim)
    (check,) = decode_fact_checks(edition_of(claim).fact_checks)
    assert check.json.publisher.name == "AFP"
    assert all(is_right for _, is_right in check_editions())


def test_verify_finds_an_edition_with_a_verdict_that_was_not_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = published()
    a_fact_check(claim)
    content = current_content(claim.pk)
    forged = replace(content, fact_checks=content.fact_checks.replace("False", "True"))
    monkeypatch.setattr(editions, "current_content", lambda claim: forged)
    published_anew(claim)
    assert [is_right for _, is_right in check_editions()] == [True, False]


def test_editions_from_before_hold_no_verdict_and_stay_right() -> None:
    claim = published()
    a_fact_check(claim)
    assert CurrentEdition.objects.get(pk=claim.pk).update_pending
    assert [is_right for _, is_right in check_editions()] == [True]
