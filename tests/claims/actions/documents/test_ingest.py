"""The main job's first half: a document in, its attributions suggested."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims.actions.documents.ingest import IngestResult, ingest_document
from claims.actions.documents.suggestion_rows import suggestions_of
from claims.models import RuledOutName, Suggestion
from claims.vocabulary import Precision, Stance
from sources.actions.archive import Publication
from sources.capture.extract_text import extract_document
from sources.capture.extracted_document import ExtractedDocument
from sources.exceptions import NotAWebAddress, PublishedInTheFuture
from tests.claims.extraction.conftest import extractor  # noqa: F401  (a fixture)
from tests.support.demo_newsroom import ARTICLE, Finding, finds_nothing, found_in, load_demo, never, row_counts
from tests.support.factories import a_snapshot, a_source

NOON = datetime(2025, 7, 29, 12, tzinfo=UTC)
TEXT = "The Kremlin said that Putin called. Kan reported it. An official agreed."
SAID = {"source": "Putin", "cue": "said", "content": "that Putin called", "relayed_by": "The Kremlin"}


def bring(*words: dict[str, Any], text: str = TEXT, dates: dict[str, str] | None = None, **publication) -> IngestResult:
    return ingest_document(
        ExtractedDocument(text, title="A call"),
        Publication(**publication),
        lambda _: Finding(words, dates=dates or {}),
        by=None,
        at=NOON,
    )


def test_what_is_found_is_suggested_with_the_sources_that_its_words_name(db):
    putin, kremlin = a_source("Vladimir Putin", aliases=("Putin",)), a_source("Kremlin")
    done = bring(SAID, {"source": "An official", "cue": "agreed"})
    named, unnamed = Suggestion.objects.order_by("id")
    assert (done.is_new, done.suggestions) == (True, 2)
    assert (named.source, named.relayed_by, named.stance) == (putin, kremlin, Stance.ASSERTS)
    assert (unnamed.source, unnamed.relayed_by) == (None, None)
    assert [span.of(TEXT) for span in named.source_spans] == ["Putin"]
    assert "that Putin called" in named.exact


def test_a_source_that_relays_itself_relays_nothing(db):
    kremlin = a_source("Kremlin")
    bring(SAID | {"source": "The Kremlin"})
    suggestion = Suggestion.objects.get()
    assert (suggestion.source, suggestion.relayed_by) == (kremlin, None)


@pytest.mark.parametrize(
    ("published_on", "stated_on"),
    [
        (date(2025, 7, 1), 1),
        # Nothing is said of the day: the best guess is today...
        (None, 29),
        # ...also where it is tomorrow already, since nobody can have said anything later than now.
        (date(2025, 7, 30), 29),
    ],
)
def test_words_are_taken_to_have_been_said_on_the_day_of_publication(published_on, stated_on, db):
    bring(SAID, published_on=published_on)
    suggestion = Suggestion.objects.get()
    assert suggestion.stated_at == datetime(2025, 7, stated_on, tzinfo=UTC)
    assert suggestion.stated_precision == Precision.DAY


DATED = "In June, Putin said that the Kremlin called."

DATES = [
    # The text dates the statement, as exactly as it can...
    ("2025-06", date(2025, 7, 29), "2025-06", False),
    ("2025-07-01/2025-07-28", date(2025, 7, 29), "2025-07-01/2025-07-28", False),
    # ...or in words that nobody understands, so that its day is only assumed.
    (None, date(2025, 7, 29), "2025-07-29", True),
    # What an article reports was said by the day on which it came out...
    ("2025-07-25", date(2025, 7, 24), "2025-07-24", True),
    ("2025-07-29T13:00Z", date(2025, 7, 29), "2025-07-29", True),
    # ...and if nobody knows that day, "in June" is of no year.
    ("2025-06", None, "2025-07-29", True),
]


@pytest.mark.parametrize(("means", "published_on", "stated", "is_assumed"), DATES)
def test_a_statement_is_dated_by_its_text_or_else_assumed_to_be_of_the_day(means, published_on, stated, is_assumed, db):
    said = {"source": "Putin", "cue": "said", "content": "that the Kremlin called", "stated": "In June"}
    bring(said, text=DATED, dates={"In June": means} if means else {}, published_on=published_on)
    suggestion = Suggestion.objects.get()
    assert (suggestion.stated_edtf, suggestion.is_date_assumed) == (stated, is_assumed)


MINISTER = "Clara Quist, the deputy minister, answered. Quist said no. Otto Quist was away."

REFERENTS = [
    # A surname alone is the desk's only Quist...
    ((), "Otto Quist"),
    # ...unless the text says who is meant: then only that counts.
    (("Otto Quist",), "Otto Quist"),
    (("Clara Quist",), "Clara Quist"),
    # Of several, nobody is guessed.
    (("Clara Quist", "Otto Quist"), None),
]


@pytest.mark.parametrize(("referents", "source"), REFERENTS)
def test_a_source_is_whom_the_text_means_by_its_words(referents, source, db):
    a_source("Otto Quist", aliases=("Quist",))
    a_source("Clara Quist")
    bring({"source": "Quist", "cue": "said", "content": "no", "referents": referents}, text=MINISTER)
    suggestion = Suggestion.objects.get()
    assert (suggestion.source and suggestion.source.name) == source
    assert suggestion.referents == referents


def test_the_rule_and_its_score_are_kept(db):
    bring(SAID | {"rule": "verb", "score": 0.75})
    suggestion = Suggestion.objects.get()
    assert (suggestion.rule, suggestion.score) == ("verb", 0.75)


def test_what_nobody_has_said_yet_is_never_suggested(db):
    bring(SAID | {"is_said": False})
    assert not Suggestion.objects.exists()


def test_a_name_that_was_ruled_out_is_not_matched_again_whoever_relays(db, alice):
    otto, clara = a_source("Otto Quist", aliases=("Quist",)), a_source("Clara Quist")
    ruled_out = {"reason": "A minister.", "recorded_at": NOON, "recorded_by": alice}
    RuledOutName.objects.create(source=otto, words="Quist", **ruled_out)
    text = "Quist’s office said so. Clara Quist said no, the Quist said. Otto Quist agreed."
    bring(
        {"source": "Quist’s", "cue": "said", "content": "so"},
        {"source": "Clara Quist", "cue": "said no", "relayed_by": "the Quist"},
        {"source": "Otto Quist", "cue": "agreed"},
        text=text,
    )
    found = [(one.source, one.relays) for one in Suggestion.objects.order_by("id")]
    assert found == [(None, ()), (clara, ()), (otto, ())]


@pytest.mark.parametrize("number", [1, 20])
def test_sources_are_looked_up_for_all_suggestions_at_once(number, db, django_assert_num_queries):
    text = "".join(f"Speaker {n} said so{n}. " for n in range(number))
    for n in range(number):
        a_source(f"Speaker {n}")
    snapshot = a_snapshot(text)
    found = [found_in(text, source=f"Speaker {n}", cue=f"said so{n}") for n in range(number)]
    with django_assert_num_queries(2):  # names; those ruled out
        suggestions = suggestions_of(snapshot, found, Finding(), NOON)
    assert all(suggestion.source_id for suggestion in suggestions)


def test_the_same_document_twice_changes_nothing_and_loads_no_model(db):
    first = bring(SAID)
    before = row_counts()
    again = ingest_document(ExtractedDocument(TEXT), Publication(title="Another title"), never, by=None, at=NOON)
    assert (again.snapshot, again.is_new, again.suggestions) == (first.snapshot, False, 0)
    assert row_counts() == before


def test_what_is_found_twice_is_suggested_once(db):
    bring(SAID, SAID)
    assert Suggestion.objects.count() == 1


def test_an_extractor_that_fails_half_way_leaves_nothing_behind(db):
    before = row_counts()
    with pytest.raises(MemoryError):
        ingest_document(
            ExtractedDocument(TEXT, title="A call"),
            Publication(),
            lambda language: Finding((SAID,), fails=True),
            by=None,
            at=NOON,
        )
    assert row_counts() == before
    assert bring(SAID).is_new


def test_a_text_without_attributions_is_kept_and_suggests_nothing(db):
    done = bring(text="It rained.")
    assert (done.is_new, done.suggestions) == (True, 0)


@pytest.mark.parametrize(
    ("publication", "refusal"),
    [
        (Publication(url="nowhere"), NotAWebAddress),
        (Publication(published_on=date(2025, 8, 1)), PublishedInTheFuture),
    ],
)
def test_what_will_be_refused_is_refused_before_the_text_is_read(publication, refusal, db):
    with pytest.raises(refusal):
        ingest_document(ExtractedDocument(TEXT, title="A call"), publication, never, by=None, at=NOON)


def test_progress_is_told_up_to_the_end_of_the_text(db):
    told: list[int] = []
    ingest_document(
        ExtractedDocument(TEXT, title="A call"), Publication(), finds_nothing, by=None, at=NOON, progress=told.append
    )
    assert told == [len(TEXT) // 2, len(TEXT)]


@pytest.mark.thorough
def test_the_demo_article_names_its_sources(db, extractor):  # noqa: F811
    load_demo()
    again = extract_document(ARTICLE.read_bytes() + b"\n\nKan reported that it rained.")
    done = ingest_document(again, Publication(title="The article, continued"), lambda _: extractor, by=None, at=NOON)
    found = Suggestion.objects.filter(snapshot=done.snapshot).select_related("source", "relayed_by")
    by_cue = {(str(each.source), each.cue_spans[0].of(again.text)): str(each.relayed_by) for each in found}
    assert by_cue[("Kremlin", "confirmed")] == "None"
    assert by_cue[("Kan", "reported")] == "None"
    assert "Kremlin" in {str(each.relayed_by) for each in found if str(each.source) == "Vladimir Putin"}
