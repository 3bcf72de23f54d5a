"""What is approved of a claim, and printed in an edition: its JSON, and the fact-checks of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec
from msgspec import structs

from claims.projections.claim_json import claim_json, encode_json
from claims.projections.details import DerivedClaim
from claims.projections.fact_checks import (
    PrintedFactCheck,
    decode_fact_checks,
    encode_fact_checks,
    printed_fact_check,
)
from claims.projections.json_types import ClaimJson
from claims.vocabulary import Stage

_decoder = msgspec.json.Decoder(ClaimJson)


@dataclass(frozen=True, slots=True)
class PrintedClaim:
    """A claim as an edition shows it, or would."""

    claim: ClaimJson
    fact_checks: Sequence[PrintedFactCheck]


def printed_claim(claim: int, derived: DerivedClaim) -> PrintedClaim | None:
    """What an edition of the claim would show. None if the claim has no text yet."""
    json = claim_json(claim, derived, as_of=None, known_at=None)
    return None if json is None else PrintedClaim(json, fact_checks_of(claim, derived))


def fact_checks_of(claim: int, derived: DerivedClaim) -> list[PrintedFactCheck]:
    """The fact-checks of a claim whose pages are out."""
    return [printed_fact_check(claim, row) for row in derived.details.fact_checks.get(claim, ())]


def decode_printed_claim(json: str, fact_checks: str) -> PrintedClaim | None:
    """What these columns of an edition hold. None: it is a tombstone."""
    return PrintedClaim(_decoder.decode(json), decode_fact_checks(fact_checks)) if json else None


def content_digest(printed: PrintedClaim) -> str:
    """Tells whether a claim reads as it did: the SHA-256 of its JSON, but for its stage and when it last changed, and
    of its fact-checks."""
    compared = structs.replace(printed.claim, stage=Stage.PUBLISHED, confirmation_changed_at=None)
    read = [structs.replace(check, revision=0) for check in printed.fact_checks]
    return sha256(f"{encode_json(compared)}{encode_fact_checks(read)}".encode()).hexdigest()
