"""What is answered about one claim when something was done to it: the same as when it is read."""

from typing import NamedTuple

import msgspec
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone

from claims.api.v1.asking import Readings
from claims.models import Claim
from claims.readings.kept import kept_reading
from sources.addresses import address_of

OF_NOW = {"as_of": None, "known_at": None}


class ClaimAnswer(NamedTuple):
    """The JSON of a claim as GET gives it, and its ETag."""

    body: msgspec.Raw
    etag: str


def claim_answer(pk: int) -> ClaimAnswer:
    """The claim as of now, also one that was merged away."""
    kept = kept_reading(pk)
    if kept is None:
        raise Claim.DoesNotExist
    told = Readings(OF_NOW, now=timezone.now()).told({pk: kept.body})
    return ClaimAnswer(msgspec.Raw(told[pk].encode()), etag_of_claim(pk, kept.version))


class CarriedOn(HttpResponseRedirect):
    """A merged claim's record goes on in another, where it is found from now on."""

    status_code = 308


def carried_on(pk: int, *, sees_unpublished: bool) -> CarriedOn:
    """The way from a merged claim to the one that carries its record on. Raises Http404.

    Whoever saw the merged one while it was out, and sees no others, is led on to one that is out.
    """
    final = Claim.objects.visible_to(sees_unpublished=sees_unpublished).carrying_on(pk).exclude(pk=pk).first()
    if final is None:
        raise Http404
    return CarriedOn(address_of("claim", final.pk))


def etag_of_claim(pk: int, version: int) -> str:
    return f'"{pk}-{version}"'
