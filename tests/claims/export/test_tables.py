"""The tables of the ledger cover all models, in an order in which they can be loaded."""

from django.apps import apps

from claims.export.tables import (
    DERIVED_COLUMNS,
    DERIVED_TABLES,
    EXCLUDED_TABLES,
    INSTALLATION_COLUMNS,
    OWNER_COLUMNS,
    REFERENCED_TABLES,
    WHOLE_LEDGER_TABLES,
    all_tables,
    audit_entries_table,
    ledger_tables,
)

LEDGER_APPS = ("sources", "claims", "audit", "core")
LAID = {model._meta.db_table: model for model in apps.get_models() if model._meta.app_label in LEDGER_APPS}
TABLES = {table.name: table for table in all_tables(ledger_tables())}


def test_every_table_is_exported_or_said_to_be_no_part_of_the_ledger():
    assert TABLES.keys() | EXCLUDED_TABLES.keys() | DERIVED_TABLES == LAID.keys()


def test_no_table_is_forgotten_when_a_part_is_chosen():
    """For every new table it must be decided whether its rows belong to those that they reference."""
    assert OWNER_COLUMNS.keys() | REFERENCED_TABLES | WHOLE_LEDGER_TABLES == TABLES.keys()
    assert not OWNER_COLUMNS.keys() & (REFERENCED_TABLES | WHOLE_LEDGER_TABLES)


def test_what_rows_belong_to_is_in_the_ledger():
    for name, columns in OWNER_COLUMNS.items():
        assert set(columns) <= {reference.column for reference in TABLES[name].references}


def test_every_column_is_exported_or_derived():
    for name, table in TABLES.items():
        laid = {field.column for field in LAID[name]._meta.concrete_fields}
        assert set(table.columns) | DERIVED_COLUMNS.get(name, frozenset()) == laid - INSTALLATION_COLUMNS


def test_only_columns_that_may_be_left_out_are_derived():
    for name, columns in DERIVED_COLUMNS.items():
        fields = {field.column: field for field in LAID[name]._meta.concrete_fields}
        assert all(fields[column].null or fields[column].has_db_default() for column in columns)


def test_a_table_comes_behind_those_that_it_points_at():
    loaded: set[str] = set()
    for group in ledger_tables():
        loaded |= {table.name for table in group}
        assert {reference.to for table in group for reference in table.references} <= loaded


def test_only_tables_that_point_at_one_another_are_loaded_together():
    together = [{table.name for table in group} for group in ledger_tables() if len(group) > 1]
    assert together == [{"claims_claim", "claims_claimrevision"}]


def test_nothing_that_is_exported_points_at_what_is_not():
    for name in TABLES:
        for field in LAID[name]._meta.concrete_fields:
            if field.is_relation:
                to = field.related_model._meta.db_table
                assert to in TABLES or to == "accounts_user"


def test_the_audit_is_that_of_the_ledgers_tables():
    assert audit_entries_table().row_filter == ("table_name", tuple(sorted(TABLES)))
    assert "id" not in audit_entries_table().columns
