"""What the chain over the record costs: a write while it happens, and the job that appends the links afterwards."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.bench.costs import milliseconds_of
from tests.support.databases import as_owner

pytestmark = pytest.mark.bench

ROWS, ROUNDS = 20_000, 7
MAX_MILLISECONDS_PER_ROW = 0.1

TABLE = """
CREATE TABLE {name} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL,
    recorded_at timestamptz NOT NULL, record_position bigint NOT NULL DEFAULT 0)
"""
ONLY_THE_MOMENT = """
CREATE FUNCTION pg_temp.only_the_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER moment BEFORE INSERT ON bare FOR EACH ROW EXECUTE FUNCTION pg_temp.only_the_moment();
"""
IN_THE_RECORD = """
CREATE INDEX ON chained (record_position);
CREATE TRIGGER set_recorded_at BEFORE INSERT ON chained FOR EACH ROW EXECUTE FUNCTION public.set_recorded_at();
"""


@pytest.fixture
def owner(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """A connection with two tables that hold the same: one with a position in the record, one without."""
    with as_owner() as connected:
        connected.execute("SET search_path = public, pg_temp")
        for name in ("chained", "bare"):
            connected.execute(TABLE.format(name=name))
        connected.execute(ONLY_THE_MOMENT)
        connected.execute(IN_THE_RECORD)
        yield connected
        connected.rollback()


def test_a_position_in_the_record_costs_a_row_a_tenth_of_a_millisecond_at_most(
    owner: psycopg.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    pid = owner.info.backend_pid

    def cost(table: str) -> float:
        """Milliseconds of the database's CPU time per row, one statement to a row."""
        began = milliseconds_of(pid)
        owner.execute(
            f"DO $$ BEGIN FOR n IN 1..{ROWS} LOOP INSERT INTO {table} (note) VALUES ('written'); END LOOP; END $$"
        )
        return (milliseconds_of(pid) - began) / ROWS

    costs = [(cost("bare"), cost("chained")) for _ in range(ROUNDS)]  # by turns, for a machine may be slow for a while
    bare, chained = (min(one) for one in zip(*costs, strict=True))
    with capsys.disabled():
        print(
            f"\n  position in the record: {1000 * (chained - bare):.1f} µs a row, {chained / bare:.2f} × the bare row"
        )
    assert chained - bare < MAX_MILLISECONDS_PER_ROW
