"""Every migration after the first two of an app uses operations that hold nobody up."""

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django_pg_migration_tools import operations as safer

from claimtrack.core.db.schema import apply_schema
from tests.faults.migrations.migration_rules import broken_rules

FIRST_RELEASE = ("0001_initial", "0002_schema")
"""These make new tables, so nobody works on them."""
OURS = frozenset({"access", "accounts", "audit", "claims", "core", "sources"})

INDEX = models.Index(fields=["name"], name="by_name")
RULE = models.CheckConstraint(condition=~models.Q(name=""), name="has_a_name")


def test_our_migrations_hold_nobody_up(db):
    graph = MigrationLoader(connection).graph
    state = ProjectState()
    for key in graph._generate_plan(list(graph.leaf_nodes()), at_end=True):
        migration = graph.nodes[key]
        if migration.app_label in OURS and migration.name not in FIRST_RELEASE:
            assert broken_rules(migration, state) == [], migration
        else:
            migration.mutate_state(state, preserve=False)


def field(of: models.Field) -> operations.AddField:
    return operations.AddField("desk", "added", of)


@pytest.mark.parametrize(
    ("operation", "atomic", "is_safe"),
    [
        (field(models.TextField(null=True)), True, True),
        (field(models.TextField(db_default="")), True, True),
        (field(models.TextField(default="")), True, False),  # gone from the database, and the old code does not know it
        (field(models.TextField(null=True, unique=True)), True, False),
        (field(models.ForeignKey("desk.Desk", models.PROTECT, null=True)), True, False),
        (field(models.PositiveIntegerField(db_default=0)), True, False),
        (operations.AlterField("desk", "name", models.TextField(help_text="New.")), True, True),
        (operations.AlterField("desk", "name", models.CharField(max_length=9)), True, False),
        (operations.RemoveField("desk", "name"), True, True),
        (operations.RenameField("desk", "name", "title"), True, False),
        (operations.AddIndex("desk", INDEX), True, False),
        (AddIndexConcurrently("desk", INDEX), False, False),  # stays invalid behind if it is interrupted
        (safer.SaferAddIndexConcurrently("desk", INDEX), True, False),
        (safer.SaferAddIndexConcurrently("desk", INDEX), False, True),
        (operations.AddConstraint("desk", RULE), True, False),
        (safer.SaferAddCheckConstraint(model_name="desk", constraint=RULE), False, True),
        (operations.RunSQL("ALTER TABLE desk_desk ADD CHECK (true)"), True, False),
        (apply_schema("core", "refuse_change")[0], True, False),
        (apply_schema("core", "refuse_change")[0], False, True),
    ],
)
def test_an_unsafe_operation_is_found(db, operation: Operation, atomic: bool, is_safe: bool):
    state = ProjectState()
    table = operations.CreateModel(
        "Desk", [("id", models.BigAutoField(primary_key=True)), ("name", models.TextField())]
    )
    table.state_forwards("desk", state)
    migration = Migration("0003_change", "desk")
    migration.operations, migration.atomic = [operation], atomic
    assert (broken_rules(migration, state) == []) is is_safe


def test_two_tables_are_not_locked_in_one_transaction(db):
    state = ProjectState()
    for name in ("Desk", "Room"):
        operations.CreateModel(name, [("id", models.BigAutoField(primary_key=True))]).state_forwards("desk", state)
    migration = Migration("0003_change", "desk")
    migration.operations = [
        operations.AddField(name, "added", models.TextField(null=True)) for name in ("desk", "room")
    ]
    assert broken_rules(migration, state) == ["locks several tables in one transaction"]
