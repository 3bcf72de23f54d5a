"""Imports in the admin: dry run, results by row, import by a worker, stopping and resuming."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin.imports import import_admin
from claims.jobs.imports import resume_import
from claims.models import BulkImport, Claim, ImportedRow
from claims.vocabulary import ImportRowResult, ImportState, ImportSubject
from sources.models import Source
from tests.support.factories import a_contributor, an_editor
from tests.support.sign_in import client_of

pytestmark = pytest.mark.django_db

LIST = "/admin/claims/bulkimport/"
ADD = f"{LIST}add/"
CSV = "name,kind\nKremlin,office\nKan,channel\n=TASS,agency\nKremlin,office\n"


def bring_in(
    client: Client, text: str | bytes = CSV, subject: str = "sources", name: str = "x.csv", **options: Any
) -> Any:
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(ADD, {"file": SimpleUploadedFile(name, data), "subject_of_rows": subject}, **options)


@pytest.fixture(scope="module")
def ed(module_db: None) -> Client:
    return client_of(an_editor("ed"))


@pytest.fixture(scope="module")
def tried(ed: Client) -> int:
    """The number of an import of CSV after its dry run."""
    bring_in(ed)
    return BulkImport.objects.get().pk


@pytest.fixture
def bulk_import(tried: int, db: None) -> BulkImport:
    return BulkImport.objects.get(pk=tried)


def many(number: int) -> str:
    return "".join(json.dumps({"statement": f"Statement {one}."}) + "\n" for one in range(number))


def press(client: Client, bulk_import: BulkImport, slug: str) -> Any:
    return client.post(f"/admin/claims/bulkimport/{bulk_import.pk}/{slug}/", follow=True)


def page(client: Client, bulk_import: BulkImport, **asked: Any) -> str:
    return client.get(reverse("admin:claims_bulkimport_change", args=[bulk_import.pk]), asked).content.decode()


def progress(client: Client, bulk_import: BulkImport) -> dict[str, Any]:
    return client.get(f"/admin/claims/bulkimport/{bulk_import.pk}/progress/").json()


def work() -> None:
    for bulk_import in BulkImport.objects.all():
        resume_import(bulk_import.pk, by=bulk_import.submitted_by_id)


def test_a_short_file_is_tried_at_once_and_nothing_is_written(ed):
    shown = bring_in(ed, follow=True).content.decode()
    bulk_import = BulkImport.objects.latest("pk")
    assert (bulk_import.state, bulk_import.done, bulk_import.format) == (ImportState.CHECKED, 4, "csv")
    assert not Source.objects.exists()
    assert "Nothing has been saved yet" in shown
    assert "“channel” is not a valid value of “kind”" in shown
    assert "same as an earlier row of this file" in shown
    assert "4 of 4 rows" in shown


def test_what_was_tried_is_then_imported_by_a_worker(ed, bulk_import):
    shown = press(ed, bulk_import, "run").content.decode()
    assert "Waiting for a worker" in shown
    assert progress(ed, bulk_import) == {
        "state": "running", "moves": True, "rows": 4, "done": 0, "created": 0, "unchanged": 0, "refused": 0,
    }  # fmt: skip
    work()
    kremlin = Source.objects.get()
    assert progress(ed, bulk_import) == {
        "state": "done", "moves": False, "rows": 4, "done": 4, "created": 1, "unchanged": 1, "refused": 2,
    }  # fmt: skip
    assert f'<a href="/admin/sources/source/{kremlin.pk}/change/">№ {kremlin.pk}</a>' in page(ed, bulk_import)
    assert "Import</button>" not in page(ed, bulk_import)


def test_a_long_file_is_left_to_a_worker_already_for_its_trial(ed, monkeypatch):
    monkeypatch.setattr(import_admin, "BATCH_ROWS", 3)
    shown = bring_in(ed, many(4), "claims", "x.jsonl", follow=True).content.decode()
    assert "Waiting for a worker to start the dry run" in shown
    bulk_import = BulkImport.objects.latest("pk")
    assert (bulk_import.done, progress(ed, bulk_import)["moves"]) == (0, True)
    work()
    assert (progress(ed, bulk_import)["created"], Claim.objects.count()) == (4, 0)


def test_an_import_is_stopped_and_taken_up_again(ed, bulk_import):
    press(ed, bulk_import, "run")
    shown = press(ed, bulk_import, "stop").content.decode()
    assert "Stopped after row 0" in shown
    assert "Resume</button>" in " ".join(shown.split()).replace(" </button>", "</button>")
    work()
    assert not Source.objects.exists()
    press(ed, bulk_import, "resume")
    work()
    bulk_import.refresh_from_db()
    assert (bulk_import.state, Source.objects.count()) == (ImportState.DONE, 1)


def test_an_import_is_not_run_a_second_time(ed, bulk_import):
    press(ed, bulk_import, "run")
    work()
    answer = press(ed, bulk_import, "run")
    assert answer.status_code == 409
    assert "cannot be continued: it is done" in answer.content.decode()


def test_the_rows_are_narrowed_to_one_fate_and_paged_by_their_lines(ed, bulk_import, monkeypatch):
    monkeypatch.setattr(import_admin, "ROWS_PER_PAGE", 2)
    refused = page(ed, bulk_import, result="refused")
    assert refused.count('class="number">') == 2 + 1
    assert "Next rows" not in refused
    first = page(ed, bulk_import)
    assert "?result=&amp;after=3#rows" in first
    second = page(ed, bulk_import, after=3)
    assert '<td class="number">4</td>' in second
    assert '<td class="number">3</td>' not in second
    assert "« First rows" in second


@pytest.mark.parametrize("asked", [{"result": "nonsense"}, {"after": "x"}, {"after": "9" * 40}, {"after": "-1"}])
def test_an_address_that_makes_no_sense_shows_the_first_rows_or_none(ed, bulk_import, asked):
    assert "Dry run results" in page(ed, bulk_import, **asked)


def test_the_refused_rows_are_downloaded_put_right_and_brought_in_again(ed, bulk_import):
    answer = ed.get(f"/admin/claims/bulkimport/{bulk_import.pk}/errors/")
    written = b"".join(answer.streaming_content).decode()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="errors-{bulk_import.pk}.csv"'
    assert "'=TASS" in written
    assert written.splitlines()[0].endswith(",why")
    bring_in(ed, written.replace("channel", "outlet").replace("agency", "organisation"))
    assert BulkImport.objects.latest("pk").created == 2


def test_a_template_is_downloaded_for_each_subject(ed):
    for subject in ImportSubject:
        answer = ed.get(f"/admin/claims/bulkimport/template/{subject}/")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
        assert f"/admin/claims/bulkimport/template/{subject}/" in ed.get(ADD).content.decode()
    assert ed.get("/admin/claims/bulkimport/template/nonsense/").status_code == 404


@pytest.mark.parametrize(
    ("text", "status", "why"),
    [
        ("name\n", 422, "Missing required columns"),
        ("", 422, "empty"),
        ("name,kind\nMünchen,state\n".encode("latin-1"), 422, "Line 2 is not valid UTF-8"),
        (b"x" * 10_200_000, 413, "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_kept(ed, tried, text, status, why):
    answer = bring_in(ed, text)
    assert (answer.status_code, why in answer.content.decode()) == (status, True)
    assert BulkImport.objects.get().pk == tried


def test_only_who_may_import_brings_in_and_runs_and_others_look(ed, bulk_import):
    con = client_of(a_contributor("con"))
    assert con.get(ADD).status_code == 403
    assert "Import a file</a>" not in con.get(LIST).content.decode()
    assert "Import a file</a>" in ed.get(LIST).content.decode()
    assert bring_in(con).status_code == 403
    assert press(con, bulk_import, "run").status_code == 403
    assert "Import</button>" not in page(con, bulk_import)
    assert "“channel” is not a valid value" in page(con, bulk_import)
    assert Client().get(f"/admin/claims/bulkimport/{bulk_import.pk}/errors/").status_code == 302


def test_what_a_command_brought_in_is_shown_and_left_to_the_command(ed, bulk_import):
    BulkImport.objects.update(content="")
    shown = page(ed, bulk_import)
    assert "run the same command to resume it" in shown
    assert "Import</button>" not in shown
    assert ed.get(f"/admin/claims/bulkimport/{bulk_import.pk}/errors/").status_code == 200


def test_the_pages_cost_as_many_queries_for_many_rows_as_for_few(ed, django_assert_max_num_queries):
    bring_in(ed, many(12), "claims", "x.jsonl")
    bulk_import = BulkImport.objects.latest("pk")
    with django_assert_max_num_queries(8):
        page(ed, bulk_import)
    with django_assert_max_num_queries(6):
        ed.get("/admin/claims/bulkimport/")
    with django_assert_max_num_queries(4):
        progress(ed, bulk_import)


def test_the_list_of_imports_never_reads_the_files(ed, bulk_import):
    with CaptureQueriesContext(connection) as asked:
        assert ed.get("/admin/claims/bulkimport/").status_code == 200
    assert not [query for query in asked.captured_queries if '"content"' in query["sql"]]


def test_every_fate_has_a_link_that_shows_it_alone(ed, bulk_import):
    shown = page(ed, bulk_import)
    assert all(f"?result={result}#rows" in shown for result in ImportRowResult.values)
    assert ImportedRow.objects.count() == 4
