"""Recursive SQL queries over the graph of sources, which Django's ORM cannot express."""
# ruff: noqa: S608  (composed of constants of this module; values are passed as parameters)

# Merges in force, and the same as pairs in both directions.
MERGE_CTES = """
    current_merge(source_id, into_id) AS (
        SELECT source_id, into_id FROM sources_merge AS merge
        WHERE NOT is_withdrawal AND NOT EXISTS (SELECT FROM sources_merge AS later WHERE later.supersedes_id = merge.id)
    ),
    merged_pair(id, other) AS (
        SELECT source_id, into_id FROM current_merge UNION ALL SELECT into_id, source_id FROM current_merge
    )
"""

SELECT_ALL_SPOKEN_FOR = f"""
    WITH RECURSIVE {MERGE_CTES},
    reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT further.id FROM reached CROSS JOIN LATERAL (
            SELECT body_id FROM sources_affiliation WHERE source_id = reached.id AND speaks_for
            UNION ALL SELECT other FROM merged_pair WHERE merged_pair.id = reached.id
        ) AS further(id)
    )
    SELECT id FROM reached
"""

SELECT_ALL_SPEAKING_FOR = f"""
    WITH RECURSIVE {MERGE_CTES},
    reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT further.id FROM reached CROSS JOIN LATERAL (
            SELECT source_id FROM sources_affiliation WHERE body_id = reached.id AND speaks_for
            UNION ALL SELECT other FROM merged_pair WHERE merged_pair.id = reached.id
        ) AS further(id)
    )
    SELECT id FROM reached
"""

SELECT_MERGED = f"""
    WITH RECURSIVE {MERGE_CTES},
    reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT other FROM reached JOIN merged_pair USING (id)
    )
    SELECT id FROM reached
"""

SELECT_FOUND_AND_MERGED = f"""
    WITH RECURSIVE {MERGE_CTES},
    reached(id) AS (
        SELECT id FROM ({{found}}) AS found(id)
        UNION
        SELECT other FROM reached JOIN merged_pair USING (id)
    )
    SELECT id FROM reached
"""

SELECT_EVER_MERGED = """
    WITH RECURSIVE reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT further.id FROM reached CROSS JOIN LATERAL (
            SELECT into_id FROM sources_merge WHERE source_id = reached.id
            UNION ALL SELECT source_id FROM sources_merge WHERE into_id = reached.id
        ) AS further(id)
    )
    SELECT id FROM reached
"""

SELECT_RESOLVED = f"""
    WITH RECURSIVE {MERGE_CTES},
    reached(id) AS (
        SELECT id FROM ({{found}}) AS found(id)
        UNION
        SELECT into_id FROM reached JOIN current_merge ON source_id = reached.id
    )
    SELECT id FROM reached WHERE NOT EXISTS (SELECT FROM current_merge WHERE source_id = reached.id)
"""

# A merged source's names count as names of the source that it resolves to.
# PostgreSQL upper-cases both sides, because its rules differ from Python's: "ß" stays as it is.
SELECT_IDS_BY_NAME = f"""
    WITH RECURSIVE {MERGE_CTES},
    wanted(name) AS (SELECT unnest(%s::text[])),
    match(name, id) AS (
        SELECT wanted.name, source.id
        FROM wanted JOIN sources_source AS source ON UPPER(source.name) = UPPER(wanted.name)
        UNION
        SELECT wanted.name, alias.source_id
        FROM wanted JOIN sources_alias AS alias ON UPPER(alias.name) = UPPER(wanted.name)
        UNION
        SELECT name, into_id FROM match JOIN current_merge ON source_id = match.id
    )
    SELECT name, id FROM match WHERE NOT EXISTS (SELECT FROM current_merge WHERE source_id = match.id)
"""
