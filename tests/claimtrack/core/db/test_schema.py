"""The SQL files of claimtrack/sql/schema are the functions and triggers of the database, all of them."""

import re

import psycopg
import pytest

from claimtrack.core.db.schema import SCHEMA_FOLDER, apply_schema
from tests.support.databases import as_owner

OURS = """
    SELECT 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid) FROM pg_proc AS p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proname NOT LIKE 'procrastinate%'
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
    UNION ALL
    SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass, pg_get_triggerdef(oid) FROM pg_trigger
    WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'procrastinate%'
"""
DROP = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT tgname, tgrelid::regclass AS of FROM pg_trigger
        WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'procrastinate%'
    LOOP EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.of); END LOOP;
    FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc AS p
        WHERE p.pronamespace = 'public'::regnamespace AND p.proname NOT LIKE 'procrastinate%'
            AND p.proname NOT IN ('statement_vector', 'word_vector')  -- indexes rest on them
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
    LOOP EXECUTE 'DROP FUNCTION ' || one.name; END LOOP;
END $$
"""
APPS = ("core", "audit", "accounts", "access", "sources", "claims")


def definitions(owner: psycopg.Connection) -> dict[str, str]:
    return dict(owner.execute(OURS).fetchall())


@pytest.mark.django_db
def test_the_files_make_exactly_the_functions_and_triggers_that_the_migrations_leave():
    with as_owner() as owner:
        before = definitions(owner)
        owner.execute(DROP)
        assert definitions(owner).keys() == {"function statement_vector(text)", "function word_vector(text)"}
        for app in APPS:
            for file in sorted((SCHEMA_FOLDER / app).rglob("*.sql")):
                owner.execute(file.read_text())
        assert definitions(owner) == before
        owner.rollback()


def test_every_folder_belongs_to_an_app():
    assert {folder.name for folder in SCHEMA_FOLDER.iterdir()} == set(APPS)


@pytest.mark.parametrize("app", APPS)
def test_a_migration_finds_a_file_by_its_name(app):
    files = sorted((SCHEMA_FOLDER / app).rglob("*.sql"))
    applied = apply_schema(app, *(file.stem for file in files))
    assert [operation.sql for operation in applied] == [file.read_text() for file in files]


@pytest.mark.parametrize(
    "file", sorted(SCHEMA_FOLDER.rglob("*.sql")), ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_a_file_is_named_for_its_function_and_can_be_applied_again(file):
    text = file.read_text()
    functions = re.findall(r"CREATE OR REPLACE FUNCTION public\.(\w+)", text)
    is_set_up = file.stem.startswith(("append_only_", "audited_")) or file.stem.endswith(("_tables", "_sequences"))
    assert functions == ([] if is_set_up and not functions else [file.stem])
    assert not re.search(r"CREATE (FUNCTION|TRIGGER)", text)
