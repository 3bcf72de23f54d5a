"""The admin of the audit: filters, descriptions of changes, and logged exports."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claimtrack.audit.chain import seal_record
from claimtrack.audit.models import AuditEntry, AuditExport, RecordLink
from claimtrack.core.db.audit_context import audited
from sources.models import Source
from tests.support.factories import a_source, a_user

LIST = "/admin/audit/auditentry/"
EXPORT = "audit.add_auditexport"


@pytest.fixture
def carol(db):
    """A user who updated one source."""
    carol = a_user("carol")
    source = a_source("Kremlin")
    with audited(by=carol, reason="told apart"):
        Source.objects.filter(pk=source.pk).update(description="Office of the President")
    carol.source = source
    return carol


def shown(client, **wanted) -> list[AuditEntry]:
    page = client.get(LIST, wanted)
    assert page.status_code == 200
    return list(page.context["cl"].result_list)


def test_an_entry_says_who_did_what_and_why(carol, signed_in):
    text = signed_in().get(LIST, {"who": carol.pk}).content.decode()
    for words in ("carol", "told apart", "description", "Office of the President"):
        assert words in text


def test_entries_are_found_by_person_table_row_action_and_moment(carol, signed_in):
    client = signed_in()
    (entry,) = shown(client, who=carol.pk)
    assert entry.after == {"description": "Office of the President", "revision_number": 2}
    assert entry in shown(client, table="sources_source")
    assert [e.action for e in shown(client, table="sources_source", row=carol.source.pk)] == ["UPDATE", "INSERT"]
    assert shown(client, table="sources_source", action="DELETE") == []
    hour_ago, soon = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1)
    before_all = AuditEntry.objects.order_by("id").first().at - timedelta(hours=1)
    assert shown(client, until=before_all.strftime("%Y-%m-%dT%H:%M")) == []
    now = {"since": hour_ago.strftime("%Y-%m-%dT%H:%M"), "until": soon.strftime("%Y-%m-%dT%H:%M")}
    assert shown(client, **now, who=carol.pk) == [entry]
    assert shown(client, **now)[0] == AuditEntry.objects.order_by("id").last()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"since": "yesterday"}, "Enter a valid date/time"),
        ({"row": "1"}, "Enter the table"),
        ({"who": "999999"}, "not one of the available choices"),
        ({"action": "EXPLODE"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_understood_shows_nothing_and_says_why(wanted, said, carol, signed_in):
    page = signed_in().get(LIST, wanted)
    assert said in page.content.decode()
    assert list(page.context["cl"].result_list) == []


def test_the_list_costs_the_same_whatever_is_in_it(carol, signed_in):
    client = signed_in()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(client, table="sources_source")
        assert not any("COUNT(" in query["sql"] or "OFFSET" in query["sql"] for query in queries)
        return len(queries)

    assert cost() == 4  # session, user, permissions, list
    for _ in range(60):
        a_source()
    assert cost() == 4


def test_an_entrys_page_shows_every_column_and_its_link_in_the_chain(carol, signed_in):
    client = signed_in()
    first = AuditEntry.objects.filter(table_name="sources_source", object_id=str(carol.source.pk)).last()
    text = client.get(f"{LIST}{first.pk}/change/").content.decode()
    assert "name_in_copy" in text
    assert "not yet: links are appended once a minute" in text
    seal_record()
    text = client.get(f"{LIST}{first.pk}/change/").content.decode()
    assert bytes(RecordLink.objects.get(record_position=first.record_position).hash).hex() in text
    assert client.post(f"{LIST}{first.pk}/change/", {"reason": "other"}).status_code == 403


def exported(client, form: str, **wanted) -> str:
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    answer = client.post(f"{LIST}export/{form}/?{query}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return b"".join(answer.streaming_content).decode()


def test_an_export_holds_what_was_asked_for(carol, signed_in):
    client = signed_in(EXPORT)
    (line,) = exported(client, "jsonl", who=carol.pk).splitlines()
    entry = AuditEntry.objects.get(actor_id=carol.pk)
    found = json.loads(line)
    assert (found["who"], found["after"]) == ("carol", {"description": "Office of the President", "revision_number": 2})
    assert found["record_position"] == entry.record_position > 0
    rows = list(csv.DictReader(io.StringIO(exported(client, "csv", table="sources_source"))))
    assert [row["action"] for row in rows] == ["INSERT", "UPDATE"]
    assert json.loads(rows[1]["after"]) == {"description": "Office of the President", "revision_number": 2}


def test_a_spreadsheet_runs_nothing_that_somebody_wrote_as_a_reason(carol, signed_in):
    with audited(by=carol, reason="=HYPERLINK(1)"):
        a_source()
    rows = csv.DictReader(io.StringIO(exported(signed_in(EXPORT), "csv", who=carol.pk)))
    assert "'=HYPERLINK(1)" in {row["why"] for row in rows}


def test_an_export_is_put_on_record_with_what_was_asked_for(carol, signed_in):
    client = signed_in(EXPORT)
    exported(client, "csv", table="sources_source", action="UPDATE")
    export = AuditExport.objects.get()
    assert (export.recorded_by, export.form) == (client.user, "csv")
    assert export.filters == "action UPDATE, table sources_source"
    assert "action UPDATE" in client.get("/admin/audit/auditexport/").content.decode()


def test_an_export_takes_a_permission_of_its_own_and_is_never_a_link(carol, signed_in):
    assert signed_in().post(f"{LIST}export/csv/").status_code == 403
    assert signed_in(EXPORT).get(f"{LIST}export/csv/").status_code == 405
    assert not AuditExport.objects.exists()


def test_an_export_that_cannot_be_understood_is_refused(carol, signed_in):
    assert signed_in(EXPORT).post(f"{LIST}export/csv/?since=yesterday").status_code == 400
    assert not AuditExport.objects.exists()
