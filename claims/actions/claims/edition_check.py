"""Checks that editions say what the record said when they were published."""

from collections.abc import Iterator

import msgspec

from claims.domain.clocks import LATEST, Clocks
from claims.models import Edition
from claims.projections import derive
from claims.projections.edition_content import edition_content
from claims.vocabulary import EditionKind
from claimtrack import __version__

EDITIONS_PER_QUERY = 100
WORDING = "wording"


def check_editions() -> Iterator[tuple[Edition, bool]]:
    """Derive each published edition anew. Yields each, and whether it says what the record says."""
    editions = Edition.objects.filter(kind=EditionKind.PUBLISHED).order_by("pk").defer("record")
    for edition in editions.iterator(chunk_size=EDITIONS_PER_QUERY):
        yield edition, _says_what_the_record_said(edition)


def _says_what_the_record_said(edition: Edition) -> bool:
    """The wording is compared only if this version of ClaimTrack has worded the edition, as others word differently."""
    (derived,) = derive([edition.claim_id], Clocks(LATEST.as_of, edition.known_at)).values()
    content = edition_content(edition.claim_id, derived)
    if content is None:
        return False
    said, now = (msgspec.json.decode(json) for json in (edition.json, content.json))
    compared = (said.keys() & now.keys()) - (set() if edition.made_by == __version__ else {WORDING})
    return all(said[field] == now[field] for field in compared)
