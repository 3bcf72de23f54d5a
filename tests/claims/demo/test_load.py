"""The demo newsroom: the worked example to the letter, from the database, and stories that are refused."""

import shutil
from pathlib import Path

import pytest

from claims.demo.exceptions import (
    DuplicateStorySource,
    InvalidEntry,
    MissingPart,
    QuoteNotInStory,
    UnknownStorySource,
    UnreadableStory,
)
from claims.demo.load import DemoLoadResult, load_story
from claims.demo.story import read_story
from claims.domain.clocks import Clocks
from claims.models import Attribution, Claim, Suggestion
from claims.projections.board import board
from claims.vocabulary import Stage
from sources.exceptions import NotText
from sources.models import Affiliation, Alias, Source
from tests.claims.extraction.conftest import extractor  # noqa: F401  (a fixture)
from tests.support.demo_newsroom import ARTICLE, STORY, Finding, load_demo, never, row_counts
from tests.support.factories import a_contributor, a_source, now

PMO_SILENT = "the Israeli Prime Minister's Office has not commented"
NEITHER = "neither the Kremlin nor the Israeli Prime Minister's Office has commented"

EXAMPLE = [
    (
        "Vladimir Putin and Benjamin Netanyahu spoke by phone.",
        "partly_confirmed",
        f"Confirmed by the Kremlin; {PMO_SILENT}.",
    ),
    (
        "The two leaders discussed bilateral relations and security in the Middle East.",
        "partly_confirmed",
        f"Asserted by the Kremlin; {PMO_SILENT}.",
    ),
    (
        "Conflicts in the Middle East must be settled only by negotiation.",
        "single_source",
        "According to Putin, as relayed by the Kremlin.",
    ),
    (
        "Russia is ready to help find a diplomatic way forward on Iran's nuclear programme.",
        "single_source",
        "According to Putin, as relayed by the Kremlin.",
    ),
    (
        "Both leaders agreed to keep up their dialogue.",
        "unconfirmed",
        f"Reported without a named source; {NEITHER}.",
    ),
    (
        "Israel has held quiet talks with Moscow on Syria and Iran.",
        "unconfirmed",
        f"Reported without a named source; {NEITHER}.",
    ),
    (
        "Jerusalem sees Russia as a possible intermediary.",
        "single_source",
        f"Reported by Kan; {PMO_SILENT}.",
    ),
    (
        "Moscow could take enriched uranium out of Iran and convert it for civilian use.",
        "partly_confirmed",
        "Asserted by Ryabkov for the Russian Foreign Ministry; Iran has not been asked yet.",
    ),
]


OFFERED = ("relays", "stance", "certainty", "stated_edtf")
"""What a fact-checker who accepts a suggestion relies on, besides its source."""


def rows() -> list[tuple[str, str, str]]:
    shown = board(Claim.objects.with_current().order_by("pk"), Clocks(now(), now()))
    return [(row.statement, row.confirmation.value, row.wording) for row in shown]


def check_anchors() -> None:
    """Every attribution's words stand at their place in the article."""
    for attribution in Attribution.objects.select_related("snapshot"):
        text = attribution.snapshot.text
        assert text.startswith("What is known")
        assert text[attribution.passage_start : attribution.passage_end] == attribution.exact
        for spans in (attribution.source_spans, attribution.cue_spans, attribution.content_spans):
            for span in spans:
                assert attribution.passage_start <= span.start < span.end <= attribution.passage_end


def test_the_newsroom_is_the_worked_example_to_the_letter_and_is_loaded_once(db, alice):
    load_demo()
    assert rows() == EXAMPLE
    check_anchors()
    assert Claim.objects.filter(stage=Stage.IN_REVIEW).count() == 3, "three claims wait for a reviewer"
    before = row_counts()
    assert load_story(read_story(STORY), never, by=alice, at=now()) is None
    assert row_counts() == before


def test_the_extractor_finds_what_the_newsroom_accepts_and_was_right_as_offered(db, extractor):  # noqa: F811
    loaded = load_story(read_story(STORY), lambda language: extractor, by=a_contributor(), at=now())
    assert rows() == EXAMPLE
    check_anchors()
    assert loaded == DemoLoadResult(loaded.suggested, Attribution.objects.count(), by_hand=0)
    assert Suggestion.objects.open().count() == loaded.suggested - loaded.accepted > 0
    for accepted in Attribution.objects.select_related("suggestion"):
        offered = accepted.suggestion
        assert [getattr(offered, name) for name in OFFERED] == [getattr(accepted, name) for name in OFFERED], accepted
        if offered.source_spans:  # where the text names nobody, a person chooses
            assert offered.source_id == accepted.source_id, accepted


