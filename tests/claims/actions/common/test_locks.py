"""Concurrent work: nothing is lost or duplicated, and answers about the past never change."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, transaction

from claims.actions.attributions.record import AttributionInput, record_attribution
from claims.actions.attributions.suggestions import accept_suggestion
from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.common.locks import LEDGER_LOCK, LockedClaim, has_unfinished_writes, lock_claims, lock_ledger
from claims.actions.documents.ingest import IngestResult, ingest_document
from claims.actions.projections.standings import find_drift
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.domain.stated_interval import minute_of
from claims.exceptions import AlreadyDecided, StaleRevision
from claims.models import ArticleChange, Attribution, Claim, ClaimRevision, CurrentStanding
from claims.vocabulary import Confirmation, Stage, Stance
from claimtrack.core.exceptions import Refused
from sources.actions.archive import Publication
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Snapshot
from tests.support.databases import as_owner
from tests.support.demo_newsroom import finds_nothing
from tests.support.factories import a_claim, a_snapshot, a_source, a_suggestion, a_user, an_attribution, now, words_in
from tests.support.thoroughness import size


def in_thread(work: Callable[[], Any]) -> Any:
    """The result of the work, or its refusal. Closes the thread's connection."""
    try:
        return work()
    except Refused as refusal:
        return refusal
    finally:
        connection.close()


def concurrently(*works: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(works))

    def together(work: Callable[[], Any]) -> Any:
        start.wait()
        return in_thread(work)

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(together, works))


def no_drift() -> bool:
    return not [difference for _, found in find_drift() for difference in found]


EACH = size(2, 5)


@pytest.mark.sampled
def test_concurrent_attributions_to_one_claim_are_all_saved(committed):
    users, parties = [a_user() for _ in range(6)], [a_source() for _ in range(6)]
    claim, words = a_claim(parties=tuple(parties)), words_in(a_snapshot(), "spoke by phone")

    def recorder(index: int) -> Callable[[], Any]:
        saying = AttributionInput(parties[index], Stance.CONFIRMS, minute_of(now()))
        return lambda: [record_attribution(claim, saying, words, by=users[index], at=now()) for _ in range(EACH)]

    concurrently(*map(recorder, range(6)))
    assert Attribution.objects.filter(claim=claim).count() == 6 * EACH
    assert CurrentStanding.objects.get().confirmation == Confirmation.CONFIRMED
    moments = list(Attribution.objects.order_by("id").values_list("recorded_at", flat=True))
    assert moments == sorted(moments)
    assert no_drift()


def test_the_second_of_two_people_accepting_a_suggestion_is_refused(committed):
    suggestion, claim, kremlin = a_suggestion(), a_claim(), a_source()
    users = [a_user(), a_user()]
    saying = AttributionInput(kremlin, Stance.CONFIRMS, minute_of(now()))
    works = [lambda by=user: accept_suggestion(suggestion, saying, onto=claim, by=by, at=now()) for user in users]
    outcomes = concurrently(*works)
    assert {type(outcome) for outcome in outcomes} == {Attribution, AlreadyDecided}
    assert Attribution.objects.count() == 1


def test_the_second_of_two_people_revising_a_claim_sees_both_texts(committed):
    claim, users = a_claim("They spoke."), [a_user(), a_user()]

    def reviser(user: Any) -> Callable[[], Any]:
        text = ClaimText(f"They spoke, says {user}.")
        return lambda: revise_claim(claim, text, base_revision=1, reason="clearer", by=user, at=now())

    outcomes = concurrently(*map(reviser, users))
    (stale,) = [outcome for outcome in outcomes if isinstance(outcome, StaleRevision)]
    assert stale.details["number"] == 2
    assert ClaimRevision.objects.count() == 2


