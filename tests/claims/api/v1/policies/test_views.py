from claims.models import Policy
from claims.vocabulary import PolicyKind
from claimtrack.access.models.token import Scope
from tests.support.api.api_reader import Tool
from tests.support.factories import a_token


def test_policies_are_read_with_the_scope_to_review(db):
    policy = Policy.objects.create(kind=PolicyKind.RIGHT_OF_REPLY, tag="war", note="A day at least.")
    reviewer, reader = Tool(token=a_token(scopes=(Scope.REVIEW,))), Tool(token=a_token())
    (row,) = reviewer.read("policies/")["results"]
    assert row == {
        "id": policy.pk,
        "url": f"/api/v1/policies/{policy.pk}/",
        "kind": "right_of_reply",
        "tag": "war",
        "is_on": True,
        "note": "A day at least.",
    }
    assert reviewer.read(row["url"]) == row
    assert reader.refusal("policies/")["status"] == 403
