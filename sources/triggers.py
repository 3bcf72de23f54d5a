"""The database's triggers, as migration operations: what keeps a table append-only, or audited."""

from django.db.migrations import RunSQL


def append_only(table: str) -> RunSQL:
    """Rows of this table are never changed, deleted or emptied out, and their `recorded_at` is the database's clock."""
    return RunSQL(
        f"""
        CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER set_recorded_at BEFORE INSERT ON {table}
            FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
        """,
        f"""
        DROP TRIGGER refuse_change ON {table};
        DROP TRIGGER refuse_truncate ON {table};
        DROP TRIGGER set_recorded_at ON {table};
        """,
    )


def audited(table: str, *, key: str = "id", secret: tuple[str, ...] = ()) -> RunSQL:
    """Every change of this table's rows is kept in the audit; the values of `secret` columns are left out."""
    arguments = ", ".join(f"'{name}'" for name in (key, *secret))
    return RunSQL(
        f"""
        CREATE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION audit_change({arguments});
        """,
        f"DROP TRIGGER audit_change ON {table};",
    )
