"""Sources: track records, names, roles and merges."""

from datetime import date, timedelta

import pytest

from claims.actions.comment_requests.outcomes import record_declined
from claims.actions.sources.merge import merge_sources
from claims.domain.stated_interval import minute_of
from claims.models import Claim
from claims.projections import track_records
from claims.vocabulary import Confirmation, Stance
from claimtrack.access.models.token import Scope
from claimtrack.audit.models import AuditEntry
from sources.models import Affiliation, Merge, Source
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import Tool
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_source,
    a_token,
    a_user,
    an_attribution,
    an_editor,
    now,
    speaks_for,
)
from tests.support.workflow_factories import published

pytestmark = pytest.mark.django_db

NO_CLAIMS = dict.fromkeys(Confirmation.values, 0)


@pytest.fixture
def kremlin() -> Source:
    return a_source("Kremlin", SourceKind.OFFICE)


@pytest.fixture
def desk() -> Tool:
    """A tool that sees unpublished claims."""
    return Tool(token=a_token(scopes=(Scope.READ, Scope.REVIEW)))


@pytest.fixture
def tool() -> Writer:
    return Writer(token=a_token(an_editor(), scopes=(Scope.READ, Scope.INGEST, Scope.REVIEW)))


def record_of(tool: Tool, source: Source) -> dict:
    return tool.read(f"sources/{source.pk}/", include="track_record")["track_record"]


def test_a_track_record_counts_claims_by_confirmation(desk, kremlin):
    confirmed, taken_back, denied = a_claim(parties=(kremlin,)), a_claim(), a_claim()
    an_attribution(confirmed, kremlin, Stance.CONFIRMS)
    an_attribution(taken_back, kremlin, Stance.ASSERTS, stated_at=now() - timedelta(hours=2))
    an_attribution(taken_back, kremlin, Stance.RETRACTS)
    an_attribution(denied, kremlin, Stance.DENIES)
    told = record_of(desk, kremlin)
    assert told["affirmed"] == {
        "claims": 2,
        "by_confirmation": NO_CLAIMS | {"confirmed": 1, "retracted": 1},
        "published": 0,
        "retracted": 1,
    }
    assert told["denied"]["by_confirmation"] == NO_CLAIMS | {"denied": 1}
    assert told["limited_to_newest"] is None


def test_a_track_record_has_the_median_response_time(desk, kremlin):
    for hours in (1, 3, 8):
        a_comment_request(a_claim(parties=(kremlin,)), kremlin, asked=timedelta(hours=-hours))
    declined = a_comment_request(a_claim(parties=(kremlin,)), kremlin, asked=timedelta(hours=-2))
    record_declined(declined, source=kremlin, declined_at=minute_of(now()), note="", by=a_contributor(), at=now())
    told = record_of(desk, kremlin)["comment_requests"]
    median = told.pop("median_response_seconds")
    assert told == {"asked": 4, "answered": 0, "declined": 1, "unanswered": 0, "pending": 3}
    assert median == pytest.approx(7200, abs=61)


def test_the_track_record_is_left_out_by_default(desk, kremlin):
    assert "track_record" not in desk.read(f"sources/{kremlin.pk}/")


def test_the_track_record_is_the_desks(desk, kremlin):
    seen, unseen = a_claim(parties=(kremlin,)), a_claim(parties=(kremlin,))
    for claim in (seen, unseen):
        an_attribution(claim, kremlin)
        a_comment_request(claim, kremlin)
    published(Claim.objects.with_current().get(pk=seen.pk))
    assert Tool().refusal(f"sources/{kremlin.pk}/?include=track_record")["type"] == "/problems/internal-to-the-desk"
    told = record_of(desk, kremlin)
    assert (told["affirmed"]["claims"], told["comment_requests"]["asked"]) == (2, 2)


