from datetime import datetime, timedelta

import pytest

from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.actions.projections.standings import refresh_claims
from claims.actions.sources.merge import merge_sources
from claims.domain.stated_interval import parse_edtf
from claims.models import Attribution
from claims.vocabulary import Precision, Stance
from tests.support.api.api_reader import Tool
from tests.support.factories import a_claim, a_snapshot, a_source, an_attribution, an_editor, now, words_in
from tests.support.thoroughness import size
from tests.support.workflow_factories import published

pytestmark = pytest.mark.usefixtures("module_newsroom")


def ids(read):
    return [row["id"] for row in read["results"]]


def test_an_attribution_reads_as_in_its_claim_plus_its_context(newsroom, tool):
    told = tool.read(f"attributions/{newsroom.confirmation.pk}/")
    in_claim = tool.read(f"claims/{newsroom.call.pk}/")["attributions"][0]
    more = {
        "url": f"/api/v1/attributions/{newsroom.confirmation.pk}/",
        "claim": newsroom.call.pk,
        "snapshot": newsroom.confirmation.snapshot_id,
        "reason": "",
    }
    assert told == in_claim | more


def test_the_list_has_the_detail_json_newest_first(every_shape, tool):
    listed = tool.read("attributions/")["results"]
    assert [row["id"] for row in listed] == sorted((row["id"] for row in listed), reverse=True)
    assert listed == [tool.read(row["url"]) for row in listed]
    assert tool.pages("attributions/", limit=3) == [
        [row["id"] for row in listed[start : start + 3]] for start in range(0, len(listed), 3)
    ]


def test_a_corrected_attribution_names_its_correction(newsroom, tool, alice):
    correction = Correction(newsroom.confirmation, "Misread.")
    later = an_attribution(newsroom.call, newsroom.kremlin, Stance.DENIES, by=alice, correction=correction)
    assert tool.read(f"attributions/{newsroom.confirmation.pk}/")["superseded_by"] == later.pk
    told = tool.read(f"attributions/{later.pk}/")
    assert (told["supersedes"], told["reason"]) == (newsroom.confirmation.pk, "Misread.")


def test_each_filter_narrows_the_list(newsroom, tool, alice):
    first, silence = Attribution.objects.order_by("pk")
    other = an_attribution(a_claim(by=alice), newsroom.kan, Stance.DENIES, by=alice)
    assert ids(tool.read("attributions/", claim=newsroom.call.pk)) == [silence.pk, first.pk]
    assert ids(tool.read("attributions/", source=newsroom.kan.pk)) == [other.pk]
    assert ids(tool.read("attributions/", stance="silent")) == [silence.pk]
    assert ids(tool.read("attributions/", document=first.snapshot.document_id)) == [first.pk]
    assert ids(tool.read("attributions/", publisher=newsroom.kan.pk)) == [first.pk]
    assert ids(tool.read("attributions/", claim=newsroom.call.pk, stance="confirms")) == [first.pk]


@pytest.mark.parametrize("clock", ["stated", "recorded"])
def test_a_range_includes_its_start_and_excludes_its_end(clock, newsroom, tool):
    first, silence = Attribution.objects.order_by("pk")
    begin, end = (getattr(row, f"{clock}_at").isoformat() for row in (first, silence))
    assert ids(tool.read("attributions/", **{f"{clock}_from": begin, f"{clock}_until": end})) == [first.pk]
    assert ids(tool.read("attributions/", **{f"{clock}_from": end})) == [silence.pk]


def test_superseded_separates_corrected_and_live_ones(newsroom, tool, alice):
    first, silence = Attribution.objects.order_by("pk")
    withdraw_attribution(silence, reason="Wrong party.", by=alice, at=now())
    assert ids(tool.read("attributions/", superseded="true")) == [silence.pk]
    assert ids(tool.read("attributions/", superseded="false")) == [first.pk]
    assert len(ids(tool.read("attributions/"))) == 3


def test_with_known_at_only_those_live_then_are_listed(newsroom, tool, alice):
    first, silence = Attribution.objects.order_by("pk")
    then = now().isoformat()
    correction = an_attribution(
        newsroom.call, newsroom.kremlin, Stance.DENIES, by=alice, correction=Correction(first, "Misread.")
    )
    assert ids(tool.read("attributions/", known_at=then)) == [silence.pk, first.pk]
    assert tool.read("attributions/", known_at=then)["results"][1]["superseded_by"] is None
    assert tool.read(f"attributions/{first.pk}/", known_at=then)["superseded_by"] is None
    later = now().isoformat()
    assert ids(tool.read("attributions/", known_at=later)) == [correction.pk, silence.pk]
    assert ids(tool.read("attributions/", known_at=later, superseded="true")) == [first.pk]
    assert tool.read(f"attributions/{first.pk}/", known_at=later)["superseded_by"] == correction.pk
    assert tool.refusal(f"attributions/{correction.pk}/", known_at=then)["status"] == 404


