"""Export and load give the same ledger, whole or in part; refusals leave nothing behind."""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections

from claims.export import load
from claims.export.copy_streams import open_connection
from claims.export.tables import all_tables, ledger_tables
from claims.models import (
    Attribution,
    ChangeEvent,
    Claim,
    ClaimProjection,
    ClaimSearchText,
    CurrentPosition,
    CurrentStanding,
)
from claimtrack.accounts.models import User
from claimtrack.audit.models import AuditEntry
from sources.models import Source
from tests.support.commands import printed, refusal
from tests.support.databases import as_owner
from tests.support.demo_newsroom import load_demo
from tests.support.factories import a_claim, a_contributor, a_source

LEDGER_APPS = ("sources", "claims", "audit", "core")


def emptied() -> None:
    """An empty ledger as after `migrate`: no rows, no accounts."""
    connections["default"].close()
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.app_label in LEDGER_APPS]
    tables.remove("audit_chainstate")  # a migration puts its one row there
    with as_owner() as owner:
        owner.execute("; ".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables))
        owner.execute(f"TRUNCATE {', '.join(tables)}, accounts_user RESTART IDENTITY CASCADE")
        owner.execute("; ".join(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables))


def answers() -> list[tuple]:
    """The API's JSON and version of each claim, and its stored projections."""
    kept = CurrentStanding.objects.order_by("pk").values_list(
        "pk", "confirmation", "confirmation_changed_at", "picture"
    )
    read = ClaimProjection.objects.order_by("pk").values_list(
        "pk", "json", "version", "updated_at", "last_stated_at", "last_recorded_at"
    )
    positions = CurrentPosition.objects.order_by("claim", "party").values_list(
        "claim", "party", "kind", "since", "last_checked"
    )
    words = ClaimSearchText.objects.order_by("pk").values_list("pk", "vector")
    return [*kept, *read, *positions, *words]


def digest() -> str:
    return printed("export", "--digest-only").strip()


@pytest.fixture
def newsroom(committed: None) -> Iterator[None]:
    load_demo()
    load.derive_projections(lambda _: None)
    yield
    connections["default"].close()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_load_of_an_export_gives_the_same_ledger(newsroom, tmp_path, form):
    folder = tmp_path / "out"
    before, known, events = answers(), digest(), ChangeEvent.objects.count()
    assert printed("export", str(folder), "--form", form, "--audit").endswith(f"digest {known}\n")
    in_order = AuditEntry.objects.filter(table_name="claims_claim").order_by("pk")
    audited = list(in_order.values("object_id", "action", "before", "after", "actor_id", "at"))
    emptied()
    said = printed("import", str(folder))
    assert "loaded before" not in said
    assert said.endswith(f"digest {known}\n")
    assert digest() == known
    assert answers() == before
    assert ChangeEvent.objects.count() == events
    assert list(in_order.values("object_id", "action", "before", "after", "actor_id", "at")) == audited
    assert printed("verify").endswith("every stored standing and projection matches its record.\n")
    assert not User.objects.filter(is_active=True).exists()
    assert not any(user.has_usable_password() for user in User.objects.all())
    last = Claim.objects.latest("pk").pk
    assert a_claim(by=a_contributor()).pk == last + 1  # new rows get ids after the loaded ones, and events
    assert digest() != known
    assert ChangeEvent.objects.count() > events


