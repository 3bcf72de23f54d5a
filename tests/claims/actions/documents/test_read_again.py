"""A document whose language was corrected is read again: nobody has to decide about what other rules found in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.suggestions import accept_suggestion, reject_suggestion, reopen_suggestion
from claims.actions.documents.describe import describe_document
from claims.actions.documents.ingest import ingest_document
from claims.actions.documents.read_again import READ_AGAIN_TASK, read_again
from claims.domain.stated_interval import parse_edtf
from claims.extraction import FoundAttribution
from claims.models import Suggestion
from claims.vocabulary import RejectionKind, Stance
from claimtrack.accounts.models import User
from sources.actions.archive import Publication
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Document
from tests.support.demo_newsroom import Finding
from tests.support.factories import a_claim, a_contributor, a_source

NOON = datetime(2025, 7, 29, 12, tzinfo=UTC)
TEXT = "Ada Byron a dit qu’il pleuvait. Ben Cole a nié la neige. Cleo Dunn a parlé du vent."
RAIN = {"source": "Ada Byron", "cue": "a dit", "content": "qu’il pleuvait"}
SNOW = {"source": "Ben Cole", "cue": "a nié", "content": "la neige"}
WIND = {"source": "Cleo Dunn", "cue": "a parlé", "content": "du vent"}
MISREAD = {"source": "Ben Cole", "content": "nié la neige"}


def bring(*words: dict[str, Any], text: str = TEXT, language: str = "en") -> Document:
    publication = Publication(url="https://news.example/weather", title="Weather", language=language)
    brought = ingest_document(ExtractedDocument(text), publication, lambda _: Finding(words), by=None, at=NOON)
    return brought.snapshot.document


def in_french(*words: dict[str, Any]) -> Callable[[str], Finding | None]:
    return {"fr": Finding(words)}.get


def queued() -> list[dict[str, int]]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name=READ_AGAIN_TASK)]


@pytest.fixture
def desk(db: None) -> User:
    return a_contributor()


@pytest.mark.parametrize(("language", "jobs"), [("fr", 1), ("fr-CA", 1), ("en-GB", 0), ("en", 0)])
def test_another_language_is_read_and_another_region_is_not(language: str, jobs: int, desk: User) -> None:
    document = bring(MISREAD)
    describe_document(document, {"language": language}, by=desk, at=NOON)
    assert queued() == [{"document": document.pk, "by": desk.pk}] * jobs


def test_what_nobody_decided_is_replaced_and_decisions_stay(desk: User) -> None:
    document = bring(RAIN, MISREAD, WIND)
    rain, misread, wind = Suggestion.objects.order_by("pk")
    said = AttributionInput(a_source("Ada Byron"), Stance.ASSERTS, parse_edtf("2025-07-28"))
    accept_suggestion(rain, said, onto=a_claim(), by=desk, at=NOON)
    reject_suggestion(wind, kind=RejectionKind.NOT_CHECKABLE, by=desk, at=NOON)
    describe_document(document, {"language": "fr"}, by=desk, at=NOON)
    new = read_again(document.pk, in_french(RAIN, SNOW, WIND), by=desk, at=NOON)
    assert [one.content_words for one in new] == ["la neige"]
    assert not Suggestion.objects.filter(pk=misread.pk).exists()
    assert set(Suggestion.objects.values_list("pk", "state")) == {
        (rain.pk, "accepted"),
        (wind.pk, "rejected"),
        (new[0].pk, "open"),
    }


def test_what_was_recorded_and_reopened_stays_with_its_record(desk: User) -> None:
    document = bring(RAIN, language="fr")
    rain = Suggestion.objects.get()
    said = AttributionInput(a_source("Ada Byron"), Stance.ASSERTS, parse_edtf("2025-07-28"))
    accept_suggestion(rain, said, onto=a_claim(), by=desk, at=NOON)
    reopen_suggestion(rain, by=desk, at=NOON)
    assert read_again(document.pk, in_french(RAIN), by=desk, at=NOON) == []
    assert Suggestion.objects.get() == rain


def test_where_nothing_can_be_found_nothing_wrong_is_left(desk: User) -> None:
    document = bring(MISREAD)
    describe_document(document, {"language": "he"}, by=desk, at=NOON)
    assert read_again(document.pk, in_french(), by=desk, at=NOON) == []
    assert not Suggestion.objects.exists()


def test_a_document_that_changed_meanwhile_is_queued_once_more(desk: User) -> None:
    document = bring(MISREAD, language="fr")

    class Slow(Finding):
        def find(self, text: str) -> list[FoundAttribution]:
            describe_document(Document.objects.get(pk=document.pk), {"language": "ru"}, by=desk, at=NOON)
            return []

    assert read_again(document.pk, {"fr": Slow()}.get, by=desk, at=NOON) == []
    assert Suggestion.objects.exists(), "nothing is lost before it is read in the right language"
    assert len(queued()) == 2


def test_a_failed_reading_changes_nothing(desk: User) -> None:
    document = bring(MISREAD, language="fr")
    with pytest.raises(MemoryError):
        read_again(document.pk, lambda _: Finding((SNOW,), fails=True), by=desk, at=NOON)
    assert Suggestion.objects.count() == 1


def test_a_newer_snapshot_is_read_in_the_corrected_language(desk: User) -> None:
    document = bring(MISREAD)
    describe_document(document, {"language": "fr"}, by=desk, at=NOON)
    asked: list[str] = []

    def extractor_for(language: str) -> None:
        asked.append(language)

    publication = Publication(url=document.url)
    ingest_document(ExtractedDocument(TEXT + " Fin."), publication, extractor_for, by=None, at=NOON)
    assert asked == ["fr"]
