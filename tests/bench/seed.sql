-- A desk of many years. %(n)s is how many claims; everything else follows in proportion. People have the ids 1 to 60.
-- Read by seed.py, which replaces %(n)s and runs one step after another. Each begins with a line of three dashes and a name.

--- chance
SELECT setseed(0.25);
CREATE FUNCTION pg_temp.one_of(most bigint, power double precision DEFAULT 1) RETURNS bigint LANGUAGE sql VOLATILE
    RETURN 1 + floor(most * power(random(), power))::bigint;
CREATE FUNCTION pg_temp.word() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    said constant text[] := '{talks,agreed,minister,border,exports,troops,hospital,budget,strike,gas,election,court,treaty,
        vaccine,reactor,prices,storm,inquiry,bank,summit,ceasefire,sanctions,drought,ferry,tariff,archive,schools,
        pipeline,visit,parliament,convoy,harvest,refinery,embassy,satellite,wages,flood,railway,census,pension}';
    syllables constant text[] := '{ka,ro,mi,ten,sol,vi,dar,lu,pe,nor,zi,ba,qu,est,omi,fer,gra,hul,ja,wy}';
BEGIN
    IF random() < 0.15 THEN
        RETURN btrim(said[pg_temp.one_of(40, 1.5)], E' \n');
    END IF;
    RETURN syllables[pg_temp.one_of(20, 1.3)] || syllables[pg_temp.one_of(20)] || syllables[pg_temp.one_of(20, 2)];
END $$;
CREATE FUNCTION pg_temp.sentence(words int) RETURNS text LANGUAGE sql VOLATILE
    RETURN (SELECT string_agg(pg_temp.word(), ' ') FROM generate_series(1, words));

--- people
INSERT INTO accounts_user (id, password, is_superuser, username, first_name, last_name, email, is_staff, is_active,
        date_joined)
    SELECT id, '!', false, 'person' || id, '', '', '', true, true, now() FROM generate_series(1, 60) AS id;
INSERT INTO accounts_user_user_permissions (user_id, permission_id)
    SELECT 1, id FROM auth_permission;

--- sources
INSERT INTO sources_source (id, name, kind, description, name_in_copy, time_zone)
    SELECT id, name, kind, description, name, '' FROM (
        SELECT id, initcap(pg_temp.sentence(2)) AS name, 'no. ' || id AS description,
            (ARRAY['person', 'person', 'office', 'organisation', 'outlet', 'state', 'unnamed'])[pg_temp.one_of(7)] AS kind
        FROM generate_series(1, greatest(%(n)s / 20, 100)) AS id) AS made;
INSERT INTO sources_sourcerevision (id, recorded_at, source_id, number, name, kind, description, name_in_copy, time_zone)
    SELECT id, now() - interval '5 years', id, 1, name, kind, description, name_in_copy, time_zone FROM sources_source;
INSERT INTO sources_alias (id, source_id, name)
    SELECT id, id, initcap(pg_temp.sentence(2)) || id FROM generate_series(1, greatest(%(n)s / 20, 100)) AS id;
INSERT INTO sources_affiliation (id, recorded_at, is_withdrawal, reason, recorded_by_id, source_id, body_id, role, speaks_for)
    SELECT id, now() - interval '4 years', false, '', pg_temp.one_of(60), id, 1 + id / 20, 'spokesperson', random() < 0.5
    FROM generate_series(100, greatest(%(n)s / 40, 50)) AS id;

--- documents
INSERT INTO sources_document (id, title, kind, publisher_id, url, language, published_on)
    SELECT id, initcap(pg_temp.sentence(7)), 'article', pg_temp.one_of(100, 2), 'https://example.org/' || id, 'en',
        current_date - ((1 - id::float / (%(n)s / 4)) * 1800)::int
    FROM generate_series(1, %(n)s / 4) AS id;
INSERT INTO sources_documentrevision (id, recorded_at, document_id, title, kind, publisher_id, url, language, published_on)
    SELECT id, published_on, id, title, kind, publisher_id, url, language, published_on FROM sources_document;
INSERT INTO sources_snapshot (id, recorded_at, document_id, text, html, sha256, recorded_by_id)
    SELECT id, now() - (1 - id::float / (%(n)s / 4)) * interval '1800 days', id, text, '',
        encode(sha256(convert_to(text, 'UTF8')), 'hex'), NULL
    FROM (SELECT id, (SELECT string_agg(sentences[pg_temp.one_of(99) + sign(nth)::int], ' ')
            FROM generate_series(1, 8) AS nth WHERE id > 0)
            AS text FROM generate_series(1, %(n)s / 4) AS id, (SELECT array_agg(rpad(pg_temp.sentence(12), 79, '.'))
                AS sentences FROM generate_series(1, 100)) AS pool) AS made;

