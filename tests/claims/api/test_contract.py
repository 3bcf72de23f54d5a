"""What the OpenAPI description promises, held against real answers to thousands of made-up questions."""

import pytest
import schemathesis
from django.core.management import call_command
from django.db.backends.postgresql.base import DatabaseWrapper
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks

from claims.api.v1.serializers import ClaimSerializer
from claimtrack.wsgi import application
from sources.api.v1.serializers import DocumentSerializer, SourceSerializer

load_all_checks()

PLAIN = {"Accept-Encoding": "identity"}
"""Called inside this process, nothing unpacks the answers."""

AMISS = {
    # A cursor from elsewhere and a known_at in the future fit the schema, and are refused all the same.
    "positive_data_acceptance",
    # It judges a question before the token is put into it, and before an empty list vanishes from its address.
    "negative_data_rejection",
    # Nothing is created here that could be missing or be used after its deletion.
    "ensure_resource_availability",
    "use_after_free",
}
SENSIBLE = [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in AMISS]

api = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(public=True))
api.app = application


@pytest.fixture(autouse=True)
def one_connection(db, monkeypatch):
    """The application is called as its server calls it, but inside this test's transaction: nobody may end that."""
    monkeypatch.setattr(DatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)


def questions(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


@api.parametrize()
@questions(150)
def test_every_answer_to_a_tool_is_as_described(case, every_shape, tool):
    case.call_and_validate(headers=tool.headers | PLAIN, checks=SENSIBLE)


@api.parametrize()
@questions(20)
def test_every_answer_to_a_stranger_is_as_described(case):
    response = case.call_and_validate(headers=PLAIN, checks=SENSIBLE)
    assert response.status_code in {401, 404}  # 404: an id that is not even a number leads nowhere


def test_every_kind_of_row_is_as_described(every_shape, tool):
    for path in ("claims", "sources", "documents"):
        operations = (api[f"/api/v1/{path}/"]["GET"], api[f"/api/v1/{path}/{{id}}/"]["GET"])
        for row in tool.read(f"{path}/")["results"]:
            for operation, parameters in zip(operations, ({}, {"id": row["id"]}), strict=True):
                case = operation.Case(path_parameters=parameters)
                assert case.call_and_validate(headers=tool.headers | PLAIN).status_code == 200


@pytest.mark.parametrize(
    ("path", "described"),
    [("claims/", ClaimSerializer), ("sources/", SourceSerializer), ("documents/", DocumentSerializer)],
)
def test_nothing_is_told_that_is_not_described(every_shape, tool, path, described):
    for row in tool.read(path)["results"]:
        assert_described(row, described())


def assert_described(value, field):
    """Every key of the JSON, at any depth, is a field of the serializer that describes it, and every field is a key."""
    if isinstance(value, dict):
        assert value.keys() == field.fields.keys()
        for name, inner in value.items():
            assert_described(inner, field.fields[name])
    elif isinstance(value, list):
        for inner in value:
            assert_described(inner, field.child)


def test_the_description_is_in_order_and_leaves_no_warning():
    call_command("spectacular", validate=True, fail_on_warn=True, file="/dev/null")
