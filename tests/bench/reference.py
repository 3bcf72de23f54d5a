"""The same JSON as the API's, built by PostgreSQL alone from the same tables: what a read is measured against.

The wording is left out, which only the derivation knows; positions of now are the kept ones, those at a moment are the
newest words of each party itself.
"""

NAMED = (
    "json_build_object('id', {0}.id, 'name', {0}.name, 'kind', {0}.kind, 'url', '/api/v1/sources/' || {0}.id || '/')"
)

ATTRIBUTIONS = f"""
    SELECT json_agg(json_build_object('id', said.id, 'source', {NAMED.format("speaker")}, 'stance', stance,
        'cue', substr(exact, lower(cue_spans) - passage_start + 1, upper(cue_spans) - lower(cue_spans)),
        'exact', exact,
        'content', substr(exact, lower(content_spans) - passage_start + 1, upper(content_spans) - lower(content_spans)),
        'document', json_build_object('id', document.id, 'title', title,
            'url', '/api/v1/documents/' || document.id || '/', 'web_url', document.url,
            'publisher', {NAMED.format("publisher")}),
        'span', json_build_object('start', passage_start, 'end', passage_end), 'stated_at', stated_edtf,
        'stated_from', stated_at, 'stated_until', stated_until, 'recorded_at', said.recorded_at,
        'directness', directness, 'certainty', certainty, 'relays', array_remove(relayed_by_id || further_relays, NULL),
        'repeats', repeats_id,
        'supersedes', supersedes_id, 'superseded_by', NULL,
        'is_withdrawal', is_withdrawal) ORDER BY stated_at, said.recorded_at, said.id)
    FROM claims_attribution AS said JOIN sources_source AS speaker ON speaker.id = source_id
        LEFT JOIN sources_snapshot AS snapshot ON snapshot.id = snapshot_id
        LEFT JOIN sources_document AS document ON document.id = document_id
        LEFT JOIN sources_source AS publisher ON publisher.id = publisher_id
    WHERE said.claim_id = claim.id AND NOT is_withdrawal AND NOT EXISTS (
        SELECT FROM claims_attribution AS later WHERE later.supersedes_id = said.id {{superseded}}) {{known}}
"""

POSITIONS_NOW = f"""
    SELECT json_agg(json_build_object('party', {NAMED.format("party")}, 'position', stands.kind, 'since', since,
        'last_checked', last_checked) ORDER BY stands.id)
    FROM claims_currentposition AS stands JOIN sources_source AS party ON party.id = party_id
    WHERE stands.claim_id = claim.id
"""

POSITIONS_THEN = f"""
    SELECT json_agg(json_build_object('party', {NAMED.format("party")}, 'position', coalesce(stance, 'not_asked'),
        'since', stated_at) ORDER BY rank)
    FROM claims_party AS needed JOIN sources_source AS party ON party.id = needed.source_id
        LEFT JOIN LATERAL (SELECT stance, stated_at FROM claims_attribution AS said
            WHERE said.claim_id = claim.id AND said.source_id = needed.source_id AND stated_at <= :moment {{known}}
            ORDER BY stated_at DESC, recorded_at DESC LIMIT 1) AS newest ON true
    WHERE needed.revision_id = revision.id
"""

CLAIM = """
    SELECT json_build_object('id', claim.id, 'url', '/api/v1/claims/' || claim.id || '/', 'statement', statement,
        'language', language, 'tags', tags, 'stage', stage, 'revision', number, 'confirmation', confirmation,
        'independent_origin_count', origins, 'positions', ({positions}), 'attributions', ({attributions}),
        'confirmation_changed_at', confirmation_changed_at)
    FROM {claims} AS claim JOIN claims_currentstanding AS standing ON standing.claim_id = claim.id
    JOIN claims_claimrevision AS revision ON {revision}
"""