--- claims
CREATE UNLOGGED TABLE seeding AS
    SELECT id, revisions, writer, CASE WHEN is_new THEN
            (ARRAY['draft', 'draft', 'in_review', 'approved', 'published', 'published'])[pg_temp.one_of(6)]
        WHEN chance < 0.70 THEN 'published' WHEN chance < 0.82 THEN 'not_checkable' WHEN chance < 0.88 THEN 'merged'
        WHEN chance < 0.93 THEN 'withdrawn' WHEN chance < 0.97 THEN 'draft' WHEN chance < 0.99 THEN 'in_review'
        ELSE 'approved' END AS stage, opened_at
    FROM (SELECT id, 1 + (random() < 0.4)::int AS revisions, pg_temp.one_of(60, 1.5) AS writer, random() AS chance,
            id > %(n)s * 0.97 AS is_new, now() - (1 - id::float / %(n)s) * interval '1800 days' - interval '1 day'
            AS opened_at FROM generate_series(1, %(n)s) AS id) AS made;
INSERT INTO claims_claimrevision (id, recorded_at, claim_id, number, statement, language, tags, no_party_reason,
        no_words_reason, reason, recorded_by_id)
    SELECT row_number() OVER (ORDER BY id, number), opened_at + (number - 1) * interval '3 hours', id, number,
        initcap(left(pg_temp.word(), 1)) || pg_temp.sentence(8) || ' ' || id || '.', 'en',
        CASE WHEN random() < 0.5 THEN ARRAY[pg_temp.word()] ELSE '{}' END, '', '',
        CASE WHEN number > 1 THEN 'Worded more exactly.' ELSE '' END,
        CASE WHEN number = 1 THEN writer ELSE pg_temp.one_of(60, 1.5) END
    FROM seeding, generate_series(1, revisions) AS number;
CREATE UNIQUE INDEX seeded_revision ON claims_claimrevision (claim_id, number);
INSERT INTO claims_claim (id, stage, revision_id, assigned_to_id, merged_into_id)
    SELECT seeding.id, stage, revision.id, CASE WHEN random() < 0.4 THEN pg_temp.one_of(60, 1.5) END,
        CASE WHEN stage = 'merged' THEN 1 + seeding.id %% (%(n)s / 2) END
    FROM seeding JOIN claims_claimrevision AS revision ON claim_id = seeding.id AND number = revisions;
UPDATE claims_claim SET merged_into_id = id - 1 WHERE merged_into_id = id;

--- parties
INSERT INTO claims_party (id, recorded_at, revision_id, source_id, rank)
    SELECT row_number() OVER (), revision.recorded_at, revision.id, 1 + (claim_id * 7 + rank * 13) %% (%(n)s / 20), rank
    FROM claims_claimrevision AS revision, generate_series(1, (claim_id %% 4)::int) AS rank;
INSERT INTO claims_currentposition (id, claim_id, party_id, kind, since, last_checked)
    SELECT row_number() OVER (), claim.id, source_id, kind,
        CASE WHEN kind <> 'not_asked' THEN party.recorded_at + interval '1 hour' END,
        CASE WHEN kind = 'silent' THEN party.recorded_at + random() * interval '3 days' END
    FROM claims_claim AS claim JOIN (
        SELECT *, (ARRAY['confirms', 'confirms', 'asserts', 'denies', 'silent', 'silent', 'declines', 'not_asked'])
            [pg_temp.one_of(8)] AS kind FROM claims_party) AS party ON party.revision_id = claim.revision_id;

--- standings
INSERT INTO claims_currentstanding (claim_id, confirmation, origins, confirmation_changed_at, picture)
    SELECT id, confirmation, origins, opened_at + interval '2 hours', confirmation || ', ' || origins || ' origins, ' || id
    FROM (
        SELECT *, pg_temp.one_of(3) AS origins, (ARRAY['partly_confirmed', 'single_source', 'confirmed', 'corroborated',
            'unconfirmed', 'disputed', 'denied', 'retracted'])[pg_temp.one_of(8, 2.2)] AS confirmation
        FROM seeding) AS made;

