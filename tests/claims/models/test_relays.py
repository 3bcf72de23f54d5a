"""Chains of relays in the database: sources, each once, that stay; and rows of before, whose digests stand."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from claims.actions.attributions.attribution_input import input_of
from claims.models import Attribution
from claims.models.attribution import load_relays
from tests.support.factories import a_claim, a_source, a_suggestion, an_attribution

pytestmark = pytest.mark.django_db


@pytest.fixture
def said() -> Attribution:
    return an_attribution(
        a_claim(), a_source("Official"), relays=(a_source("Kan"), a_source("Haaretz"), a_source("AFP"))
    )


def again(said: Attribution, **changes: Any) -> Attribution:
    """A copy of the row, put past the actions."""
    values = {field.attname: getattr(said, field.attname) for field in said._meta.concrete_fields}
    left_out = ("id", "recorded_at", "record_position")
    return Attribution.objects.create(**{name: values[name] for name in values if name not in left_out} | changes)


def test_a_chain_is_kept_in_its_order(said: Attribution):
    stored = Attribution.objects.get(pk=said.pk)
    assert [source.name for source in stored.relay_sources] == ["Kan", "Haaretz", "AFP"]
    assert stored.relays == said.relays
    assert stored.relay_names == "Kan → Haaretz → AFP"
    assert input_of(stored).relays == stored.relay_sources


def test_the_chains_of_many_rows_are_read_with_one_query(said: Attribution, django_assert_num_queries: Any):
    rows = [*Attribution.objects.filter(pk=said.pk), said, a_suggestion(relayed_by=a_source("TASS"))]
    for row in rows:
        row.__dict__.pop("relay_sources", None)
    with django_assert_num_queries(1):
        load_relays(rows)
        assert [row.relay_names for row in rows] == [*["Kan → Haaretz → AFP"] * 2, "TASS"]


BROKEN = {
    "its own source": lambda said: {"further_relays": [said.source_id]},
    "the first relay again": lambda said: {"further_relays": [said.relayed_by_id]},
    "another one twice": lambda said: {"further_relays": [said.further_relays[0]] * 2},
    "nobody": lambda said: {"further_relays": [None]},
    "no first relay": lambda said: {"relayed_by_id": None},
}


@pytest.mark.parametrize("what", BROKEN)
def test_nobody_is_in_a_chain_twice(said: Attribution, what: str):
    with pytest.raises(IntegrityError, match="Nobody is in a chain of relays twice"):
        again(said, **BROKEN[what](said))


def test_relays_are_sources(said: Attribution):
    with pytest.raises(IntegrityError, match="A relay is a source on record"):
        again(said, further_relays=[999_999])


def test_suggestions_have_chains_of_the_same_kind():
    suggestion = a_suggestion(relayed_by=a_source("Kan"), further_relays=[a_source("AFP").pk])
    suggestion.further_relays = [suggestion.relayed_by_id]
    with pytest.raises(IntegrityError, match="Nobody is in a chain of relays twice"):
        suggestion.save()


@pytest.mark.parametrize("place", [1, 2])
def test_a_source_that_relays_a_statement_is_not_deleted(said: Attribution, place: int):
    delete = "DELETE FROM sources_source WHERE id = %s"
    with pytest.raises(IntegrityError, match="This source relays a statement"), transaction.atomic():
        connection.cursor().execute(delete, [said.relays[place]])


def test_the_digest_of_a_row_with_one_relay_is_what_it_was_before_there_were_more():
    said = an_attribution(a_claim(), a_source(), relays=(a_source(),))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_digest(to_jsonb(said)), row_digest(to_jsonb(said) - 'further_relays')"
            " FROM claims_attribution AS said WHERE id = %s",
            [said.pk],
        )
        now, before = cursor.fetchone()
    assert now == before
