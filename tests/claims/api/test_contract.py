"""What the OpenAPI description promises, held against real answers to thousands of made-up questions.

`EXAMPLES=100` asks each operation as often, and everything besides that lies at the edge of what is described.
"""

import os
from itertools import count
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.db import transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from rest_framework.serializers import Serializer
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig

from claims.api.v1.attributions_serializers import BulkResultSerializer, RecordedAttributionSerializer
from claims.api.v1.comment_requests_serializers import CommentRequestSerializer
from claims.api.v1.events import EventSerializer
from claims.api.v1.examples import ACCEPTED
from claims.api.v1.examples import EXAMPLES as EXAMPLES_OF_CLAIMS
from claims.api.v1.fact_checks_serializers import FactCheckSerializer
from claims.api.v1.jobs_serializers import JobSerializer
from claims.api.v1.serializers import ClaimSerializer, StandingSerializer, TimelineSerializer
from claims.api.v1.sources_serializers import PositionOnClaimSerializer, SourceWithTrackRecordSerializer
from claims.models import Attribution, Claim, CommentRequest, FactCheck
from claimtrack.models.token import Scope
from claimtrack.wsgi import application
from sources.api.v1.examples import EXAMPLES as EXAMPLES_OF_SOURCES
from sources.api.v1.serializers import (
    DocumentSerializer,
    DocumentWithTextSerializer,
    SnapshotSerializer,
    SnapshotWithTextSerializer,
    SourceSerializer,
)
from sources.models import Document, Snapshot, Source
from tests.claims.api.conftest import Newsroom, a_newsroom, with_every_shape
from tests.factories import a_token, a_user, an_editor
from tests.reading import Tool

load_all_checks()

PLAIN = {"Accept-Encoding": "identity"}
"""Called inside this process, nothing unpacks the answers."""
EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
QUICK = 5
EXAMPLES_SHOWN = {**EXAMPLES_OF_CLAIMS, **EXAMPLES_OF_SOURCES}

# Left out: it judges a question before the token is put into it, and before an empty list vanishes from its address.
AMISS = CHECKS.get_one("negative_data_rejection")
SENSIBLE = [check for name in CHECKS.get_all_names() if (check := CHECKS.get_one(name)) is not AMISS]
OF_WHOLE_ROWS = CHECKS.get_one("response_schema_conformance")
"""What is required of a row is required where `fields` has not left it out."""
WELL_FORMED_IS_TAKEN = CHECKS.get_one("positive_data_acceptance")
"""But for what cannot be as things stand: a cursor from elsewhere, an id of no row, a version that is not the last."""
REFUSED = {
    "missing_required_header": {"expected-statuses": [400, 401, 403, 406, 428]},
    "positive_data_acceptance": {"expected-statuses": ["2xx", 304, 308, 400, 404, 406, 409, 412, 422]},
}

ROWS = {
    Claim: ("claims", "claim", "into"),
    Source: ("sources", "source", "party", "parties", "publisher", "relayed_by", "body"),
    Attribution: ("attributions", "repeats", "supersedes"),
    CommentRequest: ("comment-requests",),
    Document: ("documents", "document"),
    Snapshot: ("snapshots", "snapshot"),
    FactCheck: ("fact-checks",),
}
"""By which names addresses and bodies mean rows of each kind."""

api = schemathesis.openapi.from_dict(
    SchemaGenerator().get_schema(public=True), config=SchemathesisConfig.from_dict({"checks": REFUSED})
)
api.app = application
api.config.phases.coverage.enabled = bool(EXAMPLES)


@pytest.fixture(autouse=True)
def one_connection(db, monkeypatch, settings):
    """The application is called as its server calls it, but inside this test's transaction: nobody may end that."""
    monkeypatch.setattr(DatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)
    settings.THROTTLE = {"read": (0, 1), "write": (0, 1)}


@pytest.fixture
def editor(db: None) -> Tool:
    """A tool that may do everything."""
    return Tool(token=a_token(an_editor(), scopes=tuple(Scope)))


@pytest.fixture(scope="module")
def every_shape(module_db: None) -> Newsroom:
    """One for all tests here, which know of it no more than its ids."""
    alice = a_user("alice")
    return with_every_shape(a_newsroom(alice), alice)


@pytest.fixture(scope="module")
def known(every_shape: Newsroom) -> dict[str, list[int]]:
    """The ids that there are, by the names that mean them."""
    found = {model: list(model.objects.values_list("pk", flat=True)) for model in ROWS}
    return {name: found[model] for model, names in ROWS.items() for name in names}


