"""A resource has one version, whatever `fields`, `include` and clocks a request gives, and an ETag for each shape."""

from collections.abc import Iterator
from itertools import cycle, islice, product
from typing import Any

import pytest

from claims.models import FactCheck
from claimtrack.access.models.token import Scope
from tests.claims.api.v1.conftest import Newsroom
from tests.support.api.api_reader import problem_in
from tests.support.api.api_writer import Writer
from tests.support.factories import a_token, an_editor
from tests.support.thoroughness import THOROUGH, first

pytestmark = [pytest.mark.usefixtures("module_newsroom"), pytest.mark.django_db, pytest.mark.sampled]

SHAPES: dict[str, list[dict[str, str]]] = {
    "claims": [
        {},
        {"fields": "id"},
        {"fields": "id,statement"},
        {"include": "fact_checks"},
        {"include": "fact_checks,reviews", "fields": "id"},
        {"as_of": "2090-01-01T00:00:00Z", "fields": "id,confirmation"},
    ],
    "sources": [{}, {"fields": "id"}, {"include": "track_record"}, {"include": "track_record", "fields": "id"}],
    "fact-checks": [{}, {"fields": "id"}, {"fields": "id,rating"}],
    "documents": [{}, {"fields": "id"}, {"fields": "id,title"}],
    "snapshots": [{}, {"fields": "id"}],
    "attributions": [{}, {"fields": "id"}, {"as_of": "2090-01-01T00:00:00Z", "fields": "id,exact"}],
}
CHANGES: dict[str, dict[str, Any]] = {
    "claims": {"statement": "They spoke by phone.", "reason": "Shorter."},
    "sources": {"description": "Moscow"},
    "fact-checks": {"rating": "True"},
}
AGAIN: dict[str, dict[str, Any]] = {
    "claims": {"statement": "They spoke.", "reason": "Shorter still."},
    "sources": {"description": "Russia"},
    "fact-checks": {"rating": "False"},
}
VERDICT = {"rating": "Misleading", "summary": "No.", "language": "en", "url": "https://kan.example/check"}


@pytest.fixture
def editor() -> Writer:
    return Writer(token=a_token(an_editor("erin"), scopes=(Scope.READ, Scope.INGEST, Scope.REVIEW)))


@pytest.fixture
def addresses(newsroom: Newsroom) -> dict[str, str]:
    """One resource of each kind."""
    check = FactCheck.objects.create(claim=newsroom.call, **VERDICT)
    snapshot = newsroom.confirmation.snapshot
    assert snapshot is not None
    ids = {
        "claims": newsroom.call.pk,
        "sources": newsroom.kremlin.pk,
        "fact-checks": check.pk,
        "documents": snapshot.document_id,
        "snapshots": snapshot.pk,
        "attributions": newsroom.confirmation.pk,
    }
    return {kind: f"{kind}/{pk}/" for kind, pk in ids.items()}


FORMS = ["{}", "W/{}", '"other", {}', '{} , W/"other"']
"""How a client may write an ETag in If-Match, and all but the last in If-None-Match."""


def each_with_another(some: list[Any], others: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Pairs in which each stands at least once; THOROUGH tries every pair."""
    if THOROUGH:
        return product(some, others)
    longest = max(len(some), len(others))
    return zip(islice(cycle(some), longest), islice(cycle(others), longest), strict=True)


@pytest.mark.parametrize("kind", first(1, CHANGES))
def test_a_change_is_accepted_after_a_read_in_any_shape_and_refused_after_somebody_else_s(addresses, editor, kind):
    address, bodies = addresses[kind], cycle([CHANGES[kind], AGAIN[kind]])
    for shape, form in each_with_another(SHAPES[kind], FORMS):
        match = form.format(editor.get(address, **shape).headers["ETag"])
        changed = editor.patch(address, next(bodies), match=match)
        assert changed.status_code == 200, changed.content
        refused = editor.patch(address, next(bodies), match=match)
        assert problem_in(refused)["type"] == "/problems/precondition-failed"
        assert refused.headers["ETag"] == editor.get(address).headers["ETag"]
        next(bodies)


@pytest.mark.parametrize("kind", CHANGES)
def test_a_star_accepts_any_version(addresses, editor, kind):
    assert editor.patch(addresses[kind], CHANGES[kind], match="*").status_code == 200
    assert editor.patch(f"{kind}/999999/", CHANGES[kind], match="*").status_code == 404


@pytest.mark.parametrize("kind", first(2, SHAPES))
def test_304_never_stands_for_another_shape(addresses, editor, kind):
    etags = [editor.get(addresses[kind], **shape).headers["ETag"] for shape in SHAPES[kind]]
    for (shape, etag), form in each_with_another([*zip(SHAPES[kind], etags, strict=True)], FORMS[:3]):
        assert status_if_none_match(editor, addresses[kind], shape, form.format(etag)) == 304
    for etag, shape in zip(etags, SHAPES[kind], strict=True):
        others = ", ".join(f"W/{other}" for other in etags if other != etag)
        assert status_if_none_match(editor, addresses[kind], shape, others or '"other"') == 200
    assert len(set(etags)) == len(etags)


def test_what_include_adds_counts_in_the_etag(addresses, editor, newsroom):
    etag = editor.get(addresses["claims"], include="fact_checks").headers["ETag"]
    FactCheck.objects.create(claim=newsroom.call, **VERDICT | {"url": "https://kan.example/another"})
    assert status_if_none_match(editor, addresses["claims"], {"include": "fact_checks"}, etag) == 200


@pytest.mark.parametrize("kind", SHAPES)
def test_head_has_the_etag_of_get(addresses, editor, kind):
    for shape in SHAPES[kind]:
        got = editor.get(addresses[kind], **shape)
        head = editor.client.head(f"/api/v1/{addresses[kind]}", shape, headers=editor.headers)
        assert (head.status_code, head.headers.get("ETag")) == (got.status_code, got.headers.get("ETag"))


def status_if_none_match(tool: Writer, path: str, shape: dict[str, str], header: str) -> int:
    headers = tool.headers | {"If-None-Match": header}
    status: int = tool.client.get(f"/api/v1/{path}", shape, headers=headers).status_code
    return status
