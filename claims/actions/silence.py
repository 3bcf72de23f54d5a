"""Silence as a dated fact: somebody looked for a comment by a party and found none."""

from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions import AttributionInput, record_attribution
from claims.actions.locks import lock_claims, refuse_merged
from claims.actions.reviews import refuse_without_permission
from claims.exceptions import NotAParty
from claims.models import Attribution, Claim, Party
from claims.vocabulary import Precision, Stance
from claims.workflow import RECORD_ATTRIBUTION
from sources.models import Source
from sources.recording import audited

if TYPE_CHECKING:
    from claimtrack.models import User


def record_silence(claim: Claim, party: Source, *, checked_at: datetime, by: "User", at: datetime) -> Attribution:
    """Record that a party to a claim had made no comment by `looked_at`.

    Raises NotYourRole, ClaimMerged, NotAParty and TimeInFuture.
    """
    refuse_without_permission(RECORD_ATTRIBUTION, "record that a party is silent", by)
    with audited(by=by, reason="silence recorded"):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        if not Party.objects.filter(revision=_current_revision(claim), source=party).exists():
            raise NotAParty(name=party)
        attribution_input = AttributionInput(party, Stance.SILENT, checked_at, Precision.MINUTE)
        return record_attribution(claim, attribution_input, None, by=by, at=at)


def _current_revision(claim: Claim) -> int | None:
    return Claim.objects.values_list("revision", flat=True).get(pk=claim.pk)
