"""What is on record already that a refused request may mean, as members of the problem."""

from collections.abc import Iterator
from contextlib import contextmanager

from claims.exceptions import AlreadyRecorded, SimilarClaimOnRecord
from claimtrack.core.api.problem_json import CandidateJson
from claimtrack.core.api.resource_paths import resource_path


@contextmanager
def naming_candidates() -> Iterator[None]:
    """A context in which refusals for what is on record already list it as `candidates`."""
    try:
        yield
    except SimilarClaimOnRecord as refusal:
        refusal.details["candidates"] = [
            CandidateJson(claim.pk, resource_path("claim", claim.pk), str(claim)) for claim in refusal.details["claims"]
        ]
        raise
    except AlreadyRecorded as refusal:
        refusal.details["candidates"] = [
            CandidateJson(one.pk, resource_path("attribution", one.pk), f"{one}: {one.claim}")
            for one in refusal.details["attributions"]
        ]
        raise