def test_sources_that_the_desk_knows_already_are_used(db):
    kan = a_source("KAN", aliases=("Kan 11",))
    Source.objects.filter(pk=kan.pk).update(description="Israeli public broadcaster")
    load_demo(claims=slice(6, 7))
    assert Source.objects.filter(name__iexact="kan").get() == kan
    assert Attribution.objects.filter(source=kan).exists()


def test_a_failure_half_way_leaves_nothing_behind(db, alice):
    before = row_counts()
    with pytest.raises(MemoryError):
        load_story(read_story(STORY), lambda language: Finding(fails=True), by=alice, at=now())
    assert row_counts() == before
    assert not any(model.objects.exists() for model in (Source, Alias, Affiliation))


CALL = "The claim “Vladimir Putin and Benjamin Netanyahu spoke by phone.” "

MISTAKES = [
    ('source = "Kan"\n', 'source = "Khan"\n', UnknownStorySource, "The claim “Jerusalem .*” names “Khan”"),
    (
        'parties = ["Israeli Prime',
        'parties = ["Iraqi Prime',
        UnknownStorySource,
        "names “Iraqi Prime Minister's Office”",
    ),
    ('relays = ["Kremlin"]', 'relays = ["Cremlin"]', UnknownStorySource, "“Conflicts .*” names “Cremlin”"),
    ('body = "Kremlin"', 'body = "Cremlin"', UnknownStorySource, "affiliation of “Vladimir Putin” names “Cremlin”"),
    ('name = "Kan"', 'name = "Iran"', DuplicateStorySource, "two sources called “Iran”"),
    ("had spoken by phone", "had spoken by fax", QuoteNotInStory, f"had spoken by fax” where {CALL}has it"),
    ('"confirmed"', '"denied"', QuoteNotInStory, f"“denied” where {CALL}has it"),
    ('stated = "2025-07-28"', 'stated = "2025-02-30"', InvalidEntry, f"{CALL}is invalid: “2025-02-30” is not a date"),
    ('stated = "2025-07-28"', 'stated = "lately"', InvalidEntry, f"{CALL}is invalid: “lately” is not a date"),
    ('stance = "confirms"', 'stance = "maybe"', InvalidEntry, f"{CALL}is invalid: 'maybe' is not a valid Stance"),
    ('stance = "confirms"\n', "", MissingPart, f"{CALL}lacks “stance”"),
    ('"The Kremlin", "confirmed"', '"confirmed"', InvalidEntry, f"{CALL}is invalid"),
    ('kind = "outlet"', 'kind = "station"', InvalidEntry, "source “Kan” is invalid: 'station' is not a valid"),
    ('kind = "outlet"', 'kind = "outlet"\ncolour = 1', InvalidEntry, "source “Kan” is invalid"),
    ('role = "Prime Minister"\n', "", InvalidEntry, "affiliation of “Benjamin Netanyahu” is invalid"),
    ("published_on = 2025-07-29", 'published_on = "today"', InvalidEntry, "The document is invalid: published_on"),
    ("published_on = 2025-07-29", "published_on = 2025-02-30", UnreadableStory, "newsroom.toml cannot be read"),
    ("published_on = 2025-07-29", "", MissingPart, "The document lacks “published_on”"),
    ('"article.txt"', '"nothing.txt"', InvalidEntry, "The document is invalid: .*nothing.txt"),
    ("[document]", "[dokument]", MissingPart, "newsroom.toml lacks “document”"),
    ("[[source]]", "[[source", UnreadableStory, "newsroom.toml cannot be read"),
]


def a_story(folder: Path) -> Path:
    shutil.copy(ARTICLE, folder)
    return Path(shutil.copy(STORY, folder))


@pytest.mark.parametrize(("right", "wrong", "refusal", "words"), MISTAKES)
def test_a_mistake_in_a_story_is_refused_by_name(right, wrong, refusal, words, tmp_path):
    path = a_story(tmp_path)
    story = path.read_text()
    assert right in story
    path.write_text(story.replace(right, wrong, 1))
    with pytest.raises(refusal, match=words):
        read_story(path)


def test_a_story_about_a_picture_is_refused(tmp_path):
    path = a_story(tmp_path)
    (tmp_path / "article.txt").write_bytes(b"\x89PNG\r\n")
    with pytest.raises(NotText):
        read_story(path)


def test_the_line_ends_of_the_document_do_not_move_its_words(tmp_path):
    path = a_story(tmp_path)
    (tmp_path / "article.txt").write_bytes(b"\xef\xbb\xbf" + ARTICLE.read_bytes().replace(b"\n", b"\r\n"))
    assert read_story(path).claims == read_story(STORY).claims
