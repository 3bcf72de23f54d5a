"""`manage.py import_rows`: tried, imported, interrupted, resumed, and what was refused."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from claims.imports import run as import_run
from claims.management.commands import import_rows
from claims.models import BulkImport, Claim, ImportedRow
from claims.vocabulary import ImportState
from sources.models import Source
from tests.support.commands import printed, refusal
from tests.support.factories import a_contributor, an_editor


@pytest.fixture
def ed(db):
    return an_editor("ed")


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "sources.csv"
    path.write_text("name,kind\nKremlin,office\nKan,channel\n=TASS,agency\nKremlin,office\n", encoding="utf-8")
    return path


def run(file: Path, *words: str, subject: str = "sources") -> str:
    return printed("import_rows", str(file), "--as", subject, "--by", "ed", *words)


def test_a_dry_run_says_what_would_become_of_the_rows_and_writes_none(ed, file):
    assert run(file, "--dry-run") == ("Dry run, nothing written: 4 rows: 1 created, 1 already on record, 2 refused.\n")
    assert not Source.objects.exists()
    assert BulkImport.objects.get().state == ImportState.CHECKED


def test_the_same_file_is_tried_and_then_imported_as_one_import(ed, file):
    run(file, "--dry-run")
    run(file, "--dry-run")
    assert run(file) == "4 rows: 1 created, 1 already on record, 2 refused.\n"
    bulk_import = BulkImport.objects.get()
    assert (bulk_import.state, bulk_import.content, bulk_import.file_name) == (ImportState.DONE, "", "sources.csv")
    assert ImportedRow.objects.count() == 4
    assert Source.objects.get().name == "Kremlin"


def test_a_file_that_is_done_is_compared_with_the_record_anew(ed, file):
    run(file)
    assert run(file) == "4 rows: 0 created, 2 already on record, 2 refused.\n"
    assert BulkImport.objects.count() == 2


def test_the_refused_rows_are_put_right_in_the_error_file_and_imported(ed, file, tmp_path):
    errors = tmp_path / "errors.csv"
    assert run(file, "--errors", str(errors)).endswith(f"Wrote 2 refused rows to {errors}, each with its reason.\n")
    written = errors.read_text(encoding="utf-8")
    assert "'=TASS,agency" in written
    assert "line 3: “channel” is not a valid value of “kind”" in written
    errors.write_text(written.replace("channel", "outlet").replace("agency", "organisation"), encoding="utf-8")
    assert run(errors) == "2 rows: 2 created, 0 already on record, 0 refused.\n"
    assert set(Source.objects.values_list("name", flat=True)) == {"Kremlin", "Kan", "=TASS"}


def test_ctrl_c_ends_it_behind_the_last_whole_batch_and_the_same_command_goes_on(ed, tmp_path, monkeypatch):
    monkeypatch.setattr(import_run, "BATCH_ROWS", 2)
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(f'{{"statement": "Statement {number}."}}\n' for number in range(5)), encoding="utf-8")
    import_batch, calls = import_run.import_batch, []

    def interrupted_in_the_second_batch(*args, **options):
        found = import_batch(*args, **options)
        calls.append(found)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(import_run, "import_batch", interrupted_in_the_second_batch)
    with pytest.raises(CommandError) as stopped:
        run(file, subject="claims")
    assert stopped.value.returncode == 130
    assert str(stopped.value) == ("Interrupted after 2 of 5 rows, which are saved. Run the same command to resume.")
    assert (BulkImport.objects.get().state, Claim.objects.count()) == (ImportState.INTERRUPTED, 2)
    assert run(file, subject="claims") == (
        "Resuming after row 2 of 5.\n5 rows: 5 created, 0 already on record, 0 refused.\n"
    )
    assert (BulkImport.objects.get().state, Claim.objects.count()) == (ImportState.DONE, 5)


def test_ctrl_c_in_a_trial_says_that_nothing_was_written(ed, file, monkeypatch):
    def interrupted(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_run, "import_batch", interrupted)
    with pytest.raises(CommandError) as stopped:
        run(file, "--dry-run")
    assert str(stopped.value) == "Stopped after 0 of 4 rows. Nothing was written."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.csv", "--as", "claims", "--by", "ed"], "cannot be read: No such file"),
        (["{file}", "--as", "sources", "--by", "nobody"], "There is no account “nobody”."),
        (["{file}", "--as", "claims", "--by", "ed"], "Unknown columns for claims: name, kind."),
        (["{file}", "--as", "sources", "--by", "con"], "you need the right to import"),
        (["{file}", "--as", "sources", "--by", "ed", "--errors", "/nowhere/x.csv"], "/nowhere/x.csv cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(ed, file, words, said):
    a_contributor("con")
    assert said in refusal("import_rows", *(word.format(file=file) for word in words))


def test_the_help_names_what_can_be_imported():
    parser = import_rows.Command(stdout=StringIO()).create_parser("manage.py", "import_rows")
    assert "{sources,claims,attributions}" in parser.format_help()