def test_statements_of_a_merged_source_count_for_the_other(desk, kremlin):
    twin, third = a_source("Kremlin press service"), a_source("Press service")
    an_attribution(a_claim(), twin)
    an_attribution(a_claim(), third)
    merge_sources(third, twin, reason="the same", by=an_editor(), at=now())
    merge_sources(twin, kremlin, reason="the same", by=an_editor(), at=now())
    assert record_of(desk, kremlin)["affirmed"]["claims"] == 2
    assert record_of(desk, twin) is None
    page = desk.read("sources/", include="track_record")["results"]
    assert [row["track_record"] and row["track_record"]["affirmed"]["claims"] for row in page] == [None, None, 2]


def test_the_track_record_is_limited_to_the_newest_attributions(desk, kremlin, monkeypatch):
    monkeypatch.setattr(track_records, "MAX_TRACKED_ROWS", 2)
    other = a_source()
    an_attribution(a_claim(), other)
    for _ in range(3):
        an_attribution(a_claim(), kremlin)
    told = {row["id"]: row["track_record"] for row in desk.read("sources/", include="track_record")["results"]}
    assert (told[kremlin.pk]["affirmed"]["claims"], told[kremlin.pk]["limited_to_newest"]) == (2, 2)
    assert (told[other.pk]["affirmed"]["claims"], told[other.pk]["limited_to_newest"]) == (1, None)


def test_a_list_with_track_records_takes_the_same_queries_at_any_length(desk, django_assert_num_queries):
    by = a_user()
    for rows in (1, 3):
        while Merge.objects.count() < rows:
            source = a_source()
            an_attribution(a_claim(parties=(source,), by=by), source, by=by)
            Merge.objects.create(source=a_source(), into=source, reason="the same", recorded_by=by)
        with django_assert_num_queries(5):  # including the token's
            assert len(desk.read("sources/", include="track_record")["results"]) == 2 * rows


def test_a_merged_source_names_the_other(kremlin, desk):
    twin = a_source("Kremlin press service")
    merge_sources(twin, kremlin, reason="the same", by=an_editor(), at=now())
    told = desk.read(f"sources/{twin.pk}/")["merged_into"]
    assert told == {"id": kremlin.pk, "name": "Kremlin", "kind": "office", "url": f"/api/v1/sources/{kremlin.pk}/"}


# Writes


def test_adds_a_source(tool):
    answer = tool.post(
        "sources/",
        {
            "name": "Kremlin",
            "kind": "office",
            "name_in_copy": "the Kremlin",
            "description": "Office of the President of Russia",
            "aliases": ["Кремль", "Kremlin press service"],
            "time_zone": "Europe/Moscow",
        },
    )
    source = Source.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/api/v1/sources/{source.pk}/")
    assert answer.json() == tool.read(answer.headers["Location"])
    assert answer.json()["aliases"] == ["Kremlin press service", "Кремль"]
    assert answer.json()["time_zone"] == "Europe/Moscow"
    entry = AuditEntry.objects.get(table_name="sources_source")
    assert (entry.actor_id, entry.reason) != (None, "")


def test_the_name_in_copy_defaults_to_the_name(tool):
    assert tool.done("sources/", {"name": "Putin", "kind": "person"})["name_in_copy"] == "Putin"


INVALID_BODIES = [
    ({"kind": "person"}, 400, "bad-field"),
    ({"name": "Kan"}, 400, "bad-field"),
    ({"name": " ", "kind": "person"}, 400, "bad-field"),
    ({"name": "Kan", "kind": "paper"}, 400, "bad-field"),
    ({"name": "Kan", "kind": "outlet", "time_zone": "Mars/Base"}, 422, "unknown-time-zone"),
    ({"name": "Kan", "kind": "outlet", "aliases": ["Kan 11", "KAN 11"]}, 422, "repeated-alias"),
    ({"name": "KREMLIN", "kind": "office"}, 409, "duplicate-source"),
    ({"name": "Kan", "kind": "outlet", "merged_into": 1}, 400, "unknown-field"),
]