def wait_until_done_or_locked(work: Future[Any]) -> None:
    for _ in range(500):
        if work.done() or somebody_waits_for_a_lock():
            return
        wait([work], timeout=0.02)


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS(SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


@contextmanager
def while_recording(record: Callable[[], Any], then: Callable[[], Any]) -> Iterator[Future[Any]]:
    """Inside the block, `record` is done but not committed, and `then` has started. After it, both have finished."""
    writing, go_on = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            record()
            writing.set()
            go_on.wait(10)

    with ThreadPoolExecutor(2) as pool:
        held = pool.submit(in_thread, hold)
        writing.wait(10)
        begun = pool.submit(in_thread, then)
        wait_until_done_or_locked(begun)
        yield begun
        go_on.set()
        held.result(10)
        begun.result(10)


def test_an_affiliation_waits_for_a_concurrent_attribution(committed):
    user, voice, party = a_user(), a_source(), a_source()
    claim, office = a_claim(parties=(party,)), AffiliationInput(voice, party, "voice", speaks_for=True)
    with while_recording(
        lambda: an_attribution(claim, voice), lambda: record_affiliation(office, by=user, at=now())
    ) as affiliation:
        assert not affiliation.done()
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.CONFIRMED
    assert no_drift()


def test_an_attribution_waits_for_a_concurrent_affiliation(committed):
    user, voice, party = a_user(), a_source(), a_source()
    claim, office = a_claim(parties=(party,)), AffiliationInput(voice, party, "voice", speaks_for=True)
    with while_recording(
        lambda: record_affiliation(office, by=user, at=now()), lambda: an_attribution(claim, voice)
    ) as words:
        assert not words.done()
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.CONFIRMED
    assert no_drift()


def test_a_lock_returns_the_state_after_waiting(committed):
    claim = a_claim()

    def hold() -> dict[int, LockedClaim]:
        with transaction.atomic():
            return lock_claims([claim.pk])

    claims = Claim.objects.filter(pk=claim.pk)
    with while_recording(lambda: claims.update(stage=Stage.IN_REVIEW), hold) as held:
        assert not held.done()
    assert held.result() == {claim.pk: LockedClaim(Stage.IN_REVIEW, None)}


def test_a_reader_never_waits_and_learns_of_unfinished_writes(committed):
    claim, kremlin, before = a_claim(), a_source(), now()
    with while_recording(lambda: an_attribution(claim, kremlin), lambda: has_unfinished_writes(before)) as asked:
        assert asked.done()
        assert asked.result() is False  # the writer began later
        known_at = now()  # recorded before this, and not visible yet
        assert not Attribution.objects.filter(recorded_at__lte=known_at).exists()
        assert has_unfinished_writes(known_at)
    assert not has_unfinished_writes(known_at)
    assert Attribution.objects.filter(recorded_at__lte=known_at).exists()


def test_a_writer_that_waits_for_the_ledger_counts_as_unfinished(committed):
    begun, go_on = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            Claim.objects.exists()
            begun.set()
            go_on.wait(10)
            lock_claims([])

    with ThreadPoolExecutor() as pool:
        writer = pool.submit(in_thread, write)
        begun.wait(10)
        known_at = now()
        with transaction.atomic():
            lock_ledger()
            assert not has_unfinished_writes(known_at)  # whatever it records, it will record later
            go_on.set()
            wait_until_done_or_locked(writer)
            assert not writer.done()
            assert has_unfinished_writes(known_at)
        writer.result(10)
    assert not has_unfinished_writes(known_at)


@pytest.mark.parametrize("scans", ["enable_indexscan", "enable_seqscan", "enable_nestloop"])
def test_the_ledger_is_locked_whatever_the_plan_and_if_there_are_no_claims(committed, scans):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {scans} = off; SET LOCAL plan_cache_mode = force_custom_plan")
        lock_claims([])
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (1,)


def test_a_transaction_that_began_after_known_at_does_not_count(committed):
    with transaction.atomic(), ThreadPoolExecutor() as pool:
        lock_claims([])
        began = now()
        assert not has_unfinished_writes(began)  # nobody waits for oneself
        assert pool.submit(in_thread, lambda: has_unfinished_writes(began)).result(10)
        assert not pool.submit(in_thread, lambda: has_unfinished_writes(began - timedelta(seconds=30))).result(10)


def test_a_transaction_of_another_role_counts_because_its_start_is_hidden(committed):
    long_ago = now() - timedelta(minutes=4)
    with as_owner() as owner:
        owner.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LEDGER_LOCK])
        assert has_unfinished_writes(long_ago)
        owner.rollback()
    assert not has_unfinished_writes(long_ago)


def test_a_known_at_ahead_of_the_database_clock_is_unfinished(db):
    assert has_unfinished_writes(now() + timedelta(seconds=5))


def test_a_concurrent_attribution_and_newer_snapshot_raise_a_flag_in_either_order(committed):
    claim, kremlin, ben = a_claim(), a_source(), a_user()

    def record(old: Snapshot) -> Attribution:
        return an_attribution(claim, kremlin, words=words_in(old, "spoke by phone"), by=ben)

    def bring(old: Snapshot) -> IngestResult:
        publication = Publication(url=old.document.url, title="A title")
        return ingest_document(ExtractedDocument("Nobody called."), publication, finds_nothing, by=None, at=now())

    for first, second in ((record, bring), (bring, record)):
        old = a_snapshot()
        with while_recording(lambda do=first, old=old: do(old), lambda do=second, old=old: do(old)) as later:
            assert not later.done()
        assert ArticleChange.objects.open().filter(reanchoring__attribution__snapshot=old).count() == 1
