"""Export and load give the same ledger, whole or in part; refusals leave nothing behind."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from claims.export import load
from claims.export.copy_streams import open_connection
from claims.export.tables import all_tables, ledger_tables
from claims.models import (
    Attribution,
    ChangeEvent,
    Claim,
    ClaimProjection,
)
from claimtrack.accounts.models import User
from sources.models import Source
from tests.claims.export.conftest import answers, audited_claims, digest, emptied
from tests.support.commands import printed, refusal
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_contributor
from tests.support.thoroughness import first


@pytest.mark.parametrize("form", first(1, ["jsonl", "csv"]))
def test_a_load_of_an_export_gives_the_same_ledger(ledger, form):
    known = ledger.digest
    assert ledger.said[form].endswith(f"digest {known}\n")
    said = printed("import", str(ledger.folders[form]))
    assert "loaded before" not in said
    assert said.endswith(f"digest {known}\n")
    assert digest() == known
    assert answers() == ledger.answers
    assert ChangeEvent.objects.count() == ledger.events
    assert audited_claims() == ledger.audited
    assert printed("verify").endswith("every stored standing and projection matches its record.\n")
    assert not User.objects.filter(is_active=True).exists()
    assert not any(user.has_usable_password() for user in User.objects.all())
    last = Claim.objects.latest("pk").pk
    assert a_claim(by=a_contributor()).pk == last + 1  # new rows get ids after the loaded ones, and events
    assert digest() != known
    assert ChangeEvent.objects.count() > ledger.events


def test_both_forms_have_the_same_digest_and_no_more_of_people_than_names(exported):
    assert exported.said["jsonl"].replace("jsonl", "csv") == exported.said["csv"]
    with (exported.folders["csv"] / "claims_claim.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (exported.folders["jsonl"] / "claims_claim.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == [str(line["id"]) for line in lines]
    people = [json.loads(line) for line in (exported.folders["csv"] / "people.jsonl").read_text().splitlines()]
    assert [list(person) for person in people] == [["id", "username", "first_name", "last_name"]] * len(people)


def test_a_part_loads_alone_with_all_that_it_rests_on(ledger):
    assert ledger.digest_of_part != ledger.digest
    printed("import", str(ledger.part))
    assert digest() == ledger.digest_of_part
    assert list(Claim.objects.values_list("pk", flat=True)) == [ledger.claim]
    assert Attribution.objects.count() == ledger.attributions_of_part
    assert ClaimProjection.objects.get(pk=ledger.claim).json == ledger.json_of_part
    assert not Source.objects.filter(pk=ledger.stranger).exists()


def test_an_interrupted_load_goes_on_with_the_next_table(ledger, monkeypatch):
    folder, load_rows = str(ledger.folders["jsonl"]), load._load_rows

    def stopped_at_attributions(owner, table, *rest):
        load_rows(owner, table, *rest)
        if table.name == "claims_attribution":
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(load, "_load_rows", stopped_at_attributions)
        with pytest.raises(Exception, match="run the same command to resume"):
            printed("import", folder)
    assert Source.objects.exists()
    assert not Attribution.objects.exists()
    assert "tables had been loaded before" in printed("import", folder)
    assert digest() == ledger.digest
    assert printed("import", folder).splitlines()[0].endswith("tables had been loaded before.")
    assert digest() == ledger.digest


def test_what_cannot_be_loaded_is_refused_before_anything_is_written(ledger, tmp_path):
    folder = ledger.copy_to(tmp_path)
    assert "not empty" in refusal("export", str(folder))
    a_claim(by=a_contributor())
    assert "make a new database" in refusal("import", str(folder))
    emptied()
    person = json.loads(Path(folder, "people.jsonl").read_text().splitlines()[-1])
    stranger = User.objects.create_user(pk=person["id"], username="stranger")
    assert "belongs to another" in refusal("import", str(folder))
    stranger.delete()
    tampered = folder / "claims_claim.jsonl"
    whole = tampered.read_bytes()
    tampered.write_bytes(whole.replace(b"draft", b"published"))
    assert "SHA-256 differs" in refusal("import", str(folder))
    tampered.write_bytes(whole)
    manifest = folder / "manifest.json"
    text = manifest.read_text()
    manifest.write_text(text.replace("claims.0001_initial", "claims.0999_later"))
    assert "claims.0001_initial, claims.0999_later" in refusal("import", str(folder))
    manifest.write_text(text.replace('"format": 2', '"format": 3'))
    assert "format 3" in refusal("import", str(folder))
    assert "is not a ledger export" in refusal("import", str(tmp_path))
    with as_owner() as owner:
        for table in all_tables(ledger_tables()):
            assert owner.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (0,)
    assert not User.objects.exists()
    manifest.write_text(text)
    printed("import", str(folder))
    assert Claim.objects.count() == ledger.claims


def rewrite(folder: Path, file: str, before: bytes, after: bytes) -> None:
    """A file that was changed together with its SHA-256 in the manifest."""
    path, manifest = folder / file, folder / "manifest.json"
    whole = path.read_bytes()
    assert before in whole
    changed = whole.replace(before, after)
    path.write_bytes(changed)
    hashes = [hashlib.sha256(content).hexdigest() for content in (whole, changed)]
    manifest.write_text(manifest.read_text().replace(f'"sha256": "{hashes[0]}"', f'"sha256": "{hashes[1]}"'))


@pytest.mark.parametrize("form", first(1, ["csv", "jsonl"]))
def test_rows_that_break_a_rule_are_refused_and_a_falsified_one_is_seen(ledger, tmp_path, form):
    folder, file = ledger.copy_to(tmp_path, form), f"claims_attribution.{form}"
    rewrite(folder, file, b"certain", b"no word of ours that is that long")
    assert "PostgreSQL refuses claims_attribution" in refusal("import", str(folder))
    assert not Attribution.objects.exists()
    rewrite(folder, file, b"no word of ours that is that long", b"certain")
    rewrite(folder, file, b"asserts", b"denies")
    assert "claims_attribution" in refusal("import", str(folder))


def test_only_the_owner_loads_and_one_at_a_time(ledger, monkeypatch):
    folder = str(ledger.folders["jsonl"])
    with as_owner() as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [load.LOAD_LOCK])
        assert "Another process" in refusal("import", folder)
    monkeypatch.setattr(load, "open_connection", lambda _: open_connection("default"))
    assert "OWNER_DATABASE_URL" in refusal("import", folder)
    assert not User.objects.exists()


def test_an_export_that_breaks_off_leaves_nothing(ledger, tmp_path):
    a_claim(by=a_contributor())
    assert "No claims match claims 999" in refusal("export", str(tmp_path / "out"), "--claims", "999")
    assert "whole ledger only" in refusal("export", str(tmp_path / "out"), "--tag", "x", "--audit")
    assert "Name the folder" in refusal("export")
    assert list(tmp_path.iterdir()) == []
