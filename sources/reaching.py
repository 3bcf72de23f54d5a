"""Questions that lead from source to source, as far as it goes: in SQL, because Django's models cannot ask them."""
# ruff: noqa: S608  (put together from the texts of this module; what is asked for comes as parameters)

# Merges that stand now make two sources one, in both directions.
ONE_AND_THE_SAME = """
    standing_merge(source_id, into_id) AS (
        SELECT source_id, into_id FROM sources_merge AS merge
        WHERE NOT is_void AND NOT EXISTS (SELECT FROM sources_merge AS later WHERE later.supersedes_id = merge.id)
    ),
    one_and_the_same(id, other) AS (
        SELECT source_id, into_id FROM standing_merge UNION ALL SELECT into_id, source_id FROM standing_merge
    )
"""

REACHABLE_UPWARDS = f"""
    WITH RECURSIVE {ONE_AND_THE_SAME},
    reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT further.id FROM reached CROSS JOIN LATERAL (
            SELECT body_id FROM sources_affiliation WHERE source_id = reached.id AND speaks_for
            UNION ALL SELECT other FROM one_and_the_same WHERE one_and_the_same.id = reached.id
        ) AS further(id)
    )
    SELECT id FROM reached
"""

REACHABLE_DOWNWARDS = f"""
    WITH RECURSIVE {ONE_AND_THE_SAME},
    reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT further.id FROM reached CROSS JOIN LATERAL (
            SELECT source_id FROM sources_affiliation WHERE body_id = reached.id AND speaks_for
            UNION ALL SELECT other FROM one_and_the_same WHERE one_and_the_same.id = reached.id
        ) AS further(id)
    )
    SELECT id FROM reached
"""

THE_SAME = f"""
    WITH RECURSIVE {ONE_AND_THE_SAME},
    reached(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT other FROM reached JOIN one_and_the_same USING (id)
    )
    SELECT id FROM reached
"""

EVER_THE_SAME = """
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

READ_AS = f"""
    WITH RECURSIVE {ONE_AND_THE_SAME},
    reached(id) AS (
        SELECT id FROM ({{found}}) AS found(id)
        UNION
        SELECT into_id FROM reached JOIN standing_merge ON source_id = reached.id
    )
    SELECT id FROM reached WHERE NOT EXISTS (SELECT FROM standing_merge WHERE source_id = reached.id)
"""

# The names of a merged source are names of the one that it is read as.
# Both sides are put in capitals by PostgreSQL, which does not do it as Python does: "ß" stays as it is.
GOING_BY = f"""
    WITH RECURSIVE {ONE_AND_THE_SAME},
    wanted(name) AS (SELECT unnest(%s::text[])),
    going_by(name, id) AS (
        SELECT wanted.name, source.id
        FROM wanted JOIN sources_source AS source ON UPPER(source.name) = UPPER(wanted.name)
        UNION
        SELECT wanted.name, alias.source_id
        FROM wanted JOIN sources_alias AS alias ON UPPER(alias.name) = UPPER(wanted.name)
        UNION
        SELECT name, into_id FROM going_by JOIN standing_merge ON source_id = going_by.id
    )
    SELECT name, id FROM going_by WHERE NOT EXISTS (SELECT FROM standing_merge WHERE source_id = going_by.id)
"""
