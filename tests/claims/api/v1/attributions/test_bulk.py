"""Bulk recording: one result per row, and the same number of queries for any number of rows."""

from itertools import cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.attributions import record_bulk
from claims.actions.claims.merge import merge_claims
from claims.actions.projections.standings import find_drift
from claims.actions.projections.write import write_missing_projections
from claims.models import ArticleChange, Attribution, ChangeEvent, ClaimProjection, CurrentStanding
from claims.vocabulary import EventKind, ReanchorResult
from claimtrack.access.models.token import Scope
from sources.actions.archive import Publication, archive_document
from sources.capture.extracted_document import ExtractedDocument
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_token,
    an_attribution,
    an_editor,
    now,
)
from tests.support.thoroughness import size
from tests.support.workflow_factories import approved

SPOKE = "Putin and Netanyahu spoke by phone"


@pytest.fixture
def writer(db):
    return Writer(token=a_token(a_contributor(), scopes=(Scope.READ, Scope.INGEST)))


def a_row(claim=None, source=None, document=None, **change):
    return {
        "claim": (claim or a_claim()).pk,
        "source": (source or a_source()).pk,
        "stance": "confirms",
        "stated_at": "2025-07-28",
        "words": {"document": document or a_snapshot().document_id, "content": [{"exact": SPOKE}]},
    } | change


def statuses(told):
    return [(result["index"], result["status"]) for result in told["results"]]


def test_results_are_in_the_order_of_the_rows(writer):
    rows = [a_row(), a_row(stance="thinks"), a_row(), a_row(source=None) | {"source": 999_999}, "no row"]
    told = writer.done("attributions/bulk/", {"rows": rows})
    assert statuses(told) == [(0, "created"), (1, "refused"), (2, "created"), (3, "refused"), (4, "refused")]
    assert (told["created"], told["refused"]) == (2, 3)
    ids = [result["id"] for result in told["results"] if result["status"] == "created"]
    assert ids == list(Attribution.objects.values_list("pk", flat=True))
    problems = [result["problem"] for result in told["results"] if result["status"] == "refused"]
    assert [(one["type"], one["status"], one.get("field")) for one in problems] == [
        ("/problems/bad-field", 400, "stance"),
        ("/problems/not-on-record", 422, "source"),
        ("/problems/bad-body", 400, None),
    ]


def test_a_row_is_recorded_like_a_single_attribution(writer):
    row = a_row(relays=[a_source().pk], certainty="probable", directness="direct")
    (result,) = writer.done("attributions/bulk/", {"rows": [row]})["results"]
    alone = writer.done("attributions/", row | {"acknowledged": [result["id"]]})
    differing = {"id", "url", "recorded_at"}
    together = writer.read(result["url"])
    assert {name for name in alone if alone[name] != together[name]} == differing


def test_rows_are_validated_like_single_attributions(writer):
    claim, gone, into = a_claim(), a_claim("The call took place."), a_claim("They spoke.")
    merge_claims(gone, into, base_revision=1, reason="The same.", by=an_editor(), at=now())
    kremlin = a_source("Kremlin")
    rows = [
        a_row(claim, words=None),
        a_row(claim, stated_at="2125-01-01"),
        a_row(claim, kremlin, relays=[kremlin.pk]),
        a_row(claim, repeats=an_attribution(into, kremlin).pk),
        a_row(gone),
        a_row(claim) | {"words": {"document": a_snapshot().document_id, "content": [{"exact": "They met"}]}},
        a_row(claim, supersedes=1),
    ]
    told = writer.done("attributions/bulk/", {"rows": rows})
    assert [(one["problem"]["type"], one["problem"]["field"]) for one in told["results"]] == [
        ("/problems/passage-missing", "words"),
        ("/problems/time-in-future", "stated_at"),
        ("/problems/relayed-by-itself", "relays"),
        ("/problems/copy-of-another-claim", "repeats"),
        ("/problems/claim-merged", "claim"),
        ("/problems/quote-not-found", "words.content.0"),
        ("/problems/unknown-field", "supersedes"),
    ]
    assert f"claim {into.pk}, “They spoke.”" in told["results"][4]["problem"]["detail"]


@pytest.mark.thorough
def test_a_claim_merged_twice_names_the_final_claim(writer):
    first, second, last = a_claim(), a_claim(), a_claim("They spoke.")
    for claim, into in ((first, second), (second, last)):
        merge_claims(claim, into, base_revision=1, reason="The same.", by=an_editor(), at=now())
    told = writer.done("attributions/bulk/", {"rows": [a_row(first)]})
    assert f"claim {last.pk}, “They spoke.”" in told["results"][0]["problem"]["detail"]


