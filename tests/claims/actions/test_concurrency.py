"""Concurrent work: nothing is lost or duplicated, and the history does not change under a reader."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Barrier, Event
from typing import Any

from django.db import connection, transaction

from claims.actions.affiliations import Office, record_affiliation
from claims.actions.attributions import Saying, record_attribution
from claims.actions.claims import ClaimText, revise_claim
from claims.actions.ingest import Ingested, ingest
from claims.actions.locks import Held, let_writers_finish, lock_claims
from claims.actions.standings import differences
from claims.actions.suggestions import accept_suggestion
from claims.exceptions import AlreadyDecided, StaleRevision
from claims.models import ArticleChange, Attribution, Claim, ClaimRevision, CurrentStanding
from claims.vocabulary import Confirmation, Stage, Stance
from sources.actions.archive import Publication
from sources.capture.reading import Reading
from sources.exceptions import Refused
from sources.models import Snapshot
from tests.claims.newsroom import Finding
from tests.factories import a_claim, a_snapshot, a_source, a_suggestion, a_user, an_attribution, now, words_in


def in_thread(work: Callable[[], Any]) -> Any:
    """Return the result of the work, or its refusal, and close the thread's connection."""
    try:
        return work()
    except Refused as refusal:
        return refusal
    finally:
        connection.close()


def all_at_once(*works: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(works))

    def together(work: Callable[[], Any]) -> Any:
        start.wait()
        return in_thread(work)

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(together, works))


def nothing_differs() -> bool:
    return not [difference for _, found in differences() for difference in found]


def test_concurrent_attributions_of_one_claim_are_all_recorded(committed):
    users, parties = [a_user() for _ in range(6)], [a_source() for _ in range(6)]
    claim, words = a_claim(parties=tuple(parties)), words_in(a_snapshot(), "spoke by phone")

    def recorder(index: int) -> Callable[[], Any]:
        saying = Saying(parties[index], Stance.CONFIRMS, now())
        return lambda: [record_attribution(claim, saying, words, by=users[index], at=now()) for _ in range(5)]

    all_at_once(*map(recorder, range(6)))
    assert Attribution.objects.filter(claim=claim).count() == 30
    assert CurrentStanding.objects.get().confirmation == Confirmation.CONFIRMED
    moments = list(Attribution.objects.order_by("id").values_list("recorded_at", flat=True))
    assert moments == sorted(moments)
    assert nothing_differs()


def test_the_second_of_two_concurrent_acceptances_is_refused(committed):
    suggestion, claim, kremlin = a_suggestion(), a_claim(), a_source()
    users = [a_user(), a_user()]
    saying = Saying(kremlin, Stance.CONFIRMS, now())
    works = [lambda by=user: accept_suggestion(suggestion, saying, onto=claim, by=by, at=now()) for user in users]
    outcomes = all_at_once(*works)
    assert {type(outcome) for outcome in outcomes} == {Attribution, AlreadyDecided}
    assert Attribution.objects.count() == 1


def test_the_second_of_two_concurrent_revisions_sees_both_texts(committed):
    claim, users = a_claim("They spoke."), [a_user(), a_user()]

    def reviser(user: Any) -> Callable[[], Any]:
        text = ClaimText(f"They spoke, says {user}.")
        return lambda: revise_claim(claim, text, against=1, reason="clearer", by=user, at=now())

    outcomes = all_at_once(*map(reviser, users))
    (stale,) = [outcome for outcome in outcomes if isinstance(outcome, StaleRevision)]
    assert stale.details["number"] == 2
    assert ClaimRevision.objects.count() == 2


@contextmanager
def while_recording(record: Callable[[], Any], then: Callable[[], Any]) -> Iterator[Future[Any]]:
    """While inside, `record` is done but uncommitted and `then` has started; on exit, both have ended."""
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
        wait([begun], timeout=0.5)
        yield begun
        go_on.set()
        held.result(10)
        begun.result(10)


def test_an_affiliation_waits_for_concurrent_attributions(committed):
    user, voice, party = a_user(), a_source(), a_source()
    claim, office = a_claim(parties=(party,)), Office(voice, party, "voice", speaks_for=True)
    with while_recording(
        lambda: an_attribution(claim, voice), lambda: record_affiliation(office, by=user, at=now())
    ) as affiliation:
        assert not affiliation.done()
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.CONFIRMED
    assert nothing_differs()


def test_an_attribution_waits_for_a_concurrent_affiliation(committed):
    user, voice, party = a_user(), a_source(), a_source()
    claim, office = a_claim(parties=(party,)), Office(voice, party, "voice", speaks_for=True)
    with while_recording(
        lambda: record_affiliation(office, by=user, at=now()), lambda: an_attribution(claim, voice)
    ) as words:
        assert not words.done()
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.CONFIRMED
    assert nothing_differs()


def test_a_lock_returns_the_claim_as_it_is_when_acquired(committed):
    claim = a_claim()

    def hold() -> dict[int, Held]:
        with transaction.atomic():
            return lock_claims([claim.pk])

    claims = Claim.objects.filter(pk=claim.pk)
    with while_recording(lambda: claims.update(stage=Stage.IN_REVIEW), hold) as held:
        assert not held.done()
    assert held.result() == {claim.pk: Held(Stage.IN_REVIEW, None)}


def test_a_read_of_a_recent_time_waits_for_open_writes(committed):
    claim, kremlin = a_claim(), a_source()
    with while_recording(lambda: an_attribution(claim, kremlin), let_writers_finish) as settled:
        moment = now()  # recorded before this time, but not yet visible
        assert not Attribution.objects.filter(recorded_at__lte=moment).exists()
        assert not settled.done()
    assert Attribution.objects.filter(recorded_at__lte=moment).exists()


def test_concurrent_attributions_and_snapshots_are_reanchored_in_either_order(committed):
    claim, kremlin, ben = a_claim(), a_source(), a_user()

    def record(old: Snapshot) -> Attribution:
        return an_attribution(claim, kremlin, words=words_in(old, "spoke by phone"), by=ben)

    def bring(old: Snapshot) -> Ingested:
        publication = Publication(url=old.document.url, title="A title")
        return ingest(Reading("Nobody called."), publication, Finding, by=None, at=now())

    for first, second in ((record, bring), (bring, record)):
        old = a_snapshot()
        with while_recording(lambda do=first, old=old: do(old), lambda do=second, old=old: do(old)) as later:
            assert not later.done()
        assert ArticleChange.objects.open().filter(reanchoring__attribution__snapshot=old).count() == 1
