"""The people and bodies of the rule tests, and short words for what they do."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from claims.identities import Identity
from claims.independence import Link
from claims.moments import Moments
from claims.standing import Act, Asking, History, Panel, Standing, Voice, standing
from claims.vocabulary import Certainty, Precision, Stance

(
    KREMLIN,
    PMO,
    PUTIN,
    RYABKOV,
    ZAKHAROVA,
    MFA,
    RUSSIA,
    IRAN,
    KAN,
    REUTERS,
    TASS,
    AFP,
    OFFICIAL,
    ENVOY,
    UN,
    NETANYAHU,
) = range(1, 17)

VOICES = {
    voice.id: voice
    for voice in (
        Voice(KREMLIN, "the Kremlin"),
        Voice(PMO, "the Israeli Prime Minister's Office"),
        Voice(PUTIN, "Putin"),
        Voice(RYABKOV, "Ryabkov"),
        Voice(ZAKHAROVA, "Zakharova"),
        Voice(MFA, "the Russian Foreign Ministry"),
        Voice(RUSSIA, "Russia"),
        Voice(IRAN, "Iran"),
        Voice(KAN, "Kan", is_outlet=True),
        Voice(REUTERS, "Reuters", is_outlet=True),
        Voice(TASS, "TASS", is_outlet=True),
        Voice(AFP, "AFP", is_outlet=True),
        Voice(OFFICIAL, "an official", is_named=False),
        Voice(ENVOY, "the envoy"),
        Voice(UN, "the United Nations"),
        Voice(NETANYAHU, "Netanyahu"),
    )
}

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NOON = datetime(2025, 7, 28, 12, 0, tzinfo=UTC)
"""The first moment of the rule tests; acts are numbered in hours after it."""

_ids = count(1)


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def act(source: int, stance: Stance, hour: float = 1, **changes: Any) -> Act:
    """What `source` did `hour` hours after NOON, recorded at once."""
    fields: dict[str, Any] = {
        "id": next(_ids),
        "source": source,
        "stance": stance,
        "stated_at": at(hour),
        "precision": Precision.MINUTE,
        "recorded_at": at(hour),
    }
    return Act(**fields | changes)


def asserts(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.ASSERTS, hour, **changes)


def confirms(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.CONFIRMS, hour, **changes)


def partly(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.PARTLY_CONFIRMS, hour, **changes)


def denies(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.DENIES, hour, **changes)


def questions(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.QUESTIONS, hour, **changes)


def silent(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.SILENT, hour, **changes)


def declines(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.DECLINES, hour, **changes)


def retracts(source: int, hour: float = 1, **changes: Any) -> Act:
    return act(source, Stance.RETRACTS, hour, **changes)


def reportedly(made: Act) -> Act:
    return changed(made, certainty=Certainty.PROBABLE)


def changed(made: Act, **changes: Any) -> Act:
    fields = {name: getattr(made, name) for name in Act.__slots__}
    return Act(**fields | changes)


def speaks(source: int, body: int, since: date | None = None, until: date | None = None, **changes: Any) -> Link:
    fields = {"source": source, "body": body, "since": since, "until": until, "recorded_at": LONG_AGO}
    return Link(**fields | changes)


def same(source: int, into: int, **changes: Any) -> Identity:
    return Identity(**{"source": source, "into": into, "recorded_at": LONG_AGO} | changes)


def asked(party: int, hour: float = 0, deadline: float = 24, **changes: Any) -> Asking:
    fields = {"party": party, "asked_at": at(hour), "deadline": at(deadline), "recorded_at": at(hour)}
    return Asking(**fields | changes)


RUSSIAN_VOICES = (
    speaks(RYABKOV, MFA),
    speaks(ZAKHAROVA, MFA),
    speaks(MFA, RUSSIA),
    speaks(KREMLIN, RUSSIA),
    speaks(PUTIN, KREMLIN),
)


def a_history(
    acts: Iterable[Act] = (),
    parties: Iterable[int] = (),
    links: Iterable[Link] = (),
    askings: Iterable[Asking] = (),
    identities: Iterable[Identity] = (),
) -> History:
    panels = (Panel(1, LONG_AGO, tuple(parties)),)
    return History(VOICES, tuple(acts), panels, tuple(links), tuple(askings), tuple(identities))


def moments_at(as_of: float, known_at: float | None = None) -> Moments:
    return Moments(at(as_of), at(as_of if known_at is None else known_at))


def standing_of(
    acts: Iterable[Act] = (),
    parties: Iterable[int] = (),
    links: Iterable[Link] = (),
    askings: Iterable[Asking] = (),
    identities: Iterable[Identity] = (),
    *,
    as_of: float = 1000,
    known_at: float | None = None,
) -> Standing:
    return standing(a_history(acts, parties, links, askings, identities), moments_at(as_of, known_at))