--- attributions
INSERT INTO claims_attribution (id, recorded_at, supersedes_id, is_withdrawal, reason, recorded_by_id, snapshot_id, passage_start,
        passage_end, exact, prefix, suffix, source_spans, cue_spans, content_spans, stance, directness, certainty,
        stated_at, stated_precision, relayed_by_id, claim_id, source_id)
    SELECT made.id, opened_at + interval '1 hour', NULL, false, '', pg_temp.one_of(60, 1.5), snapshot.id, start, start + 79,
        substr(text, start + 1, 79), right(left(text, start), 32), substr(text, start + 80, 32),
        int4multirange(int4range(start, start + 12)), int4multirange(int4range(start + 13, start + 20)),
        int4multirange(int4range(start + 21, start + 79)),
        (ARRAY['asserts', 'confirms', 'denies', 'partly_confirms', 'questions', 'declines', 'retracts'])[pg_temp.one_of(7, 2.5)],
        'indirect', CASE WHEN random() < 0.05 THEN 'probable' ELSE 'certain' END,
        date_trunc('minute', opened_at), 'minute', NULL, claim, pg_temp.one_of(%(n)s / 20, 2)
    FROM (SELECT id, pg_temp.one_of(%(n)s) AS claim, 1 + id %% (%(n)s / 4) AS document, (pg_temp.one_of(8) - 1)::int * 80
            AS start FROM generate_series(1, %(n)s * 2) AS id) AS made
        JOIN seeding ON seeding.id = claim JOIN sources_snapshot AS snapshot ON snapshot.id = document;
INSERT INTO claims_reanchoring (id, recorded_at, attribution_id, snapshot_id, found)
    SELECT id, now() - random() * interval '900 days', id * 20, 1 + id %% (%(n)s / 4), 'gone'
    FROM generate_series(1, %(n)s / 20) AS id;
INSERT INTO claims_articlechange (reanchoring_id, claim_id, raised_at, settled_at, settled_by_id, reason)
    SELECT reanchoring.id, claim_id, reanchoring.recorded_at, CASE WHEN settled THEN now() END,
        CASE WHEN settled THEN pg_temp.one_of(60) END, CASE WHEN settled THEN 'It stands.' ELSE '' END
    FROM (SELECT *, random() < 0.96 AS settled FROM claims_reanchoring) AS reanchoring
        JOIN claims_attribution AS attribution ON attribution.id = attribution_id;

--- reviews
INSERT INTO claims_review (id, recorded_at, revision_id, decision, reason, recorded_by_id)
    SELECT row_number() OVER (ORDER BY revision_id, step), opened_at + step * interval '4 hours', revision_id, decision,
        CASE WHEN decision IN ('return', 'withdraw', 'mark_not_checkable', 'merge') THEN 'As discussed.' ELSE '' END,
        pg_temp.one_of(60, 1.5)
    FROM claims_claim AS claim JOIN seeding USING (id), unnest(CASE claim.stage
        WHEN 'published' THEN ARRAY['submit', 'approve', 'publish'] WHEN 'approved' THEN ARRAY['submit', 'approve']
        WHEN 'in_review' THEN ARRAY['submit'] WHEN 'withdrawn' THEN ARRAY['submit', 'approve', 'publish', 'withdraw']
        WHEN 'not_checkable' THEN ARRAY['mark_not_checkable'] WHEN 'merged' THEN ARRAY['merge']
        ELSE ARRAY['submit', 'return'] END) WITH ORDINALITY AS decided (decision, step);
INSERT INTO claims_changeevent (id, recorded_at, claim_id, kind, data, is_public)
    SELECT row_number() OVER (ORDER BY at, claim_id), at, claim_id, kind, '{}', claim_id %% 3 > 0 FROM (
        SELECT opened_at AS at, id AS claim_id, 'claim.opened' AS kind FROM seeding
        UNION ALL SELECT recorded_at, claim_id, 'attribution.recorded' FROM claims_attribution) AS happened;
INSERT INTO claims_eventposition (position, recorded_at, event_id)
    SELECT id, recorded_at, id FROM claims_changeevent ORDER BY id;
INSERT INTO claims_claimprojection (claim_id, version, updated_at)
    SELECT id, 1, opened_at + interval '2 hours' FROM seeding ORDER BY id;
INSERT INTO claims_claimsearchtext (claim_id, vector)
    SELECT claim.id, statement_vector(statement)
    FROM claims_claim AS claim JOIN claims_claimrevision AS revision ON revision.id = revision_id ORDER BY claim.id;
