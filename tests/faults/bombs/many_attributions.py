"""Claims with very many attributions."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.record_bulk import BulkAttribution, record_attributions
from claims.actions.common.references import ClaimReference
from claims.domain.stated_interval import minute_of
from claims.models import Claim
from claims.vocabulary import Stance
from claimtrack.accounts.models import User
from sources.models import Source
from tests.support.factories import a_snapshot, now, words_in

START = datetime(2025, 1, 1, tzinfo=UTC)
STANCES = (Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.QUESTIONS, Stance.RETRACTS)
CONTENT = "Putin and Netanyahu spoke by phone"


def record_many(
    claim: Claim, sources: Sequence[Source], number: int, *, by: User, stances: Sequence[Stance] = STANCES
) -> list[int]:
    """Record that many attributions of the sources in turn, an hour apart; later recorded ones were stated earlier."""
    words = words_in(a_snapshot(), CONTENT)
    reference = ClaimReference(claim.pk)
    entries = [
        BulkAttribution(
            reference,
            AttributionInput(
                sources[place % len(sources)],
                stances[place % len(stances)],
                minute_of(START + timedelta(hours=number - place)),
            ),
            words,
        )
        for place in range(number)
    ]
    recorded = record_attributions(entries, all_or_nothing=True, by=by, at=now())
    assert all(isinstance(one, int) for one in recorded), recorded[0]
    return [one for one in recorded if isinstance(one, int)]
