"""Every example of a request body is valid."""

import pytest
from drf_spectacular.drainage import get_override

from claims.api.v1.attributions.silence_checks import SilenceCheckViewSet
from claims.api.v1.attributions.writes import AttributionWrites
from claims.api.v1.claims.writes import ClaimWrites
from claims.api.v1.comment_requests.views import CommentRequestViewSet
from claims.api.v1.documents.views import DocumentViewSet
from claims.api.v1.fact_checks.views import FactCheckViewSet
from claims.api.v1.sources.views import SourceViewSet
from claimtrack.core.api.bodies.request_body import read_body

VIEWS = (
    AttributionWrites,
    ClaimWrites,
    CommentRequestViewSet,
    DocumentViewSet,
    FactCheckViewSet,
    SilenceCheckViewSet,
    SourceViewSet,
)
BODIES = sorted({body for view in VIEWS for body in view.request_bodies.values()}, key=lambda body: body.__name__)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.__name__)
def test_every_example_of_a_body_is_valid(body):
    examples = get_override(body, "examples")
    assert examples
    for example in examples:
        read_body(body, example.value)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_body_belongs_to_an_action(view):
    assert all(callable(getattr(view, action, None)) for action in view.request_bodies)
