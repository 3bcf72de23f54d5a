"""What the API answers about moments before is put aside when a claim changes, and is what would be derived."""

import random
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from claims.actions import past_readings
from claims.actions.affiliations import Office, record_affiliation
from claims.actions.attributions import Correction, take_back
from claims.actions.claims import ClaimText, revise_claim
from claims.actions.identities import merge_sources, undo_merge
from claims.actions.outcomes import call_off
from claims.actions.past_readings import forget_past, outdated_past, write_missing_past
from claims.actions.readings import write_missing
from claims.actions.reviews import send_back, submit
from claims.actions.standings import differences, mend
from claims.api.v1.asking import Readings
from claims.models import Attribution, Claim, CommentRequest, CurrentReading, PastReading
from claims.moments import Moments
from claims.readings.kept import kept_at
from claims.vocabulary import Precision, Stage, Stance
from sources.exceptions import Refused
from sources.models import Merge, Source
from sources.vocabulary import SourceKind
from tests.databases import as_owner
from tests.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_snapshot,
    a_source,
    an_attribution,
    an_editor,
    now,
    words_in,
)

STATED = datetime(2026, 6, 1, tzinfo=UTC)
"""In the midst of what is said in a course."""


class Course:
    """A course of work on two claims, by chance; each step is committed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.at = chance, [now()]
        self.writer, self.editor = a_contributor(), an_editor()
        self.sources = [a_source(name, SourceKind.OFFICE) for name in ("Kremlin", "Israeli PMO", "Foreign Ministry")]
        self.words = words_in(a_snapshot(publisher=a_source("Kan", SourceKind.OUTLET)), "spoke by phone")
        self.claims = [a_claim(parties=tuple(self.sources[:2]), by=self.writer) for _ in range(2)]
        steps = (self.says, self.says, self.corrects, self.takes_back, self.revises, self.asks, self.ends_asking)
        self.steps = (*steps, self.speaks_for, self.merges, self.undoes, self.reviews, self.renames, self.catches_up)

    def go(self, steps: int) -> None:
        for _ in range(steps):
            step: Callable[[], object] = self.chance.choice(self.steps)
            try:
                step()
            except Refused:
                assert not connection.in_atomic_block
            self.at.append(now())

    def claim(self) -> Claim:
        return self.chance.choice(self.claims)

    def says(self, **correction: Correction) -> None:
        stated_at = datetime(2025, 7, 28, tzinfo=UTC) + timedelta(hours=self.chance.randrange(24 * 700))
        fields = {"precision": self.chance.choice(list(Precision)), "words": self.words, "by": self.writer}
        stance = self.chance.choice([*Stance])
        an_attribution(
            self.claim(), self.chance.choice(self.sources), stance, stated_at=stated_at, **fields, **correction
        )

    def corrects(self) -> None:
        if said := list(Attribution.objects.standing_now()):
            self.says(correction=Correction(self.chance.choice(said), "Misheard."))

    def takes_back(self) -> None:
        if said := list(Attribution.objects.standing_now()):
            take_back(self.chance.choice(said), reason="Never said.", by=self.writer, at=now())

    def revises(self) -> None:
        claim = self.claim()
        claim.refresh_from_db()
        parties = self.chance.sample(self.sources, self.chance.randrange(3))
        text = ClaimText(f'They "met", {self.chance.random()}', parties=parties, tags=("talks,", "stage"))
        revise_claim(claim, text, against=claim.revision.number, reason="Clearer.", by=self.writer, at=now())

    def asks(self) -> None:
        a_comment_request(self.claim(), self.chance.choice(self.sources), by=self.writer)

    def ends_asking(self) -> None:
        if request := CommentRequest.objects.open().first():
            call_off(request, reason="No need.", by=self.writer)

    def speaks_for(self) -> None:
        source, body = self.chance.sample(self.sources, 2)
        record_affiliation(Office(source, body, "spokesman", speaks_for=True), by=self.editor, at=now())

    def merges(self) -> None:
        source, into = self.chance.sample(self.sources, 2)
        merge_sources(source, into, reason="The same.", by=self.editor, at=now())

    def undoes(self) -> None:
        if merge := Merge.objects.filter(superseded_by=None, is_void=False).first():
            undo_merge(merge, reason="Not the same.", by=self.editor, at=now())

    def reviews(self) -> None:
        claim = self.claim()
        claim.refresh_from_db()
        if claim.stage == Stage.DRAFT:
            submit(claim, against=claim.revision.number, by=self.writer, at=now())
        else:
            send_back(claim, against=claim.revision.number, reason="Not yet.", by=self.editor, at=now())

    def renames(self) -> None:
        name = f"Office {self.chance.random()}"
        source = self.chance.choice(self.sources)
        Source.objects.filter(pk=source.pk).update(name=name, name_in_wording=name)

    def catches_up(self) -> None:
        assert all(write_missing())
        assert all(write_missing_past())


def kept_where_told_as_derived(as_of: datetime, known_at: datetime) -> int:
    """How many of the claims did not have to be derived for these moments; all are told as if they had been."""
    readings = Readings({"as_of": as_of, "known_at": known_at}, now=now())
    kept = dict(Claim.objects.order_by("pk").annotate(kept=readings.kept).values_list("pk", "kept"))
    assert readings.told(kept) == readings.told(dict.fromkeys(kept))
    return sum(body is not None for body in kept.values())


@pytest.mark.parametrize("chance", range(8))
def test_what_is_told_of_any_moments_is_what_is_derived(committed, chance):
    course = Course(random.Random(chance))  # noqa: S311
    course.go(16)
    said = [(as_of, course.at[-1]) for as_of in Attribution.objects.values_list("stated_at", flat=True)]
    known = [(as_of, known_at) for known_at in course.at for as_of in (known_at, course.at[-1], STATED)]
    asked = [*known, *said, *((as_of + timedelta(days=1), known_at) for as_of, known_at in said)]
    for moments in asked:
        kept_where_told_as_derived(*moments)
    assert [found for _, found in differences()] == [[]]
    forget_past([claim.pk for claim in course.claims])
    course.catches_up()
    for moments in known:
        kept_where_told_as_derived(*moments)
    assert all(kept_where_told_as_derived(*moments) == len(course.claims) for moments in said)
    assert [found for _, found in differences()] == [[]]


@pytest.fixture
def call(committed) -> Claim:
    kremlin = a_source("Kremlin", SourceKind.OFFICE)
    return a_claim("They spoke by phone", parties=(kremlin,), by=a_contributor("alice"))


def kremlin_of(claim: Claim) -> Source:
    return claim.revision.parties.get().source


def told(claim: Claim, known_at: datetime, *, as_of: datetime | None = None) -> str | None:
    kept = kept_at(Moments(as_of or known_at, known_at))
    return Claim.objects.filter(pk=claim.pk).annotate(kept=kept).values_list("kept", flat=True).get()


def test_what_was_known_before_a_change_is_read_without_deriving_it(call, django_assert_num_queries):
    before = now()
    an_attribution(call, kremlin_of(call), Stance.CONFIRMS)
    with django_assert_num_queries(1):
        assert '"confirmation":"unconfirmed"' in told(call, before)
    assert '"confirmation":"confirmed"' in told(call, now())


def test_what_had_been_said_before_all_was_said_is_written_within_a_minute(call, django_assert_num_queries):
    kremlin = kremlin_of(call)
    for days, stance in ((9, Stance.ASSERTS), (5, Stance.DENIES)):
        an_attribution(call, kremlin, stance, stated_at=now() - timedelta(days=days))
    a_week_ago = now() - timedelta(days=7)
    assert told(call, now(), as_of=a_week_ago) is None
    assert list(write_missing_past()) == [1]
    with django_assert_num_queries(1):
        assert '"position":"asserts"' in told(call, now(), as_of=a_week_ago)
    an_attribution(call, kremlin, Stance.RETRACTS, stated_at=now() - timedelta(days=8))  # said before, known since
    assert told(call, now(), as_of=a_week_ago) is None
    assert list(write_missing_past()) == [1]
    assert '"confirmation":"retracted"' in told(call, now(), as_of=a_week_ago)
    assert list(write_missing_past()) == []


def test_a_past_reading_tells_todays_stage(call):
    before = now()
    an_attribution(call, kremlin_of(call))
    submit(call, against=1, by=a_contributor(), at=now())
    assert '"stage":"in_review"' in told(call, before)
    assert PastReading.objects.filter(body__contains='"stage":""').count() == 2


def test_a_move_puts_nothing_more_aside_than_a_longer_stretch(call):
    submit(call, against=1, by=a_contributor(), at=now())
    (first,) = PastReading.objects.values_list("known_from", "known_until")
    send_back(Claim.objects.get(), against=1, reason="Not yet.", by=an_editor(), at=now())
    (second,) = PastReading.objects.values_list("known_from", "known_until")
    assert second[0] == first[0]
    assert second[1] > first[1]


def test_what_was_written_and_replaced_in_one_transaction_was_never_told(call):
    kremlin, by, words = kremlin_of(call), a_contributor(), words_in(a_snapshot(), "spoke by phone")
    with transaction.atomic():
        for stance in (Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES):
            an_attribution(call, kremlin, stance, by=by, words=words)
    assert PastReading.objects.count() == 1


def test_who_waited_for_another_change_cuts_the_stretch_short_rather_than_telling_it_too_long(call):
    kremlin, by, words = kremlin_of(call), a_contributor(), words_in(a_snapshot(), "spoke by phone")
    CurrentReading.objects.filter(pk=call.pk).update(known_by=now() + timedelta(hours=1))
    PastReading.objects.all().delete()
    an_attribution(call, kremlin, by=by, words=words)  # it began before the other, and had to wait for it
    assert not PastReading.objects.exists()


@pytest.mark.parametrize("what", ["party before", "title"])
def test_a_new_name_does_away_with_all_past_readings_that_tell_it(call, what):
    snapshot, kremlin = a_snapshot(), kremlin_of(call)
    an_attribution(call, a_source(), words=words_in(snapshot, "spoke by phone"))
    revise_claim(call, ClaimText("They met"), against=1, reason="Wrong.", by=a_contributor(), at=now())
    elsewhere = a_claim()
    submit(elsewhere, against=1, by=a_contributor(), at=now())
    deque(write_missing_past(), maxlen=0)
    if what == "title":
        snapshot.document.title = "Another title"
        snapshot.document.save(update_fields=["title"])
    else:
        Source.objects.filter(pk=kremlin.pk).update(name="New name", name_in_wording="New name")
    assert {row.claim_id for row in PastReading.objects.all()} == {elsewhere.pk}
    an_attribution(call, a_source())  # nothing is put aside as long as the past is to be written anew
    assert {row.claim_id for row in PastReading.objects.all()} == {elsewhere.pk}
    assert list(write_missing_past()) == [1]
    assert PastReading.objects.filter(claim=call).exists()
    assert not outdated_past([call.pk])


def test_who_writes_past_readings_waits_for_a_new_name_and_tells_it(call):
    kremlin = kremlin_of(call)
    an_attribution(call, kremlin)
    with as_owner() as other, ThreadPoolExecutor() as worker:
        other.execute("UPDATE sources_source SET name = 'New', name_in_wording = 'New' WHERE id = %s", [kremlin.pk])
        written = worker.submit(catch_up)
        with pytest.raises(TimeoutError):
            written.result(timeout=0.3)
        other.commit()
        written.result(timeout=10)
    assert PastReading.objects.exists()
    assert not outdated_past([call.pk])


def catch_up() -> None:
    deque(write_missing_past(), maxlen=0)
    connection.close()


def test_of_a_long_text_and_of_old_changes_no_past_is_kept(call, monkeypatch):
    kremlin, by, words = kremlin_of(call), a_contributor(), words_in(a_snapshot(), "spoke by phone")
    for number in range(1, 4):
        text = ClaimText("x" * 7_000 * number)
        revise_claim(call, text, against=number, reason="Longer.", by=by, at=now())
    put_aside = [len(body) for body in PastReading.objects.values_list("body", flat=True)]
    assert len(put_aside) == 3
    assert max(put_aside) < past_readings.LONGEST
    an_attribution(call, kremlin, by=by, words=words)
    assert PastReading.objects.count() == 3
    forget_past([call.pk])
    monkeypatch.setattr(past_readings, "MOST", 3)
    assert list(write_missing_past()) == [1]
    assert PastReading.objects.count() == 1  # of three changes, two have a text that is too long


def test_where_a_text_was_too_long_the_one_before_does_not_stand_in_for_it(call, monkeypatch):
    for days in (9, 5):
        an_attribution(call, kremlin_of(call), stated_at=now() - timedelta(days=days))
    monkeypatch.setattr(past_readings, "LONGEST", 1_000)
    assert list(write_missing_past()) == [1]
    assert told(call, now(), as_of=now() - timedelta(days=10)) is not None
    assert told(call, now(), as_of=now() - timedelta(days=7)) is None


def test_a_past_reading_that_says_something_else_is_found_and_mended(call):
    an_attribution(call, kremlin_of(call))
    PastReading.objects.filter(claim=call).update(body='{"id":0}')
    ((_, (found,)),) = differences()
    assert (found.claim, found.is_told_otherwise) == (call.pk, True)
    mend([found])
    assert not PastReading.objects.exists()
    assert list(write_missing_past()) == [1]
    assert [found for _, found in differences()] == [[]]
