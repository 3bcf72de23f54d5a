"""Merging sources, undoing it, and the standings that this changes."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.projections.standings import find_drift
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.merge import merge_sources, undo_source_merge
from claims.domain.clocks import resolve_clocks
from claims.domain.standing import standing
from claims.exceptions import (
    CircularAffiliation,
    CircularSourceMerge,
    MergeAlreadyUndone,
    NamedMergedWithUnnamed,
    NotYourRole,
    ReasonMissing,
    SameSource,
    SourceAlreadyMerged,
)
from claims.models import Attribution, Claim, CurrentPosition, CurrentStanding, Party
from claims.projections.history import read_history
from claims.vocabulary import Confirmation, PositionKind, Stance
from claimtrack.accounts.models import User
from sources.exceptions import AmbiguousSource
from sources.models import Affiliation, Merge, Source
from sources.name_resolution import find_source, resolve_mentions
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_reviewer,
    a_snapshot,
    a_source,
    an_attribution,
    an_editor,
    now,
    speaks_for,
    words_in,
)

WHY = "The same office under two names."


@pytest.fixture
def alice(db: None) -> User:
    return an_editor("alice")


@pytest.fixture
def kremlin(db) -> Source:
    return a_source("Kremlin")


@pytest.fixture
def twin(db) -> Source:
    """A duplicate of the Kremlin, created by mistake."""
    return a_source("The Kremlin press office", aliases=("Kremlin press service",))


@pytest.fixture
def merge(alice):
    def merge(source: Source, into: Source) -> Merge:
        return merge_sources(source, into, reason=WHY, by=alice, at=now())

    return merge


@pytest.fixture
def undo(alice):
    def undo(merge: Merge) -> Merge:
        return undo_source_merge(merge, reason="They are two after all.", by=alice, at=now())

    return undo


@pytest.fixture(autouse=True)
def all_kept_is_what_the_record_says(db) -> Iterator[None]:
    """After each test, all stored standings and projections must match the record."""
    yield
    if not connection.needs_rollback:
        assert [found for _, batch in find_drift() for found in batch] == []


def confirmation(claim: Claim) -> str:
    return CurrentStanding.objects.get(claim=claim).confirmation


def parties(claim: Claim) -> list[tuple[str, str]]:
    return list(CurrentPosition.objects.filter(claim=claim).order_by("id").values_list("party__name", "kind"))


def then(claim: Claim, moment) -> Confirmation:
    return standing(read_history(claim.pk), resolve_clocks(None, moment, now=now())).confirmation


def test_merged_sources_count_as_one_from_the_merge_on_and_as_two_before(kremlin, twin, merge):
    claim = a_claim()
    an_attribution(claim, kremlin)
    an_attribution(claim, twin)
    assert confirmation(claim) == Confirmation.CORROBORATED
    before = now()
    merge(twin, kremlin)
    assert confirmation(claim) == Confirmation.SINGLE_SOURCE
    assert then(claim, before) == Confirmation.CORROBORATED


def test_a_merged_party_appears_under_the_new_name(kremlin, twin, merge, undo):
    claim = a_claim(parties=(twin,))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    assert parties(claim) == [(twin.name, PositionKind.NOT_ASKED)]
    made = merge(twin, kremlin)
    assert parties(claim) == [("Kremlin", PositionKind.CONFIRMS)]
    assert confirmation(claim) == Confirmation.CONFIRMED
    undo(made)
    assert parties(claim) == [(twin.name, PositionKind.NOT_ASKED)]


def test_a_merged_party_without_attributions_changes_its_name_too(kremlin, twin, merge, undo):
    claim = a_claim(parties=(twin,))
    made = merge(twin, kremlin)
    assert parties(claim) == [("Kremlin", PositionKind.NOT_ASKED)]
    undo(made)
    assert parties(claim) == [(twin.name, PositionKind.NOT_ASKED)]


def test_a_comment_request_to_a_merged_party_counts(kremlin, twin, merge, undo):
    claim = a_claim(parties=(twin,))
    a_comment_request(claim, twin)
    text = ClaimText("They spoke by phone", parties=(kremlin,))
    revise_claim(claim, text, base_revision=1, reason="Misread.", by=an_editor(), at=now())
    assert parties(claim) == [("Kremlin", PositionKind.NOT_ASKED)]
    made = merge(twin, kremlin)
    assert parties(claim) == [("Kremlin", PositionKind.ASKED)]
    undo(made)
    assert parties(claim) == [("Kremlin", PositionKind.NOT_ASKED)]


@pytest.mark.parametrize("role", ["relay", "publisher"])
def test_a_merged_source_that_only_passed_words_on_closes_a_circle(kremlin, twin, merge, undo, role):
    claim, kan = a_claim(), a_source("Kan", SourceKind.OUTLET)
    an_attribution(claim, kremlin, relays=(kan,))
    if role == "relay":
        an_attribution(claim, kan, relays=(a_source(), twin))
    else:
        an_attribution(claim, kan, words=words_in(a_snapshot(publisher=twin), "Putin and Netanyahu spoke by phone"))
    assert CurrentStanding.objects.get(claim=claim).origins == 2
    made = merge(twin, kremlin)
    assert CurrentStanding.objects.get(claim=claim).origins == 1
    undo(made)
    assert CurrentStanding.objects.get(claim=claim).origins == 2


def test_merged_parties_have_one_position(kremlin, twin, merge, undo):
    claim = a_claim(parties=(twin, kremlin))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    made = merge(twin, kremlin)
    assert parties(claim) == [("Kremlin", PositionKind.CONFIRMS)]
    assert confirmation(claim) == Confirmation.CONFIRMED
    undo(made)
    assert len(parties(claim)) == 2


def test_a_merge_rewrites_no_record(kremlin, twin, merge):
    claim = a_claim(parties=(twin,))
    said = an_attribution(claim, twin)
    merge(twin, kremlin)
    assert Attribution.objects.get(pk=said.pk).source == twin
    assert Party.objects.get(revision=claim.revision).source == twin
    assert Attribution.objects.count() == 1


def test_undoing_a_merge_separates_the_sources_and_keeps_both_histories(kremlin, twin, merge, undo):
    claim = a_claim()
    an_attribution(claim, kremlin)
    an_attribution(claim, twin)
    made = merge(twin, kremlin)
    between = now()
    undoing = undo(made)
    assert confirmation(claim) == Confirmation.CORROBORATED
    assert then(claim, between) == Confirmation.SINGLE_SOURCE
    assert (undoing.supersedes, undoing.is_withdrawal, undoing.reason) == (made, True, "They are two after all.")
    merge(twin, kremlin)
    assert confirmation(claim) == Confirmation.SINGLE_SOURCE


def test_merges_can_be_chained(kremlin, twin, merge, undo):
    third = a_source("Kremlin.ru")
    claim = a_claim(parties=(twin,))
    an_attribution(claim, third, Stance.CONFIRMS)
    merge(twin, kremlin)
    second = merge(kremlin, third)
    assert parties(claim) == [("Kremlin.ru", PositionKind.CONFIRMS)]
    undo(second)
    assert parties(claim) == [("Kremlin", PositionKind.NOT_ASKED)]


def test_spokespeople_of_one_speak_for_the_other(kremlin, twin, merge, undo, alice):
    peskov, russia = a_source("Peskov"), a_source("Russia")
    speaks_for(peskov, twin, by=alice)
    speaks_for(kremlin, russia, by=alice)
    by_voice, of_root = a_claim(parties=(kremlin,)), a_claim(parties=(russia,))
    an_attribution(by_voice, peskov, Stance.CONFIRMS)
    an_attribution(of_root, peskov, Stance.CONFIRMS)
    made = merge(twin, kremlin)
    assert [confirmation(claim) for claim in (by_voice, of_root)] == [Confirmation.CONFIRMED] * 2
    undo(made)
    assert [confirmation(claim) for claim in (by_voice, of_root)] == [Confirmation.SINGLE_SOURCE] * 2


def test_the_target_of_a_merge_speaks_for_the_same_bodies(kremlin, twin, merge, undo, alice):
    russia = a_source("Russia")
    speaks_for(twin, russia, by=alice)
    claim = a_claim(parties=(russia,))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    made = merge(twin, kremlin)
    assert confirmation(claim) == Confirmation.CONFIRMED
    undo(made)
    assert confirmation(claim) == Confirmation.SINGLE_SOURCE


def test_an_affiliation_of_a_merged_source_updates_the_claims_of_the_target(kremlin, twin, merge, alice):
    russia = a_source("Russia")
    claim = a_claim(parties=(russia,))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    merge(twin, kremlin)
    record_affiliation(AffiliationInput(twin, russia, "office", speaks_for=True), by=alice, at=now())
    assert confirmation(claim) == Confirmation.CONFIRMED


def test_claims_with_only_the_target_are_not_recomputed(kremlin, twin, merge, django_assert_max_num_queries):
    for _ in range(8):
        an_attribution(a_claim(), kremlin)
    an_attribution(a_claim(), twin)
    with django_assert_max_num_queries(24):
        merge(twin, kremlin)


def test_a_merge_that_makes_a_source_its_own_spokesperson_is_refused(kremlin, twin, merge, alice):
    peskov = a_source("Peskov")
    speaks_for(peskov, twin, by=alice)
    speaks_for(kremlin, peskov, by=alice)
    with pytest.raises(CircularSourceMerge, match="make Kremlin its own spokesperson: Peskov"):
        merge(twin, kremlin)
    assert not Merge.objects.exists()


def test_a_source_can_be_merged_with_its_spokesperson(kremlin, twin, merge, alice):
    speaks_for(twin, kremlin, by=alice)
    claim = a_claim(parties=(kremlin,))
    an_attribution(claim, twin, Stance.CONFIRMS)
    merge(twin, kremlin)
    assert confirmation(claim) == Confirmation.CONFIRMED


def test_an_affiliation_that_closes_a_circle_through_a_merge_is_refused(kremlin, twin, merge, alice):
    peskov = a_source("Peskov")
    merge(twin, kremlin)
    record_affiliation(AffiliationInput(peskov, twin, "spokesman", speaks_for=True), by=alice, at=now())
    with pytest.raises(CircularAffiliation):
        record_affiliation(AffiliationInput(kremlin, peskov, "employer", speaks_for=True), by=alice, at=now())
    with pytest.raises(CircularAffiliation):
        record_affiliation(AffiliationInput(twin, kremlin, "part", speaks_for=True), by=alice, at=now())
    early = AffiliationInput(kremlin, a_source("Russia"), "part", speaks_for=True, until=date(1991, 12, 25))
    assert record_affiliation(early, by=alice, at=now()) in Affiliation.objects.all()


def test_a_merged_source_cannot_be_merged_again_or_merged_into(kremlin, twin, merge):
    third = a_source("Kremlin.ru")
    merge(twin, kremlin)
    for source, into in [(twin, third), (third, twin), (kremlin, twin)]:
        with pytest.raises(
            SourceAlreadyMerged, match=f"“{twin.name}” has already been merged into “Kremlin”. Use “Kremlin”"
        ):
            merge(source, into)


def test_the_refusal_names_the_end_of_the_chain(kremlin, twin, merge):
    merge(twin, kremlin)
    merge(kremlin, a_source("Kremlin.ru"))
    with pytest.raises(SourceAlreadyMerged, match=r"has already been merged into “Kremlin\.ru”"):
        merge(twin, a_source())


def test_named_and_unnamed_sources_cannot_be_merged(kremlin, merge):
    official = a_source("an official", SourceKind.UNNAMED)
    for pair in [(kremlin, official), (official, kremlin)]:
        with pytest.raises(
            NamedMergedWithUnnamed, match="“Kremlin” is a named source and “an official” an unnamed one"
        ):
            merge(*pair)
    merge(official, a_source("a diplomat", SourceKind.UNNAMED))


def test_merging_needs_two_sources_and_a_reason(kremlin, twin, merge, alice):
    with pytest.raises(SameSource):
        merge(kremlin, kremlin)
    with pytest.raises(ReasonMissing):
        merge_sources(twin, kremlin, reason=" ", by=alice, at=now())
    made = merge(twin, kremlin)
    with pytest.raises(ReasonMissing):
        undo_source_merge(made, reason="", by=alice, at=now())


def test_only_editors_merge_sources(kremlin, twin, merge):
    with pytest.raises(NotYourRole, match="Only an editor can do this: “merge sources”"):
        merge_sources(twin, kremlin, reason=WHY, by=a_reviewer(), at=now())
    made = merge(twin, kremlin)
    with pytest.raises(NotYourRole, match="undo a merge"):
        undo_source_merge(made, reason=WHY, by=a_reviewer(), at=now())
    assert Merge.objects.get() == made


def test_a_merge_can_be_undone_once(kremlin, twin, merge, undo):
    made = merge(twin, kremlin)
    undoing = undo(made)
    for again in (made, undoing):
        with pytest.raises(MergeAlreadyUndone):
            undo(again)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [(SourceKind.OFFICE, "source_is_merged_once"), (SourceKind.UNNAMED, "merge_joins_named_with_named")],
)
def test_the_database_enforces_the_rules_too(kremlin, twin, merge, alice, kind, rule):
    merge(twin, kremlin)
    other = a_source(kind=kind)
    source = kremlin if kind == SourceKind.UNNAMED else twin
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Merge.objects.create(source=source, into=other, recorded_by=alice)
    assert refused.value.__cause__.diag.constraint_name == rule


def test_names_of_a_merged_source_resolve_to_the_target(kremlin, twin, merge, undo):
    third = a_source("Kremlin.ru")
    merge(twin, kremlin)
    second = merge(kremlin, third)
    names = ["Kremlin", "the Kremlin press office", "kremlin press service", "Kremlin.ru"]
    assert {find_source(name) for name in names} == {third}
    assert set(resolve_mentions(names).values()) == {third.pk}
    undo(second)
    assert find_source("Kremlin press service") == kremlin


def test_merged_namesakes_are_not_ambiguous(kremlin, merge):
    namesake = a_source("Office of the President", aliases=("Kremlin",))
    with pytest.raises(AmbiguousSource):
        find_source("Kremlin")
    merge(namesake, kremlin)
    assert find_source("Kremlin") == kremlin


@pytest.mark.usefixtures("committed")
def test_one_of_two_opposite_concurrent_merges_is_refused(alice):
    first, second = a_source("First"), a_source("Second")
    outcomes, start = [], threading.Barrier(2)

    def run(source: Source, into: Source) -> None:
        start.wait()
        try:
            merge_sources(source, into, reason=WHY, by=alice, at=now())
            outcomes.append("merged")
        except SourceAlreadyMerged:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in [(first, second), (second, first)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["merged", "told"]
    assert Merge.objects.count() == 1