INSERT INTO claims_factcheck (id, claim_id, rating, summary, url, published_at, language, is_out)
    SELECT id, id * 4, 'False', 'It is not so.', 'https://example.org/checks/' || id, now(), 'en', true
    FROM generate_series(1, %(n)s / 4) AS id;
INSERT INTO claims_factcheckrevision (fact_check_id, number, claim_id, rating, summary, url, published_at, language, is_out)
    SELECT id, 1, claim_id, rating, summary, url, published_at, language, is_out FROM claims_factcheck ORDER BY id;

--- comment requests
INSERT INTO claims_commentrequest (id, recorded_at, claim_id, party_id, allegations, channel, asked_at, deadline, time_zone,
        recorded_by_id)
    SELECT id, asked, claim, party, 'That ' || pg_temp.sentence(8), 'email', asked, asked + interval '1 day', 'UTC',
        pg_temp.one_of(60, 1.5)
    FROM (SELECT id, 1 + (id * 4) %% %(n)s AS claim, 1 + id %% (%(n)s / 20) AS party,
            now() - (1 - id::float / (%(n)s / 4)) * interval '1800 days' AS asked
        FROM generate_series(1, %(n)s / 4) AS id) AS made;
INSERT INTO claims_pendingcommentrequest (request_id, deadline)
    SELECT id, deadline FROM claims_commentrequest WHERE deadline > now() OR id %% 80 = 0;
INSERT INTO claims_commentattempt (id, recorded_at, request_id, channel, made_at, note, recorded_by_id)
    SELECT id, asked_at, id, 'phone', asked_at, '', recorded_by_id FROM claims_commentrequest;
INSERT INTO claims_commentoutcome (id, recorded_at, request_id, result, note, recorded_by_id)
    SELECT id, deadline, id, 'called_off', '', recorded_by_id FROM claims_commentrequest
    WHERE NOT EXISTS (SELECT FROM claims_pendingcommentrequest WHERE request_id = id);

--- suggestions
INSERT INTO claims_suggestion (id, passage_start, passage_end, exact, prefix, suffix, source_spans, cue_spans, content_spans,
        stance, directness, certainty, stated_at, stated_precision, snapshot_id, source_id, extractor, state, decided_at,
        decided_by_id, reason)
    SELECT id, start, start + 79, substr(text, start + 1, 79), '', '', int4multirange(int4range(start, start + 12)),
        int4multirange(int4range(start + 13, start + 20)), int4multirange(int4range(start + 21, start + 79)),
        'asserts', 'indirect', 'certain', date_trunc('day', recorded_at, 'UTC'), 'day', snapshot_id, NULL, 'rules 1', state,
        CASE WHEN state <> 'open' THEN now() END, CASE WHEN state <> 'open' THEN pg_temp.one_of(60) END,
        CASE WHEN state = 'rejected' THEN 'No claim.' ELSE '' END
    FROM (SELECT row_number() OVER (ORDER BY snapshot.id, nth) AS id, snapshot.id AS snapshot_id, text, recorded_at,
            (nth - 1) * 80 AS start, CASE WHEN snapshot.id > %(n)s / 4 * 0.99 OR random() < 0.002 THEN 'open'
            WHEN random() < 0.3 THEN 'rejected' ELSE 'accepted' END AS state
        FROM sources_snapshot AS snapshot, generate_series(1, 3) AS nth) AS made;

--- audit
INSERT INTO audit_auditentry (id, table_name, object_id, action, before, after, actor_id, reason, database_role, at)
    SELECT 100000 + id, CASE WHEN id %% 3 = 0 THEN 'claims_currentstanding' ELSE 'claims_claim' END, (1 + id / 2)::text,
        CASE WHEN id %% 2 = 0 THEN 'UPDATE' WHEN id %% 50001 = 0 THEN 'DELETE' ELSE 'INSERT' END, NULL,
        '{"stage": "draft"}', pg_temp.one_of(60), '', 'claimtrack_app',
        now() - (1 - id::float / (%(n)s * 2)) * interval '1800 days'
    FROM generate_series(1, %(n)s * 2) AS id;
INSERT INTO access_token (id, name, user_id, prefix, digest, scopes, created_at, expires_at)
    SELECT id, 'tool ' || id, pg_temp.one_of(60), left(md5(id::text), 8), encode(sha256(id::text::bytea), 'hex'), '{read}', now(), now() + interval '90 days'
    FROM generate_series(1, 500) AS id;
DROP TABLE seeding;
DROP INDEX seeded_revision;
