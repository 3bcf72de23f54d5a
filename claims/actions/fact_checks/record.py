"""Recording and updating fact-checks. The public reads them in editions, which somebody else has approved."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from claims.actions.claims.review import lapse_approvals, refuse_without_permission
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims, refuse_merged
from claims.actions.projections.write import write_projection
from claims.exceptions import DuplicateFactCheck, FactCheckChanged, ImportedFactCheckReadOnly, RatingOffScale
from claims.models import Claim, FactCheck
from claims.projections.event_data import FactCheckCreatedData, FactCheckUpdatedData
from claims.vocabulary import EventKind
from claims.workflow import WRITE_FACT_CHECK
from claimtrack.core.db.audit_context import audited
from sources.capture.extracted_document import MAX_URL_CHARACTERS, is_web_address
from sources.exceptions import NotAWebAddress
from sources.models import Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

JSON_NAMES: Mapping[str, str] = {"url": "web_url", "imported": "claimreview"}
"""Fields that have another name in the JSON of a fact-check, or at an address of their own."""
URL_INDEX_PREFIX = "claims_factcheck_url"
"""The prefix of the names of the unique indexes on the URL."""


@dataclass(frozen=True, slots=True)
class FactCheckContent:
    """The content of a fact-check. Without `published_at` its page is not out; without a publisher it is the desk's
    own."""

    rating: str
    summary: str
    url: str
    language: str = "en"
    published_at: datetime | None = None
    publisher: Source | None = None
    rating_value: Decimal | None = None
    rating_worst: Decimal | None = None
    rating_best: Decimal | None = None


def record_fact_check(claim: Claim, verdict: FactCheckContent, *, by: "User") -> FactCheck:
    """Record a fact-check of a claim.

    Raises NotYourRole, ClaimMerged, RatingOffScale, NotAWebAddress and DuplicateFactCheck.
    """
    refuse_without_permission(WRITE_FACT_CHECK, "record a fact-check", by)
    _refuse_invalid(verdict)
    with audited(by=by, reason="fact-check recorded"):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        with _refusing_duplicate_url():
            check: FactCheck = FactCheck.objects.create(claim=claim, **_field_values(verdict))
        fact_check_created(check, by=by)
    return check


def lock_fact_check(pk: int) -> FactCheck:
    """Lock a fact-check, loaded with its publisher, and its claim until the transaction ends. Raises
    FactCheck.DoesNotExist."""
    lock_claims(FactCheck.objects.filter(pk=pk).values_list("claim", flat=True))
    check: FactCheck = FactCheck.objects.select_for_update(of=("self",)).select_related("publisher").get(pk=pk)
    return check


def fact_check_version(check: FactCheck) -> str:
    """A hash of the content of a fact-check, to detect changes."""
    values = [
        str(value.pk if isinstance(value, Source) else value) for value in _field_values(_verdict_of(check)).values()
    ]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def update_fact_check(check: FactCheck, *, by: "User", seen: str | None = None, **given: object) -> FactCheck:
    """Update the `given` fields of Verdict in a fact-check that the caller has locked.

    `seen` is the version that the person edited; None if the caller has already compared versions. Raises NotYourRole,
    ImportedFactCheckReadOnly, FactCheckChanged, RatingOffScale, NotAWebAddress and DuplicateFactCheck.
    """
    refuse_without_permission(WRITE_FACT_CHECK, "change a fact-check", by)
    if check.imported is not None:
        raise ImportedFactCheckReadOnly
    if seen is not None and seen != fact_check_version(check):
        raise FactCheckChanged
    verdict = replace(_verdict_of(check), **given)  # type: ignore[arg-type]
    _refuse_invalid(verdict)
    with audited(by=by, reason="fact-check changed"):
        before = fact_check_values(check)
        with _refusing_duplicate_url():
            for name, value in _field_values(verdict).items():
                setattr(check, name, value)
            check.save(update_fields=list(_field_values(verdict)))
        fact_check_changed(check, before, by=by)
    return check


def fact_check_created(check: FactCheck, *, by: "User") -> None:
    """Append the event, and bring the claim up to date, whose lock the caller holds."""
    check.refresh_from_db(fields=["is_out"])
    data = FactCheckCreatedData(check.imported is not None)
    append_events([NewEvent(check.claim_id, EventKind.FACT_CHECK_CREATED, data, subject=check.pk)])
    _bring_claim_up_to_date(check, "recorded", is_shown=check.is_out, by=by)


def fact_check_changed(check: FactCheck, before: Mapping[str, object], *, by: "User") -> None:
    """Append the event that a fact-check differs from these `fact_check_values`, if it does, and bring the claim up to
    date, whose lock the caller holds."""
    check.refresh_from_db(fields=["is_out"])
    changed = [JSON_NAMES.get(name, name) for name, value in before.items() if getattr(check, name) != value]
    if changed:
        data = FactCheckUpdatedData(sorted(changed))
        append_events([NewEvent(check.claim_id, EventKind.FACT_CHECK_UPDATED, data, subject=check.pk)])
    _bring_claim_up_to_date(check, "changed", is_shown=check.is_out or before["is_out"] is True, by=by)


def fact_check_values(check: FactCheck) -> dict[str, object]:
    """The values that tools read of it."""
    return {**_field_values(_verdict_of(check)), "is_out": check.is_out, "imported": check.imported}


def _bring_claim_up_to_date(check: FactCheck, what: str, *, is_shown: bool, by: "User") -> None:
    """`is_shown` tells whether what is approved of the claim shows the fact-check, or did: its page is or was out."""
    if is_shown:
        lapse_approvals([check.claim_id], why=f"Fact-check № {check.pk} was {what}.", by=by)
    write_projection(check.claim_id)


def _verdict_of(check: FactCheck) -> FactCheckContent:
    return FactCheckContent(**{name: getattr(check, name) for name in FactCheckContent.__dataclass_fields__})


def _field_values(verdict: FactCheckContent) -> dict[str, object]:
    return {name: getattr(verdict, name) for name in FactCheckContent.__dataclass_fields__}


def _refuse_invalid(verdict: FactCheckContent) -> None:
    """Raises RatingOffScale and NotAWebAddress."""
    value, worst, best = verdict.rating_value, verdict.rating_worst, verdict.rating_best
    is_scale = worst is None or best is None or worst < best
    is_above = value is None or worst is None or value >= worst
    is_below = value is None or best is None or value <= best
    if not (is_scale and is_above and is_below):
        raise RatingOffScale
    if not is_web_address(verdict.url):
        raise NotAWebAddress(url=verdict.url[:100], limit=MAX_URL_CHARACTERS)


@contextmanager
def _refusing_duplicate_url() -> Iterator[None]:
    """Turn a violation of the unique URL into DuplicateFactCheck."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        if not constraint.startswith(URL_INDEX_PREFIX):
            raise
        raise DuplicateFactCheck from error
