"""Whatever file is uploaded as a table is read rightly or refused in words, never answered with an error of ours."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from claims.imports.files import scan_file
from claims.models import BulkImport, ImportedRow
from claims.vocabulary import ImportRowResult, ImportSubject
from claimtrack.core.exceptions import Refused
from sources.models import Source
from tests.support.factories import an_editor
from tests.support.sign_in import client_of

TABLE = "name,kind,description\nKremlin,office,Moscow\nKan,outlet,Jerusalem\n"
MEGABYTE = 1_000_000


def spreadsheet() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


READ = {
    "Unix": TABLE.encode(),
    "Windows": TABLE.replace("\n", "\r\n").encode(),
    "old Mac": TABLE.replace("\n", "\r").encode(),
    "mixed": b"name,kind\rKremlin,office\r\nKan,outlet\n",
    "old Mac, with a mark": b"\xef\xbb\xbf" + TABLE.replace("\n", "\r").encode(),
    "a return inside quotes": b'name,kind,description\nKremlin,office,"one\rtwo"\r\nKan,outlet,"one\r\ntwo"\n',
    "no line end at the end": TABLE.strip().encode(),
    "old Mac, blank lines first": b"\r\r" + TABLE.replace("\n", "\r").encode(),
    "JSON Lines of an old Mac": b'{"name": "Kremlin", "kind": "office"}\r{"name": "Kan", "kind": "outlet"}\r',
}
REFUSED = {
    "UTF-16": (TABLE.encode("utf-16"), "not valid UTF-8"),
    "UTF-16 without a mark": (TABLE.encode("utf-16-le"), "not valid UTF-8"),
    "UTF-32": (TABLE.encode("utf-32"), "not valid UTF-8"),
    "Latin-1": ("name,kind\nMüller,person\n".encode("latin-1"), "Line 2 is not valid UTF-8"),
    "a NUL": (b"name,kind\nKrem\0lin,office\n", "Line 2 is not valid UTF-8"),
    "NULs alone": (bytes(5000), "not valid UTF-8"),
    "empty": (b"\n", "no rows"),
    "only a mark": (b"\xef\xbb\xbf", "no rows"),
    "only returns": (b"\r\r\r", "no rows"),
    "only a header": (b"name,kind\r", "no rows"),
    "no columns": (b",,,\n1,2,3,4\n", "Missing required columns"),
    "no columns, in quotes": (b'"",""\nx,y\n', "Missing required columns"),
    "a header that is one enormous cell": (b"x" * 200_000 + b"\nKremlin\n", "first line does not name columns"),
    "a hundred thousand columns": (
        b",".join(b"%d" % number for number in range(140_000)) + b"\n1\n",
        "Unknown columns for sources: 0, 1, 2",
    ),
    "a header with an open quotation mark": (b'name,"kind\nKremlin,office\n', "first line does not name"),
    "a line of two megabytes": (b"name,kind\n" + b"x" * 2 * MEGABYTE, "more than 1,000,000 bytes"),
    "a spreadsheet": (spreadsheet(), "not valid UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not valid UTF-8"),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n", "Unknown columns"),
}
FAULTY_ROWS = {
    "an open quotation mark": b'name,kind\n"Kremlin,office\nKan,outlet\n',
    "an enormous cell": b"name,kind\n" + b"x" * 200_000 + b",office\n",
    "a quotation mark inside a cell": b'name,kind\nKrem"lin"x,"off"ice\n',
    "too many cells": b"name,kind\nKremlin,office" + b",x" * 100_000 + b"\n",
    "half of a character in a key": b'{"\\ud800": "x", "name": "Kremlin", "kind": "office"}\n',
    "a NUL in a key": b'{"\\u0000": "x", "name": "Kremlin", "kind": "office"}\n',
    "a NUL in a value": b'{"name": "Krem\\u0000lin", "kind": "office"}\n',
    "an enormous key": json.dumps({"x" * 500_000: 1}).encode() + b"\n",
    "an enormous number": b'{"name": ' + b"9" * 10_000 + b"}\n",
    "deep brackets": b'{"name": ' + b"[" * 100_000 + b"}\n",
}


@pytest.fixture
def ed(db: None) -> Client:
    return client_of(an_editor("ed"))


def upload(client: Client, data: bytes, name: str = "table") -> tuple[int, str]:
    form = {"file": SimpleUploadedFile(name, data), "subject_of_rows": ImportSubject.SOURCES.value}
    answer = client.post("/admin/claims/bulkimport/add/", form, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_table_is_read_whatever_its_line_ends(ed: Client):
    wrong = {}
    for kind, data in READ.items():
        with transaction.atomic():
            status, shown = upload(ed, data)
            results = set(ImportedRow.objects.values_list("result", flat=True))
            if (status, BulkImport.objects.get().rows, results) != (200, 2, {ImportRowResult.CREATED}):
                wrong[kind] = shown
            transaction.set_rollback(True)
    assert wrong == {}


def test_what_is_no_table_is_refused_in_words(ed: Client):
    for kind, (data, words) in REFUSED.items():
        status, shown = upload(ed, data)
        assert status in {400, 409, 413, 422}, kind
        assert words in shown, kind
        assert len(shown) < 100_000, kind
    assert not BulkImport.objects.exists()


def test_a_row_that_cannot_be_read_is_a_refused_row(ed: Client):
    for kind, data in FAULTY_ROWS.items():
        with transaction.atomic():
            status, shown = upload(ed, data)
            assert status == 200, kind
            assert set(ImportedRow.objects.values_list("result", flat=True)) == {ImportRowResult.REFUSED}, kind
            assert len(shown) < 100_000, kind
            errors = ed.get(f"/admin/claims/bulkimport/{BulkImport.objects.get().pk}/errors/")
            assert b"".join(errors.streaming_content), kind
            transaction.set_rollback(True)


def test_the_command_reads_the_line_ends_of_an_old_mac(db: None, tmp_path: Path):
    (tmp_path / "table.csv").write_bytes(READ["old Mac"])
    call_command("import_rows", str(tmp_path / "table.csv"), "--as", "sources", "--by", an_editor("ed").username)
    assert set(Source.objects.values_list("name", flat=True)) == {"Kremlin", "Kan"}


@pytest.mark.parametrize("kind", REFUSED)
def test_the_command_refuses_the_same(tmp_path: Path, kind: str):
    data, words = REFUSED[kind]
    (tmp_path / "table").write_bytes(data)
    with pytest.raises(Refused, match=words):
        scan_file(tmp_path / "table", ImportSubject.SOURCES)
