"""Reading the record: the histories of claims, as the values from which standings are derived."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from claims.independence import Link
from claims.models import Attribution, ClaimRevision, CommentRequest, Party
from claims.standing import Act, Asking, History, Panel, Voice
from claims.vocabulary import Certainty, Precision, Stance
from sources.models import Affiliation, Source
from sources.vocabulary import SourceKind

ACT_FIELDS = (
    *("id", "claim_id", "source_id", "stance", "stated_at", "stated_precision", "recorded_at", "certainty"),
    *("relayed_by_id", "repeats_id", "superseded_by__recorded_at", "is_void"),
)


def histories(claims: Collection[int]) -> dict[int, History]:
    """The history of each of these claims, in six queries however many there are."""
    acts = _acts(claims)
    panels = _panels(claims)
    askings = _askings(claims)
    sources = _sources(acts, panels)
    links = _links(sources)
    voices = _voices(sources | {link.source for link in links} | {link.body for link in links})
    return {claim: History(voices, acts[claim], panels[claim], links, askings[claim]) for claim in claims}


def history(claim: int) -> History:
    """The history of one claim."""
    return histories([claim])[claim]


def _acts(claims: Collection[int]) -> Mapping[int, list[Act]]:
    found: dict[int, list[Act]] = defaultdict(list)
    for row in Attribution.objects.filter(claim__in=claims).order_by().values_list(*ACT_FIELDS):
        act, claim, source, stance, stated_at, precision, recorded_at, certainty, relayed, repeats, gone, void = row
        found[claim].append(
            Act(
                id=act,
                source=source,
                stance=Stance(stance),
                stated_at=stated_at,
                precision=Precision(precision),
                recorded_at=recorded_at,
                certainty=Certainty(certainty),
                relayed_by=relayed,
                repeats=repeats,
                superseded_at=gone,
                is_void=void,
            )
        )
    return found


def _panels(claims: Collection[int]) -> Mapping[int, list[Panel]]:
    parties: dict[int, list[int]] = defaultdict(list)
    named = Party.objects.filter(revision__claim__in=claims).order_by("revision", "rank")
    for revision, source in named.values_list("revision_id", "source_id"):
        parties[revision].append(source)
    found: dict[int, list[Panel]] = defaultdict(list)
    revisions = ClaimRevision.objects.filter(claim__in=claims).order_by()
    for revision, claim, number, recorded_at in revisions.values_list("id", "claim_id", "number", "recorded_at"):
        found[claim].append(Panel(number, recorded_at, tuple(parties[revision])))
    return found


def _askings(claims: Collection[int]) -> Mapping[int, list[Asking]]:
    found: dict[int, list[Asking]] = defaultdict(list)
    requests = CommentRequest.objects.filter(claim__in=claims).order_by()
    fields = ("claim_id", "party_id", "asked_at", "deadline", "recorded_at", "outcome__recorded_at")
    for claim, *asking in requests.values_list(*fields):
        found[claim].append(Asking(*asking))
    return found


def _sources(acts: Mapping[int, list[Act]], panels: Mapping[int, list[Panel]]) -> set[int]:
    speaking = {source for row in acts.values() for act in row for source in (act.source, act.relayed_by) if source}
    return speaking | {party for row in panels.values() for panel in row for party in panel.parties}


def _links(sources: Iterable[int]) -> tuple[Link, ...]:
    fields = ("source_id", "body_id", "since", "until", "recorded_at", "superseded_by__recorded_at")
    above = Affiliation.objects.above(sources).filter(is_void=False).order_by()
    return tuple(Link(*row) for row in above.values_list(*fields))


def _voices(sources: Iterable[int]) -> dict[int, Voice]:
    named = Source.objects.filter(pk__in=sources).order_by().values_list("id", "name_in_wording", "kind")
    return {
        source: Voice(source, name, is_named=kind != SourceKind.UNNAMED, is_outlet=kind == SourceKind.OUTLET)
        for source, name, kind in named
    }
