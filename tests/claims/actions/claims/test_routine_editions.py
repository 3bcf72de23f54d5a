"""Routine moves: what policies let into published claims without a second person, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.attributions.silence import record_silence
from claims.actions.claims.edition_check import check_editions
from claims.actions.claims.editions import current_content
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.publish import approve_and_publish
from claims.actions.claims.review import open_correction
from claims.actions.claims.routine_editions import publish_routine_edition
from claims.actions.fact_checks.record import update_fact_check
from claims.actions.projections.pending_updates import ROUTINE_EDITION_TASK
from claims.actions.projections.write import write_missing_projections, write_projection
from claims.actions.sources.merge import merge_sources
from claims.actions.sources.write import lock_source, source_input_of, update_source
from claims.domain.stated_interval import period_of
from claims.exceptions import OwnAttribution
from claims.models import Attribution, ChangeEvent, Claim, ClaimProjection, CurrentEdition, Edition, Policy
from claims.vocabulary import EventKind, Precision, RoutineMove, Stance
from claimtrack.access.models.token import Scope
from sources.models import Document, Source
from tests.support.api.api_reader import Tool
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_fact_check,
    a_source,
    a_token,
    an_attribution,
    an_editor,
    now,
    speaks_for,
)
from tests.support.sign_in import client_of
from tests.support.thoroughness import first
from tests.support.workflow_factories import flagged, published

pytestmark = pytest.mark.django_db

SILENCE, RENAME, RETITLE = RoutineMove
ALL_MOVES = frozenset(RoutineMove)


@pytest.fixture(scope="module")
def shared_claim(module_db: None) -> int:
    """A published claim whose party is silent, which quotes somebody else, and which others have checked."""
    party = a_source("The Ministry of Ferries")
    claim = a_claim(parties=(party,))
    an_attribution(claim, a_source("The Harbour Office"))
    check_silence(claim, party, hours_ago=5)
    a_fact_check(claim, publisher=a_source("The Weekly Check"))
    return published(claim).pk


@pytest.fixture
def claim(shared_claim: int, db: None) -> Claim:
    return Claim.objects.with_current().get(pk=shared_claim)


def check_silence(claim: Claim, party: Source | None = None, *, hours_ago: int = 0) -> None:
    at = now() - timedelta(hours=hours_ago, minutes=5)
    party = party or claim.revision.parties.get().source
    record_silence(claim, party, checked_at=period_of(at, Precision.MINUTE), by=a_contributor(), at=now())


def rename(source: Source, name: str, **fields: Any) -> None:
    with transaction.atomic():
        locked = lock_source(source.pk)
        named = replace(source_input_of(locked), name=name, name_in_copy=name, **fields)
        update_source(locked, named, by=a_contributor())


def rename_party(claim: Claim) -> None:
    rename(claim.revision.parties.get().source, "The Department of Ferries")


def retitle(claim: Claim, **fields: Any) -> None:
    said = Attribution.objects.filter(claim=claim).exclude(snapshot=None).get()
    Document.objects.filter(pk=said.snapshot.document_id).update(**fields or {"title": "Ferries, corrected"})


def silence_of_somebody_else(claim: Claim) -> None:
    other = Source.objects.get(name="The Harbour Office")
    an_attribution(claim, other, Stance.SILENT)


def merge_party(claim: Claim) -> None:
    party = claim.revision.parties.get().source
    merge_sources(party, a_source("The same"), reason="One and the same.", by=an_editor(), at=now())


def check_and_deny(claim: Claim) -> None:
    check_silence(claim)
    an_attribution(claim, claim.revision.parties.get().source, Stance.DENIES)


# The move, the policies that are on, and what the next edition says let it out; None: there is no next edition.
MOVES: dict[str, tuple[Callable[[Claim], None], frozenset[RoutineMove], set[RoutineMove] | None]] = {
    "silence is checked again": (check_silence, ALL_MOVES, {SILENCE}),
    "silence is checked again, and a source renamed": (
        lambda claim: (check_silence(claim), rename_party(claim)),
        ALL_MOVES,
        {SILENCE, RENAME},
    ),
    "a party is renamed": (rename_party, ALL_MOVES, {RENAME}),
    "a source is renamed": (
        lambda claim: rename(Source.objects.get(name="The Harbour Office"), "Harbours"),
        ALL_MOVES,
        {RENAME},
    ),
    "the publisher of a fact-check is renamed": (
        lambda claim: rename(Source.objects.get(name="The Weekly Check"), "The Daily Check"),
        ALL_MOVES,
        {RENAME},
    ),
    "a check, and a verdict whose page is not out": (
        lambda claim: (a_fact_check(claim, published_at=None), check_silence(claim)),
        ALL_MOVES,
        {SILENCE},
    ),
    "an article's title is corrected": (retitle, ALL_MOVES, {RETITLE}),
    "an article's address is corrected": (lambda claim: retitle(claim, url="https://a.example/"), ALL_MOVES, {RETITLE}),
    # One policy does not let out what another one is about.
    "silence without its policy": (check_silence, ALL_MOVES - {SILENCE}, None),
    "a rename without its policy": (rename_party, ALL_MOVES - {RENAME}, None),
    "a title without its policy": (retitle, ALL_MOVES - {RETITLE}, None),
    "two moves with one policy": (lambda claim: (check_silence(claim), rename_party(claim)), {SILENCE}, None),
    # Everything else is for a second person, also together with routine moves.
    "a denial": (
        lambda claim: an_attribution(claim, claim.revision.parties.get().source, Stance.DENIES),
        ALL_MOVES,
        None,
    ),
    "a check, then a denial": (check_and_deny, ALL_MOVES, None),
    # A silence that nobody had recorded before is new.
    "a new silence": (silence_of_somebody_else, ALL_MOVES, None),
    "a verdict, then a check": (lambda claim: (a_fact_check(claim), check_silence(claim)), ALL_MOVES, None),
    "another verdict in its place, then a check": (
        lambda claim: (
            update_fact_check(claim.fact_checks.get(), rating="True", by=an_editor()),
            check_silence(claim),
        ),
        ALL_MOVES,
        None,
    ),
    "a merge": (merge_party, ALL_MOVES, None),
    "a request for comment": (
        lambda claim: a_comment_request(claim, claim.revision.parties.get().source),
        ALL_MOVES,
        None,
    ),
    "a spokesperson": (
        lambda claim: speaks_for(
            claim.revision.parties.get().source, Source.objects.get(name="The Harbour Office"), by=an_editor()
        ),
        ALL_MOVES,
        None,
    ),
    # Who published it decides who reported what.
    "an article's publisher": (lambda claim: retitle(claim, publisher=a_source("The Daily")), ALL_MOVES, None),
    "an article that has changed": (
        lambda claim: (flagged(Attribution.objects.exclude(snapshot=None).get(claim=claim)), check_silence(claim)),
        ALL_MOVES,
        None,
    ),
    "a correction that was opened": (
        lambda claim: (
            open_correction(claim, base_revision=1, reason="A wrong name.", by=a_contributor(), at=now()),
            check_silence(claim),
        ),
        ALL_MOVES,
        None,
    ),
}


SHOWN_BY_ANOTHER = {
    "silence is checked again",
    "a party is renamed",
    "a source is renamed",
    "a check, and a verdict whose page is not out",
    "an article's address is corrected",
    "a rename without its policy",
    "a title without its policy",
    "a denial",
    "another verdict in its place, then a check",
    "a request for comment",
    "a spokesperson",
}


@pytest.mark.parametrize(
    "move", [pytest.param(move, marks=[pytest.mark.thorough] * (move in SHOWN_BY_ANOTHER)) for move in MOVES]
)
def test_policies_let_out_the_moves_that_they_name_and_nothing_else(move: str, claim: Claim) -> None:
    make, allowed, let_out = MOVES[move]
    Policy.objects.bulk_create(Policy(kind=kind, note="The desk trusts it.") for kind in allowed)
    before = Edition.objects.get(claim=claim)
    make(Claim.objects.with_current().get(pk=claim.pk))
    list(write_missing_projections())
    write_projection(claim.pk)
    edition = publish_routine_edition(claim.pk)
    if let_out is None:
        assert edition is None
        assert Edition.objects.filter(claim=claim).count() == 1
        return
    assert (edition.number, edition.approval, edition.decision) == (2, before.approval, None)
    assert edition.let_out_by == [{"move": move, "note": "The desk trusts it."} for move in sorted(let_out)]
    current = CurrentEdition.objects.get(pk=claim.pk)
    assert (current.edition, current.update_pending) == (edition, False)
    assert [is_right for _, is_right in check_editions()] == [True, True]
    told = ChangeEvent.objects.filter(kind=EventKind.EDITION_PUBLISHED).last()
    assert (told.data, told.is_public) == ({"edition": 2}, True)


def waiting_jobs() -> list[dict[str, int]]:
    return list(ProcrastinateJob.objects.filter(task_name=ROUTINE_EDITION_TASK).values_list("args", flat=True))


def test_without_a_policy_nothing_is_tried(claim: Claim) -> None:
    check_silence(claim)
    assert waiting_jobs() == []
    assert publish_routine_edition(claim.pk) is None


def test_a_job_publishes_what_policies_may_let_out(claim: Claim) -> None:
    Policy.objects.create(kind=SILENCE)
    check_silence(claim)
    assert waiting_jobs() == [{"claim": claim.pk}]


@pytest.mark.parametrize(("tag", "is_let_out"), first(2, [("ferries", True), ("trains", False), ("", True)]))
def test_a_policy_of_a_tag_is_for_claims_with_it(tag: str, is_let_out: bool) -> None:
    claim = a_claim(parties=(party := a_source(),), tags=("ferries",))
    an_attribution(claim, a_source())
    check_silence(claim, party)
    claim = published(claim)
    Policy.objects.create(kind=SILENCE, tag=tag)
    check_silence(claim)
    assert (publish_routine_edition(claim.pk) is not None) is is_let_out


def test_a_policy_that_is_off_lets_nothing_out(claim: Claim) -> None:
    Policy.objects.create(kind=SILENCE, is_on=False)
    check_silence(claim)
    assert publish_routine_edition(claim.pk) is None


def test_an_edition_worded_by_another_version_waits_for_a_person(claim: Claim, monkeypatch) -> None:
    """Another version may word differently what has not moved."""
    Policy.objects.create(kind=SILENCE)
    check_silence(claim)
    monkeypatch.setattr("claims.actions.claims.routine_editions.__version__", "of tomorrow")
    assert publish_routine_edition(claim.pk) is None


def test_whoever_checked_a_silence_does_not_approve_the_next_update(claim: Claim) -> None:
    """A routine edition is no approval: what came since the last approval is still somebody's own work."""
    editor, party = an_editor(), claim.revision.parties.get().source
    Policy.objects.create(kind=SILENCE)
    record_silence(claim, party, checked_at=period_of(now(), Precision.MINUTE), by=editor, at=now())
    assert publish_routine_edition(claim.pk)
    an_attribution(claim, party, Stance.DENIES)
    version = ClaimProjection.objects.get(pk=claim.pk).version
    with pytest.raises(OwnAttribution):
        approve_and_publish(claim, base_revision=1, version=version, by=editor, at=now())


