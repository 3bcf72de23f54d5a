"""Checks the responses to generated requests against the OpenAPI description.

`EXAMPLES=100` sends that many to each operation, and also tests the limits of every parameter.
"""

import os
from copy import deepcopy
from itertools import count
from typing import Any

import msgspec
import pytest
import schemathesis
from django.db import transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig

from claims.api.v1.claims.expand import ClaimWithIncludesJson
from claims.api.v1.examples.by_struct import EXAMPLES as EXAMPLES_OF_CLAIMS
from claims.models import Attribution, Claim, CommentRequest, FactCheck, Suggestion
from claims.projections.fact_checks import FactCheckJson
from claimtrack.access.models.token import Scope
from claimtrack.core.api.description.struct_schema import component_name
from claimtrack.wsgi import application
from sources.api.v1.examples import EXAMPLES as EXAMPLES_OF_SOURCES
from sources.api.v1.responses import DocumentJson, SourceJson
from sources.models import Document, Snapshot, Source
from tests.claims.api.v1.conftest import Newsroom, a_newsroom, with_every_shape
from tests.support.api.api_description import api_description, has_warnings
from tests.support.api.api_reader import Tool
from tests.support.factories import a_token, a_user
from tests.support.sign_in import with_roles
from tests.support.thoroughness import examples

load_all_checks()

UNCOMPRESSED = {"Accept-Encoding": "identity"}
"""Calls stay in this process, where nothing decompresses responses."""
EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
EXAMPLES_SHOWN = {**EXAMPLES_OF_CLAIMS, **EXAMPLES_OF_SOURCES}

# Left out: it judges a request before the token is added, and before an empty list is dropped from its address.
NEGATIVE_DATA_REJECTION = CHECKS.get_one("negative_data_rejection")
CHECKS_USED = [
    check for name in CHECKS.get_all_names() if (check := CHECKS.get_one(name)) is not NEGATIVE_DATA_REJECTION
]
SCHEMA_CONFORMANCE = CHECKS.get_one("response_schema_conformance")
"""Skipped with `fields`, which leaves required fields out."""
POSITIVE_DATA_ACCEPTANCE = CHECKS.get_one("positive_data_acceptance")
"""Except requests that conflict with the data: a foreign cursor, an unknown id, an old version."""
EXPECTED_STATUSES = {
    "missing_required_header": {"expected-statuses": [400, 401, 403, 406, 428]},
    "positive_data_acceptance": {"expected-statuses": ["2xx", 304, 308, 400, 404, 406, 409, 412, 422, 428]},
}

NAMES_BY_MODEL = {
    Claim: ("claims", "claim", "into"),
    Source: ("sources", "source", "party", "parties", "publisher", "relays", "body"),
    Attribution: ("attributions", "repeats", "supersedes"),
    CommentRequest: ("comment-requests",),
    Document: ("documents", "document"),
    Snapshot: ("snapshots", "snapshot"),
    FactCheck: ("fact-checks",),
    Suggestion: ("suggestions",),
}
"""The names in addresses and bodies that refer to rows of each model."""

api = schemathesis.openapi.from_dict(
    deepcopy(api_description()), config=SchemathesisConfig.from_dict({"checks": EXPECTED_STATUSES})
)
api.app = application
api.config.phases.coverage.enabled = bool(EXAMPLES)


@pytest.fixture(autouse=True)
def one_connection(db, monkeypatch, settings):
    """Calls the application as its server does, but keeps this test's transaction open."""
    monkeypatch.setattr(DatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)
    settings.THROTTLE = {"read": (0, 1), "write": (0, 1)}


@pytest.fixture
def editor(db: None) -> Tool:
    """A tool with every right."""
    return Tool(token=a_token(with_roles("editor", "administrator"), scopes=tuple(Scope)))


@pytest.fixture(scope="module")
def every_shape(module_db: None) -> Newsroom:
    """One newsroom for all tests in this module, which only use its ids."""
    alice = a_user("alice")
    return with_every_shape(a_newsroom(alice), alice)


@pytest.fixture(scope="module")
def known(every_shape: Newsroom) -> dict[str, list[int]]:
    """The existing ids, by the names that refer to them."""
    found = {model: list(model.objects.values_list("pk", flat=True)) for model in NAMES_BY_MODEL}
    return {name: found[model] for model, names in NAMES_BY_MODEL.items() for name in names}