def test_all_or_nothing_records_nothing_if_one_row_is_refused(writer):
    rows = [a_row(), a_row(stance="thinks")]
    problem = writer.refused("attributions/bulk/", {"rows": rows, "all_or_nothing": True}, key="one")
    assert (problem["status"], problem["type"]) == (422, "/problems/nothing-recorded")
    assert statuses(problem) == [(0, "held_back"), (1, "refused")]
    assert problem["results"][1]["problem"]["field"] == "stance"
    assert not Attribution.objects.exists()
    told = writer.done("attributions/bulk/", {"rows": rows[:1], "all_or_nothing": True}, key="one")
    assert statuses(told) == [(0, "created")]


def test_a_retry_records_nothing_twice(writer):
    body = {"rows": [a_row(), a_row()]}
    first = writer.done("attributions/bulk/", body, key="one")
    assert writer.done("attributions/bulk/", body, key="one") == first
    assert Attribution.objects.count() == 2


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"rows": [{}] * 1_001}, 422, "rows"),
        ({"rows": []}, 400, "rows"),
        ({}, 400, "rows"),
        ({"rows": [{}], "all_or_nothing": "perhaps"}, 400, "all_or_nothing"),
    ],
)
def test_rows_must_be_a_list_of_one_to_a_thousand(body, status, field, writer):
    problem = writer.refused("attributions/bulk/", body)
    assert (problem["status"], problem["field"]) == (status, field)


def test_standings_and_projections_are_updated(writer):
    party = a_source()
    claims = [a_claim(parties=(party,)) for _ in range(2)]
    writer.done("attributions/bulk/", {"rows": [a_row(claim, party) for claim in claims]})
    assert [one.confirmation for one in CurrentStanding.objects.all()] == ["confirmed"] * 2
    assert not ClaimProjection.objects.filter(json=None).exists()
    assert [found for _, found in find_drift()] == [[]]


def test_projections_of_many_claims_are_stored_by_a_job_and_derived_until_then(writer, monkeypatch):
    monkeypatch.setattr(record_bulk, "MAX_CLAIMS_PROJECTED_INLINE", 2)
    party = a_source()
    claims = [a_claim(parties=(party,)) for _ in range(3)]
    writer.done("attributions/bulk/", {"rows": [a_row(claim, party) for claim in claims]})
    assert ClaimProjection.objects.filter(json=None).count() == 3
    assert [one.confirmation for one in CurrentStanding.objects.all()] == ["confirmed"] * 3
    assert [found for _, found in find_drift()] == [[]]
    derived = writer.read("claims/")
    assert [one["confirmation"] for one in derived["results"]] == ["confirmed"] * 3
    assert list(write_missing_projections()) == [3]
    assert writer.read("claims/") == derived


def test_each_row_has_an_event(writer):
    writer.done("attributions/bulk/", {"rows": [a_row(), a_row()]})
    told = ChangeEvent.objects.filter(kind=EventKind.ATTRIBUTION_RECORDED)
    recorded = [{"attribution": pk, "supersedes": None} for pk in Attribution.objects.values_list("pk", flat=True)]
    assert [event.data for event in told] == recorded


def test_approvals_lapse(writer):
    claim = approved()
    writer.done("attributions/bulk/", {"rows": [a_row(claim)]})
    claim.refresh_from_db()
    assert claim.stage == "in_review"


def test_words_in_an_earlier_snapshot_are_reanchored_to_the_newest(writer):
    old = a_snapshot(url="https://example.org/moved")
    publication = Publication(url="https://example.org/moved", title="Moved")
    archive_document(ExtractedDocument("Nothing of it is left."), publication, by=None, at=now())
    rows = [a_row() | {"words": {"snapshot": old.pk, "content": [{"exact": SPOKE}]}} for _ in range(2)]
    writer.done("attributions/bulk/", {"rows": [*rows, a_row()]})
    assert [flag.reanchoring.found for flag in ArticleChange.objects.all()] == [ReanchorResult.GONE] * 2


@pytest.mark.sampled
def test_many_rows_take_as_many_queries_as_few(writer, monkeypatch):
    monkeypatch.setattr(record_bulk, "MAX_CLAIMS_PROJECTED_INLINE", 2)
    source, kan = a_source(), a_source("Kan")
    documents = [a_snapshot().document_id for _ in range(size(2, 5))]
    claims = [a_claim() for _ in range(size(4, 50))]
    repeated = [an_attribution(claim, source) for claim in claims]

    def queries(rows):
        body = [
            a_row(claim, source, document, relays=[kan.pk], repeats=first.pk)
            for (claim, first), document, _ in zip(
                cycle(zip(claims, repeated, strict=True)), cycle(documents), range(rows), strict=False
            )
        ]
        with CaptureQueriesContext(connection) as captured:
            assert writer.done("attributions/bulk/", {"rows": body})["created"] == rows
        return len(captured)

    assert queries(4) == queries(size(20, 500))
