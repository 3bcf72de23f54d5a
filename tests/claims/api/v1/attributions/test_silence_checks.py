"""No-comment checks through the API: for one claim, and one for several."""

from datetime import timedelta

import pytest

from claims.models import Attribution
from claimtrack.access.models.token import Scope
from tests.support.api.api_writer import Writer
from tests.support.factories import a_claim, a_contributor, a_token, now

pytestmark = pytest.mark.usefixtures("module_newsroom")


@pytest.fixture
def writer(db):
    return Writer(token=a_token(a_contributor(), scopes=(Scope.READ, Scope.INGEST)))


def test_a_no_comment_check_records_silence(writer, newsroom):
    looked = now() - timedelta(minutes=1)
    check = {"claim": newsroom.call.pk, "party": newsroom.pmo.pk, "checked_at": looked.isoformat()}
    told = writer.done("silence-checks/", check)
    assert (told["stance"], told["source"]["id"], told["document"]) == ("silent", newsroom.pmo.pk, None)
    (position,) = writer.read(f"claims/{newsroom.call.pk}/standing/", party=newsroom.pmo.pk)["positions"]
    assert position["position"] == "silent"
    assert told["id"] in position["evidence"]


def test_a_no_comment_check_needs_a_party_and_a_past_time(writer, newsroom):
    check = {"claim": newsroom.call.pk, "party": newsroom.pmo.pk, "checked_at": now().isoformat()}
    for change, status, kind, field in [
        ({"party": newsroom.kan.pk}, 422, "not-a-party", "party"),
        ({"party": 999_999}, 422, "not-on-record", "party"),
        ({"claim": 999_999}, 422, "not-on-record", "claim"),
        ({"checked_at": "2125-01-01T00:00:00Z"}, 422, "time-in-future", "checked_at"),
        ({"checked_at": "yesterday"}, 400, "bad-field", "checked_at"),
    ]:
        problem = writer.refused("silence-checks/", check | change)
        assert (problem["status"], problem["type"], problem["field"]) == (status, f"/problems/{kind}", field)


def test_one_no_comment_check_for_several_claims(writer, newsroom):
    other = a_claim(parties=(newsroom.pmo,))
    claims = [other.pk, newsroom.call.pk]
    check = {"claims": [*claims, other.pk], "party": newsroom.pmo.pk, "checked_at": now().isoformat()}
    told = writer.done("silence-checks/bulk/", check)
    assert [(one["claim"], one["stance"]) for one in told["results"]] == [(claim, "silent") for claim in claims]
    assert told["results"][0] == writer.read(told["results"][0]["url"])


def test_a_check_for_several_claims_is_recorded_for_all_or_for_none(writer, newsroom):
    call, other = newsroom.call.pk, a_claim("Somebody else's.").pk
    before = Attribution.objects.count()
    check = {"party": newsroom.pmo.pk, "checked_at": now().isoformat()}
    for claims, kind, field in [
        ([call, 999_999], "not-on-record", "claims.1"),
        ([other], "not-a-party", "party"),
        ([], "bad-field", "claims"),
        ([call, other], "refused-for-claims", "claims"),
    ]:
        problem = writer.refused("silence-checks/bulk/", check | {"claims": claims})
        assert (problem["type"], problem["field"]) == (f"/problems/{kind}", field)
    assert f"claim {other}, “Somebody else's.”: " in problem["detail"]
    assert Attribution.objects.count() == before