def test_both_forms_have_the_same_digest_and_no_more_of_people_than_names(newsroom, tmp_path):
    said = {form: printed("export", str(tmp_path / form), "--form", form) for form in ("jsonl", "csv")}
    assert said["jsonl"].replace("jsonl", "csv") == said["csv"]
    with (tmp_path / "csv" / "claims_claim.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (tmp_path / "jsonl" / "claims_claim.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == [str(line["id"]) for line in lines]
    people = [json.loads(line) for line in (tmp_path / "csv" / "people.jsonl").read_text().splitlines()]
    assert [list(person) for person in people] == [["id", "username", "first_name", "last_name"]] * len(people)


def test_a_part_loads_alone_with_all_that_it_rests_on(newsroom, tmp_path):
    claim = Claim.objects.filter(attributions__isnull=False).earliest("pk").pk
    said = Attribution.objects.filter(claim=claim).count()
    json, stranger = ClaimProjection.objects.get(pk=claim).json, a_source("Nobody of this story").pk
    known = printed("export", "--digest-only", "--claims", str(claim)).strip()
    assert known != digest()
    printed("export", str(tmp_path / "part"), "--claims", str(claim))
    emptied()
    printed("import", str(tmp_path / "part"))
    assert digest() == known
    assert list(Claim.objects.values_list("pk", flat=True)) == [claim]
    assert Attribution.objects.count() == said
    assert ClaimProjection.objects.get(pk=claim).json == json
    assert not Source.objects.filter(pk=stranger).exists()


def test_an_interrupted_load_goes_on_with_the_next_table(newsroom, tmp_path, monkeypatch):
    known, folder = digest(), str(tmp_path / "out")
    printed("export", folder)
    emptied()
    load_rows = load._load_rows

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
    assert digest() == known
    assert printed("import", folder).splitlines()[0].endswith("tables had been loaded before.")
    assert digest() == known


def test_what_cannot_be_loaded_is_refused_before_anything_is_written(newsroom, tmp_path):
    folder, claims = tmp_path / "out", Claim.objects.count()
    printed("export", str(folder))
    assert "not empty" in refusal("export", str(folder))
    a_claim(by=a_contributor())
    assert "make a new database" in refusal("import", str(folder))
    emptied()
    stranger = User.objects.create_user(pk=Path(folder, "people.jsonl").read_text().count("\n"), username="stranger")
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
    assert Claim.objects.count() == claims


def rewrite(folder: Path, file: str, before: bytes, after: bytes) -> None:
    """A file that was changed together with its SHA-256 in the manifest."""
    path, manifest = folder / file, folder / "manifest.json"
    whole = path.read_bytes()
    assert before in whole
    changed = whole.replace(before, after)
    path.write_bytes(changed)
    hashes = [hashlib.sha256(content).hexdigest() for content in (whole, changed)]
    manifest.write_text(manifest.read_text().replace(f'"sha256": "{hashes[0]}"', f'"sha256": "{hashes[1]}"'))


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_rows_that_break_a_rule_are_refused_and_a_falsified_one_is_seen(newsroom, tmp_path, form):
    folder, file = tmp_path / "out", f"claims_attribution.{form}"
    printed("export", str(folder), "--form", form)
    emptied()
    rewrite(folder, file, b"certain", b"no word of ours that is that long")
    assert "PostgreSQL refuses claims_attribution" in refusal("import", str(folder))
    assert not Attribution.objects.exists()
    rewrite(folder, file, b"no word of ours that is that long", b"certain")
    rewrite(folder, file, b"asserts", b"denies")
    assert "claims_attribution" in refusal("import", str(folder))


def test_only_the_owner_loads_and_one_at_a_time(newsroom, tmp_path, monkeypatch):
    folder = str(tmp_path / "out")
    printed("export", folder)
    emptied()
    with as_owner() as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [load.LOAD_LOCK])
        assert "Another process" in refusal("import", folder)
    monkeypatch.setattr(load, "open_connection", lambda _: open_connection("default"))
    assert "OWNER_DATABASE_URL" in refusal("import", folder)
    assert not User.objects.exists()


def test_an_export_that_breaks_off_leaves_nothing(newsroom, tmp_path):
    assert "No claims match claims 999" in refusal("export", str(tmp_path / "out"), "--claims", "999")
    assert "whole ledger only" in refusal("export", str(tmp_path / "out"), "--tag", "x", "--audit")
    assert "Name the folder" in refusal("export")
    assert list(tmp_path.iterdir()) == []
