"""What is on record already that a refused request may mean, as members of the problem."""

from collections.abc import Iterator
from contextlib import contextmanager

from claims.exceptions import AlreadyRecorded, ContradictsEarlierStatement, SimilarClaimOnRecord
from claimtrack.core.api.problem_json import CandidateJson
from claimtrack.core.api.resource_paths import resource_path


@contextmanager
def naming_candidates() -> Iterator[None]:
    """A context in which refusals because of what is on record list it as `candidates`."""
    try:
        yield
    except SimilarClaimOnRecord as refusal:
        refusal.details["candidates"] = [
            CandidateJson(claim.pk, resource_path("claim", claim.pk), str(claim)) for claim in refusal.details["claims"]
        ]
        raise
    except (AlreadyRecorded, ContradictsEarlierStatement) as refusal:
        found = refusal.details["attributions" if isinstance(refusal, AlreadyRecorded) else "contradicted"]
        refusal.details["candidates"] = [
            CandidateJson(one.pk, resource_path("attribution", one.pk), f"{one}: {one.claim}") for one in found
        ]
        raise
