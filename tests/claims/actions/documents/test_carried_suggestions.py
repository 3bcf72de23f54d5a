"""A newer snapshot suggests only what is new."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.suggestions import accept_suggestion, reject_suggestion, reopen_suggestion
from claims.actions.documents.ingest import IngestResult, ingest_document
from claims.domain.stated_interval import parse_edtf
from claims.models import Suggestion
from claims.vocabulary import RejectionKind, Stance, SuggestionState
from sources.actions.archive import Publication
from sources.capture.extracted_document import ExtractedDocument
from tests.support.demo_newsroom import Finding
from tests.support.factories import a_claim, a_contributor, a_source

NOON = datetime(2025, 7, 29, 12, tzinfo=UTC)
RAIN = {"source": "Ada Byron", "cue": "said", "content": "it rained in the north"}
SNOW = {"source": "Ben Cole", "cue": "denied", "content": "that it snowed on Monday"}
WIND = {"source": "Cleo Dunn", "cue": "reported", "content": "a storm at sea"}
HAIL = {"source": "Dora Eck", "cue": "claimed", "content": "hail had fallen"}
TEXT = (
    "Ada Byron said it rained in the north. Ben Cole denied that it snowed on Monday. Cleo Dunn "
    'reported "a storm at sea".'
)
UPDATED = (
    "Updated at noon. Ada Byron said it rained in the north. Ben Cole denied that it snowed on Tuesday. Cleo Dunn "
    "reported “a storm at sea”. Dora Eck claimed hail had fallen."
)
SNOW_UPDATED = SNOW | {"content": "that it snowed on Tuesday"}


def bring(text: str, *words: dict[str, Any]) -> IngestResult:
    publication = Publication(url="https://news.example/weather", title="Weather")
    return ingest_document(ExtractedDocument(text), publication, lambda _: Finding(words), by=None, at=NOON)


def by_cue() -> dict[str, Suggestion]:
    return {one.cue_words: one for one in Suggestion.objects.select_related("snapshot")}


def test_decided_words_keep_their_decision_and_only_new_ones_are_suggested(db: Any) -> None:
    desk = {"by": a_contributor(), "at": NOON}
    bring(TEXT, RAIN, SNOW, WIND)
    first = by_cue()
    said = AttributionInput(a_source("Ada Byron"), Stance.ASSERTS, parse_edtf("2025-07-28"))
    recorded = accept_suggestion(first["said"], said, onto=a_claim(), **desk)
    reject_suggestion(first["reported"], kind=RejectionKind.NOT_CHECKABLE, **desk)
    done = bring(UPDATED, RAIN, SNOW_UPDATED, WIND, HAIL)
    assert done.suggestions == 1, "one is new"
    now = by_cue()
    assert {cue: (one.pk, one.state) for cue, one in now.items()} == {
        "said": (first["said"].pk, "accepted"),
        "denied": (first["denied"].pk, "open"),  # another day, in the place of the old suggestion
        "reported": (first["reported"].pk, "rejected"),
        "claimed": (now["claimed"].pk, "open"),
    }
    assert {one.snapshot for one in now.values()} == {done.snapshot}
    assert now["denied"].content_words == "that it snowed on Tuesday"
    assert now["said"].passage_start == len("Updated at noon. ")
    assert (now["said"].attribution, now["said"].decided_by) == (recorded, desk["by"])
    assert reopen_suggestion(now["said"], **desk).state == SuggestionState.OPEN


def test_a_suggestion_that_moved_while_it_was_read_is_recorded_where_its_words_are_now(db: Any) -> None:
    bring(TEXT, RAIN)
    as_read = by_cue()["said"]
    newest = bring(UPDATED, RAIN).snapshot
    said = AttributionInput(a_source("Ada Byron"), Stance.ASSERTS, parse_edtf("2025-07-28"))
    recorded = accept_suggestion(as_read, said, onto=a_claim(), by=a_contributor(), at=NOON)
    assert (recorded.snapshot, recorded.content_words) == (newest, "it rained in the north")
    assert recorded.exact == "Ada Byron said it rained in the north"


def test_what_was_decided_about_words_that_changed_is_asked_again(db: Any) -> None:
    desk = {"by": a_contributor(), "at": NOON}
    first = bring(TEXT, SNOW)
    reject_suggestion(Suggestion.objects.get(), kind=RejectionKind.NOT_AN_ATTRIBUTION, **desk)
    done = bring(UPDATED, SNOW_UPDATED)
    assert done.suggestions == 1
    states = Suggestion.objects.order_by("pk").values_list("snapshot", "state")
    assert list(states) == [(first.snapshot.pk, "rejected"), (done.snapshot.pk, "open")]


def test_what_nobody_finds_again_stays_where_its_words_are(db: Any) -> None:
    first = bring(TEXT, SNOW)
    bring("The weather was fine.")
    assert Suggestion.objects.get().snapshot == first.snapshot


def test_a_decided_suggestion_changes_in_nothing_but_its_place(db: Any) -> None:
    bring(TEXT, SNOW)
    rejected = reject_suggestion(
        Suggestion.objects.get(), kind=RejectionKind.NOT_CHECKABLE, by=a_contributor(), at=NOON
    )
    with pytest.raises(IntegrityError, match="has been decided"), transaction.atomic():
        Suggestion.objects.filter(pk=rejected.pk).update(score=0.5)
    with pytest.raises(IntegrityError, match="has been decided"), transaction.atomic():
        Suggestion.objects.filter(pk=rejected.pk).update(rejection_kind=RejectionKind.WRONG_SOURCE)


TALKS = {"source": "Ada Byron", "cue": "said", "content": "they discussed “rain” at sea and touched on snow"}
BOTH = {"topics": ("discussed “rain” at sea", "touched on snow")}
MARKED = "Ada Byron said they discussed “rain” at sea and touched on snow."
MARKED_ANEW = 'Updated. Ada Byron said they discussed "rain" at sea and touched on snow.'


@pytest.mark.parametrize(
    ("text", "again", "topics"),
    [
        (f"Updated. {MARKED}", TALKS | BOTH, ("They discussed “rain” at sea", "They touched on snow")),
        (f"Updated. {MARKED}", TALKS, ()),  # it is whole by today's rules
        (f"Updated. {MARKED}", None, ("They discussed “rain” at sea", "They touched on snow")),
        (MARKED_ANEW, None, ('They discussed "rain" at sea', "They touched on snow")),
    ],
)
@pytest.mark.parametrize("decided", [False, True])
def test_topics_follow_their_words_into_a_newer_snapshot(
    db: Any, text: str, again: dict[str, Any] | None, topics: tuple[str, ...], decided: bool
) -> None:
    bring(MARKED, TALKS | BOTH)
    first = Suggestion.objects.get()
    assert first.topics == ("They discussed “rain” at sea", "They touched on snow")
    if decided:
        reject_suggestion(first, kind=RejectionKind.NOT_CHECKABLE, by=a_contributor(), at=NOON)
    bring(text, *([again] if again else []))
    now = Suggestion.objects.select_related("snapshot").get()
    assert now.snapshot != first.snapshot
    assert now.topics == topics
