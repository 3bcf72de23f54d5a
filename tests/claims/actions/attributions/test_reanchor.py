"""Reanchoring: passages are found in a newer snapshot of the document, or a flag is raised."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.attributions.reanchor import resolve_article_change
from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.actions.documents.ingest import IngestResult, ingest_document
from claims.exceptions import FlagAlreadyResolved, ReasonMissing
from claims.models import ArticleChange, Attribution, ChangeEvent, Reanchoring
from claims.vocabulary import EventKind, ReanchorResult
from sources.actions.archive import Publication
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Snapshot
from sources.text.spans import Span
from tests.support.demo_newsroom import Finding, finds_nothing, row_counts
from tests.support.factories import ARTICLE, a_claim, a_snapshot, a_source, a_user, an_attribution, now, words_in

PHONE = "Putin and Netanyahu spoke by phone"
KAN = "Kan reported the call first"
OTHERWISE = ARTICLE.replace("by phone", "at length")
WITHOUT = "Kan reported the call first. Nobody else did."


def again(snapshot: Snapshot, text: str) -> IngestResult:
    """Ingest the same document with this text."""
    publication = Publication(url=snapshot.document.url, title="A title")
    return ingest_document(ExtractedDocument(text), publication, finds_nothing, by=None, at=now())


def on_record(snapshot: Snapshot, words: str = PHONE, **said) -> Attribution:
    return an_attribution(a_claim(), a_source(), words=words_in(snapshot, words), **said)


@pytest.mark.parametrize(
    ("text", "found", "stands", "flags"),
    [
        (f"{ARTICLE} It was updated.", ReanchorResult.SAME, PHONE, 0),
        (f"UPDATED. {ARTICLE}", ReanchorResult.MOVED, PHONE, 0),
        (OTHERWISE, ReanchorResult.CHANGED, "Putin and Netanyahu spoke at length", 1),
        (WITHOUT, ReanchorResult.GONE, None, 1),
    ],
)
def test_reanchoring_is_recorded_and_changes_are_flagged(text, found, stands, flags, db):
    made = on_record(a_snapshot())
    done = again(made.snapshot, text)
    kept = Reanchoring.objects.get()
    assert (kept.attribution, kept.snapshot, kept.found) == (made, done.snapshot, found)
    assert (Span(kept.start, kept.end).of(text) if stands else kept.start) == stands
    assert done.flags == flags == ArticleChange.objects.open().filter(claim=made.claim).count()


def test_a_flag_appends_an_event(db):
    made = on_record(a_snapshot())
    newer = again(made.snapshot, WITHOUT).snapshot
    event = ChangeEvent.objects.get(kind=EventKind.ARTICLE_CHANGED)
    assert event.claim == made.claim
    assert event.data == {"attribution": made.pk, "snapshot": newer.pk, "found": "gone"}


def test_a_first_snapshot_and_an_unchanged_text_reanchor_nothing(db):
    made = on_record(a_snapshot())
    before = row_counts()
    assert not again(made.snapshot, ARTICLE).is_new
    assert row_counts() == before


def test_superseded_attributions_are_not_reanchored(db):
    first = on_record(a_snapshot())
    second = an_attribution(
        first.claim, a_source(), words=words_in(first.snapshot, KAN), correction=Correction(first, "Kan said it.")
    )
    withdraw_attribution(second, reason="Wrong.", by=a_user(), at=now())
    again(first.snapshot, WITHOUT)
    assert not Reanchoring.objects.exists()


def test_a_change_is_flagged_again_only_if_the_text_changes_again(db):
    made = on_record(a_snapshot())
    flags = [
        again(made.snapshot, text).flags for text in (OTHERWISE, f"{OTHERWISE} More.", WITHOUT, f"{WITHOUT} More.")
    ]
    assert flags == [1, 0, 1, 0]
    assert Reanchoring.objects.count() == 4


def test_a_restored_passage_does_not_resolve_the_flag(db):
    made = on_record(a_snapshot())
    again(made.snapshot, WITHOUT)
    back = again(made.snapshot, f"{ARTICLE} Restored.")
    assert back.flags == 0
    assert Reanchoring.objects.get(snapshot=back.snapshot).found == ReanchorResult.SAME
    assert ArticleChange.objects.open().count() == 1
    assert again(made.snapshot, f"{WITHOUT} Cut again.").flags == 0  # already covered by the open flag


def test_resolving_a_flag_resolves_all_open_flags_of_its_attribution(db):
    made, ben = on_record(a_snapshot()), a_user()
    again(made.snapshot, OTHERWISE)
    again(made.snapshot, WITHOUT)
    newest, _ = flags = list(ArticleChange.objects.all())
    with pytest.raises(ReasonMissing):
        resolve_article_change(newest, reason=" ", by=ben, at=now())
    resolve_article_change(newest, reason="The readout says it as well.", by=ben, at=now())
    for flag in flags:
        flag.refresh_from_db()
        assert (flag.settled_by, flag.reason) == (ben, "The readout says it as well.")
    with pytest.raises(FlagAlreadyResolved):
        resolve_article_change(newest, reason="Me too.", by=ben, at=now())


def test_a_resolved_change_is_not_flagged_again(db):
    made = on_record(a_snapshot())
    again(made.snapshot, WITHOUT)
    resolve_article_change(ArticleChange.objects.get(), reason="We have the page.", by=a_user(), at=now())
    assert again(made.snapshot, f"{WITHOUT} More.").flags == 0


def test_a_correction_resolves_the_flag_and_is_reanchored_itself(db):
    made, ben = on_record(a_snapshot()), a_user()
    newer = again(made.snapshot, WITHOUT).snapshot
    words = words_in(newer, "Nobody else did")
    later = an_attribution(made.claim, a_source(), words=words, correction=Correction(made, "It was cut."), by=ben)
    flag = ArticleChange.objects.get()
    assert (flag.settled_by, flag.reason) == (ben, f"Corrected by № {later.pk}.")
    assert not Reanchoring.objects.filter(attribution=later).exists()  # the passage is from the newest snapshot


def test_a_correction_with_a_missing_passage_is_flagged_too(db):
    made = on_record(a_snapshot())
    again(made.snapshot, WITHOUT)
    same = words_in(made.snapshot, PHONE)
    later = an_attribution(made.claim, a_source(), words=same, correction=Correction(made, "Another source."))
    assert ArticleChange.objects.open().get().reanchoring.attribution == later
    resolve_article_change(ArticleChange.objects.open().get(), reason="We have the page.", by=a_user(), at=now())
    an_attribution(made.claim, a_source(), words=same, correction=Correction(later, "Yet another."))
    assert not ArticleChange.objects.open().exists()  # this change has already been resolved


def test_a_withdrawn_attribution_has_no_open_flag(db):
    made = on_record(a_snapshot())
    again(made.snapshot, WITHOUT)
    withdraw_attribution(made, reason="Never said.", by=a_user(), at=now())
    assert ArticleChange.objects.get().reason == "Withdrawn: Never said."


def test_attributions_of_an_older_snapshot_are_reanchored_in_the_newest(db):
    old = a_snapshot()
    again(old, OTHERWISE)
    newest = again(old, WITHOUT).snapshot
    made = on_record(old)
    assert Reanchoring.objects.get().snapshot == newest
    assert ArticleChange.objects.open().get().reanchoring.attribution == made


def test_an_ingest_that_fails_raises_no_flag(db):
    made = on_record(a_snapshot())
    before = row_counts()
    publication = Publication(url=made.snapshot.document.url, title="A title")
    with pytest.raises(MemoryError):
        ingest_document(ExtractedDocument(WITHOUT), publication, lambda _: Finding(fails=True), by=None, at=now())
    assert row_counts() == before


def test_many_attributions_are_reanchored_in_few_queries(db):
    sentences = [f"Office {n} said that number {n * 7} was right." for n in range(60)]
    old = a_snapshot(" ".join(sentences))
    claim, source, ben = a_claim(), a_source(), a_user()
    Attribution.objects.bulk_create(
        Attribution(
            **words_in(old, sentence).fields(),
            claim=claim,
            source=source,
            stated_at=now().replace(hour=0, minute=0, second=0, microsecond=0),
            stance="asserts",
            recorded_by=ben,
        )
        for sentence in sentences
    )
    newer = " ".join(sentence.replace("right", "wrong") if n % 2 else sentence for n, sentence in enumerate(sentences))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        done = again(old, f"UPDATED. {newer}")
    assert done.flags == 30
    assert Reanchoring.objects.filter(found=ReanchorResult.MOVED).count() == 30
    assert len(queries) < 40
