"""An answer about a past moment stays the same, byte for byte, whatever its sources are called since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from claims.actions.projections.write import write_missing_projections
from claims.actions.sources.write import lock_source, source_input_of, update_source
from claims.domain.clocks import Clocks
from claims.models import Attribution, Claim
from claims.projections.board import BoardRow, board
from claims.projections.claim_json import format_timestamp
from claimtrack.access.models.token import Scope
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import Tool
from tests.support.factories import a_token, a_user, now
from tests.support.random_desk import RandomDesk
from tests.support.thoroughness import size

AFTERWARDS = (
    *(RandomDesk.merge_sources, RandomDesk.undo_merge, RandomDesk.affiliate, RandomDesk.end_affiliation),
    *(RandomDesk.add_source, RandomDesk.merge_sources),
)
"""Work on sources that changes no claim's stage, which is shown as it is now at any clocks."""
OF_A_CLAIM = (
    *("", "standing/", "timeline/", "attributions/"),
    *("timeline/?clock=as_of", "?include=fact_checks", "?fields=parties,wording"),
)


@pytest.fixture
def tool(db: None, settings) -> Tool:
    settings.THROTTLE = {"read": (0, 1), "write": (0, 1)}
    return Tool(token=a_token(a_user(is_superuser=True), scopes=(Scope.READ, Scope.INGEST)))


def addresses() -> Iterator[str]:
    """Everything that can be asked about the past."""
    for claim in Claim.objects.values_list("pk", flat=True):
        yield from (f"claims/{claim}/{part}" for part in OF_A_CLAIM)
    yield from ("claims/?limit=200", "claims/?include=fact_checks", "attributions/", "attributions/?superseded=true")
    yield from (f"attributions/{pk}/" for pk in Attribution.objects.values_list("pk", flat=True)[:3])
    yield from (f"sources/{pk}/positions/" for pk in Source.objects.values_list("pk", flat=True))


def answers(tool: Tool, asked: list[str], moments: list[Clocks]) -> dict[tuple[str, Clocks], bytes | None]:
    found = {}
    for address in asked:
        for at in moments:
            clocks = "&".join(f"{name}={format_timestamp(moment)}" for name, moment in at._asdict().items())
            answer = tool.get(f"/api/v1/{address}{'&' if '?' in address else '?'}{clocks}")
            assert answer.status_code in (200, 404), answer.content
            found[address, at] = answer.content if answer.status_code == 200 else None
    return found


def boards(moments: list[Clocks]) -> list[list[BoardRow]]:
    return [board(Claim.objects.with_current().known_at(at.known_at).order_by("pk"), at) for at in moments]


def rename_everything(desk: RandomDesk) -> None:
    for pk in Source.objects.order_by("pk").values_list("pk", flat=True):
        source = lock_source(pk)
        name = desk.next("Ministry of Truth")
        given = replace(source_input_of(source), name=name, name_in_copy=f"the corrupt {name}", time_zone="Asia/Tokyo")
        update_source(source, given, by=desk.editor)
    Source.objects.filter(kind=SourceKind.ORGANISATION).update(kind=SourceKind.OUTLET)


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(1, size(2, 6)))
def test_past_answers_keep_their_names(seed: int, tool: Tool):
    desk, random, moments = RandomDesk(seed), Random(seed), []  # noqa: S311
    for _ in range(size(4, 6)):
        desk.work(size(4, 15))
        desk.attempt(desk.rename_source)
        moments.append(now())
    list(write_missing_projections())
    known = [random.choice(moments[2:-1]), moments[-1]]
    clocks = [Clocks(random.choice([at, at - timedelta(hours=1), moments[-1]]), at) for at in known]
    asked = list(addresses())[:: size(5, 1)]
    before, boards_before = answers(tool, asked, clocks), boards(clocks)
    assert sum(answer is not None for answer in before.values()) > len(before) / 2
    for step in random.sample(AFTERWARDS, size(2, 4)):
        rename_everything(desk)
        desk.attempt(step.__get__(desk))
    derived = answers(tool, asked, clocks)
    list(write_missing_projections())
    stored = answers(tool, asked, clocks)
    differing = [asked for asked, answer in before.items() if not answer == derived[asked] == stored[asked]]
    assert not differing, f"{len(differing)} of {len(before)} answers: {sorted({asked for asked, _ in differing})}"
    assert boards(clocks) == boards_before
