"""Concurrent writes: each request is done once, and nobody overwrites what they have not read."""

import pytest

from claims.models import Claim, ClaimRevision
from claimtrack.access.models.token import Scope
from claimtrack.core.models import IdempotentResponse
from tests.claims.actions.common.test_locks import concurrently
from tests.support.api.api_writer import Writer
from tests.support.factories import a_claim, a_contributor, a_token


@pytest.fixture
def tokens(committed):
    return [a_token(a_contributor(), scopes=(Scope.READ, Scope.INGEST)) for _ in range(2)]


def test_one_key_in_several_threads_writes_once(tokens):
    def opening():
        return Writer(token=tokens[0]).post("claims/", {"statement": "They spoke."}, key="one")

    answers = concurrently(*[opening] * 4)
    assert {(answer.status_code, answer.content) for answer in answers} == {(201, answers[0].content)}
    assert sorted("Idempotent-Replayed" in answer.headers for answer in answers) == [False, True, True, True]
    assert Claim.objects.count() == IdempotentResponse.objects.count() == 1


def test_the_second_of_two_writers_gets_the_first_one_s_version(tokens):
    claim = a_claim("They spoke.")
    tag = Writer(token=tokens[0]).get(f"claims/{claim.pk}/").headers["ETag"]

    def reviser(token):
        body = {"statement": f"They spoke, says {token[-5:]}.", "reason": "Clearer."}
        return lambda: Writer(token=token).patch(f"claims/{claim.pk}/", body, match=tag)

    first, second = sorted(concurrently(*map(reviser, tokens)), key=lambda answer: answer.status_code)
    assert (first.status_code, second.status_code) == (200, 412)
    assert second.json()["current"] == first.json()
    assert second.headers["ETag"] == first.headers["ETag"]
    assert ClaimRevision.objects.count() == 2
