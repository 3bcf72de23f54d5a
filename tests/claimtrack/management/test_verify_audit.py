"""The audit's chain, tampered with as only the owner of the database could, and what the command says to it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claimtrack.audit import chain
from claimtrack.audit.models import AuditEntry
from sources.models import Source
from tests.support.commands import printed
from tests.support.databases import as_owner
from tests.support.factories import a_source

pytestmark = pytest.mark.usefixtures("committed")


def tampered(statement: str) -> None:
    """What somebody could do who owns the tables and has lifted their triggers."""
    with as_owner() as owner:
        owner.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")
        owner.execute(statement)
        owner.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER USER")


@pytest.fixture
def entries() -> list[AuditEntry]:
    """Four entries of one source, among those of others."""
    source = a_source()
    for description in ("one", "two", "three"):
        Source.objects.filter(pk=source.pk).update(description=description)
        a_source()
    return list(AuditEntry.objects.filter(table_name="sources_source", object_id=str(source.pk)).order_by("id"))


def said() -> str:
    with pytest.raises(CommandError) as refused:
        call_command("verify_audit")
    assert refused.value.returncode == 1
    return str(refused.value)


def test_an_audit_that_is_whole_is_said_to_be(entries):
    assert f"{AuditEntry.objects.count()} entries verified: each is as it was written" in printed("verify_audit")


def test_an_empty_audit_is_whole():
    assert printed("verify_audit").startswith("0 entries")


COPIED = "table_name, object_id, action, before, after, actor_id, reason, database_role, at, previous_hash, hash"
REHASH = "UPDATE audit_auditentry SET hash = audit_hash(audit_auditentry) WHERE id = {id}"


def changed(what: str) -> str:
    return f"UPDATE audit_auditentry SET {what} WHERE id = {{id}};"


@pytest.mark.parametrize(
    ("which", "tamper", "named", "fault"),
    [
        # Content changed, hash left.
        (1, changed("actor_id = 99"), 1, chain.ChainFault.ALTERED),
        (2, changed("at = at - interval '1 day'"), 2, chain.ChainFault.ALTERED),
        # Hash changed, content left.
        (0, changed("hash = sha256('x')"), 0, chain.ChainFault.ALTERED),
        # Taken away: the next of the same row tells.
        (1, "DELETE FROM audit_auditentry WHERE id = {id}", 2, chain.ChainFault.MISSING),
        (0, "DELETE FROM audit_auditentry WHERE id = {id}", 1, chain.ChainFault.MISSING),
        # Rewritten with a hash that fits: the next of the same row tells.
        (1, changed("reason = 'other'") + REHASH, 2, chain.ChainFault.MISSING),
        # Cut off from what was before, with a hash that fits.
        (2, changed("previous_hash = NULL") + REHASH, 2, chain.ChainFault.BROKEN),
        # Another one put at the end, which points where an earlier one did.
        (
            1,
            f"INSERT INTO audit_auditentry ({COPIED}) SELECT {COPIED} FROM audit_auditentry WHERE id = {{id}}",
            None,
            chain.ChainFault.BROKEN,
        ),
    ],
)
def test_the_first_place_that_is_not_whole_is_named(entries, which, tamper, named, fault):
    tampered(tamper.format(id=entries[which].pk))
    entry = entries[named] if named is not None else AuditEntry.objects.order_by("id").last()
    assert f"first at sources_source {entry.object_id}, entry {entry.pk}: {fault}." in said()


def test_what_is_found_does_not_depend_on_the_size_of_the_batches(entries, monkeypatch):
    tampered(f"DELETE FROM audit_auditentry WHERE id = {entries[1].pk}")
    whole = said()
    monkeypatch.setattr(chain, "BATCH_SIZE", 1)
    assert said() == whole


def test_the_end_of_a_chain_is_proven_by_an_anchor_alone(entries, tmp_path: Path):
    file = tmp_path / "anchor.json"
    assert str(file) in printed("verify_audit", "--anchor", str(file))
    a_source()
    assert "are present" in printed("verify_audit", "--anchor", str(file))
    newest = AuditEntry.objects.order_by("id").last()
    tampered(f"DELETE FROM audit_auditentry WHERE id = {newest.pk}")
    assert "each is as it was written" in printed("verify_audit")
    before = file.read_text()
    with pytest.raises(CommandError, match=f"up to entry {newest.pk}: the audit differs from the anchor"):
        call_command("verify_audit", "--anchor", str(file))
    assert file.read_text() == before


def test_an_audit_rewritten_from_its_beginning_is_told_by_an_anchor(entries, tmp_path: Path):
    file = tmp_path / "anchor.json"
    printed("verify_audit", "--anchor", str(file))
    tampered("DELETE FROM audit_auditentry")
    a_source()
    with pytest.raises(CommandError, match="differs from the anchor"):
        call_command("verify_audit", "--anchor", str(file))


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"entries": 1}'])
def test_a_file_that_holds_no_anchor_is_refused_and_kept(content, tmp_path: Path):
    file = tmp_path / "anchor.json"
    file.write_text(content)
    with pytest.raises(CommandError, match="is not an anchor"):
        call_command("verify_audit", "--anchor", str(file))
    assert file.read_text() == content


def test_an_anchor_waits_for_whoever_is_writing(entries, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(chain, "WRITER_TIMEOUT_SECONDS", 0)
    with as_owner() as owner:
        owner.execute("UPDATE sources_source SET description = 'just now'")
        with pytest.raises(CommandError, match="A transaction has been writing"):
            call_command("verify_audit", "--anchor", str(tmp_path / "anchor.json"))
        assert "each is as it was written" in printed("verify_audit")