def test_verify_finds_an_edition_with_other_moves_than_it_names(claim: Claim) -> None:
    """Whoever got it past PostgreSQL: here, a title that changed under the policy about silence."""
    Policy.objects.create(kind=SILENCE)
    check_silence(claim)
    retitle(claim)
    write_projection(claim.pk)
    forge(claim)
    assert [is_right for _, is_right in check_editions()] == [True, False]


def forge(claim: Claim, **fields: Any) -> None:
    """Insert an edition that policies are said to have let out."""
    before = Edition.objects.filter(claim=claim).latest("number")
    content = current_content(claim.pk)
    given = {
        "number": before.number + 1,
        "kind": "published",
        "revision": before.revision,
        "approval": before.approval,
        "let_out_by": [{"move": "silence_checked_again", "note": ""}],
        "made_by": before.made_by,
        "record": content.record,
        "fact_checks": content.fact_checks,
        "confirmation": content.confirmation,
        **content.references._asdict(),
    }
    Edition.objects.create(claim=claim, json=content.json, **given | fields)


def deny(claim: Claim) -> None:
    an_attribution(claim, claim.revision.parties.get().source, Stance.DENIES)


def revise_unseen(claim: Claim) -> None:
    open_correction(claim, base_revision=1, reason="A wrong name.", by=a_contributor(), at=now())


