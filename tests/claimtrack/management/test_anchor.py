"""`manage.py anchor`, and `verify --anchor`."""

import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claimtrack.audit import time_stamp
from claimtrack.audit.chain import ChainFault, seal_record
from claimtrack.audit.models import RecordLink
from tests.support.commands import printed, refusal
from tests.support.databases import as_owner, empty_all_tables
from tests.support.factories import a_source

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "anchor.json"


def test_nothing_recorded_is_nothing_to_anchor(file):
    empty_all_tables()  # the migrations of a new database have recorded something
    assert "Nothing has been recorded yet" in refusal("anchor", str(file))
    assert not file.exists()


def test_an_anchor_is_verified_later(file):
    a_source()
    assert "ends at link 2. Keep" in printed("anchor", str(file))  # an audit entry and a revision
    a_source()
    assert "still holds everything up to the anchor" in printed("verify", "--anchor", str(file))
    assert "ends at link 4. Keep" in printed("anchor", str(file))


def test_an_end_that_was_replaced_is_found(file):
    a_source()
    printed("anchor", str(file))
    with as_owner() as owner:
        owner.execute("ALTER TABLE audit_recordlink DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_recordlink SET hash = sha256('other')")
        owner.execute("ALTER TABLE audit_recordlink ENABLE TRIGGER USER")
    with pytest.raises(CommandError, match=f"first at audit_auditentry 1, link 1: {ChainFault.RELINKED}"):
        call_command("verify", "--anchor", str(file))


def test_a_file_that_holds_no_anchor_is_refused_and_stays(file):
    for content in ("", "{}", "[1]", '{"number": 1, "hash": "x", "at": ""}', '{"number": 1}'):
        file.write_text(content)
        assert "is not an anchor" in refusal("anchor", str(file))
        assert "is not an anchor" in refusal("verify", "--anchor", str(file))
        assert file.read_text() == content


def test_a_missing_anchor_is_no_anchor(file):
    assert "is not an anchor" in refusal("verify", "--anchor", str(file))


def test_a_transaction_that_is_still_open_is_neither_missed_nor_suspected():
    with as_owner() as owner:
        owner.execute(
            "INSERT INTO sources_source (name, kind, name_in_copy, description, time_zone) "
            "VALUES ('Kan', 'organisation', 'Kan', '', '')"
        )
        a_source("somebody else")
        for _ in range(3):
            seal_record()
        assert RecordLink.objects.count() == 2
        assert "each is as it was recorded" in printed("verify")
    assert seal_record() == 2
    for _ in range(2):
        assert "Verified 4 rows" in printed("verify")


AUTHORITY = """
[tsa]
serial = {folder}/serial
signer_cert = {folder}/authority.pem
signer_key = {folder}/authority.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
[extensions]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """A time-stamping authority on this machine: its address and its root certificate."""
    folder = tmp_path_factory.mktemp("authority")
    config, key, root = folder / "openssl.cnf", folder / "authority.key", folder / "root.pem"
    config.write_text(AUTHORITY.format(folder=folder))
    (folder / "serial").write_text("01")
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj"]

    def openssl(*words: str | Path, given: bytes = b"") -> bytes:
        return subprocess.run(["openssl", *words], input=given, capture_output=True, check=True, cwd=folder).stdout

    openssl("req", "-x509", "-days", "2", *new_key, "/CN=Root", "-keyout", "root.key", "-out", root)
    openssl("req", *new_key, "/CN=Authority", "-keyout", key, "-out", "request.pem")
    openssl(
        *("x509", "-req", "-days", "2", "-in", "request.pem", "-CA", root, "-CAkey", "root.key", "-CAcreateserial"),
        *("-extfile", config, "-extensions", "extensions", "-out", "authority.pem"),
    )

    class Authority(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            stamped = openssl("ts", "-reply", "-config", config, "-section", "tsa", "-queryfile", "query.tsq")
            self.send_response(200)
            self.send_header("Content-Length", str(len(stamped)))
            self.end_headers()
            self.wfile.write(stamped)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Authority)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", root
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_authority_confirms_when_an_anchor_was_taken(authority, file, settings):
    settings.TIME_STAMP_AUTHORITY, settings.TIME_STAMP_ROOTS = authority
    a_source()
    assert f"confirmed by {authority[0]}" in printed("anchor", str(file))
    assert "UTC, as an authority confirms." in printed("verify", "--anchor", str(file))
    settings.TIME_STAMP_ROOTS = ""
    assert "Set TIME_STAMP_ROOTS" in refusal("verify", "--anchor", str(file))


def test_a_time_stamp_of_something_else_does_not_hold(authority, settings):
    address, root = authority
    stamped = time_stamp.request_time_stamp(b"one end of the record", address)
    assert time_stamp.verify_time_stamp(stamped, b"one end of the record", str(root))
    with pytest.raises(time_stamp.TimeStampInvalid):
        time_stamp.verify_time_stamp(stamped, b"another end", str(root))


def test_without_an_answer_no_anchor_is_written(file, settings):
    settings.TIME_STAMP_AUTHORITY = "http://127.0.0.1:9/"
    a_source()
    assert "gave no time-stamp" in refusal("anchor", str(file))
    assert not file.exists()
