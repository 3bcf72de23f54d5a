"""Checks that editions say what the record said when they were published."""

from collections.abc import Iterator

import msgspec

from claims.domain.clocks import LATEST, Clocks
from claims.models import Edition
from claims.projections import derive
from claims.projections.edition_content import edition_content
from claims.projections.fact_checks import decode_fact_checks
from claims.projections.routine_moves import routine_moves
from claims.vocabulary import EditionKind
from claimtrack import __version__

EDITIONS_PER_QUERY = 100
WORDING = "wording"


def check_editions() -> Iterator[tuple[Edition, bool]]:
    """Derive each published edition anew. Yields each, and whether it says what the record says."""
    editions = Edition.objects.filter(kind=EditionKind.PUBLISHED).order_by("pk").defer("record")
    for edition in editions.iterator(chunk_size=EDITIONS_PER_QUERY):
        yield edition, _says_what_the_record_said(edition) and (not edition.let_out_by or _moved_as_said(edition))


def _moved_as_said(edition: Edition) -> bool:
    """Whether nothing but the moves that an edition names lies between it and the one before, whose approval it has."""
    before = Edition.objects.filter(claim=edition.claim_id, number=edition.number - 1).first()
    named = {one["move"] for one in edition.let_out_by}
    return (
        before is not None
        and (before.approval_id, before.revision_id) == (edition.approval_id, edition.revision_id)
        and routine_moves(before, edition) == named
    )


def _says_what_the_record_said(edition: Edition) -> bool:
    """The wording is compared only if this version of ClaimTrack has worded the edition, as others word differently."""
    (derived,) = derive([edition.claim_id], Clocks(LATEST.as_of, edition.known_at)).values()
    content = edition_content(edition.claim_id, derived)
    if content is None:
        return False
    said, now = (msgspec.json.decode(json) for json in (edition.json, content.json))
    verdicts = decode_fact_checks(edition.fact_checks)
    if verdicts != decode_fact_checks(content.fact_checks):
        return False
    if edition.fact_check_revisions != [check.revision for check in verdicts]:
        return False
    compared = (said.keys() & now.keys()) - (set() if edition.made_by == __version__ else {WORDING})
    return all(said[field] == now[field] for field in compared)
