"""The functions and triggers of the database: none looks names up where the application could put others."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from claims.models import Attribution, Claim, ClaimRevision, Party, Review, Suggestion
from claims.vocabulary import Decision
from claimtrack.core.db.privileges import FUNCTION_PATH, OWNER_FUNCTIONS
from sources.models import Snapshot, Source
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_contributor, a_snapshot, a_source, an_attribution

pytestmark = pytest.mark.django_db

FUNCTIONS = """
SELECT p.proname::text, p.prorettype = 'trigger'::regtype, p.prosecdef, p.proconfig, p.oid::regprocedure::text
FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
"""

WITH_OWNERS_RIGHTS = {
    *("audit_change", "seal_record", "set_recorded_at"),
    *("settlement_gets_its_position", "source_is_revised", "document_is_revised"),
    "fact_check_is_revised",
}
"""The functions that run with the owner's rights. Each is a trigger's, or takes no argument."""


def rows(statement: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def test_every_function_has_a_fixed_path():
    assert {
        name for name, *_, config, _ in rows(FUNCTIONS) if f"search_path={FUNCTION_PATH}" not in (config or ())
    } == set()


def test_nobody_but_the_application_may_call_a_function():
    called = rows(
        f"SELECT one.proname FROM ({FUNCTIONS}) AS one JOIN pg_proc AS p ON p.oid = one.oid::regprocedure, "
        "aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS granted WHERE granted.grantee = 0"
    )
    assert called == []


def test_the_application_may_call_no_triggers_function_and_none_of_the_owners():
    for name, is_trigger, _, _, signature in rows(FUNCTIONS):
        ((may_call,),) = rows("SELECT has_function_privilege(current_user, %s::regprocedure, 'EXECUTE')", signature)
        assert may_call == (not is_trigger and name not in OWNER_FUNCTIONS), signature


def test_few_functions_run_with_the_owners_rights():
    assert {name for name, _, is_definer, *_ in rows(FUNCTIONS) if is_definer} == WITH_OWNERS_RIGHTS


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TEMPORARY TABLE pg_class (oid oid)",
        "CREATE TABLE public.pg_class (oid oid)",
        "CREATE SCHEMA other",
        "CREATE FUNCTION public.now() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SELECT public.append_links('SELECT 1', 0)",
        "SELECT public.begin_chain()",
        "SELECT public.next_recorded_at()",
        "SELECT public.audit_change()",
        "SELECT setval('record_clock', 1)",
        "SELECT nextval('record_position')",
        "INSERT INTO audit_recordlink VALUES (1, 'x', 1, 1, '', 1, '')",
        "UPDATE audit_chainstate SET settled_position = 0",
        "INSERT INTO audit_auditentry (table_name) VALUES ('x')",
        "SET session_replication_role = replica",
        "ALTER TABLE claims_claim DISABLE TRIGGER ALL",
    ],
)
def test_the_application_cannot_reach_behind_the_rules(statement):
    with pytest.raises(DatabaseError), transaction.atomic():
        rows(statement)


SHADOWS = (
    *("pg_catalog.pg_class", "pg_catalog.pg_trigger", "claims_claim", "claims_claimrevision", "claims_review"),
    *("claims_attribution", "claims_articlechange", "sources_snapshot", "sources_source", "sources_merge"),
    *("audit_auditentry", "claims_claimprojection", "claims_claimsearchtext"),
)


@pytest.fixture
def shadowed(committed):
    """A connection that may make temporary tables, the owner's, with an empty one in front of every table."""
    claim = a_claim(by=a_contributor("writer"))
    an_attribution(claim, a_source(), by=a_contributor("recorder"))
    a_snapshot("What stands here.")
    a_source("Somebody", kind="unnamed")
    with as_owner() as owner:
        for table in SHADOWS:
            owner.execute(f"CREATE TEMPORARY TABLE {table.rpartition('.')[2]} AS SELECT * FROM {table} WITH NO DATA")
        yield owner


def refused(owner: psycopg.Connection, statement: str, constraint: str) -> None:
    with pytest.raises(psycopg.IntegrityError) as error, owner.transaction():
        owner.execute(statement)
    assert error.value.diag.constraint_name == constraint


