"""The fact-checks of a claim on its page: as they read now, and whether readers see them so."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from claims.models import Claim, Edition, FactCheck
from claims.projections.fact_checks import decode_fact_checks

MAX_VERDICTS = 50
"""The most fact-checks that a claim's page lists, the newest ones."""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A fact-check; `state` says what readers see of it. `is_approved` tells whether an approval covers it now."""

    check: FactCheck
    state: str
    is_approved: bool


def verdict_rows(claim: Claim) -> Sequence[VerdictRow]:
    """The claim must be loaded with its current edition. One query."""
    current = getattr(claim, "current_edition", None)
    edition: Edition | None = current.edition if current is not None and current.is_public else None
    printed = decode_fact_checks(edition.fact_checks) if edition else []
    revisions, ids = {one.revision for one in printed}, {one.json.id for one in printed}
    newest = FactCheck.objects.filter(claim=claim).select_related("publisher").annotate(newest=Max("revisions"))
    return [
        VerdictRow(
            check, _state(check, is_printed=check.pk in ids, is_unchanged=check.newest in revisions), check.is_out
        )
        for check in newest.order_by("-pk")[:MAX_VERDICTS]
    ]


def _state(check: FactCheck, *, is_printed: bool, is_unchanged: bool) -> str:
    if is_unchanged:
        return _("Readers see this.")
    if is_printed:
        return _("Changed since: readers see what was approved, until a colleague approves the update.")
    if check.is_out:
        return _("Readers see it once a colleague has approved the claim with it, and it is published.")
    return _("Its page is not out. No edition holds it before that.")
