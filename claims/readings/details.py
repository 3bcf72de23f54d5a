"""What is shown of some claims beside their standings: what they say, the words of their attributions, and names."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from claims.models import Attribution
from claims.readings.values import Derived, Details
from claims.vocabulary import EventKind
from sources.prepared import all_of

DETAILS = """
WITH revision AS (
    SELECT DISTINCT ON (claim_id) id, claim_id, number, statement, language, tags
    FROM claims_claimrevision
    WHERE claim_id = ANY(%(claims)s::bigint[]) AND recorded_at <= %(known_at)s::timestamptz
    ORDER BY claim_id, number DESC
)
SELECT json_build_object(
    'claims', (SELECT json_object_agg(claim.id, json_build_object(
        'stage', claim.stage, 'number', number, 'statement', statement, 'language', language, 'tags', tags,
        'parties', ARRAY(SELECT source_id FROM claims_party WHERE revision_id = revision.id ORDER BY rank),
        'changed_at', (SELECT recorded_at FROM claims_changeevent WHERE claim_id = claim.id
            AND kind = %(confirmation_changed)s AND recorded_at <= %(known_at)s::timestamptz ORDER BY id DESC LIMIT 1)))
        FROM revision JOIN claims_claim AS claim ON claim.id = claim_id),
    'attributions', (SELECT json_object_agg(said.id, json_build_object(
        'source', source_id, 'stance', stance, 'exact', exact, 'start', passage_start, 'end', passage_end,
        'cue', (SELECT json_agg(json_build_array(lower(span), upper(span))) FROM unnest(cue_spans) AS span),
        'content', (SELECT json_agg(json_build_array(lower(span), upper(span))) FROM unnest(content_spans) AS span),
        'stated_at', stated_at, 'stated_precision', stated_precision, 'recorded_at', said.recorded_at,
        'directness', directness, 'certainty', certainty, 'relayed_by', relayed_by_id, 'repeats', repeats_id,
        'supersedes', supersedes_id, 'is_void', is_void,
        'document', CASE WHEN document.id IS NOT NULL THEN json_build_object('id', document.id, 'title', title,
            'web_url', document.url, 'publisher', CASE WHEN publisher.id IS NOT NULL THEN json_build_object(
                'id', publisher.id, 'name', publisher.name, 'kind', publisher.kind) END) END))
        FROM claims_attribution AS said LEFT JOIN sources_snapshot AS snapshot ON snapshot.id = snapshot_id
        LEFT JOIN sources_document AS document ON document.id = document_id
        LEFT JOIN sources_source AS publisher ON publisher.id = publisher_id
        WHERE said.id = ANY(%(attributions)s::bigint[])),
    'names', (SELECT json_object_agg(id, json_build_object('id', id, 'name', name, 'kind', kind))
        FROM sources_source WHERE id = ANY(%(sources)s::bigint[]))
)::text
"""


_decoder = msgspec.json.Decoder(Details)


def details_of(derived: Mapping[int, Derived], *, known_at: datetime) -> Details:
    """What is shown of these claims, as they read at `known_at`. One query, however many there are."""
    asked: dict[str, Any] = {
        "claims": list(derived),
        "attributions": [act.id for one in derived.values() for act in one.standing.live],
        "sources": list(_named(derived.values())),
        "known_at": known_at,
    }
    return _details(asked)


def details_of_words(said: Attribution) -> Details:
    """What is shown of one attribution: its words, and the names in it."""
    sources = [source for source in (said.source_id, said.relayed_by_id) if source]
    return _details({"claims": [], "attributions": [said.pk], "sources": sources, "known_at": said.recorded_at})


def _details(asked: Mapping[str, Any]) -> Details:
    ((found,),) = all_of(DETAILS, {**asked, "confirmation_changed": EventKind.CONFIRMATION_CHANGED})
    return _decoder.decode(found)


def _named(derived: Iterable[Derived]) -> Collection[int]:
    return {source for one in derived for source in one.history.voices}
