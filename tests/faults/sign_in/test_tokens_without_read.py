"""A token without the scope to read gets nothing back of what is on record, whatever it writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from claims.actions.attributions.suggestions import reject_suggestion
from claims.actions.comment_requests.outcomes import record_no_response
from claims.actions.sources.write import lock_source
from claims.api.v1.claims.responses import claim_etag
from claims.api.v1.fact_checks.responses import fact_check_json
from claims.api.v1.suggestions.responses import all_suggestions, suggestions_json
from claims.domain.stated_interval import minute_of
from claims.models import Claim, FactCheck
from claims.vocabulary import RejectionKind, Stage
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope
from claimtrack.core.api.conditions.idempotency import encode_json
from claimtrack.core.api.writes import etag_of
from sources.api.v1.responses import source_json
from sources.models import Source
from tests.claimtrack.access.test_api_matrix import TABLE
from tests.support.api.api_writer import Writer
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_snapshot,
    a_source,
    a_suggestion,
    a_token,
    an_attribution,
    an_editor,
    now,
)
from tests.support.workflow_factories import at_stage, in_review

pytestmark = pytest.mark.django_db
MARK = "Zaporizhzhia"
"""Stands in everything on record, and in no request."""
VERDICT = {"rating": "False", "summary": "Nobody said so.", "web_url": "https://www.example.org/x", "language": "en"}
WORDS = "Putin and Netanyahu spoke by phone"


@dataclass
class Write:
    """A request that writes, to an address by its name in the table of the API."""

    path: str
    body: Any = None
    match: str = ""
    method: str = "post"
    tells_of_the_request: bool = field(default=False)


def marked_claim(stage: Stage = Stage.DRAFT, **fields: Any) -> Claim:
    return a_claim(f"{MARK} was shelled", **fields) if stage == Stage.DRAFT else at_stage(stage)


def at_version(claim: Claim) -> str:
    held = Claim.objects.with_current().select_related("projection").get(pk=claim.pk)
    return claim_etag(claim.pk, held.projection.version)


def of_claim(verb: str, claim: Claim, body: Any = None) -> Write:
    return Write(f"claims/{claim.pk}/{verb}", body, match=at_version(claim))


def marked_source(which: str = "council") -> Source:
    return a_source(f"{MARK} {which}")


def attribution_body() -> dict[str, Any]:
    words = {"snapshot": a_snapshot().pk, "content": [{"exact": WORDS}]}
    act = {"stance": "asserts", "stated_at": "2025-07-28T10:00:00Z"}
    return {"claim": marked_claim().pk, "source": marked_source().pk, "words": words, **act}


def asked() -> Any:
    party = marked_source()
    return a_comment_request(marked_claim(parties=(party,)), party)


def ended() -> Any:
    party = marked_source()
    times = {"asked": timedelta(hours=-2), "deadline": timedelta(hours=-1)}
    request = a_comment_request(marked_claim(parties=(party,)), party, **times)
    record_no_response(request, checked_at=minute_of(now()), note="", by=an_editor(), at=now())
    return request


def a_fact_check() -> FactCheck:
    return FactCheck.objects.create(claim=marked_claim(), rating=MARK, summary=MARK, url="https://www.example.org/1")


def change_of_fact_check() -> Write:
    check = a_fact_check()
    etag = etag_of(encode_json(fact_check_json(check)))
    return Write(f"fact-checks/{check.pk}/", {"rating": "False"}, match=etag, method="patch")


def change_of_source() -> Write:
    source = marked_source()
    etag = etag_of(encode_json(source_json(lock_source(source.pk))))
    return Write(f"sources/{source.pk}/", {"description": "New"}, match=etag, method="patch")


def assigned_to_the_tool(tool: Writer) -> Write:
    claim = marked_claim()
    path = f"claims/{claim.pk}/claim/"
    tool.post(path, match=at_version(claim))
    return of_claim("release/", claim)


def silence() -> Write:
    party = marked_source()
    claim = marked_claim(parties=(party,))
    body = {"claim": claim.pk, "party": party.pk, "checked_at": now().isoformat()}
    return Write("silence-checks/", body)


def of_several(write: Write) -> Write:
    """The same, for several claims in one step."""
    body = dict(write.body)
    return Write(f"{write.path}bulk/", {"claims": [body.pop("claim")], **body})


def request_for_comment() -> Write:
    party = marked_source()
    times = {"asked_at": "2025-07-28T10:00:00Z", "deadline": "2025-07-29T15:00:00Z"}
    body = {
        "claim": marked_claim(parties=(party,)).pk,
        "party": party.pk,
        "allegations": "Did you?",
        "channel": "phone",
    }
    return Write("comment-requests/", body | times)


def suggested(verb: str, body: Any, *, is_rejected: bool = False) -> Write:
    suggestion = a_suggestion(source=marked_source())
    if is_rejected:
        reject_suggestion(suggestion, kind=RejectionKind.OTHER, reason=MARK, by=an_editor(), at=now())
    (current,) = suggestions_json([all_suggestions().get(pk=suggestion.pk)])
    return Write(f"suggestions/{suggestion.pk}/{verb}/", body, match=etag_of(encode_json(current)))


WRITES: Mapping[str, Callable[[Writer], Write]] = {
    "attribution-bulk": lambda _: Write(
        "attributions/bulk/", {"rows": [attribution_body()]}, tells_of_the_request=True
    ),
    "attribution-list": lambda _: Write("attributions/", attribution_body()),
    "attribution-withdraw": lambda _: Write(
        f"attributions/{an_attribution(marked_claim(), marked_source()).pk}/withdraw/", {"reason": "Misread."}
    ),
    "claim-approve": lambda _: of_claim("approve/", in_review()),
    "claim-approve-and-publish": lambda _: of_claim("approve-and-publish/", in_review()),
    "claim-assign": lambda _: of_claim("assign/", marked_claim(), {"assignee": an_editor().username}),
    "claim-correct": lambda _: of_claim("correct/", at_stage(Stage.PUBLISHED), {"reason": "Wrong."}),
    "claim-detail": lambda _: Write(
        (revised := of_claim("", marked_claim(), {"statement": "Other words", "reason": "Wrong."})).path,
        revised.body,
        revised.match,
        "patch",
    ),
    "claim-list": lambda _: Write("claims/", {"statement": "A new claim", "no_party_reason": "Nobody."}),
    "claim-mark-not-checkable": lambda _: of_claim("mark-not-checkable/", marked_claim(), {"reason": "An opinion."}),
    "claim-merge": lambda _: of_claim("merge/", marked_claim(), {"into": marked_claim().pk, "reason": "Same."}),
    "claim-publish": lambda _: of_claim("publish/", at_stage(Stage.APPROVED)),
    "claim-release": assigned_to_the_tool,
    "claim-reopen": lambda _: of_claim("reopen/", at_stage(Stage.NOT_CHECKABLE), {"reason": "Checkable."}),
    "claim-send-back-for-changes": lambda _: of_claim("return/", in_review(), {"reason": "Not yet."}),
    "claim-submit": lambda _: of_claim("submit/", marked_claim()),
    "claim-take": lambda _: of_claim("claim/", marked_claim()),
    "claim-withdraw": lambda _: of_claim("withdraw/", at_stage(Stage.PUBLISHED), {"reason": "Wrong."}),
    "comment-request-attempts": lambda _: Write(
        f"comment-requests/{asked().pk}/attempts/", {"channel": "phone", "made_at": now().isoformat()}
    ),
    "comment-request-bulk": lambda _: of_several(request_for_comment()),
    "comment-request-late-response": lambda _: Write(
        f"comment-requests/{ended().pk}/late-response/",
        {"at": now().isoformat(), "stance": "confirms", "statement": "We did."},
    ),
    "comment-request-list": lambda _: request_for_comment(),
    "comment-request-outcome": lambda _: Write(
        f"comment-requests/{asked().pk}/outcome/",
        {"result": "declined", "at": now().isoformat(), "note": "By phone."},
    ),
    "document-list": lambda _: Write(
        "documents/", {"text": "A text of its own.", "title": "Title"}, tells_of_the_request=True
    ),
    "fact-check-detail": lambda _: change_of_fact_check(),
    "fact-check-list": lambda _: Write("fact-checks/", {"claim": marked_claim().pk} | VERDICT),
    "silence-check-bulk": lambda _: of_several(silence()),
    "silence-check-list": lambda _: silence(),
    "suggestion-accept": lambda _: suggested("accept", {"claim": marked_claim().pk}),
    "suggestion-reject": lambda _: suggested("reject", {"kind": "wrong_source"}),
    "suggestion-reopen": lambda _: suggested("reopen", {}, is_rejected=True),
    "source-affiliations": lambda _: Write(
        f"sources/{marked_source().pk}/affiliations/",
        {"body": marked_source("region").pk, "role": "press", "speaks_for": True},
    ),
    "source-detail": lambda _: change_of_source(),
    "source-list": lambda _: Write("sources/", {"name": "A new source", "kind": "person"}),
    "source-merge": lambda _: Write(
        f"sources/{marked_source().pk}/merge/", {"into": marked_source("of the city").pk, "reason": "Same."}
    ),
}
"""A write to every address that takes one, which succeeds."""

WITH_IF_MATCH = sorted(
    name for name in WRITES if (name.startswith("claim-") and name != "claim-list") or name.endswith("-detail")
)


@pytest.fixture
def tool() -> Writer:
    return Writer(token=a_token(an_editor("tool"), scopes=(Scope.INGEST, Scope.REVIEW, Scope.ADMIN)))


def send(tool: Writer, write: Write, **sent: Any) -> Any:
    return getattr(tool, write.method)(write.path, write.body, **({"match": write.match} | sent))


def test_every_address_that_takes_writes_is_tried():
    """But those of webhooks, which tell nothing of the record, and to administrators alone."""
    writes = {name for name, row in TABLE.items() if row.keys() & {"POST", "PATCH"}}
    assert WRITES.keys() == {name for name in writes if not name.startswith("webhook-")}


FURTHER = {f"claim-{verb}" for verb in ("approve", "approve-and-publish", "correct", "mark-not-checkable", "reopen")}
FURTHER |= {"claim-send-back-for-changes", "claim-withdraw", "comment-request-bulk", "silence-check-bulk"}
"""Decisions that are answered by the same code as `claim-submit` and `claim-publish`, and what is done to several."""
WRITTEN = [pytest.param(name, marks=[pytest.mark.thorough] if name in FURTHER else []) for name in sorted(WRITES)]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_write_refused_or_done_tells_nothing_of_the_record(name, tool):
    write = WRITES[name](tool)
    if name in WITH_IF_MATCH:
        refused = send(tool, write, match='"1-0"')
        assert refused.status_code == 412
        assert "current" not in refused.json()
        assert "ETag" not in refused.headers
        assert MARK not in refused.content.decode()
    answer = send(tool, write)
    assert 200 <= answer.status_code < 300, answer.content
    assert MARK not in answer.content.decode()
    if not write.tells_of_the_request:
        assert answer.content == b""
        assert answer.status_code == 204 or answer.headers["Location"].startswith("/api/v1/")


def test_a_reader_is_told_all_of_it(tool):
    Token.objects.update(scopes=["read", "ingest"])
    claim = marked_claim()
    answer = tool.post(f"claims/{claim.pk}/submit/", match='"1-0"')
    assert answer.json()["current"]["statement"] == f"{MARK} was shelled"
    assert answer.headers["ETag"] == at_version(claim)


def test_the_first_response_is_not_repeated_in_full_once_the_scope_is_gone(tool):
    Token.objects.update(scopes=["read", "ingest"])
    body = attribution_body()
    assert MARK in tool.post("attributions/", body, key="once").content.decode()
    Token.objects.update(scopes=["ingest"])
    again = tool.post("attributions/", body, key="once")
    assert (again.status_code, again.content, again.headers["Idempotent-Replayed"]) == (201, b"", "true")


def probing_words(tool: Writer) -> Any:
    """Guesses a place in a text: the refusal quoted what stands there."""
    snapshot = a_snapshot(f"{MARK} was shelled, Kyiv said.")
    words = {"snapshot": snapshot.pk, "content": [{"exact": "x" * 12, "start": 0, "end": 12}]}
    return tool.post("attributions/", attribution_body() | {"words": words})


def not_a_party(tool: Writer) -> Any:
    body = {"claim": marked_claim().pk, "party": marked_source().pk, "checked_at": now().isoformat()}
    return tool.post("silence-checks/", body)


def merged_claim(tool: Writer) -> Any:
    merged, into = marked_claim(), marked_claim()
    tool.post(f"claims/{merged.pk}/merge/", {"into": into.pk, "reason": "Same."}, match=at_version(merged))
    return tool.post("attributions/", attribution_body() | {"claim": merged.pk})


def recorded_already(tool: Writer) -> Any:
    body = attribution_body()
    tool.post("attributions/", body)
    return tool.post("attributions/", body | {"claim": marked_claim().pk})


def not_publishable(tool: Writer) -> Any:
    claim = marked_claim(parties=(marked_source(),))
    return tool.post(f"claims/{claim.pk}/publish/", match=at_version(claim))


def ended_request(tool: Writer) -> Any:
    return tool.post(f"comment-requests/{ended().pk}/attempts/", {"channel": "phone", "made_at": now().isoformat()})


@pytest.mark.parametrize(
    ("refused", "status"),
    [
        *((probing_words, 422), (not_a_party, 422), (merged_claim, 409), (recorded_already, 409)),
        *((not_publishable, 409), (ended_request, 409)),
    ],
)
def test_a_refusal_quotes_nothing_of_the_record(refused, status, tool):
    answer = refused(tool)
    assert answer.status_code == status, answer.content
    assert MARK not in answer.content.decode()
    assert not {"conditions", "candidates"} & answer.json().keys()


def test_a_refused_row_of_many_quotes_nothing_either(tool):
    snapshot = a_snapshot(f"{MARK} was shelled, Kyiv said.")
    words = {"snapshot": snapshot.pk, "content": [{"exact": "x" * 12, "start": 0, "end": 12}]}
    answer = tool.post("attributions/bulk/", {"rows": [attribution_body() | {"words": words}]})
    assert answer.json()["refused"] == 1
    assert MARK not in answer.content.decode()


def test_nobody_reads_by_asking_for_it(tool):
    for path in ("claims/", f"claims/{marked_claim().pk}/", "events/", "sources/", "documents/", "fact-checks/"):
        assert tool.get(path).status_code == 403
