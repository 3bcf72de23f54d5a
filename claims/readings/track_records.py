"""What became of what some sources said, and how they answer: each in one query, however many sources there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from claims.identities import Identity, canonical
from claims.models import Attribution, CommentRequest
from claims.moments import EVERYTHING, said_by
from claims.querysets import NEWEST_OF
from claims.track_record import Deed, Replies, Request, TrackRecord, replies, track_record
from claims.vocabulary import Certainty, CommentResult, Confirmation, Precision, Stage, Stance
from sources.models import Merge, Source

NEWEST = 1000
"""How many attributions, and how many requests, the numbers of a source are over at the most."""

NEWEST_REQUESTS = """
    SELECT newest.id FROM unnest(%s::bigint[]) AS party(id) CROSS JOIN LATERAL (
        SELECT id FROM claims_commentrequest WHERE party_id = party.id ORDER BY id DESC LIMIT %s
    ) AS newest
"""

Owners = Mapping[int, int]
"""As whom each source is read, of those whose rows are read."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """The numbers about one source."""

    record: TrackRecord
    replies: Replies
    newest_only: int | None = None
    """Over how many of its attributions the numbers are; None: over all."""


def track_records(sources: Collection[int], *, sees_unpublished: bool) -> dict[int, Tracked]:
    """The numbers about each of these sources, with what was said under the names that are merged into it.

    One that is itself merged into another is left out: its record is the other's.
    """
    owners = _owners(sources)
    stages = frozenset(Stage) if sees_unpublished else frozenset({Stage.PUBLISHED})
    deeds, cut = _deeds(owners, stages - {Stage.MERGED})
    requests = _requests(owners, stages)
    return {
        source: Tracked(track_record(deeds[source]), replies(requests[source]), NEWEST if source in cut else None)
        for source in sources
        if owners.get(source) == source
    }


def _owners(sources: Collection[int]) -> Owners:
    same = Source.objects.same_as(sources).order_by().values("pk")
    merges = Merge.objects.standing_now().filter(source__in=same).values_list("source_id", "into_id", "recorded_at")
    read_as = canonical([Identity(*row) for row in merges], EVERYTHING.known_at)
    own = {source: source for source in sources if source not in read_as}
    return own | {source: end for source, end in read_as.items() if end in own}


def _deeds(owners: Owners, stages: Collection[Stage]) -> tuple[dict[int, list[Deed]], set[int]]:
    """What each did that counts, of the newest that are on record; and of whom there are older ones."""
    newest = RawSQL(NEWEST_OF, [list(owners), NEWEST + 1])
    rows = (
        Attribution.objects.filter(pk__in=newest)
        .order_by("-pk")
        .values_list(
            *("source", "pk", "claim", "stance", "stated_at", "stated_precision", "recorded_at", "certainty"),
            *("repeats", "superseded_by", "is_void", "claim__stage", "claim__current__confirmation"),
        )
    )
    seen: dict[int, int] = defaultdict(int)
    deeds: dict[int, list[Deed]] = defaultdict(list)
    for source, pk, claim, stance, stated_at, precision, recorded_at, certainty, *gone, void, stage, status in rows:
        owner = owners[source]
        seen[owner] += 1
        counts = certainty == Certainty.CERTAIN and not (any(gone) or void) and stage in stages
        if counts and seen[owner] <= NEWEST:
            order = said_by(stated_at, Precision(precision), recorded_at), recorded_at, pk
            deeds[owner].append(Deed(claim, Stance(stance), Confirmation(status), Stage(stage), order))
    return deeds, {owner for owner, number in seen.items() if number > NEWEST}


def _requests(owners: Owners, stages: Collection[Stage]) -> dict[int, list[Request]]:
    newest = RawSQL(NEWEST_REQUESTS, [list(owners), NEWEST])
    rows = (
        CommentRequest.objects.filter(pk__in=newest)
        .order_by("-pk")
        .values_list(
            *("party", "claim__stage", "asked_at", "outcome__result", "outcome__recorded_at"),
            *("outcome__attribution__stated_at", "outcome__attribution__stated_precision"),
        )
    )
    requests: dict[int, list[Request]] = defaultdict(list)
    for party, stage, asked_at, result, ended_at, stated_at, precision in rows:
        listed = requests[owners[party]]
        if stage in stages and len(listed) < NEWEST:
            is_exact = precision == Precision.MINUTE and stated_at >= asked_at
            answered_at = stated_at if is_exact else ended_at
            listed.append(Request(asked_at, CommentResult(result) if result else None, answered_at))
    return requests
