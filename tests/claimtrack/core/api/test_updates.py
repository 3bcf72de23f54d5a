"""Lists by time of update: nothing is lost, whatever has the same time."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.actions.comment_requests.request import record_attempt
from claims.actions.fact_checks.record import FactCheckContent, record_fact_check, update_fact_check
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.vocabulary import Channel
from claimtrack.access.models.token import Scope
from claimtrack.core.api import paging
from claimtrack.core.models import ResourceUpdate
from tests.support.api.api_reader import Tool
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_snapshot,
    a_source,
    a_token,
    a_user,
    an_editor,
    now,
    speaks_for,
)

NOON = datetime(2025, 7, 28, 12, tzinfo=UTC)


@pytest.fixture
def tool(db):
    return Tool(token=a_token(scopes=(Scope.READ, Scope.INGEST)))


def same_time(kind: str, at: datetime = NOON) -> None:
    ResourceUpdate.objects.filter(kind=kind).update(updated_at=at)


@pytest.mark.parametrize("order", ["updated_at", "-updated_at"])
def test_rows_with_equal_times_are_read_once_each(tool, order):
    made = [a_source().pk for _ in range(7)]
    same_time("source")
    pages = tool.pages("sources/", order=order, limit=2, updated_since=NOON.isoformat())
    expected = made if order == "updated_at" else made[::-1]
    assert ([len(page) for page in pages], [pk for page in pages for pk in page]) == ([2, 2, 2, 1], expected)


def test_updated_since_includes_the_time_and_leaves_out_what_is_older(tool):
    old, new = a_source(), a_source()
    same_time("source", NOON - timedelta(microseconds=1))
    ResourceUpdate.objects.filter(kind="source", resource_id=new.pk).update(updated_at=NOON)
    assert tool.pages("sources/", updated_since=NOON.isoformat()) == [[new.pk]]
    assert tool.pages("sources/", order="updated_at") == [[old.pk, new.pk]]


def test_what_is_included_is_there_in_this_order_too(tool):
    a_source()
    (by_id,) = tool.read("sources/", include="track_record")["results"]
    (by_update,) = tool.read("sources/", include="track_record", order="updated_at")["results"]
    assert by_update == by_id
    assert by_id["track_record"]["affirmed"] is not None


def test_a_page_ends_before_it_grows_too_large(tool, monkeypatch):
    made = [a_source().pk for _ in range(3)]
    monkeypatch.setattr(paging, "MAX_PAGE_BYTES", 1)
    assert tool.pages("sources/", order="updated_at") == [[pk] for pk in made]


def test_other_filters_hold_too(tool):
    kept, other = a_source("Kremlin"), a_source("Knesset")
    assert tool.pages("sources/", order="updated_at", text="Kreml", updated_since=NOON.isoformat()) == [[kept.pk]]
    assert other.pk not in tool.pages("sources/", order="updated_at", text="Kreml")[0]


def ended_role():
    by = a_user()
    role = speaks_for(a_source(), a_source(), by=by)
    return role.pk, lambda: record_affiliation(
        AffiliationInput(role.source, role.body, "voice", speaks_for=True), by=by, at=now(), supersedes=role, reason="x"
    )


def newer_text():
    snapshot = a_snapshot("One.", url="https://example.org/a")
    return snapshot.document_id, lambda: a_snapshot("Two.", url="https://example.org/a")


def further_attempt():
    party, by = a_source(), a_contributor()
    request = a_comment_request(a_claim(parties=(party,)), party)
    return request.pk, lambda: record_attempt(request, channel=Channel.PHONE, made_at=now(), note="", by=by, at=now())


def other_rating():
    by = an_editor()
    check = record_fact_check(a_claim(), FactCheckContent("True", "So it is.", "https://example.org/c"), by=by)
    return check.pk, lambda: update_fact_check(check, rating="False", by=by)


def alias():
    source = a_source()
    return source.pk, lambda: source.aliases.create(name="another name")


# What changes, and a change of it, or of what its JSON shows.
CHANGES = [
    ("sources", "source", alias),
    ("affiliations", "affiliation", ended_role),
    ("documents", "document", newer_text),
    ("fact-checks", "fact_check", other_rating),
    ("comment-requests", "comment_request", further_attempt),
]


@pytest.mark.parametrize(("path", "kind", "make"), CHANGES)
def test_a_change_updates_the_resource(tool, path, kind, make):
    pk, change = make()
    same_time(kind)
    since = (NOON + timedelta(seconds=1)).isoformat()
    assert tool.pages(f"{path}/", updated_since=since) == [[]]
    change()
    assert pk in tool.pages(f"{path}/", updated_since=since, order="updated_at")[0]


def test_snapshots_are_listed_by_when_they_were_recorded(tool):
    first, second = a_snapshot().pk, a_snapshot().pk
    assert tool.pages("snapshots/", order="updated_at", updated_since=NOON.isoformat()) == [[first, second]]


def test_a_page_by_update_takes_a_fixed_number_of_queries(tool, django_assert_max_num_queries):
    for make in (ended_role, newer_text, further_attempt, alias):
        make()
    other_rating()
    for _ in range(4):
        speaks_for(a_source(), a_source(), by=a_user())
        a_snapshot()
    for path in [*(path for path, _, _ in CHANGES), "snapshots"]:
        with django_assert_max_num_queries(7):
            assert tool.read(f"{path}/", order="updated_at", updated_since=NOON.isoformat())["results"], path