def aimed(value: Any, known: dict[str, list[int]], name: str = "") -> Any:
    """The same, but with ids of rows that there are instead of most that are made up."""
    if isinstance(value, dict):
        return {key: aimed(inner, known, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [aimed(inner, known, name) for inner in value]
    ids = known.get(name, [])
    if not isinstance(value, int) or isinstance(value, bool) or not ids:
        return value
    return [*ids, value][value % (len(ids) + 1)]


def aim(case: Any, known: dict[str, list[int]], tool: Tool) -> None:
    """Let a well-formed question be about what there is, as it reads now, and be a new one."""
    kind = case.path.split("/")[3]
    case.path_parameters = {
        name: aimed(value, known, kind if name == "id" else name) for name, value in case.path_parameters.items()
    }
    case.body = aimed(case.body, known)
    if "If-Match" in case.headers:
        address = f"{kind}/{case.path_parameters['id']}/"
        case.headers["If-Match"] = tool.get(address).headers.get("ETag", '"none"')
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = next(keys)


keys = (f"made-up-{number}" for number in count())


def questions(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


@api.parametrize()
@questions(EXAMPLES or QUICK)
def test_every_answer_to_a_tool_is_as_described(case, known, editor):
    if case.meta.generation.mode.is_positive:
        aim(case, known, editor)
    checks = [check for check in SENSIBLE if check is not OF_WHOLE_ROWS or "fields" not in case.query]
    case.call_and_validate(headers=editor.headers | PLAIN, checks=checks)


def test_every_answer_in_the_course_of_work_is_as_described(known, editor):
    """What one answer tells, the next question is about: a claim is opened, read, revised and approved."""

    class Work(api.as_state_machine()):
        def setup(self):
            self.undone = transaction.atomic()
            self.undone.__enter__()

        def teardown(self):
            """Each course of work begins in the same newsroom."""
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

        def before_call(self, case):
            if "Idempotency-Key" in case.headers:
                case.headers["Idempotency-Key"] = next(keys)

        def get_call_kwargs(self, case):
            return {"headers": editor.headers | PLAIN}

        def validate_response(self, response, case, additional_checks=(), **kwargs):
            checks = [check for check in SENSIBLE if check is not OF_WHOLE_ROWS or "fields" not in case.query]
            case.validate_response(response, checks=checks, headers=editor.headers | PLAIN)

    run_state_machine_as_test(Work, settings=settings(questions(EXAMPLES or 3), stateful_step_count=10))


@api.parametrize()
@questions(2)
def test_every_answer_to_a_stranger_is_as_described(case):
    response = case.call_and_validate(
        headers=PLAIN, checks=[check for check in SENSIBLE if check is not WELL_FORMED_IS_TAKEN]
    )
    assert response.status_code in {401, 404, 405}  # 404: an id that is not even a number leads nowhere


def test_every_kind_of_row_is_as_described(every_shape, tool):
    for path in ("claims", "sources", "documents", "attributions", "snapshots"):
        operations = (api[f"/api/v1/{path}/"]["GET"], api[f"/api/v1/{path}/{{id}}/"]["GET"])
        for row in tool.read(f"{path}/")["results"]:
            for operation, parameters in zip(operations, ({}, {"id": row["id"]}), strict=True):
                case = operation.Case(path_parameters=parameters)
                assert case.call_and_validate(headers=tool.headers | PLAIN).status_code == 200


@pytest.mark.parametrize(
    ("path", "described"),
    [
        ("claims/", ClaimSerializer),
        ("sources/", SourceSerializer),
        ("documents/", DocumentSerializer),
        ("fact-checks/", FactCheckSerializer),
    ],
)
def test_nothing_is_told_that_is_not_described(every_shape, tool, path, described):
    for row in tool.read(path)["results"]:
        assert_described(row, described())


@pytest.mark.parametrize(
    "serializer",
    [
        BulkResultSerializer,
        ClaimSerializer,
        CommentRequestSerializer,
        DocumentSerializer,
        DocumentWithTextSerializer,
        EventSerializer,
        FactCheckSerializer,
        JobSerializer,
        PositionOnClaimSerializer,
        RecordedAttributionSerializer,
        SnapshotSerializer,
        SnapshotWithTextSerializer,
        SourceWithTrackRecordSerializer,
        StandingSerializer,
        TimelineSerializer,
    ],
)
def test_every_example_is_as_described(serializer):
    for shown in (EXAMPLES_SHOWN, ACCEPTED):
        if serializer.__name__ in shown:
            assert_described(shown[serializer.__name__], serializer())


def test_every_example_is_of_something_described():
    assert {name.removesuffix("Serializer") for name in EXAMPLES_SHOWN} <= set(api.raw_schema["components"]["schemas"])


def assert_described(value, field):
    """Every key of the JSON, at any depth, is a field of the serializer that describes it, and every field is a key
    that is not there only sometimes."""
    if isinstance(value, dict) and isinstance(field, Serializer):
        required = {name for name, inner in field.fields.items() if inner.required}
        assert required <= value.keys() <= field.fields.keys()
        for name, inner in value.items():
            assert_described(inner, field.fields[name])
    elif isinstance(value, list):
        for inner in value:
            assert_described(inner, field.child)


def test_the_description_is_in_order_and_leaves_no_warning():
    call_command("spectacular", validate=True, fail_on_warn=True, file="/dev/null")
