-- Appends the rows that have been committed since to the chain of the record, and returns how many. No writer waits for
-- it: it reads what is committed, and only one call at a time does so (another returns 0).
--
-- Positions are given before the commit, so a row may become visible after one with a greater position. A position is
-- settled when every transaction that can have been given it has ended: then each row up to it is in the chain, and a
-- row up to it that is not was put there past the triggers. The state holds the settled position, and the next one with
-- the transaction id below which all must have ended. (An id that was not given yet is another server's: this database
-- was restored from a backup.)
CREATE OR REPLACE FUNCTION public.seal_record() RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    state public.audit_chainstate;
    is_settled boolean;
    given_position bigint;
    next_transaction bigint;
    sealed bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(20231225) THEN
        RETURN 0;
    END IF;
    SELECT * INTO STRICT state FROM public.audit_chainstate;
    is_settled := pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= state.pending_transaction
        OR pg_snapshot_xmax(pg_current_snapshot())::text::bigint < state.pending_transaction;
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO given_position FROM public.record_position;
    next_transaction := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    sealed := public.append_links((
        SELECT string_agg(format(
            'SELECT %L AS table_name, %I::bigint AS key, record_position, public.row_digest(to_jsonb(recorded)) AS digest'
                ' FROM public.%I AS recorded WHERE record_position > $1 AND NOT EXISTS (SELECT FROM'
                ' public.audit_recordlink AS link WHERE link.record_position = recorded.record_position)',
            table_name, key_column, table_name), ' UNION ALL ') || ' ORDER BY record_position'
        FROM public.record_tables()), state.settled_position);
    IF is_settled THEN
        UPDATE public.audit_chainstate SET settled_position = state.pending_position,
            pending_position = given_position, pending_transaction = next_transaction;
    END IF;
    RETURN sealed;
END $$;