# What was done to the record first, and what the forged edition says of itself.
FORGERIES: dict[str, tuple[Callable[[Claim], object], dict[str, Any]]] = {
    "without a policy": (lambda claim: Policy.objects.all().delete(), {}),
    "with a policy that is off": (lambda claim: Policy.objects.update(is_on=False), {}),
    "with a policy of another tag": (lambda claim: Policy.objects.update(tag="trains"), {}),
    "with a requirement as its policy": (
        lambda claim: Policy.objects.create(kind="right_of_reply"),
        {"let_out_by": [{"move": "right_of_reply", "note": ""}]},
    ),
    "with one policy too many": (
        lambda claim: None,
        {"let_out_by": [{"move": move, "note": ""} for move in ("silence_checked_again", "source_renamed")]},
    ),
    "over a denial": (deny, {}),
    "over a new silence": (silence_of_somebody_else, {}),
    "over a verdict": (a_fact_check, {}),
    "over a verdict that it leaves out": (a_fact_check, {"fact_check_revisions": []}),
    "over a rename": (rename_party, {}),
    "over a merge": (merge_party, {}),
    "while a correction is open": (revise_unseen, {}),
    "with a number left out": (lambda claim: None, {"number": 3}),
    "as a tombstone": (lambda claim: None, {"kind": "withdrawn", "approval": None, "reason": "Why not."}),
    "without an approval": (lambda claim: None, {"approval": None}),
    "without a move": (lambda claim: None, {"let_out_by": [{}]}),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_database_refuses_an_edition_that_no_policy_lets_out(forgery: str, claim: Claim) -> None:
    Policy.objects.create(kind=SILENCE)
    do, says = FORGERIES[forgery]
    do(claim)
    with pytest.raises(IntegrityError), transaction.atomic():
        forge(claim, **says)


def test_the_database_lets_out_what_a_policy_names(claim: Claim) -> None:
    Policy.objects.create(kind=SILENCE)
    check_silence(claim)
    forge(claim)
    assert Edition.objects.filter(claim=claim).count() == 2


def test_readers_and_the_desk_see_which_policies_let_an_edition_out(claim: Claim) -> None:
    Policy.objects.create(kind=SILENCE, note="Checked by the night desk.")
    check_silence(claim)
    publish_routine_edition(claim.pk)
    address = f"/api/v1/claims/{claim.pk}/editions/"
    read = Tool(token=a_token(scopes=(Scope.READ,))).get(address).json()["results"]
    assert [one["let_out_by"] for one in read] == [
        [],
        [{"move": "silence_checked_again", "note": "Checked by the night desk."}],
    ]
    desk = Tool(token=a_token(an_editor(), scopes=(Scope.READ, Scope.DESK))).get(address).json()["results"]
    assert [one["published_by"] is None for one in desk] == [False, True]
    page = client_of(an_editor()).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "policies let it out since: A further check finds the same silence" in page


def test_an_editor_withdraws_a_merged_claim_on_its_own_page_and_a_tool_through_the_api() -> None:
    for is_by_tool in (False, True):
        claim, into = published(), a_claim()
        merge_claims(claim, into, base_revision=1, reason="The same.", by=an_editor(), at=now())
        page = f"{reverse('admin:claims_claim_change', args=[claim.pk])}?as=itself"
        if is_by_tool:
            tool = Writer(token=a_token(an_editor(), scopes=(Scope.READ, Scope.DESK, Scope.REVIEW)))
            answer = tool.post(f"claims/{claim.pk}/withdraw/", {"reason": "Wrong."}, match="*")
            assert answer.status_code == 200, answer.content
        else:
            editor = client_of(an_editor())
            assert "Readers see it as published before the merge" in editor.get(page).content.decode()
            address = reverse("admin:claims_claim_withdraw", args=[claim.pk])
            editor.post(address, {"base_revision": 1, "reason": "Wrong."})
        assert Edition.objects.filter(claim=claim).latest("number").reason == "Wrong."
        reader = Tool(token=a_token(scopes=(Scope.READ,)))
        assert reader.get(f"/api/v1/claims/{claim.pk}/").status_code == 410
