"""A page that would keep lxml busy for minutes is given up after seconds, at every door, and the next page is read."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from time import monotonic, sleep

import msgspec
import pytest

from claims.actions.documents import ingest_jobs
from claims.actions.documents.ingest_jobs import SubmittedDocument, submit_document
from claims.claimreview import BadBlock, FoundReview, read_reviews
from claims.vocabulary import IngestState, TextForm
from sources.actions.archive import Publication
from sources.capture import page_reader
from sources.capture.extract_text import extract_document
from sources.exceptions import PageTooTangled
from tests.support.commands import refusal
from tests.support.factories import a_contributor, an_editor, now
from tests.support.sign_in import client_of
from tests.support.thoroughness import size

SENTENCE = "The Kremlin confirmed on Monday that Putin and Netanyahu had spoken by phone."
PAGE = f"<html><body><article><p>{SENTENCE}</p></article></body></html>"
REVIEW = {"@type": "ClaimReview", "claimReviewed": "They spoke.", "url": "https://check.example/1"}


def page(body: str) -> str:
    return f"<html><head><title>Call</title></head><body>{body}</body></html>"


ATTRIBUTES = page(f"<p {' '.join(f'a{number}=1' for number in range(200_000))}>{SENTENCE}</p>")
TANGLED = {
    "attributes": ATTRIBUTES,
    "paragraphs": page("".join(f"<p>{SENTENCE} {number}</p>" for number in range(60_000))),
    "links": page("<p>" + "<a href=x>y</a>" * 200_000),
}
FLOODS = {
    "white space": "<html>" + " " * 1_000_000 + "<?xml",
    "less-than signs": page("<" * 1_900_000),
    "comments": page("<!--" * 400_000),
    "declarations": "<html>" + "<?xml " * 300_000,
    "nested elements": page("<div>" * 300_000 + SENTENCE),
}


def is_read() -> bool:
    return extract_document(PAGE.encode()).text == SENTENCE


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives a page up after half a second, so that a test need not wait for the limit on CPU time."""
    is_read()
    monkeypatch.setattr(page_reader, "WALL_SECONDS", 0.5)


def test_a_page_that_uses_up_its_cpu_time_is_refused_and_the_next_is_read():
    assert is_read()
    with page_reader.pool.reader() as reader:
        pid = reader.process.pid
        limit, _ = resource.prlimit(pid, resource.RLIMIT_CPU)
    assert 0 < limit < 1_000, "the reader bounds itself for each page"
    killed_for_it = page_reader.PageReader()
    end = Timer(0.1, killed_for_it.process.send_signal, [signal.SIGXCPU])
    end.start()
    with pytest.raises(PageTooTangled):
        killed_for_it.ask(msgspec.json.encode(page_reader.PageRequest(page_reader.PageTask.ARTICLE, PAGE)), 30)
    killed_for_it.close()
    assert is_read()


@pytest.mark.thorough
@pytest.mark.slow
def test_a_tangled_page_is_refused_after_seconds_of_work_and_the_next_is_read():
    with pytest.raises(PageTooTangled, match=r"too large or too tangled to read\. Save the article's text"):
        extract_document(ATTRIBUTES.encode())
    assert is_read()


AT_LENGTH = [pytest.param(bomb, marks=pytest.mark.thorough) for bomb in TANGLED if bomb != "attributes"]


@pytest.mark.parametrize("bomb", ["attributes", *AT_LENGTH])
def test_what_is_not_read_in_time_is_refused(bomb: str, impatient: None):
    with pytest.raises(PageTooTangled):
        extract_document(TANGLED[bomb].encode())


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.parametrize("flood", list(FLOODS)[: size(1, len(FLOODS))])
def test_a_flood_is_read_or_refused_without_harm(flood: str):
    with pytest.raises(Exception) as refused:  # noqa: PT011 (which one depends on what is left of the page)
        extract_document(FLOODS[flood].encode())
    assert refused.value.status in {413, 422}  # type: ignore[attr-defined]
    assert is_read()


def test_a_page_of_ordinary_work_is_not_given_up():
    """As much text as a document may have, in 900 paragraphs."""
    paragraphs = "".join(f"<p>{SENTENCE * 5} {number}</p>" for number in range(900))
    assert len(extract_document(page(f"<article>{paragraphs}</article>").encode()).text) > 300_000


def test_a_reader_that_was_killed_meanwhile_is_replaced():
    assert is_read()
    with page_reader.pool.reader() as reader:
        first = reader.process.pid
    os.kill(first, signal.SIGKILL)
    assert is_read()
    with page_reader.pool.reader() as reader:
        assert reader.process.pid != first


def test_a_reader_is_reused():
    assert is_read()
    with page_reader.pool.reader() as reader:
        first = reader.process.pid
    assert is_read()
    with page_reader.pool.reader() as reader:
        assert reader.process.pid == first


@pytest.fixture
def too_tangled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is, as far as the reader says."""
    reply = page_reader.PageReply(msgspec.Raw(b"null"), is_too_much=True)
    monkeypatch.setattr(page_reader, "_reply", lambda request: reply)


def test_too_much_memory_is_a_refusal(too_tangled: None):
    """The child says so itself; see `page_reader_process`."""
    with pytest.raises(PageTooTangled):
        extract_document(PAGE.encode())


def test_the_worker_refuses_a_tangled_page(db: None, too_tangled: None):
    submitted = SubmittedDocument(TextForm.HTML, PAGE, Publication())
    job = submit_document(submitted, by=a_contributor(), at=now())
    ingest_jobs.read_document(job.pk, fetch=None, extractor_for=None, clock=now)  # type: ignore[arg-type]
    job.refresh_from_db()
    assert job.state == IngestState.REFUSED
    assert (job.problem["type"], job.problem["status"]) == ("/problems/page-too-tangled", 413)


def test_the_desk_refuses_a_tangled_page(db: None, too_tangled: None):
    """A form takes 300,000 characters, which is enough for a page that takes seconds."""
    pasted = {"text": PAGE, "kind": "article"}
    answer = client_of(an_editor("ed")).post("/admin/sources/document/add/", pasted)
    assert answer.status_code == 413
    assert "too large or too tangled to read" in answer.content.decode()


def test_the_command_refuses_a_tangled_page(db: None, too_tangled: None, tmp_path: Path):
    (tmp_path / "bomb.html").write_text(PAGE)
    assert "too tangled" in refusal("ingest", str(tmp_path / "bomb.html"))


def test_fact_checks_in_a_tangled_page_are_a_bad_block(impatient: None, monkeypatch: pytest.MonkeyPatch):
    script = f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    (found,) = read_reviews(page(script)).entries
    assert isinstance(found, FoundReview)
    monkeypatch.setattr(page_reader, "WALL_SECONDS", 0.02)
    (bad,) = read_reviews("<p>" * 1_000_000 + script).entries
    assert isinstance(bad, BadBlock)
    assert "too tangled" in bad.why


@pytest.mark.thorough
@pytest.mark.slow
def test_a_process_that_reads_a_tangled_page_can_be_stopped(tmp_path: Path):
    (tmp_path / "bomb.html").write_text(ATTRIBUTES)
    code = (
        "import sys; from sources.capture.extract_text import extract_document; print('ready', flush=True); "
        "extract_document(open(sys.argv[1], 'rb').read())"
    )
    reading = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "bomb.html")],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with reading:
        assert reading.stdout is not None
        assert reading.stdout.readline() == b"ready\n"
        sleep(1.5)
        began = monotonic()
        reading.terminate()
        assert reading.wait(10) == -signal.SIGTERM
        assert monotonic() - began < 2
