"""Claims on record that say the same as a new statement, or nearly, so that no claim is opened twice in silence."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from claims.exceptions import SimilarClaimOnRecord
from claims.models import Claim
from claimtrack.core.db.prepared import fetch_all

MIN_SIMILARITY: Final = 0.75
"""How alike two statements are, by their trigrams (0 to 1, without case, punctuation and the order of words), that say
the same. The claims of the demo newsroom are at most 0.24 alike; the same statement with another preposition, date or
spelling is 0.76 to 1."""

MAX_SIMILAR_CLAIMS: Final = 3
"""How many claims a refusal names."""

SELECT_SIMILAR_CLAIMS = """
SELECT number, claim_id
FROM similar_claims(%s::text[], %s::text[], %s::double precision::real, %s::integer, %s::timestamptz)
"""

Statement = tuple[str, str]
"""A statement and its language."""


def similar_claims(
    statements: Sequence[Statement], *, opened_before: datetime | None = None
) -> Mapping[Statement, Sequence[int]]:
    """The ids of the claims that say the same as each of these statements, the most similar first, in one query.

    The language is a BCP 47 tag of which only the first part counts. Merged claims go by the claim that continues them.
    """
    if not statements:
        return {}
    texts, languages = [text for text, _ in statements], [language for _, language in statements]
    arguments = [texts, languages, MIN_SIMILARITY, MAX_SIMILAR_CLAIMS, opened_before]
    found: dict[Statement, list[int]] = {statement: [] for statement in statements}
    for number, claim in fetch_all(SELECT_SIMILAR_CLAIMS, arguments):
        if claim not in found[statements[number - 1]]:
            found[statements[number - 1]].append(claim)
    return found


def refuse_similar_claim(statement: Statement, *, acknowledged: Collection[int] | None) -> None:
    """Refuse a statement if claims on record say the same that are not `acknowledged`.

    `acknowledged` are the ids of claims that the person has seen and means to keep apart; None: nobody can be asked.
    Raises SimilarClaimOnRecord.
    """
    if acknowledged is None:
        return
    refuse_unacknowledged_claims(similar_claims([statement])[statement], acknowledged)


def refuse_unacknowledged_claims(similar: Sequence[int], acknowledged: Collection[int]) -> None:
    """Raises SimilarClaimOnRecord, with the claims that are not acknowledged, the most similar first."""
    unseen = [claim for claim in similar if claim not in acknowledged]
    if unseen:
        named = Claim.objects.with_current().in_bulk(unseen)
        told = ", ".join(f"№ {pk} (“{named[pk]}”)" for pk in unseen)
        raise SimilarClaimOnRecord(told=told, claims=[named[pk] for pk in unseen])
