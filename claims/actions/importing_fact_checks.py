"""Putting fact-checks of others on record, each as its publisher wrote it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import DataError, IntegrityError, transaction
from django.db.models import Q

from claims.actions.claims import ClaimText, open_claim
from claims.actions.fact_checks import Verdict
from claims.actions.locks import lock_claims, lock_opening, refuse_merged
from claims.actions.reviews import refuse_without_right
from claims.actions.verdicts import claimants_of, language_of, publisher_of, refuse_incomplete, verdict_of
from claims.claimreview import BadBlock, Entry, Review, json_ld, review_of
from claims.exceptions import FactCheckOnRecord
from claims.models import Claim, FactCheck
from claims.workflow import JUDGE, NAME, OPEN
from sources.actions.opening import Profile, open_source
from sources.exceptions import AmbiguousSource, Refused, Unprocessable
from sources.models import Source
from sources.naming import held_by, spellings
from sources.recording import recording
from sources.resolving import ids_by_name

if TYPE_CHECKING:
    from claimtrack.models import User

TAG = "claimreview"
"""By which the claims are found that were opened for a fact-check."""


class Fate(StrEnum):
    """What became, or would become, of one fact-check."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """The fate of what stood at `place`; `url` is the address in its block, `why` it was refused."""

    place: str
    fate: Fate
    url: str = ""
    claim: int | None = None
    why: str = ""


class NotTaken(Unprocessable):
    """The database did not take it: {rule}. Import it again; if it is refused again, tell whoever runs ClaimTrack."""


def refuse_unless_may_import(by: "User") -> None:
    """Raises NotYourRole."""
    for permission in (JUDGE, OPEN, NAME):
        refuse_without_right(permission, "import fact-checks", by)


def import_entry(entry: Entry, *, language: str, by: "User", at: datetime, is_trial: bool = False) -> Imported:
    """Put on record what one block says, in one transaction, or say why not. A trial is rolled back.

    `language` is that of a fact-check which names none. Raises NotYourRole.
    """
    refuse_unless_may_import(by)
    if isinstance(entry, BadBlock):
        return Imported(entry.place, Fate.REFUSED, why=entry.why)
    place, url = entry.place, entry.review.url
    try:
        with transaction.atomic():
            fate, check = import_review(entry.review, language=language, by=by, at=at)
            if is_trial:
                transaction.set_rollback(True)
    except Refused as refusal:
        return Imported(place, Fate.REFUSED, url, why=refusal.message)
    except (IntegrityError, DataError) as error:
        return Imported(place, Fate.REFUSED, url, why=NotTaken(rule=str(error).splitlines()[0]).message)
    is_nowhere = is_trial and fate == Fate.CREATED
    return Imported(place, fate, url, None if is_nowhere else check.claim_id)


def import_review(review: Review, *, language: str, by: "User", at: datetime) -> tuple[Fate, FactCheck]:
    """Bring the record up to what a fact-check says: its publisher, who made the claim, the claim and the verdict.

    Raises NotYourRole, NotAWebAddress, ClaimNotInWords, VerdictMissing, FactCheckOnRecord where the desk wrote that
    one, AmbiguousSource and MergedAway.
    """
    refuse_unless_may_import(by)
    refuse_incomplete(review)
    block = json_ld(review)
    with recording(by=by, why="fact-check imported"):
        lock_opening()
        url, check = _at_its_address(review)
        if check is not None and check.imported is None:
            raise FactCheckOnRecord
        if check is not None and check.imported == block:
            return Fate.UNCHANGED, check
        verdict = verdict_of(review, url, _publisher(review, by=by), language)
        if check is not None:
            return Fate.UPDATED, _update(check, verdict, block)
        claim = _claim(review, verdict.language, by=by, at=at)
        return Fate.CREATED, FactCheck.objects.create(claim_id=claim, imported=block, **_fields(verdict))


def _at_its_address(review: Review) -> tuple[str, FactCheck | None]:
    """The address under which the fact-check is, or is to be, on record.

    On a page that reviews several claims the first has the page's address; each other has its own place in it.
    """
    apart = f"{review.url.partition('#')[0]}#claimreview-{hashlib.sha256(review.claim.encode()).hexdigest()[:12]}"
    held = FactCheck.objects.select_for_update().filter(url__in=[review.url, apart]).order_by("pk")
    known = {check.url: check for check in held}
    first = known.get(review.url)
    if apart in known:
        return apart, known[apart]
    if first is None or first.imported is None or review_of(first.imported).claim == review.claim:
        return review.url, first
    return apart, None


def _update(check: FactCheck, verdict: Verdict, block: dict[str, object]) -> FactCheck:
    said = {**_fields(verdict), "imported": block}
    for name, value in said.items():
        setattr(check, name, value)
    check.save(update_fields=list(said))
    return check


def _fields(verdict: Verdict) -> dict[str, object]:
    return {name: getattr(verdict, name) for name in Verdict.__dataclass_fields__}


def _publisher(review: Review, *, by: "User") -> Source:
    """Opens those who made the claim, too, where nobody goes by their name.

    Raises AmbiguousSource when several go by the publisher's name and are of its kind.
    """
    publisher = publisher_of(review)
    wanted: dict[str, Profile] = {}
    for profile in (publisher, *claimants_of(review)):
        wanted.setdefault(profile.name.casefold(), profile)
    known = ids_by_name({spelling for profile in wanted.values() for spelling in spellings(profile.name)})
    opened = {name: open_source(profile, by=by) for name, profile in wanted.items() if not held_by(profile.name, known)}
    name = publisher.name.casefold()
    return opened[name] if name in opened else _called(publisher, held_by(publisher.name, known))


def _called(publisher: Profile, held: set[int]) -> Source:
    sources = list(Source.objects.filter(pk__in=held))
    alike = [source for source in sources if source.kind == publisher.kind]
    if len(sources) > 1 and len(alike) != 1:
        raise AmbiguousSource(name=publisher.name)
    called: Source = (alike or sources)[0]
    return called


def _claim(review: Review, language: str, *, by: "User", at: datetime) -> int:
    """The oldest claim that makes exactly this statement, or the one in which its record goes on; else a new draft.

    One language is another's as far as its first part goes (“en” and “en-GB”); where none is named, the claim
    may be in any. Raises MergedAway when it was merged at this moment.
    """
    statement = review.claim.strip()
    reading = Claim.objects.filter(revision__statement=statement)
    if language_of(review):
        first = language.partition("-")[0]
        reading = reading.filter(Q(revision__language__iexact=first) | Q(revision__language__istartswith=f"{first}-"))
    found = sorted(reading.values_list("merged_into", "pk"), key=lambda row: (row[0] is not None, row[1]))
    if not found:
        opened: int = open_claim(ClaimText(statement, tags=[TAG], language=language), by=by, at=at).pk
        return opened
    claim: int = Claim.objects.carrying_on(found[0][1]).get().pk
    lock_claims([claim])
    refuse_merged(claim)
    return claim
