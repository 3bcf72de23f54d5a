"""`manage.py import_claimreview`: tried, imported, given again, interrupted, and what was refused."""

import json

import pytest
from django.core.management.base import CommandError

from claims.management.commands import import_claimreview
from claims.models import Claim, FactCheck
from tests.support.claimreview.shapes import CLAIM, URL, block
from tests.support.claimreview.texts import CHECKED, bare, feed, page, script, written
from tests.support.commands import printed, refusal
from tests.support.factories import a_contributor, an_editor


@pytest.fixture
def ed(db):
    return an_editor("ed")


@pytest.fixture
def files(tmp_path):
    """A page with a bad block among two good ones, a feed that has one of them again, and an answer of Google's."""
    texts = {
        "page.html": page(script(block(), '{"@type": "ClaimReview",', block(url=f"{URL}/2", claimReviewed="Two."))),
        "feed.json": written(feed(block(), block(url=f"{URL}/3", claimReviewed="Three."), {"@type": "Thing"})),
        "answer.json": written(
            {
                "claims": [{"text": "Four.", "claimant": "Bo", "claimReview": [{**CHECKED, "url": f"{URL}/4"}]}],
                "nextPageToken": "CAo",
            }
        ),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in texts]


def run(files, *words):
    return printed("import_claimreview", *files, "--by", "ed", *words)


def test_every_fact_check_of_every_file_is_put_on_record_and_told(ed, files, tmp_path):
    report = tmp_path / "report.jsonl"
    assert run(files, "--report", str(report)) == (
        f"{files[2]} is only one page of the results. Request the next from Google’s API with pageToken=CAo\n"
        "7 fact-checks: 4 created, 0 changed, 1 already on record, 2 refused.\n"
    )
    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [(one["file"], one["place"], one["result"]) for one in told] == [
        (files[0], "script 1", "created"),
        (files[0], "script 2", "refused"),
        (files[0], "script 3", "created"),
        (files[1], "dataFeedElement[2]", "refused"),
        (files[1], "dataFeedElement[0].item", "unchanged"),
        (files[1], "dataFeedElement[1].item", "created"),
        (files[2], "claims[0].claimReview[0]", "created"),
    ]
    assert told[0] == {
        "file": files[0],
        "place": "script 1",
        "result": "created",
        "url": URL,
        "claim": FactCheck.objects.get(url=URL).claim_id,
        "why": "",
    }
    assert "it is not JSON" in told[1]["why"]


def test_the_same_files_again_change_nothing(ed, files):
    run(files)
    assert run(files).endswith("7 fact-checks: 0 created, 0 changed, 5 already on record, 2 refused.\n")
    assert FactCheck.objects.count() == 4


def test_a_dry_run_writes_nothing(ed, files):
    said = run(files[:1], "--dry-run")
    assert said.endswith(
        "Dry run, nothing written: 3 fact-checks: 2 created, 0 changed, 0 already on record, 1 refused.\n"
    )
    assert not FactCheck.objects.exists()
    assert not Claim.objects.exists()


def test_without_a_report_refusals_are_printed(ed, files):
    assert run(files[:1]).startswith(f"{files[0]}, script 2: it is not JSON")


def test_a_file_that_has_none_or_cannot_be_read_keeps_no_other_from_being_imported(ed, files, tmp_path):
    (tmp_path / "empty.html").write_text("<p>Nothing.</p>")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    said = run([str(tmp_path / name) for name in ("none.html", "empty.html", "scan.pdf")] + files[:1])
    assert "none.html, whole file: it cannot be read: No such file" in said
    assert "empty.html, whole file: it has no fact-check" in said
    assert "scan.pdf, whole file: " in said
    assert said.endswith("6 fact-checks: 2 created, 0 changed, 0 already on record, 4 refused.\n")


def test_a_page_is_read_in_its_own_encoding(ed, tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(
        f'<html><head><meta charset="windows-1252">{script(bare(claimReviewed="Die Brücke.", reviewRating="Falsch"))}'
        "</head></html>".encode("cp1252")
    )
    run([str(file)], "--language", "de")
    revision = Claim.objects.get().revision
    assert (revision.statement, revision.language) == ("Die Brücke.", "de")


def test_ctrl_c_ends_it_behind_the_last_whole_fact_check_and_the_same_command_goes_on(ed, files, monkeypatch):
    import_entry, calls = import_claimreview.import_block, []

    def interrupted_at_the_third(*args, **options):
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return import_entry(*args, **options)

    monkeypatch.setattr(import_claimreview, "import_block", interrupted_at_the_third)
    with pytest.raises(CommandError) as stopped:
        run(files)
    monkeypatch.undo()
    assert stopped.value.returncode == 130
    assert str(stopped.value).startswith("Interrupted after 2 fact-checks, which are saved.")
    assert Claim.objects.get().revision.statement == CLAIM
    assert run(files).endswith("7 fact-checks: 3 created, 0 changed, 2 already on record, 2 refused.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "nobody"], "There is no account “nobody”."),
        (["--by", "con"], "Only an editor can do this: “import fact-checks”."),
        (["--by", "ed", "--report", "/nowhere/x.jsonl"], "/nowhere/x.jsonl cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(ed, files, words, said):
    a_contributor("con")
    assert said in refusal("import_claimreview", *files, *words)
    assert not FactCheck.objects.exists()
