"""Thirty-two reviewers with a hundred edits each on one claim."""

from time import perf_counter

import pytest

from tests.support.concurrent_editors import all_at_once, assert_nothing_lost, editing
from tests.support.factories import a_claim, a_user

pytestmark = pytest.mark.bench


def test_thirty_two_people_with_a_hundred_edits_each_lose_nothing(
    committed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    users = [a_user() for _ in range(32)]
    claim = a_claim("start:1", by=users[0])
    began = perf_counter()
    refused = all_at_once(*(editing(claim, user, 100) for user in users))
    seconds = perf_counter() - began
    assert_nothing_lost(claim, users, 100)
    with capsys.disabled():
        print(f"\n32 × 100 edits of one claim: {seconds:.1f} s, {sum(refused)} stale saves refused and tried again.")