def test_invalid_sources_are_refused(tool, kremlin):
    told = []
    for body, *_ in INVALID_BODIES:
        problem = tool.refused("sources/", body)
        told.append((body, problem["status"], problem["type"].removeprefix("/problems/")))
    assert told == INVALID_BODIES
    assert Source.objects.count() == 1


def test_an_update_changes_only_the_given_fields(tool):
    source = a_source("Kremlin", SourceKind.OFFICE, aliases=("Kremlin press service", "Кремль"))
    read = tool.get(f"sources/{source.pk}/")
    changes = {"name_in_copy": "the Kremlin", "aliases": ["Кремль", "the Russian presidency"]}
    answer = tool.patch(f"sources/{source.pk}/", changes, match=read.headers["ETag"])
    assert answer.status_code == 200, answer.content
    assert answer.json() == read.json() | {"name_in_copy": "the Kremlin"} | {
        "aliases": ["the Russian presidency", "Кремль"]
    }
    again = tool.get(f"sources/{source.pk}/")
    assert (again.json(), again.headers["ETag"]) == (answer.json(), answer.headers["ETag"])


def test_a_new_name_shows_at_once_in_the_claims(tool, kremlin):
    claim = a_claim(parties=(kremlin,))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    before = tool.read(f"claims/{claim.pk}/")["wording"]["sentence"]
    match = tool.get(f"sources/{kremlin.pk}/").headers["ETag"]
    tool.patch(f"sources/{kremlin.pk}/", {"name_in_copy": "the Kremlin"}, match=match)
    assert tool.read(f"claims/{claim.pk}/")["wording"]["sentence"] == before.replace("Kremlin", "the Kremlin")


def test_an_update_needs_the_current_version(tool, kremlin):
    address = f"sources/{kremlin.pk}/"
    stale = tool.get(address).headers["ETag"]
    assert tool.patch(address, {"description": "Moscow"}).status_code == 428
    assert tool.patch(address, {"description": "Moscow"}, match=stale).status_code == 200
    refused = tool.patch(address, {"description": "Russia"}, match=stale)
    assert (refused.status_code, refused.json()["current"]["description"]) == (412, "Moscow")
    assert refused.headers["ETag"] == tool.get(address).headers["ETag"]


def test_the_kind_of_a_source_cannot_be_changed(tool, kremlin):
    answer = tool.patch(f"sources/{kremlin.pk}/", {"kind": "unnamed"}, match='"x"')
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-field")


def test_recording_a_role_changes_standings(tool, kremlin):
    peskov = a_source("Peskov", SourceKind.PERSON)
    claim = a_claim(parties=(kremlin,))
    an_attribution(claim, peskov, Stance.CONFIRMS)
    assert tool.read(f"claims/{claim.pk}/")["confirmation"] != "confirmed"
    body = {"body": kremlin.pk, "role": "spokesman", "speaks_for": True, "since": "2008-05-25"}
    answer = tool.post(f"sources/{peskov.pk}/affiliations/", body)
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/api/v1/sources/{peskov.pk}/")
    (role,) = answer.json()["affiliations"]
    assert (role["body"]["id"], role["role"], role["speaks_for"]) == (kremlin.pk, "spokesman", True)
    assert (role["since"], role["until"]) == ("2008-05-25", None)
    assert tool.read(f"claims/{claim.pk}/")["confirmation"] == "confirmed"


def test_a_role_is_corrected_with_a_reason(tool, kremlin):
    peskov = a_source("Peskov", SourceKind.PERSON)
    wrong = speaks_for(peskov, kremlin, by=a_user())
    address = f"sources/{peskov.pk}/affiliations/"
    body = {"body": kremlin.pk, "role": "spokesman", "speaks_for": True, "until": "2024-01-31", "supersedes": wrong.pk}
    assert tool.refused(address, body)["type"] == "/problems/reason-missing"
    (role,) = tool.done(address, body | {"reason": "He left."})["affiliations"]
    assert (role["until"], Affiliation.objects.get(pk=role["id"]).supersedes) == ("2024-01-31", wrong)
    assert tool.refused(address, body | {"reason": "Again."})["type"] == "/problems/already-superseded"


