"""Writes of claims. A claim's stage is never set directly: each decision is an endpoint of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404, HttpResponse
from django.utils import timezone
from msgspec import UNSET
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.claims import assign, merge, publish, review
from claims.actions.claims.versions import lock_claim_version
from claims.actions.claims.write import ClaimText, open_claim, revise_claim, text_of
from claims.api.v1.candidates import naming_candidates
from claims.api.v1.claims.bodies import (
    AssignClaimBody,
    CreateClaimBody,
    MergeClaimBody,
    PublishClaimBody,
    ReasonBody,
    ReviseClaimBody,
    claim_text_fields,
)
from claims.api.v1.claims.responses import claim_etag, claim_response
from claims.models import Claim
from claims.vocabulary import PolicyKind
from claims.workflow import EDIT_CLAIM, OPEN_CLAIM
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.conditions.preconditions import require_if_match
from claimtrack.core.api.exceptions import NotOnRecord, PreconditionFailed, VersionRequired
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet

INGEST_ACTIONS = ("create", "partial_update", "submit", "correct", "reopen", "take", "release")
REVIEW_ACTIONS = (
    *("approve", "approve_and_publish", "send_back_for_changes", "publish"),
    *("withdraw", "mark_not_checkable", "merge", "assign"),
)


class ClaimWrites(WriteViewSet):
    """Every write returns the claim as it stands afterwards."""

    scopes = dict.fromkeys(INGEST_ACTIONS, "ingest") | dict.fromkeys(REVIEW_ACTIONS, "review")
    request_bodies = {
        "create": CreateClaimBody,
        "partial_update": ReviseClaimBody,
        "send_back_for_changes": ReasonBody,
        "withdraw": ReasonBody,
        "correct": ReasonBody,
        "mark_not_checkable": ReasonBody,
        "reopen": ReasonBody,
        "publish": PublishClaimBody,
        "approve_and_publish": PublishClaimBody,
        "merge": MergeClaimBody,
        "assign": AssignClaimBody,
    }
    if_match_actions = frozenset({*INGEST_ACTIONS, *REVIEW_ACTIONS}) - {"create"}
    success_statuses = {"create": 201}

    def create(self, request: Request) -> HttpResponse:
        """Open a claim, as a draft, with its first revision."""
        body = self.validated_body()
        text = ClaimText(**claim_text_fields(body))
        review.refuse_without_permission(OPEN_CLAIM, "open a claim", request.user)
        with naming_candidates():
            claim = open_claim(text, by=request.user, at=timezone.now(), is_distinct_from=body.is_distinct_from)
        response = claim_response(claim.pk)
        return self.created_response(resource_path("claim", claim.pk), response.json, etag=response.etag)

    def partial_update(self, request: Request, pk: int) -> HttpResponse:
        """Save the claim's next revision. The approval of an approved claim lapses; a published claim is corrected."""
        body = self.validated_body()
        reason, fields = body.reason, claim_text_fields(body)
        review.refuse_without_permission(EDIT_CLAIM, "revise a claim", request.user)
        claim = self._lock_claim(pk)
        text = replace(text_of(claim.revision), **fields)
        revise_claim(
            claim, text, base_revision=claim.revision.number, reason=reason, by=request.user, at=timezone.now()
        )
        return self._current(pk)

    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: int) -> HttpResponse:
        """Submit the claim for review."""
        return self._decide(pk, review.submit_for_review)

    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: int) -> HttpResponse:
        """Approve the claim as you read it: `If-Match` names the version. You cannot approve what you worked on."""
        return self._decide_on_version(pk, review.approve_claim)

    @action(detail=True, methods=["post"], url_path="approve-and-publish")
    def approve_and_publish(self, request: Request, pk: int) -> HttpResponse:
        """Approve the claim as you read it, and publish it in the same step."""
        return self._decide_on_version(pk, publish.approve_and_publish, overrides=self._overrides())

    @action(detail=True, methods=["post"], url_path="return")
    def send_back_for_changes(self, request: Request, pk: int) -> HttpResponse:
        """Send the claim back for changes."""
        return self._decide(pk, review.send_back_for_changes)

    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: int) -> HttpResponse:
        """Publish the claim. If conditions are not met, the problem lists them as `conditions`."""
        return self._decide(pk, publish.publish, overrides=self._overrides())

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> HttpResponse:
        """Withdraw the published claim."""
        return self._decide(pk, review.withdraw_claim)

    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: int) -> HttpResponse:
        """Correct or update the published claim: it goes through review again."""
        return self._decide(pk, review.open_correction)

    @action(detail=True, methods=["post"], url_path="mark-not-checkable")
    def mark_not_checkable(self, request: Request, pk: int) -> HttpResponse:
        """Mark the claim as not checkable."""
        return self._decide(pk, review.mark_not_checkable)

    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> HttpResponse:
        """Reopen a claim that was marked as not checkable."""
        return self._decide(pk, review.reopen_claim)

    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> HttpResponse:
        """Merge the claim into another that says the same. Its address then redirects there permanently."""
        body = self.validated_body()
        require_if_match(request)
        into = get_referenced(Claim.objects.all(), body.into, field="into")
        claim = self._lock_claim(pk, into.pk)
        base_revision = claim.revision.number
        merge.merge_claims(
            claim, into, base_revision=base_revision, reason=body.reason, by=request.user, at=timezone.now()
        )
        return self._current(pk)

    @action(detail=True, methods=["post"], url_path="claim")
    def take(self, request: Request, pk: int) -> HttpResponse:
        """Assign the claim to yourself."""
        self.validated_body()
        claim = self._lock_claim(pk)
        assign.assign_to_self(claim, expected_assignee=claim.assigned_to, by=request.user, at=timezone.now())
        return self._current(pk)

    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: int) -> HttpResponse:
        """Unassign the claim."""
        self.validated_body()
        claim = self._lock_claim(pk)
        assign.unassign(claim, expected_assignee=claim.assigned_to, by=request.user, at=timezone.now())
        return self._current(pk)

    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: int) -> HttpResponse:
        """Assign the claim to a member of the desk."""
        body = self.validated_body()
        require_if_match(request)
        assignee = _desk_member(body.assignee, "assignee")
        claim = self._lock_claim(pk)
        expected = claim.assigned_to
        if body.expected_assignee is not UNSET:
            expected = _desk_member(body.expected_assignee, "expected_assignee") if body.expected_assignee else None
        assign.assign_claim(claim, assignee, expected_assignee=expected, by=request.user, at=timezone.now())
        return self._current(pk)

    def _decide(self, pk: int, decide: Callable[..., Claim], **arguments: Any) -> HttpResponse:
        """Make one decision about the revision that the client has read."""
        arguments = arguments or self.validated_body().given()
        claim = self._lock_claim(pk)
        decide(claim, base_revision=claim.revision.number, by=self.request.user, at=timezone.now(), **arguments)
        return self._current(pk)

    def _decide_on_version(self, pk: int, decide: Callable[..., Claim], **arguments: Any) -> HttpResponse:
        """Make one decision about the version that the client has read. Raises VersionRequired."""
        if require_if_match(self.request).versions is None:
            raise VersionRequired
        arguments = arguments or self.validated_body().given()
        claim = self._lock_claim(pk)
        version = claim.projection.version
        decide(
            claim,
            base_revision=claim.revision.number,
            version=version,
            by=self.request.user,
            at=timezone.now(),
            **arguments,
        )
        return self._current(pk)

    def _overrides(self) -> dict[PolicyKind, str]:
        return {PolicyKind(kind): reason for kind, reason in self.validated_body().overrides.given().items()}

    def _lock_claim(self, pk: int, *others: int) -> Claim:
        """The claim in the version that the client has read, locked until the end of the transaction.

        Raises Http404, PreconditionRequired, PreconditionMalformed and PreconditionFailed.
        """
        if_match = require_if_match(self.request)
        try:
            claim, version = lock_claim_version(pk, *others)
        except Claim.DoesNotExist:
            raise Http404 from None
        etag = claim_etag(pk, version)
        if not if_match.accepts(etag):
            raise PreconditionFailed(current=claim_response(pk).json, etag=etag)
        return claim

    def _current(self, pk: int) -> HttpResponse:
        response = claim_response(pk)
        return self.json_response(response.json, etag=response.etag)


def _desk_member(name: str, field: str) -> Any:
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise NotOnRecord(what="member of the desk", number=f"“{name}”", field=field)
    return user
