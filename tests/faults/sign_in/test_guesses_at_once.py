"""Guesses that arrive together are counted one by one: none slips in before the others are noted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from claimtrack.accounts.models import Attempt
from tests.support.sign_in import log_in, with_roles
from tests.support.thoroughness import size

pytestmark = pytest.mark.slow
GUESSES, THREADS = size(16, 40), 8


@pytest.mark.sampled
def test_guesses_at_once_are_no_more_than_the_bound(committed, settings):
    settings.LOCK_OUT_AFTER_FAILURES = 2  # so ten for the account
    dora = with_roles("editor")

    def guess(number: int) -> int:
        try:
            return log_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), dora.username, "wrong").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as strangers:
        statuses = list(strangers.map(guess, range(GUESSES)))
    assert Attempt.objects.count() == 10
    assert statuses.count(429) >= GUESSES - 10
