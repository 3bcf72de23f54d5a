"""Fact-checks: putting a verdict on record, and changing what it says."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from claims.actions.locks import lock_claims, refuse_merged
from claims.actions.reviews import refuse_without_right
from claims.exceptions import FactCheckChangedMeanwhile, FactCheckOfOthers, FactCheckOnRecord, NotOnTheScale
from claims.models import Claim, FactCheck
from claims.workflow import JUDGE
from sources.capture.reading import LONGEST_URL, is_web_address
from sources.exceptions import NotAWebAddress
from sources.models import Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

URL_IS_USED_ONCE = "claims_factcheck_url"
"""How the names of the indexes begin by which PostgreSQL keeps addresses apart."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a fact-check says. Without a moment of publication it is not out; without a publisher it is the desk's."""

    rating: str
    summary: str
    url: str
    language: str = "en"
    published_at: datetime | None = None
    publisher: Source | None = None
    rating_value: Decimal | None = None
    rating_worst: Decimal | None = None
    rating_best: Decimal | None = None


def record_fact_check(claim: Claim, verdict: Verdict, *, by: "User") -> FactCheck:
    """Put a verdict on a claim on record.

    Raises NotYourRole, MergedAway, NotOnTheScale, NotAWebAddress and FactCheckOnRecord.
    """
    refuse_without_right(JUDGE, "record a fact-check", by)
    _refuse_impossible(verdict)
    with recording(by=by, why="fact-check recorded"):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        with _refusing():
            return FactCheck.objects.create(claim=claim, **_fields(verdict))


def hold_fact_check(pk: int) -> FactCheck:
    """The fact-check, with its publisher, held until the transaction ends. Raises FactCheck.DoesNotExist."""
    return FactCheck.objects.select_for_update(of=("self",)).select_related("publisher").get(pk=pk)


def version_of(check: FactCheck) -> str:
    """Tells what a fact-check says from what it said before."""
    said = [str(value.pk if isinstance(value, Source) else value) for value in _fields(_verdict(check)).values()]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def change_fact_check(check: FactCheck, *, by: "User", seen: str | None = None, **given: object) -> FactCheck:
    """Say otherwise what is `given`, by the names of a Verdict's fields, of a fact-check that the caller holds.

    `seen` is its version when the person looked; None where the caller has compared the two. Raises NotYourRole,
    FactCheckOfOthers, FactCheckChangedMeanwhile, NotOnTheScale, NotAWebAddress and FactCheckOnRecord.
    """
    refuse_without_right(JUDGE, "change a fact-check", by)
    if check.imported is not None:
        raise FactCheckOfOthers
    if seen is not None and seen != version_of(check):
        raise FactCheckChangedMeanwhile
    verdict = replace(_verdict(check), **given)  # type: ignore[arg-type]
    _refuse_impossible(verdict)
    with recording(by=by, why="fact-check changed"), _refusing():
        for name, value in _fields(verdict).items():
            setattr(check, name, value)
        check.save(update_fields=list(_fields(verdict)))
    return check


def _verdict(check: FactCheck) -> Verdict:
    return Verdict(**{name: getattr(check, name) for name in Verdict.__dataclass_fields__})


def _fields(verdict: Verdict) -> dict[str, object]:
    return {name: getattr(verdict, name) for name in Verdict.__dataclass_fields__}


def _refuse_impossible(verdict: Verdict) -> None:
    """Raises NotOnTheScale and NotAWebAddress."""
    value, worst, best = verdict.rating_value, verdict.rating_worst, verdict.rating_best
    is_scale = worst is None or best is None or worst < best
    is_above = value is None or worst is None or value >= worst
    is_below = value is None or best is None or value <= best
    if not (is_scale and is_above and is_below):
        raise NotOnTheScale
    if not is_web_address(verdict.url):
        raise NotAWebAddress(url=verdict.url[:100], limit=LONGEST_URL)


@contextmanager
def _refusing() -> Iterator[None]:
    """Raises FactCheckOnRecord."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        if not constraint.startswith(URL_IS_USED_ONCE):
            raise
        raise FactCheckOnRecord from error