def test_invalid_roles_are_refused(tool, kremlin):
    peskov, other = a_source("Peskov", SourceKind.PERSON), a_source("Other")
    not_his = speaks_for(other, kremlin, by=a_user())
    address, body = f"sources/{peskov.pk}/affiliations/", {"role": "spokesman", "speaks_for": True}
    refusals = [
        ({"body": peskov.pk}, "bad-body"),
        ({"body": kremlin.pk, "since": "2024-01-02", "until": "2024-01-01"}, "bad-body"),
        ({"body": 99_999_999}, "not-on-record"),
        ({"body": kremlin.pk, "supersedes": not_his.pk, "reason": "x"}, "not-on-record"),
        ({"body": kremlin.pk, "since": "25.05.2008"}, "bad-field"),
    ]
    for more, problem in refusals:
        assert tool.refused(address, body | more)["type"] == f"/problems/{problem}", more
    tool.done(address, body | {"body": kremlin.pk})
    circle = tool.refused(f"sources/{kremlin.pk}/affiliations/", body | {"body": peskov.pk})
    assert circle["type"] == "/problems/circular-affiliation"


def test_two_sources_are_merged(tool, kremlin):
    twin = a_source("Kremlin press service")
    told = tool.done(f"sources/{twin.pk}/merge/", {"into": kremlin.pk, "reason": "The same office."})
    assert told["merged_into"]["id"] == kremlin.pk
    again = tool.refused(f"sources/{twin.pk}/merge/", {"into": kremlin.pk, "reason": "Once more."})
    assert again["type"] == "/problems/source-already-merged"
    itself = tool.refused(f"sources/{kremlin.pk}/merge/", {"into": kremlin.pk, "reason": "Why not."})
    assert itself["type"] == "/problems/same-source"


def test_writing_requires_the_scope_and_the_role(kremlin):
    reader = Writer(token=a_token(an_editor(), scopes=(Scope.READ,)))
    nobody = Writer(token=a_token(a_user(), scopes=tuple(Scope)))
    for address, body in [
        ("sources/", {"name": "Kan", "kind": "outlet"}),
        (f"sources/{kremlin.pk}/affiliations/", {"body": kremlin.pk, "role": "x", "speaks_for": False}),
        (f"sources/{kremlin.pk}/merge/", {"into": kremlin.pk, "reason": "x"}),
    ]:
        assert reader.refused(address, body)["status"] == 403
        assert nobody.refused(address, body)["type"] == "/problems/not-your-role"


def test_merging_requires_an_editor(kremlin):
    contributor = Writer(token=a_token(a_contributor(), scopes=tuple(Scope)))
    body = {"into": kremlin.pk, "reason": "x"}
    assert contributor.refused(f"sources/{a_source().pk}/merge/", body)["type"] == "/problems/not-your-role"


def test_unknown_sources_are_not_found(tool, kremlin):
    address = "sources/99999999/"
    assert tool.patch(address, {"description": "x"}, match='"x"').status_code == 404
    assert tool.refusal(address)["status"] == 404
    role = {"body": kremlin.pk, "role": "x", "speaks_for": True}
    assert tool.refused(f"{address}affiliations/", role)["status"] == 404
    assert tool.refused(f"{address}merge/", {"into": kremlin.pk, "reason": "x"})["status"] == 404


def test_the_dates_of_a_role_are_dates(desk, kremlin):
    speaks_for(a_source("Peskov"), kremlin, by=a_user(), since=date(2008, 5, 25))
    told = desk.read("sources/", text="Peskov")["results"][0]["affiliations"][0]
    assert (told["since"], told["until"]) == ("2008-05-25", None)
