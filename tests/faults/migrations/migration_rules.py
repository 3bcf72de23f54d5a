"""Which operations a migration may use, so that nobody waits while it runs (CONTRIBUTING.md, “Change the database”)."""

from collections.abc import Iterator

from django.db import connection, models
from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED
from django_pg_migration_tools import operations as safer

from claimtrack.core.db.schema import ApplySchema, DropUniqueness, IndexColumn

ALWAYS = (
    operations.CreateModel,
    operations.DeleteModel,
    operations.AlterModelOptions,
    operations.AlterModelManagers,
    operations.RemoveField,
    operations.RemoveConstraint,
)
OUTSIDE_A_TRANSACTION = (
    ApplySchema,
    DropUniqueness,
    IndexColumn,
    operations.RunPython,
    safer.SaferAddIndexConcurrently,
    safer.SaferRemoveIndexConcurrently,
    safer.SaferAddCheckConstraint,
    safer.SaferRemoveCheckConstraint,
    safer.SaferAddUniqueConstraint,
    safer.SaferRemoveUniqueConstraint,
    safer.SaferAlterFieldSetNotNull,
    safer.SaferAddFieldForeignKey,
    safer.SaferAddFieldOneToOne,
    safer.SaferRemoveFieldForeignKey,
)
LOCK_A_TABLE = (operations.AddField, operations.AlterField, operations.RemoveField, operations.RemoveConstraint)


def broken_rules(migration: Migration, state: ProjectState) -> list[str]:
    """What is wrong with this migration, in words. `state` is that before it; it is that after it when this returns."""
    wrong: list[str] = []
    for operation in migration.operations:
        after = state.clone()
        operation.state_forwards(migration.app_label, after)
        wrong += _wrong_with(operation, migration, state, after)
        operation.state_forwards(migration.app_label, state)
    tables = {one.model_name for one in migration.operations if isinstance(one, LOCK_A_TABLE)}
    if migration.atomic and len(tables) > 1:
        wrong.append("locks several tables in one transaction")
    return wrong


def _wrong_with(operation: Operation, migration: Migration, before: ProjectState, after: ProjectState) -> Iterator[str]:
    if isinstance(operation, OUTSIDE_A_TRANSACTION):
        if migration.atomic:
            yield f"{operation.describe()}: needs atomic = False"
    elif isinstance(operation, operations.AddField):
        yield from _wrong_with_new_field(operation, _field(migration, operation, after))
    elif isinstance(operation, operations.AlterField):
        old, new = (_field(migration, operation, state) for state in (before, after))
        if _column(old) != _column(new) or (old.null and not new.null):  # to let a column be empty is no work
            yield f"{operation.describe()}: changes the column"
    elif not isinstance(operation, ALWAYS):
        yield f"{operation.describe()}: not a safe operation"


def _column(field: models.Field) -> tuple[object, ...]:
    """What the database knows of a field, but for whether it may be empty."""
    default = None if field.db_default is NOT_PROVIDED else str(field.db_default)
    if field.is_relation:  # its type is that of what it refers to
        return (field.column, str(field.remote_field.model).lower(), field.unique, field.db_index, default)
    described = field.db_parameters(connection)
    return (field.column, described["type"], described["check"], field.unique, field.db_index, default)


def _field(migration: Migration, operation: FieldOperation, state: ProjectState) -> models.Field:
    """The field in this state, made without the models of the state, which takes long."""
    field = state.models[migration.app_label, operation.model_name_lower].fields[operation.name].clone()
    field.set_attributes_from_name(operation.name)
    return field


def _wrong_with_new_field(operation: operations.AddField, field: models.Field) -> Iterator[str]:
    if isinstance(field, models.ForeignKey):
        yield f"{operation.describe()}: use SaferAddFieldForeignKey"
    if field.unique or field.db_index:
        yield f"{operation.describe()}: add its index by an operation of its own"
    if field.db_check(connection):
        yield f"{operation.describe()}: PostgreSQL checks every row for it"
    if not field.null and field.db_default is NOT_PROVIDED:
        yield f"{operation.describe()}: needs null=True or db_default, for the release that is still running"
