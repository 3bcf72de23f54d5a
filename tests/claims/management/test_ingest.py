"""`manage.py ingest`, from a file's bytes to suggestions, and everything that it refuses."""

import io
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from claims.management.commands import ingest as command
from claims.models import Suggestion
from sources.models import Document, Snapshot
from tests.support.commands import printed, refusal
from tests.support.demo_newsroom import Finding, row_counts
from tests.support.factories import a_claim, a_source, an_attribution, now, words_in
from tests.support.thoroughness import first

TEXT = "The Kremlin said that Putin called."
SAID = {"source": "The Kremlin", "cue": "said", "content": "that Putin called"}


class StandardInput:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture(autouse=True)
def extractor(db, monkeypatch):
    """No language model is needed to see what the command does."""
    monkeypatch.setattr(command, "load_extractor", lambda language, model: Finding((SAID,)))


@pytest.fixture
def article(tmp_path: Path) -> str:
    return written(tmp_path, TEXT.encode())


def written(folder: Path, data: bytes) -> str:
    file = folder / "an article.txt"
    file.write_bytes(data)
    return str(file)


def test_a_file_is_kept_and_its_attributions_suggested(article, alice):
    kremlin = a_source("Kremlin")
    kan = a_source("Kan")
    told = ["--title", "The call", "--publisher", "kan", "--url", "https://kan.example/1", "--published", "2025-07-28"]
    line = printed("ingest", article, *told, "--by", "alice", "--kind", "broadcast")
    document = Document.objects.get()
    assert line == f"Document {document.pk}, “The call”: 1 attributions suggested.\n"
    assert (document.publisher, document.url, document.kind) == (kan, "https://kan.example/1", "broadcast")
    assert str(document.published_on) == "2025-07-28"
    assert Snapshot.objects.get().recorded_by == alice
    assert Suggestion.objects.get().source == kremlin


def test_the_same_file_twice_changes_nothing(article):
    printed("ingest", article)
    before = row_counts()
    assert printed("ingest", article).startswith("Nothing to do: document ")
    assert row_counts() == before


def test_a_newer_text_says_how_many_flags_it_raised(article, tmp_path, monkeypatch):
    monkeypatch.setattr(command, "load_extractor", lambda language, model: Finding())
    printed("ingest", article, "--url", "https://kan.example/1")
    words = words_in(Snapshot.objects.get(), "Putin called")
    for _ in range(2):
        an_attribution(a_claim(), a_source(), words=words)
    newer = printed("ingest", written(tmp_path, b"The Kremlin took it all back."), "--url", "https://kan.example/1")
    assert newer.endswith(": 0 attributions suggested; flags raised because the article changed: 2.\n")


def test_a_document_may_come_through_a_pipe(monkeypatch):
    monkeypatch.setattr(sys, "stdin", StandardInput(TEXT.encode()))
    printed("ingest", "-")
    assert Snapshot.objects.get().text == TEXT


def test_no_more_is_read_of_an_endless_pipe_than_shows_that_it_is_too_large(monkeypatch):
    pipe = StandardInput(b"a" * 50_000_000)
    monkeypatch.setattr(sys, "stdin", pipe)
    assert "larger than 10 MB" in refusal("ingest", "-")
    assert pipe.buffer.tell() == 10_000_001


def test_a_text_in_another_encoding_is_read_when_it_is_named(tmp_path):
    printed("ingest", written(tmp_path, f"{TEXT} Кремль.".encode("koi8-r")), "--encoding", "koi8-r")
    assert Snapshot.objects.get().text == f"{TEXT} Кремль."


CONTENTS = [
    (b"", "is empty"),
    (b" \n\t", "is empty"),
    (b"a" * 10_000_001, "larger than 10 MB"),
    (b"word " * 100_001, "the limit is 500,000"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary data"),
    (os.urandom(5000), "binary data"),
    (TEXT.encode() + b"\0", "NUL characters"),
    (TEXT.encode("utf-16-le"), "UTF-16"),
    ("Müller said so.".encode("latin-1"), "not valid UTF-8"),
    (b'<html><head><meta charset="klingon"></head><body>', "“klingon”"),
    (b"<html><body><script>said()</script></body></html>", "no text of its own"),
]


@pytest.mark.parametrize(("data", "words"), first(5, CONTENTS))
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written(data, words, tmp_path):
    before = row_counts()
    assert words in refusal("ingest", written(tmp_path, data))
    assert row_counts() == before


ARGUMENTS = [
    (["--publisher", "Nobody"], "There is no source called “Nobody”"),
    (["--publisher", "Post"], "More than one source is called “Post”"),
    (["--publisher", "\udcff"], "not valid UTF-8"),
    (["--published", "2025-02-30"], "“2025-02-30” is not a valid date"),
    (["--published", "yesterday"], "Write it like 2025-07-28"),
    (["--published", str(now().date() + timedelta(days=3))], "is in the future"),
    (["--url", "ftp://kan.example"], "is not a valid URL"),
    (["--title", " "], "title is blank"),
    (["--by", "nobody"], "There is no account “nobody”"),
    (["--encoding", "utf-9"], "no encoding called “utf-9”"),
]


@pytest.mark.parametrize(("arguments", "words"), first(6, ARGUMENTS))
def test_what_is_told_wrongly_of_a_document_is_refused_and_nothing_is_written(arguments, words, article):
    for name in ("Washington Post", "Kyiv Post"):
        a_source(name, aliases=("Post",))
    before = row_counts()
    assert words in refusal("ingest", article, *arguments)
    assert row_counts() == before


@pytest.mark.parametrize(("name", "words"), [("missing.txt", "No such file"), (".", "Is a directory")])
def test_a_file_that_is_none_is_refused_by_name(name, words, tmp_path):
    path = str(tmp_path / name)
    assert refusal("ingest", path) == f"{path} cannot be read: {words}" + (" or directory." if "No" in words else ".")


def test_a_file_that_may_not_be_read_is_refused_by_name(article, monkeypatch):
    def closed(*arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)  # root may read whatever it likes
    assert refusal("ingest", article) == f"{article} cannot be read: Permission denied."


def test_a_missing_language_model_is_refused_in_one_line(article, monkeypatch, settings):
    monkeypatch.undo()
    settings.SPACY_MODEL = "nothing_of_the_kind"
    assert "language model is not installed" in refusal("ingest", article)
    assert not Document.objects.exists()


def test_ctrl_c_leaves_nothing_half_written(article, monkeypatch):
    def stopped(language: str, model: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "load_extractor", stopped)
    with pytest.raises(CommandError, match="Nothing was written") as stopping:
        printed("ingest", article)
    assert stopping.value.returncode == 130
    assert not Document.objects.exists()


POLISH = "Zarząd poinformował w środę, że zakład został zamknięty. „Nie było wyjścia”, powiedział prezes."


def test_a_language_without_an_extractor_is_named_and_nothing_is_suggested(tmp_path, monkeypatch):
    monkeypatch.undo()
    line = printed("ingest", written(tmp_path, POLISH.encode()))
    assert line.endswith(": it is in Polish, for which there is no extractor, so nothing is suggested.\n")
    assert Document.objects.get().language == "pl"
    assert not Suggestion.objects.exists()


def test_a_named_language_is_believed(tmp_path):
    assert "1 attributions suggested" in printed("ingest", written(tmp_path, TEXT.encode()), "--language", "en-GB")
    assert Document.objects.get().language == "en-GB"
