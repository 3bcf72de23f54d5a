"""Importing fact-checks by other publishers, unchanged."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import DataError, IntegrityError, transaction
from django.db.models import Q

from claims.actions.claims.review import refuse_without_permission
from claims.actions.claims.write import ClaimText, open_claim
from claims.actions.common.locks import lock_claim_opening, lock_claims, refuse_merged
from claims.actions.fact_checks.from_claimreview import (
    claimants_of,
    language_of,
    publisher_of,
    refuse_incomplete,
    verdict_of,
)
from claims.actions.fact_checks.record import (
    FactCheckContent,
    fact_check_changed,
    fact_check_created,
    fact_check_values,
    lock_fact_check,
)
from claims.actions.sources.write import create_source
from claims.claimreview import BadBlock, ClaimReview, ReviewEntry, json_ld, review_of
from claims.exceptions import DuplicateFactCheck
from claims.models import Claim, FactCheck
from claims.workflow import ADD_SOURCE, OPEN_CLAIM, WRITE_FACT_CHECK
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused, Unprocessable
from sources.exceptions import AmbiguousSource
from sources.models import Source
from sources.name_matching import ids_of_name, name_variants
from sources.name_resolution import source_ids_by_name
from sources.source_input import SourceInput

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

CLAIM_REVIEW_TAG = "claimreview"
"""The tag of claims that were opened by an import of fact-checks."""


class FactCheckImportResult(StrEnum):
    """The result, or the dry-run result, for one fact-check."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportedFactCheck:
    """The result for the block at `place`; `url` is the address in the block, `why` the reason for a refusal."""

    place: str
    result: FactCheckImportResult
    url: str = ""
    claim: int | None = None
    why: str = ""


class RefusedByDatabase(Unprocessable):
    """The database refused this fact-check: {rule}. Import it again; if that fails, tell whoever runs ClaimTrack."""


def refuse_without_import_permission(by: "User") -> None:
    """Raises NotYourRole."""
    for permission in (WRITE_FACT_CHECK, OPEN_CLAIM, ADD_SOURCE):
        refuse_without_permission(permission, "import fact-checks", by)


def import_block(
    entry: ReviewEntry, *, language: str, by: "User", at: datetime, is_dry_run: bool = False
) -> ImportedFactCheck:
    """Import the fact-check in one block, in one transaction. A dry run is rolled back.

    `language` is the default for fact-checks that name none. Refusals are part of the result; raises only NotYourRole.
    """
    refuse_without_import_permission(by)
    if isinstance(entry, BadBlock):
        return ImportedFactCheck(entry.place, FactCheckImportResult.REFUSED, why=entry.why)
    place, url = entry.place, entry.review.url
    try:
        with transaction.atomic():
            result, check = import_review(entry.review, language=language, by=by, at=at)
            if is_dry_run:
                transaction.set_rollback(True)
    except Refused as refusal:
        return ImportedFactCheck(place, FactCheckImportResult.REFUSED, url, why=refusal.message)
    except (IntegrityError, DataError) as error:
        return ImportedFactCheck(
            place, FactCheckImportResult.REFUSED, url, why=RefusedByDatabase(rule=str(error).splitlines()[0]).message
        )
    has_no_claim = is_dry_run and result == FactCheckImportResult.CREATED
    return ImportedFactCheck(place, result, url, None if has_no_claim else check.claim_id)


def import_review(
    review: ClaimReview, *, language: str, by: "User", at: datetime
) -> tuple[FactCheckImportResult, FactCheck]:
    """Create or update a fact-check, together with its claim, its publisher and the sources of the claim.

    Raises NotYourRole, NotAWebAddress, ReviewedClaimMissing, VerdictMissing, AmbiguousSource and ClaimMerged, and
    DuplicateFactCheck if the desk itself wrote the fact-check at this address.
    """
    refuse_without_import_permission(by)
    refuse_incomplete(review)
    block = json_ld(review)
    with audited(by=by, reason="fact-check imported"):
        lock_claim_opening()
        url, check = _stored_fact_check(review)
        if check is not None and check.imported is None:
            raise DuplicateFactCheck
        if check is not None and check.imported == block:
            return FactCheckImportResult.UNCHANGED, check
        verdict = verdict_of(review, url, _publisher(review, by=by), language)
        if check is not None:
            return FactCheckImportResult.UPDATED, _update(check, verdict, block, by=by)
        claim = _claim(review, verdict.language, by=by, at=at)
        check = FactCheck.objects.create(claim_id=claim, imported=block, **_field_values(verdict))
        fact_check_created(check, by=by)
        return FactCheckImportResult.CREATED, check


