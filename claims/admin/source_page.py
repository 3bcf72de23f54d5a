"""What the page of a source shows: who it is, for whom it speaks, and what became of what it said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from claims.models import Attribution, CommentRequest, CurrentPosition
from claims.moments import said_by
from claims.track_record import Claims, Deed, Fates, Replies, Request, TrackRecord, in_words, replies, track_record
from claims.vocabulary import Certainty, CommentResult, Confirmation, Precision, Stage, Stance
from sources.models import Affiliation, Merge, Source

NEWEST = 1000
"""How many attributions, and how many requests, the numbers are over at the most."""

SHOWN = 50
"""How many positions, and how many affiliations, are listed at the most."""

LISTED = 100
"""Of how many claims a number leads to the list; more would make an address that is too long."""


@dataclass(frozen=True, slots=True)
class Share:
    """A number, what it is of, and the list of its claims."""

    number: int
    of: Confirmation | None
    address: str


@dataclass(frozen=True, slots=True)
class Side:
    """What became of the claims that a source affirmed, or denied."""

    did: str
    all: Share
    shares: Sequence[Share]
    published: Share
    retracted: Share


@dataclass(frozen=True, slots=True)
class SourcePage:
    source: Source
    canonical: Source | None
    """As whom it is read; None: as itself."""
    aliases: Sequence[str]
    other_names: Sequence[Source]
    """Those that are read as this one."""
    affiliations: Sequence[Affiliation]
    merges: Sequence[Merge]
    sides: Sequence[Side]
    newest_only: int | None
    """Over how many of its attributions the numbers are; None: over all."""
    replies: Replies
    median: str
    positions: Sequence[CurrentPosition]


def source_page(source: Source) -> SourcePage:
    merges = list(Merge.objects.touching(source.pk).with_names().order_by("-pk")[:SHOWN])
    same = list(Source.objects.same_as([source.pk]))
    is_read_as_another = any(merge.source == source and not hasattr(merge, "superseded_by") for merge in merges)
    ids = [] if is_read_as_another else [one.pk for one in same]
    deeds, is_cut = _deeds(ids)
    answers = replies(_requests(ids))
    return SourcePage(
        source=source,
        canonical=Source.objects.filter(pk=source.pk).read_as().get() if is_read_as_another else None,
        aliases=[alias.name for alias in source.aliases.all()],
        other_names=[] if is_read_as_another else [one for one in same if one != source],
        affiliations=list(Affiliation.objects.touching(source.pk).with_names().order_by("-pk")[:SHOWN]),
        merges=merges,
        sides=_sides(track_record(deeds)),
        newest_only=NEWEST if is_cut else None,
        replies=answers,
        median=in_words(answers.median) if answers.median is not None else "",
        positions=_positions(source) if ids else [],
    )


def _deeds(sources: Sequence[int]) -> tuple[list[Deed], bool]:
    """What these did that counts, of the newest that are on record; and whether there are older ones."""
    rows = Attribution.objects.newest_of(sources, NEWEST + 1).values_list(
        *("pk", "claim", "stance", "stated_at", "stated_precision", "recorded_at", "certainty"),
        *("repeats", "superseded_by", "is_void", "claim__stage", "claim__current__confirmation"),
    )
    listed = list(rows)
    deeds = []
    for pk, claim, stance, stated_at, precision, recorded_at, certainty, repeats, gone, void, stage, status in listed:
        counts = certainty == Certainty.CERTAIN and not (repeats or gone or void or stage == Stage.MERGED)
        if counts:
            order = said_by(stated_at, Precision(precision), recorded_at), recorded_at, pk
            deeds.append(Deed(claim, Stance(stance), Confirmation(status), Stage(stage), order))
    return deeds, len(listed) > NEWEST


def _requests(parties: Sequence[int]) -> Iterable[Request]:
    asked = CommentRequest.objects.filter(party__in=parties).order_by("-pk")[:NEWEST]
    rows = asked.values_list(
        *("asked_at", "outcome__result", "outcome__recorded_at"),
        *("outcome__attribution__stated_at", "outcome__attribution__stated_precision"),
    )
    for asked_at, result, ended_at, stated_at, precision in rows:
        is_exact = precision == Precision.MINUTE and stated_at >= asked_at
        yield Request(asked_at, CommentResult(result) if result else None, stated_at if is_exact else ended_at)


def _positions(source: Source) -> list[CurrentPosition]:
    return list(CurrentPosition.objects.newest_of(source.pk, SHOWN).select_related("claim__revision", "claim__current"))


def _sides(record: TrackRecord) -> list[Side]:
    return [_side("affirmed", record.affirmed), _side("denied", record.denied)]


def _side(did: str, fates: Fates) -> Side:
    return Side(
        did=did,
        all=_share(fates.claims),
        shares=[_share(claims, of) for of, claims in fates.by_confirmation.items()],
        published=_share(fates.published),
        retracted=_share(fates.retracted),
    )


def _share(claims: Claims, of: Confirmation | None = None) -> Share:
    listed = urlencode({"id__in": ",".join(map(str, claims))}) if 0 < len(claims) <= LISTED else ""
    return Share(len(claims), of, f"{reverse('admin:claims_claim_changelist')}?{listed}" if listed else "")
