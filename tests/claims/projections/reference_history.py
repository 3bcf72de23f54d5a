"""The record read once more, table by table through Django's models, to compare with."""

from django.db import connection

from claims.domain.history import (
    AttributionFact,
    CommentRequestFact,
    History,
    PartyList,
    QuotedWords,
    SourceFact,
)
from claims.domain.independence import SpeaksForLink
from claims.domain.source_identity import SourceIdentity
from claims.models import Attribution, ClaimRevision, CommentRequest
from claims.vocabulary import Certainty, Precision, Stance
from sources.models import Affiliation, Merge, Source
from sources.vocabulary import SourceKind


def moment_of_correction(row):
    return row.superseded_by.recorded_at if hasattr(row, "superseded_by") else None


def acts_of(claim: int) -> list[AttributionFact]:
    return [
        AttributionFact(
            id=row.pk,
            source=row.source_id,
            stance=Stance(row.stance),
            stated_at=row.stated_at,
            precision=Precision(row.stated_precision),
            recorded_at=row.recorded_at,
            certainty=Certainty(row.certainty),
            relays=row.relays,
            repeats=row.repeats_id,
            superseded_at=moment_of_correction(row),
            is_withdrawal=row.is_withdrawal,
            words=words_of(row),
            publisher=row.snapshot.document.publisher_id if row.snapshot else None,
            edtf=row.stated_edtf,
        )
        for row in Attribution.objects.filter(claim=claim)
    ]


def words_of(row: Attribution) -> QuotedWords | None:
    """The digest is any number that tells one text from another."""
    if row.snapshot is None:
        return None
    places = [place for span in row.content_spans for place in span] or [row.passage_start, row.passage_end]
    return QuotedWords(row.snapshot.document_id, row.snapshot_id, min(places), max(places), digest_of(row.exact))


def digest_of(text: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT hashtextextended(%s, 0)", [text])
        return cursor.fetchone()[0]


def panels_of(claim: int) -> list[PartyList]:
    return [
        PartyList(
            row.number,
            row.recorded_at,
            tuple(party.source_id for party in row.parties.order_by("rank")),
            says_why_none=bool(row.no_party_reason),
        )
        for row in ClaimRevision.objects.filter(claim=claim)
    ]


def askings_of(claim: int) -> list[CommentRequestFact]:
    return [
        CommentRequestFact(
            row.party_id,
            row.asked_at,
            row.deadline,
            row.recorded_at,
            row.outcome.recorded_at if hasattr(row, "outcome") else None,
        )
        for row in CommentRequest.objects.filter(claim=claim)
    ]


def concerned_by(start: set[int]) -> set[int]:
    """These sources, for whom they ever spoke, and as whom they were ever read; step by step until nobody is added."""
    found, before = set(start), None
    while found != before:
        before = set(found)
        roles, merges = (
            Affiliation.objects.filter(speaks_for=True, is_withdrawal=False),
            Merge.objects.filter(is_withdrawal=False),
        )
        found |= {role.body_id for role in roles.filter(source__in=before)}
        found |= {merge.into_id for merge in merges.filter(source__in=before)}
        found |= {merge.source_id for merge in merges.filter(into__in=before)}
    return found


def plain_history(claim: int) -> History:
    attributions, party_lists, comment_requests = acts_of(claim), panels_of(claim), askings_of(claim)
    named = {
        who
        for attribution in attributions
        for who in (attribution.source, attribution.publisher, *attribution.relays)
        if who is not None
    }
    named |= {party for party_list in party_lists for party in party_list.parties} | {
        comment_request.party for comment_request in comment_requests
    }
    concerned = concerned_by(named)
    links = [
        SpeaksForLink(
            role.source_id, role.body_id, role.since, role.until, role.recorded_at, moment_of_correction(role)
        )
        for role in Affiliation.objects.filter(source__in=concerned, speaks_for=True, is_withdrawal=False)
    ]
    identities = [
        SourceIdentity(merge.source_id, merge.into_id, merge.recorded_at, moment_of_correction(merge))
        for merge in Merge.objects.filter(source__in=concerned, is_withdrawal=False)
    ]
    source_facts = {
        source.pk: SourceFact(
            source.pk,
            source.name_in_copy,
            is_named=source.kind != SourceKind.UNNAMED,
            is_outlet=source.kind == SourceKind.OUTLET,
        )
        for source in Source.objects.filter(pk__in=concerned)
    }
    return History(source_facts, attributions, party_lists, links, comment_requests, identities)