ENDS = [
    ("2025-07-28T10:05Z", "2025-07-28T10:04:59Z", "2025-07-28T10:05:00Z"),
    ("2025-07-28", "2025-07-28T23:59:59Z", "2025-07-29T00:00:00Z"),
    ("2025-07", "2025-07-31T23:59:59Z", "2025-08-01T00:00:00Z"),
    ("2025", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"),
]


@pytest.mark.sampled
def test_a_statement_counts_from_the_end_of_its_interval(newsroom, tool, alice):
    cases = [*ENDS[: size(2, 4)], ("2025-07-01/2025-07-27", "2025-07-27T23:59:59Z", "2025-07-28T00:00:00Z")]
    acts = [an_attribution(newsroom.call, a_source(), by=alice, stated=stated) for stated, _, _ in cases]
    for act, (stated, before, ended) in zip(acts, cases, strict=True):
        told = [ids(tool.read("attributions/", source=act.source_id, as_of=as_of)) for as_of in (before, ended)]
        assert told == [[], [act.pk]], stated


@pytest.mark.sampled
def test_a_row_from_before_there_were_intervals_reads_as_its_period(newsroom, tool, alice):
    for stated, before, ended in ENDS[: size(2, 4)]:
        interval = parse_edtf(stated)
        act = Attribution.objects.create(
            claim=newsroom.call,
            source=a_source(),
            stance=Stance.SILENT,
            stated_at=interval.start,
            stated_precision=interval.precision,
            recorded_by=alice,
        )
        refresh_claims([act.claim_id])
        asked = [ids(tool.read("attributions/", source=act.source_id, as_of=as_of)) for as_of in (before, ended)]
        assert asked == [[], [act.pk]], stated
        in_claim = {one["id"]: one for one in tool.read(f"claims/{act.claim_id}/")["attributions"]}
        for told in (tool.read(f"attributions/{act.pk}/"), in_claim[act.pk]):
            assert told["stated_at"] == stated
            assert datetime.fromisoformat(told["stated_until"]) == interval.until


def test_a_statement_in_a_running_period_counts_from_when_it_was_logged(tool, alice):
    act = an_attribution(a_claim(by=alice), a_source(), by=alice, precision=Precision.YEAR)
    assert ids(tool.read("attributions/", claim=act.claim_id, as_of=act.recorded_at.isoformat())) == [act.pk]
    before = act.recorded_at - timedelta(microseconds=1)
    assert ids(tool.read("attributions/", claim=act.claim_id, as_of=before.isoformat())) == []


def test_a_source_filter_follows_the_merges_known_then(newsroom, tool):
    then = now().isoformat()
    moscow = a_source("Moscow")
    merge_sources(moscow, newsroom.kremlin, reason="The same.", by=an_editor(), at=now())
    assert ids(tool.read("attributions/", source=moscow.pk)) == [newsroom.confirmation.pk]
    assert ids(tool.read("attributions/", source=moscow.pk, known_at=then)) == []
    assert ids(tool.read("attributions/", source=newsroom.kremlin.pk, known_at=then)) == [newsroom.confirmation.pk]
    assert ids(tool.read("attributions/", source=moscow.pk, known_at=now().isoformat())) == [newsroom.confirmation.pk]


def test_readers_do_not_see_attributions_of_unpublished_claims(newsroom):
    reader, out = Tool(), published()
    (shown,) = out.attributions.all()
    assert ids(reader.read("attributions/")) == [shown.pk]
    assert reader.refusal(f"attributions/{newsroom.confirmation.pk}/")["status"] == 404
    assert ids(reader.read("attributions/", claim=newsroom.call.pk)) == []


def test_a_list_takes_at_most_four_queries_at_any_length(tool, alice, django_assert_max_num_queries):
    claim, kan = a_claim(by=alice), a_source("Kan 11")
    for rows in (1, 3):
        while claim.attributions.count() < rows:
            article = a_snapshot(publisher=kan)
            an_attribution(claim, kan, by=alice, words=words_in(article, "Putin and Netanyahu spoke"))
        for asked in ({}, {"as_of": "2100-01-01T00:00:00Z"}, {"source": kan.pk, "publisher": kan.pk}):
            with django_assert_max_num_queries(4):
                assert len(ids(tool.read("attributions/", **asked))) >= rows