def _stored_fact_check(review: ClaimReview) -> tuple[str, FactCheck | None]:
    """The URL under which to store the fact-check, and the fact-check already stored there. Only imports change it,
    which take turns.

    If a page reviews several claims, the first gets the URL of the page and each other a fragment of its own.
    """
    fragment_url = (
        f"{review.url.partition('#')[0]}#claimreview-{hashlib.sha256(review.claim.encode()).hexdigest()[:12]}"
    )
    known = {check.url: check for check in FactCheck.objects.filter(url__in=[review.url, fragment_url])}
    first = known.get(review.url)
    if fragment_url in known:
        return fragment_url, known[fragment_url]
    if first is None or first.imported is None or review_of(first.imported).claim == review.claim:
        return review.url, first
    return fragment_url, None


def _update(check: FactCheck, verdict: FactCheckContent, block: dict[str, object], *, by: "User") -> FactCheck:
    check = lock_fact_check(check.pk)  # after the names of sources, as everywhere
    values, before = {**_field_values(verdict), "imported": block}, fact_check_values(check)
    for name, value in values.items():
        setattr(check, name, value)
    check.save(update_fields=list(values))
    fact_check_changed(check, before, by=by)
    return check


def _field_values(verdict: FactCheckContent) -> dict[str, object]:
    return {name: getattr(verdict, name) for name in FactCheckContent.__dataclass_fields__}


def _publisher(review: ClaimReview, *, by: "User") -> Source:
    """The publisher; it and the sources of the claim are created if no source has their name.

    Raises AmbiguousSource if the publisher's name fits several sources and its kind does not single one out.
    """
    publisher = publisher_of(review)
    profiles: dict[str, SourceInput] = {}
    for profile in (publisher, *claimants_of(review)):
        profiles.setdefault(profile.name.casefold(), profile)
    known = source_ids_by_name({spelling for profile in profiles.values() for spelling in name_variants(profile.name)})
    opened = {
        name: create_source(profile, by=by)
        for name, profile in profiles.items()
        if not ids_of_name(profile.name, known)
    }
    name = publisher.name.casefold()
    return opened[name] if name in opened else _source_named(publisher, ids_of_name(publisher.name, known))


def _source_named(publisher: SourceInput, held: set[int]) -> Source:
    sources = list(Source.objects.filter(pk__in=held))
    same_kind = [source for source in sources if source.kind == publisher.kind]
    if len(sources) > 1 and len(same_kind) != 1:
        raise AmbiguousSource(name=publisher.name)
    source: Source = (same_kind or sources)[0]
    return source


def _claim(review: ClaimReview, language: str, *, by: "User", at: datetime) -> int:
    """The oldest claim with exactly this statement, or the one it was merged into; otherwise a new draft.

    Languages match by their first subtag (“en” and “en-GB”); if the review names none, any language matches. Raises
    ClaimMerged if the claim is being merged at the same time.
    """
    statement = review.claim.strip()
    matches = Claim.objects.filter(revision__statement=statement)
    if language_of(review):
        primary_subtag = language.partition("-")[0]
        matches = matches.filter(
            Q(revision__language__iexact=primary_subtag) | Q(revision__language__istartswith=f"{primary_subtag}-")
        )
    found = sorted(matches.values_list("merged_into", "pk"), key=lambda row: (row[0] is not None, row[1]))
    if not found:
        opened: int = open_claim(ClaimText(statement, tags=[CLAIM_REVIEW_TAG], language=language), by=by, at=at).pk
        return opened
    claim: int = Claim.objects.merge_target_of(found[0][1]).get().pk
    lock_claims([claim])
    refuse_merged(claim)
    return claim