NOW = CLAIM.format(
    claims="{claims}",
    positions=POSITIONS_NOW,
    attributions=ATTRIBUTIONS.format(superseded="", known=""),
    revision="revision.id = claim.revision_id",
)
THEN = CLAIM.format(
    claims="{claims}",
    positions=POSITIONS_THEN.format(known="AND recorded_at <= :moment"),
    attributions=ATTRIBUTIONS.format(
        superseded="AND later.recorded_at <= :moment", known="AND stated_at <= :moment AND said.recorded_at <= :moment"
    ),
    revision="revision.claim_id = claim.id AND revision.recorded_at <= :moment AND NOT EXISTS (SELECT FROM"
    " claims_claimrevision AS later WHERE later.claim_id = claim.id AND later.number > revision.number"
    " AND later.recorded_at <= :moment)",
)
AS_SAID = CLAIM.format(
    claims="{claims}",
    positions=POSITIONS_THEN.format(known=""),
    attributions=ATTRIBUTIONS.format(superseded="", known="AND stated_at <= :moment"),
    revision="revision.id = claim.revision_id",
)


def listed(claims: str) -> str:
    return f"SELECT json_build_object('next', NULL, 'results', json_agg(row))::text FROM ({claims}) AS made(row)"


FIFTY = "(SELECT id, stage, revision_id FROM claims_claim WHERE id <= :below ORDER BY id DESC LIMIT 50)"

DETAIL = NOW.format(claims="claims_claim") + " WHERE claim.id = :claim"
LIST = listed(NOW.format(claims=FIFTY) + " ORDER BY claim.id DESC")
LIST_THEN = listed(THEN.format(claims=FIFTY) + " ORDER BY claim.id DESC")
LIST_SAID = listed(AS_SAID.format(claims=FIFTY) + " ORDER BY claim.id DESC")

SAID = (
    "is_withdrawal, reason, recorded_by_id, snapshot_id, passage_start, passage_end, exact, prefix, suffix,"
    " source_spans, cue_spans, content_spans, stance, directness, certainty, stated_at, stated_precision, claim_id,"
    " source_id"
)
BARE_ROW = rf"""
\set row random(1, {{last}})
INSERT INTO claims_attribution ({SAID}) SELECT {SAID} FROM claims_attribution WHERE id = :row;
"""
"""One attribution more, alone."""

SAME_ROWS = rf"""
\set row random(1, {{last}})
BEGIN;
INSERT INTO core_idempotentresponse (user_id, key, fingerprint, headers, body, answered_at, status) \
    VALUES (1, gen_random_uuid()::text, repeat('0', 64), '{{{{}}}}', repeat('answer', 150), now(), 201);
INSERT INTO claims_attribution ({SAID}) SELECT {SAID} FROM claims_attribution \
    WHERE id = :row RETURNING claim_id AS claim \gset
INSERT INTO claims_changeevent (claim_id, kind, data) \
    VALUES (:claim, 'attribution.recorded', '{{{{}}}}'), (:claim, 'confirmation.changed', '{{{{}}}}');
UPDATE claims_currentstanding SET picture = picture || '.' WHERE claim_id = :claim;
UPDATE claims_currentposition SET last_checked = now() WHERE claim_id = :claim;
UPDATE claims_claimprojection SET json = (SELECT json FROM claims_claimprojection WHERE claim_id = :claim - 1) \
    WHERE claim_id = :claim;
COMMIT;
""".replace("\\\n    ", "")
"""One attribution more with all that a write of the API leaves behind, in one transaction."""

TOLD = "claims_changeevent"
COPIED = {
    "claims_attribution": SAID,
    TOLD: "claim_id, kind, data",
    "claims_currentstanding": "claim_id, confirmation, origins, confirmation_changed_at, picture",
    "claims_currentposition": "claim_id, party_id, kind, since, last_checked",
    "claims_claimprojection": "claim_id, json, version, updated_at, last_stated_at, last_recorded_at",
}
"""What a bulk of attributions writes, as the columns that COPY brings in."""
TEXTS = {"claims_claimprojection"}
KEPT = {"claims_currentstanding", "claims_currentposition", "claims_claimprojection"}
"""What a claim has but once."""
