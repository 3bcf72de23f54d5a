"""The people and bodies of the rule tests, and short words for what they do."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from claims.domain.clocks import Clocks
from claims.domain.history import (
    AttributionFact,
    CommentRequestFact,
    History,
    PartyList,
    QuotedWords,
    SourceFact,
)
from claims.domain.independence import SpeaksForLink
from claims.domain.source_identity import SourceIdentity
from claims.domain.standing import Standing, standing
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
    REPORTS,
) = range(1, 18)

VOICES = {
    voice.id: voice
    for voice in (
        SourceFact(KREMLIN, "the Kremlin"),
        SourceFact(PMO, "the Israeli Prime Minister's Office"),
        SourceFact(PUTIN, "Putin"),
        SourceFact(RYABKOV, "Ryabkov"),
        SourceFact(ZAKHAROVA, "Zakharova"),
        SourceFact(MFA, "the Russian Foreign Ministry"),
        SourceFact(RUSSIA, "Russia"),
        SourceFact(IRAN, "Iran"),
        SourceFact(KAN, "Kan", is_outlet=True),
        SourceFact(REUTERS, "Reuters", is_outlet=True),
        SourceFact(TASS, "TASS", is_outlet=True),
        SourceFact(AFP, "AFP", is_outlet=True),
        SourceFact(OFFICIAL, "an official", is_named=False),
        SourceFact(ENVOY, "the envoy"),
        SourceFact(UN, "the United Nations"),
        SourceFact(NETANYAHU, "Netanyahu"),
        SourceFact(REPORTS, "reports that name nobody", is_named=False),
    )
}

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NOON = datetime(2025, 7, 28, 12, 0, tzinfo=UTC)
"""The first moment of the rule tests; acts are numbered in hours after it."""

_ids = count(1)


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def attribution(source: int, stance: Stance, hour: float = 1, **changes: Any) -> AttributionFact:
    """What `source` did `hour` hours after NOON, recorded at once."""
    fields: dict[str, Any] = {
        "id": next(_ids),
        "source": source,
        "stance": stance,
        "stated_at": at(hour),
        "precision": Precision.MINUTE,
        "recorded_at": at(hour),
    }
    return AttributionFact(**fields | changes)


def asserts(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.ASSERTS, hour, **changes)


def confirms(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.CONFIRMS, hour, **changes)


def partly(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.PARTLY_CONFIRMS, hour, **changes)


def denies(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.DENIES, hour, **changes)


def questions(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.QUESTIONS, hour, **changes)


def silent(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.SILENT, hour, **changes)


def declines(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.DECLINES, hour, **changes)


def retracts(source: int, hour: float = 1, **changes: Any) -> AttributionFact:
    return attribution(source, Stance.RETRACTS, hour, **changes)


def words(start: int = 0, end: int = 10, *, document: int = 1, snapshot: int = 1, text: str = "") -> QuotedWords:
    """Words in a snapshot; those of the same `text` read the same."""
    return QuotedWords(document, snapshot, start, end, hash(text or (document, snapshot, start, end)))


def reportedly(made: AttributionFact) -> AttributionFact:
    return changed(made, certainty=Certainty.PROBABLE)


def changed(made: AttributionFact, **changes: Any) -> AttributionFact:
    fields = {name: getattr(made, name) for name in AttributionFact.__slots__}
    return AttributionFact(**fields | changes)


def speaks(
    source: int, body: int, since: date | None = None, until: date | None = None, **changes: Any
) -> SpeaksForLink:
    fields = {"source": source, "body": body, "since": since, "until": until, "recorded_at": LONG_AGO}
    return SpeaksForLink(**fields | changes)


def same(source: int, into: int, **changes: Any) -> SourceIdentity:
    return SourceIdentity(**{"source": source, "into": into, "recorded_at": LONG_AGO} | changes)


def asked(party: int, hour: float = 0, deadline: float = 24, **changes: Any) -> CommentRequestFact:
    fields = {"party": party, "asked_at": at(hour), "deadline": at(deadline), "recorded_at": at(hour)}
    return CommentRequestFact(**fields | changes)


RUSSIAN_VOICES = (
    speaks(RYABKOV, MFA),
    speaks(ZAKHAROVA, MFA),
    speaks(MFA, RUSSIA),
    speaks(KREMLIN, RUSSIA),
    speaks(PUTIN, KREMLIN),
)


def a_history(
    attributions: Iterable[AttributionFact] = (),
    parties: Iterable[int] = (),
    links: Iterable[SpeaksForLink] = (),
    comment_requests: Iterable[CommentRequestFact] = (),
    identities: Iterable[SourceIdentity] = (),
) -> History:
    party_lists = (PartyList(1, LONG_AGO, tuple(parties)),)
    return History(VOICES, tuple(attributions), party_lists, tuple(links), tuple(comment_requests), tuple(identities))


def moments_at(as_of: float, known_at: float | None = None) -> Clocks:
    return Clocks(at(as_of), at(as_of if known_at is None else known_at))


def standing_of(
    attributions: Iterable[AttributionFact] = (),
    parties: Iterable[int] = (),
    links: Iterable[SpeaksForLink] = (),
    comment_requests: Iterable[CommentRequestFact] = (),
    identities: Iterable[SourceIdentity] = (),
    *,
    as_of: float = 1000,
    known_at: float | None = None,
) -> Standing:
    return standing(a_history(attributions, parties, links, comment_requests, identities), moments_at(as_of, known_at))
