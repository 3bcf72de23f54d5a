"""A mirror that follows the events alone ends with the ledger as it is, however often it was killed meanwhile."""

from random import Random

import pytest

from claimtrack.access.models.token import Scope
from tests.faults.mirror.mirror import Killed, Mirror, Storage, whole_ledger
from tests.support.api.api_reader import Tool
from tests.support.factories import a_token, a_user
from tests.support.random_desk import STEPS, RandomDesk
from tests.support.servers.worker import work_off
from tests.support.thoroughness import size

KILLS, STEPS_BETWEEN = size(1, 40), size(15, 45)
ELSEWHERE = (
    RandomDesk.rename_source,
    RandomDesk.rename_document,
    RandomDesk.merge_sources,
    RandomDesk.affiliate,
    RandomDesk.rename_source,
)
"""Changes of what claims and other rows show, but not of themselves."""


LEADING = (RandomDesk.open_claim, RandomDesk.record, RandomDesk.submit, RandomDesk.publish)
"""What has to come before a decision: a claim with words, that is published."""


def do_what_chance_left_out(desk: RandomDesk) -> None:
    for _ in range(40):
        missing = [step for step in STEPS if step.__name__ not in desk.done]
        if not missing:
            return
        for step in [*LEADING, *missing]:
            desk.attempt(step.__get__(desk))


def killed_after(steps: int):
    """A mirror's clock that stops it after so many steps."""
    left = iter(range(steps))

    def tick() -> None:
        if next(left, None) is None:
            raise Killed

    return tick


@pytest.fixture
def desk_tool(settings) -> Tool:
    settings.THROTTLE = {"read": (0, 1), "write": (0, 1)}
    reader = a_user(is_superuser=True)
    return Tool(token=a_token(reader, scopes=(Scope.READ, Scope.INGEST)))


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.parametrize("seed", [1])
def test_a_mirror_killed_again_and_again_ends_without_a_difference(seed, committed, desk_tool):
    desk, random, storage = RandomDesk(seed), Random(seed), Storage()  # noqa: S311
    for _ in range(KILLS):
        desk.work(STEPS_BETWEEN)
        with pytest.raises(Killed):
            Mirror(desk_tool, storage, killed_after(random.randrange(1, 20))).catch_up()
        desk.work(5)
        work_off()
        Mirror(desk_tool, storage).catch_up()
    do_what_chance_left_out(desk)
    for step in [*ELSEWHERE, *ELSEWHERE]:  # nothing after these makes the mirror read a claim again
        desk.attempt(step.__get__(desk))
    work_off()
    Mirror(desk_tool, storage).catch_up()
    fresh = whole_ledger(desk_tool)
    assert len(desk.done) == len(STEPS), f"never done: {sorted({step.__name__ for step in STEPS} - desk.done.keys())}"
    differing = [address for address, row in fresh.items() if storage.rows.get(address) != row]
    assert differing == []
    assert fresh.keys() <= storage.rows.keys()
