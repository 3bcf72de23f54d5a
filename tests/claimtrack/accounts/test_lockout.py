"""Who may try to sign in, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from claimtrack.accounts.lockout import LIMITS, Bound, Caller, Step, Try, locked_until

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
WINDOW = timedelta(minutes=15)
LIMIT = 10
OFFICE, HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7", "2001:db8:0:7::/64"


def a_try(
    account="dora", step=Step.PASSWORD, network=ELSEWHERE, caller=Caller.STRANGER, browser="", minutes_ago=0.0
) -> Try:
    return Try(account, step, network, caller, browser, NOW - timedelta(minutes=minutes_ago))


def failures(number, **about) -> list[Try]:
    return [a_try(**{"minutes_ago": 1} | about) for _ in range(number)]


def sprayed(number, **about) -> list[Try]:
    """One failure from each of so many addresses."""
    return [a_try(network=f"203.0.113.{one}", minutes_ago=1, **about) for one in range(number)]


from_the_office = {"network": OFFICE, "caller": Caller.NETWORK}
by_her_browser = {"caller": Caller.BROWSER, "browser": "b1"}

REFUSED, ALLOWED = True, False
CASES = [
    # A stranger has ten tries at an account from one address, or from one /64 …
    (a_try(), failures(9), ALLOWED),
    (a_try(), failures(10), REFUSED),
    # … fifty at it from anywhere, …
    (a_try(network=HOME), sprayed(49), ALLOWED),
    (a_try(network=HOME), sprayed(50), REFUSED),
    # … and fifty from one address at all accounts together: one password is not tried at a thousand names.
    (a_try(), [a_try(account=f"name{one}", minutes_ago=1) for one in range(49)], ALLOWED),
    (a_try(), [a_try(account=f"name{one}", minutes_ago=1) for one in range(50)], REFUSED),
    # Whoever has signed in at this address before is not kept out by what strangers do elsewhere, …
    (a_try(**from_the_office), sprayed(500), ALLOWED),
    # … only by what is tried at this address itself, …
    (a_try(**from_the_office), failures(10, **from_the_office), REFUSED),
    # … and not by what is tried here at other accounts.
    (a_try(**from_the_office), failures(50, account="erin", network=OFFICE), ALLOWED),
    # A browser that has signed in before is kept out by nothing that anybody else does, …
    (a_try(network=OFFICE, **by_her_browser), sprayed(500) + failures(500, **from_the_office), ALLOWED),
    # … and has ten tries of its own, wherever it is carried.
    (a_try(network=HOME, **by_her_browser), failures(10, network=OFFICE, **by_her_browser), REFUSED),
    (a_try(network=HOME, **by_her_browser), failures(10, caller=Caller.BROWSER, browser="b2"), ALLOWED),
    # What a known browser gets wrong is no stranger's failure.
    (a_try(**from_the_office), failures(10, network=OFFICE, **by_her_browser), ALLOWED),
    # Another account is not concerned.
    (a_try(account="erin", network=HOME), sprayed(50), ALLOWED),
    # Codes are counted apart: strangers without the password keep nobody from entering one, …
    (a_try(step=Step.CODE), sprayed(500) + failures(10), ALLOWED),
    (a_try(), failures(10, step=Step.CODE), ALLOWED),
    # … and whoever has the password has ten tries at the code, from all addresses together, …
    (a_try(step=Step.CODE, network=HOME), sprayed(10, step=Step.CODE), REFUSED),
    (a_try(step=Step.CODE, **from_the_office), sprayed(10, step=Step.CODE), REFUSED),
    # … which do not keep the person out of a browser that has signed in before.
    (a_try(step=Step.CODE, **by_her_browser), sprayed(10, step=Step.CODE), ALLOWED),
    (a_try(step=Step.CODE, **by_her_browser), failures(10, step=Step.CODE, **by_her_browser), REFUSED),
    # What is older than the window does not count.
    (a_try(), failures(9) + failures(20, minutes_ago=15), ALLOWED),
]


@pytest.mark.parametrize(("attempt", "earlier", "is_refused"), CASES)
def test_who_may_try(attempt, earlier, is_refused):
    assert (locked_until(attempt, earlier, limit=LIMIT, window=WINDOW) is not None) == is_refused


def test_every_caller_has_a_bound_at_every_step():
    assert LIMITS.keys() == {(step, caller) for step in Step for caller in Caller}
    assert all(LIMITS.values())
    assert {bound for bounds in LIMITS.values() for bound in bounds} == set(Bound)


def test_the_lock_out_ends_when_one_failure_fewer_counts():
    earlier = [a_try(minutes_ago=ago) for ago in (14, 13, *[5] * 9)]
    assert locked_until(a_try(), earlier, limit=LIMIT, window=WINDOW) == NOW + timedelta(minutes=2)


def test_a_stranger_has_fifty_tries_an_account_in_a_quarter_of_an_hour_however_they_are_spread():
    tried: list[Try] = []
    for number in range(2_000):
        attempt = a_try(network=f"10.0.{number // 250}.{number % 250}")
        if locked_until(attempt, tried, limit=LIMIT, window=WINDOW) is None:
            tried.append(attempt)
    assert len(tried) == 50
