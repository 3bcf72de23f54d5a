"""What is shown of some claims beside their standings: what they say, the words of their attributions, and names."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from claims.models import Attribution
from claims.moments import EVERYTHING
from claims.readings.values import Derived, Details
from claims.standing import History
from claims.vocabulary import EventKind
from sources.prepared import all_of

DETAILS = """
WITH revision AS (
    SELECT DISTINCT ON (claim_id) id, claim_id, number, statement, language, tags
    FROM claims_claimrevision
    WHERE claim_id = ANY(%(claims)s::bigint[]) AND recorded_at <= %(known_at)s::timestamptz
    ORDER BY claim_id, number DESC
)
SELECT json_build_array(
    (SELECT json_object_agg(claim.id, json_build_array(
        claim.stage, number, statement, language, tags,
        ARRAY(SELECT source_id FROM claims_party WHERE revision_id = revision.id ORDER BY rank),
        (SELECT recorded_at FROM claims_changeevent WHERE claim_id = claim.id
            AND kind = %(confirmation_changed)s AND recorded_at <= %(known_at)s::timestamptz ORDER BY id DESC LIMIT 1)))
        FROM revision JOIN claims_claim AS claim ON claim.id = claim_id),
    (SELECT json_object_agg(said.id, json_build_array(
        source_id, stance, exact, passage_start, passage_end,
        translate(cue_spans::text, '{})', '[]]')::json, translate(content_spans::text, '{})', '[]]')::json,
        stated_at, stated_precision, said.recorded_at, directness, certainty, relayed_by_id, repeats_id, supersedes_id,
        is_void,
        CASE WHEN document.id IS NOT NULL THEN json_build_array(document.id, title, document.url,
            CASE WHEN publisher.id IS NOT NULL THEN json_build_array(publisher.id, publisher.name, publisher.kind) END)
        END))
        FROM claims_attribution AS said LEFT JOIN sources_snapshot AS snapshot ON snapshot.id = snapshot_id
        LEFT JOIN sources_document AS document ON document.id = document_id
        LEFT JOIN sources_source AS publisher ON publisher.id = publisher_id
        WHERE said.id = ANY(%(attributions)s::bigint[])),
    (SELECT json_object_agg(id, json_build_array(id, name, kind))
        FROM sources_source WHERE id = ANY(%(sources)s::bigint[]))
)::text
"""
"""Values in the order of the fields that they become: naming them in each row took PostgreSQL as long as finding them.
A multirange, `{[1,5),[7,9)}`, becomes the JSON of its pairs."""


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


def words_and_names(histories: Iterable[History]) -> Details:
    """The words of all attributions in these histories, and the names in them; not what the claims say."""
    read = list(histories)
    acts = [act.id for history in read for act in history.acts]
    sources = {source for history in read for source in history.voices}
    return _details({"claims": [], "attributions": acts, "sources": list(sources), "known_at": EVERYTHING.known_at})


def _details(asked: Mapping[str, Any]) -> Details:
    ((found,),) = all_of(DETAILS, {**asked, "confirmation_changed": EventKind.CONFIRMATION_CHANGED})
    return _decoder.decode(found)


def _named(derived: Iterable[Derived]) -> Collection[int]:
    return {source for one in derived for source in one.history.voices}