def with_existing_ids(value: Any, known: dict[str, list[int]], name: str = "") -> Any:
    """The same value, with most generated ids replaced by existing ones."""
    if isinstance(value, dict):
        return {key: with_existing_ids(inner, known, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_existing_ids(inner, known, name) for inner in value]
    ids = known.get(name, [])
    if not isinstance(value, int) or isinstance(value, bool) or not ids:
        return value
    return [*ids, value][value % (len(ids) + 1)]


def make_valid(case: Any, known: dict[str, list[int]], tool: Tool) -> None:
    """Give a valid request existing ids, the current ETag and a new idempotency key."""
    kind = case.path.split("/")[3]
    case.path_parameters = {
        name: with_existing_ids(value, known, kind if name == "id" else name)
        for name, value in case.path_parameters.items()
    }
    case.body = with_existing_ids(case.body, known)
    if "If-Match" in case.headers:
        address = f"{kind}/{case.path_parameters['id']}/"
        case.headers["If-Match"] = tool.get(address).headers.get("ETag", '"none"')
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = next(keys)


keys = (f"made-up-{number}" for number in count())


def generated(number):
    return settings(
        max_examples=number,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


@api.parametrize()
@generated(EXAMPLES or examples(1))
def test_every_response_matches_the_description(case, known, editor):
    """To a stranger, and to a tool with every right."""
    checks = [check for check in CHECKS_USED if check is not POSITIVE_DATA_ACCEPTANCE]
    response = case.call_and_validate(headers=UNCOMPRESSED, checks=checks)
    assert response.status_code in {401, 404, 405}  # 404: the id is not a number
    if case.meta.generation.mode.is_positive:
        make_valid(case, known, editor)
    checks = [check for check in CHECKS_USED if check is not SCHEMA_CONFORMANCE or "fields" not in case.query]
    case.call_and_validate(headers=editor.headers | UNCOMPRESSED, checks=checks)


@pytest.mark.sampled
def test_every_response_in_a_workflow_matches_the_description(known, editor):
    """Each request follows from an earlier response: a claim is opened, read, revised and approved."""

    class Work(api.as_state_machine()):
        def setup(self):
            self.atomic = transaction.atomic()
            self.atomic.__enter__()

        def teardown(self):
            """Each workflow starts with the same newsroom."""
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

        def before_call(self, case):
            if "Idempotency-Key" in case.headers:
                case.headers["Idempotency-Key"] = next(keys)

        def get_call_kwargs(self, case):
            return {"headers": editor.headers | UNCOMPRESSED}

        def validate_response(self, response, case, additional_checks=(), **kwargs):
            checks = [check for check in CHECKS_USED if check is not SCHEMA_CONFORMANCE or "fields" not in case.query]
            case.validate_response(response, checks=checks, headers=editor.headers | UNCOMPRESSED)

    run_state_machine_as_test(Work, settings=settings(generated(EXAMPLES or examples(2)), stateful_step_count=10))


def test_every_kind_of_row_matches_the_description(every_shape, tool):
    for path in ("claims", "sources", "documents", "attributions", "snapshots"):
        operations = (api[f"/api/v1/{path}/"]["GET"], api[f"/api/v1/{path}/{{id}}/"]["GET"])
        for row in tool.read(f"{path}/")["results"]:
            for operation, parameters in zip(operations, ({}, {"id": row["id"]}), strict=True):
                case = operation.Case(path_parameters=parameters)
                assert case.call_and_validate(headers=tool.headers | UNCOMPRESSED).status_code == 200


@pytest.mark.parametrize(
    ("path", "described"),
    [
        ("claims/?include=fact_checks,reviews", ClaimWithIncludesJson),
        ("sources/", SourceJson),
        ("documents/", DocumentJson),
        ("fact-checks/", FactCheckJson),
    ],
)
def test_responses_have_no_undocumented_fields(every_shape, tool, path, described):
    for row in tool.read(path)["results"]:
        assert plain(msgspec.convert(row, described, strict=True)) == row


def test_every_example_belongs_to_a_component():
    assert {component_name(struct) for struct in EXAMPLES_SHOWN} <= set(api.raw_schema["components"]["schemas"])


def plain(value: Any) -> Any:
    """As a reader of the JSON has it."""
    return msgspec.json.decode(msgspec.json.encode(value))


@pytest.mark.thorough  # `make check` asks the same
def test_the_description_is_valid_and_without_warnings():
    assert not has_warnings()
    validate_schema(api_description())