def test_tables_in_front_of_the_real_ones_change_nothing(shadowed):
    claim, revision = Claim.objects.get(), ClaimRevision.objects.get()
    recorder = Attribution.objects.get().recorded_by_id
    snapshot = Snapshot.objects.get(text="What stands here.")
    approve = (
        "INSERT INTO public.claims_review (revision_id, decision, reason, recorded_by_id) "
        f"VALUES ({revision.pk}, 'approve', '', {{by}})"
    )
    refused(shadowed, approve.format(by=recorder), "nobody_approves_own_work")
    refused(shadowed, approve.format(by=revision.recorded_by_id), "nobody_approves_own_work")
    for stage in ("approved", "published"):
        statement = f"UPDATE public.claims_claim SET stage = '{stage}'"
        if stage == "approved":
            shadowed.execute(statement)
        else:
            refused(shadowed, statement, "claim_published_only_when_approved")
    refused(
        shadowed,
        "INSERT INTO public.claims_suggestion (passage_start, passage_end, exact, prefix, suffix, source_spans, "
        "cue_spans, content_spans, snapshot_id, stance, stated_at, stated_precision, extractor, state) VALUES "
        f"(0, 4, 'That', '', '', '{{}}', '{{}}', '{{[0,4)}}', {snapshot.pk}, 'asserts', now(), 'minute', '', 'open')",
        "words_match_the_snapshot",
    )
    unnamed = Source.objects.get(kind="unnamed")
    party = f"INSERT INTO public.claims_party (revision_id, source_id, rank) VALUES ({revision.pk}, {unnamed.pk}, 9)"
    refused(shadowed, party, "party_can_be_asked")
    shadowed.execute(
        "INSERT INTO public.claims_changeevent (claim_id, kind, data, recorded_at) "
        f"VALUES ({claim.pk}, 'claim.opened', '{{}}', '2001-01-01')"
    )
    ((recorded_this_century,),) = shadowed.execute(
        "SELECT max(recorded_at) = max(recorded_at) FILTER (WHERE recorded_at > '2026-01-01') "
        "AND min(recorded_at) > '2026-01-01' FROM public.claims_changeevent"
    )
    assert recorded_this_century
    assert shadowed.execute("SELECT count(*) FROM audit_auditentry").fetchone() == (0,)
    assert (Party.objects.count(), Review.objects.count(), Suggestion.objects.count()) == (0, 0, 0)


WEAKENED = ("nobody_approves_own_work", "last_approval", "party_can_be_asked")


def weaken(owner: psycopg.Connection, function: str) -> None:
    """Let a function look up names as it did before: by the path of whoever calls it."""
    query = "SELECT pg_get_functiondef(oid) FROM pg_catalog.pg_proc WHERE proname = %s"
    ((text,),) = owner.execute(query, [function])
    head, mark, body = text.partition("AS $function$")
    head = "\n".join(line for line in head.splitlines() if "search_path" not in line)
    owner.execute(f"{head} {mark}{body.replace('public.', '')}")


def test_without_a_fixed_path_the_tables_in_front_would_win(shadowed):
    """So the test above finds what it is there for."""
    revision = ClaimRevision.objects.get()
    unnamed = Source.objects.get(kind="unnamed")
    with shadowed.transaction(force_rollback=True):
        for function in WEAKENED:
            weaken(shadowed, function)
        for by in (Attribution.objects.get().recorded_by_id, revision.recorded_by_id):
            shadowed.execute(
                "INSERT INTO public.claims_review (revision_id, decision, reason, recorded_by_id) "
                f"VALUES ({revision.pk}, 'approve', '', {by})"
            )
        shadowed.execute(
            f"INSERT INTO public.claims_party (revision_id, source_id, rank) VALUES ({revision.pk}, {unnamed.pk}, 9)"
        )
        assert shadowed.execute("SELECT count(*) FROM public.claims_review WHERE decision = 'approve'").fetchone() == (
            2,
        )
    assert Review.objects.count() == 0


def test_a_claim_begins_as_a_draft():
    with pytest.raises(DatabaseError, match="begins as a draft"), transaction.atomic():
        rows("INSERT INTO claims_claim (stage) VALUES ('published') RETURNING id")


def test_an_approval_that_lapsed_publishes_nothing(alice):
    claim = a_claim()
    rows(
        "INSERT INTO claims_review (revision_id, decision, reason, recorded_by_id) VALUES (%s, 'approve', '', %s) "
        "RETURNING id",
        claim.revision_id,
        alice.pk,
    )
    an_attribution(claim, a_source())
    Claim.objects.update(stage="approved")
    with pytest.raises(DatabaseError, match="has been approved"), transaction.atomic():
        Claim.objects.update(stage="published")
    assert Review.objects.get().decision == Decision.APPROVE
