"""Migration operations that add triggers to a table: append-only protection and auditing."""

from django.db.migrations import RunSQL


def append_only_table(table: str) -> RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on this table, and set `recorded_at` to the database's clock."""
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


def audit_table(table: str, *, key: str = "id", secret: tuple[str, ...] = ()) -> RunSQL:
    """Log every change to this table's rows in the audit, without the values of `secret` columns."""
    arguments = ", ".join(f"'{name}'" for name in (key, *secret))
    return RunSQL(
        f"""
        CREATE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION audit_change({arguments});
        """,
        f"DROP TRIGGER audit_change ON {table};",
    )
