"""Imports that are left to a worker."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from claims.admin.imports import import_admin
from claims.imports import run
from claims.models import BulkImport, Claim
from claims.vocabulary import ImportState
from tests.support.factories import an_editor
from tests.support.servers.worker import work_off
from tests.support.sign_in import client_of


def test_a_worker_does_what_was_left_to_it(committed, monkeypatch):
    for module in (import_admin, run):
        monkeypatch.setattr(module, "BATCH_ROWS", 1)
    ed = client_of(an_editor("ed"))
    rows = "".join(json.dumps({"statement": f"Statement {number}."}) + "\n" for number in range(2))
    file = SimpleUploadedFile("x.jsonl", rows.encode())
    ed.post("/admin/claims/bulkimport/add/", {"file": file, "subject_of_rows": "claims"})
    work_off()
    bulk_import = BulkImport.objects.get()
    assert (bulk_import.state, bulk_import.done, Claim.objects.count()) == (ImportState.CHECKED, 2, 0)
    for slug in ("run", "resume"):  # the second job finds nothing left to do
        ed.post(f"/admin/claims/bulkimport/{bulk_import.pk}/{slug}/")
    work_off()
    bulk_import.refresh_from_db()
    assert (bulk_import.state, Claim.objects.count()) == (ImportState.DONE, 2)
