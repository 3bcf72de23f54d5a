"""Many reviewers on one claim: nothing is lost, through the action and through the admin."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from claimtrack.accounts.models import User
from tests.support.concurrent_editors import all_at_once, assert_nothing_lost, editing, one_more_of, wait_a_little
from tests.support.factories import a_claim, a_contributor, a_user
from tests.support.thoroughness import size

EDITS = size(1, 3)
"""By each person."""


@pytest.mark.sampled
def test_many_people_with_some_edits_each_lose_nothing(committed: None) -> None:
    users = [a_user() for _ in range(size(3, 8))]
    claim = a_claim("start:1", by=users[0])
    all_at_once(*(editing(claim, user, 1 + EDITS) for user in users))
    assert_nothing_lost(claim, users, 1 + EDITS)


def clerk(claim: Claim, user: User, edits: int) -> Callable[[], list[str]]:
    """Edits by the form of the claim's page, from the text that it shows, and gives what was refused and kept."""
    client = Client()
    client.force_login(user)
    page = reverse("admin:claims_claim_change", args=[claim.pk])
    address = reverse("admin:claims_claim_revise", args=[claim.pk])

    def field(answer: str, name: str) -> str:
        form = answer.split('id="revise"')[1]
        value = re.search(rf'name="{name}"[^>]*value="([^"]*)"|<textarea name="{name}"[^>]*>([^<]*)</textarea>', form)
        return unescape(value[1] or value[2]).strip()

    def work() -> list[str]:
        unkept = []
        for number in range(edits):
            times, done = 0, False
            while not done:
                shown = client.get(page).content.decode()
                mine = {
                    "base_revision": field(shown, "base_revision"),
                    "statement": one_more_of(field(shown, "statement"), user),
                    "language": "en",
                    "reason": f"edit {number} of {user.username}",
                }
                answer = client.post(address, mine)
                done = answer.status_code == 302
                if not done:
                    assert answer.status_code == 409, answer.content.decode()
                    told = answer.content.decode()
                    if field(told, "statement") != mine["statement"] or mine["reason"] not in told:
                        unkept.append(mine["statement"])
                    assert 'id="both-versions"' in told
                    times += 1
                    wait_a_little(times + 2)  # a page takes longer than an action
        return unkept

    return work


@pytest.mark.thorough
@pytest.mark.sampled
def test_three_people_at_the_page_of_one_claim_lose_nothing_and_keep_what_was_refused(committed: None) -> None:
    users = [a_contributor() for _ in range(3)]
    claim = a_claim("start:1", by=users[0])
    unkept = all_at_once(*(clerk(claim, user, EDITS) for user in users))
    assert unkept == [[]] * 3
    assert_nothing_lost(claim, users, EDITS)
