"""Claims are opened and revised here, and moved by verbs: their stage is nobody's to set."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions import assigning, merging, publishing, reviews
from claims.actions.claims import ClaimText, open_claim, revise_claim, text_of
from claims.actions.versions import hold_version
from claims.api.v1.answers import claim_answer, etag_of_claim
from claims.api.v1.inputs import AssignClaim, MergeClaim, OpenClaim, PublishClaim, ReviseClaim, WithReason, text_given
from claims.models import Claim
from claims.vocabulary import PolicyKind
from claims.workflow import OPEN, WRITE
from sources.addresses import address_of
from sources.api.exceptions import NotOnRecord, PreconditionFailed
from sources.api.inputs import row_named
from sources.api.preconditions import require_match
from sources.api.writing import Writing

WRITING = ("create", "partial_update", "submit", "correct", "reopen", "take", "release")
REVIEWING = ("approve", "send_back", "publish", "withdraw", "set_aside", "merge", "assign")


class ClaimWrites(Writing):
    """Every write of a claim answers with the claim as it is then."""

    scopes = dict.fromkeys(WRITING, "ingest") | dict.fromkeys(REVIEWING, "review")
    bodies = {
        "create": OpenClaim,
        "partial_update": ReviseClaim,
        "send_back": WithReason,
        "withdraw": WithReason,
        "correct": WithReason,
        "set_aside": WithReason,
        "reopen": WithReason,
        "publish": PublishClaim,
        "merge": MergeClaim,
        "assign": AssignClaim,
    }
    matched = frozenset({*WRITING, *REVIEWING}) - {"create"}
    statuses = {"create": 201}

    def create(self, request: Request) -> HttpResponse:
        """Open a claim, as a draft, with its first revision."""
        text = ClaimText(**text_given(self.body()))
        reviews.refuse_without_right(OPEN, "open a claim", request.user)
        claim = open_claim(text, by=request.user, at=timezone.now())
        answer = claim_answer(claim.pk)
        return self.created(address_of("claim", claim.pk), answer.body, etag=answer.etag)

    def partial_update(self, request: Request, pk: int) -> HttpResponse:
        """Write the claim's next revision. An approved claim loses its approval by it, a published one is corrected."""
        body = self.body()
        reason, given = body["reason"], text_given(body)
        reviews.refuse_without_right(WRITE, "revise a claim", request.user)
        claim = self.held(pk)
        text = replace(text_of(claim.revision), **given)
        revise_claim(claim, text, against=claim.revision.number, reason=reason, by=request.user, at=timezone.now())
        return self.told(pk)

    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: int) -> HttpResponse:
        """Send the claim to review."""
        return self.decided(pk, reviews.submit)

    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: int) -> HttpResponse:
        """Approve the revision that was read, and its attributions. Nobody approves what they worked on."""
        return self.decided(pk, reviews.approve)

    @action(detail=True, methods=["post"], url_path="return")
    def send_back(self, request: Request, pk: int) -> HttpResponse:
        """Return the claim to its writer."""
        return self.decided(pk, reviews.send_back)

    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: int) -> HttpResponse:
        """Publish the claim, if nothing is lacking; what is lacking is listed in the problem as `conditions`."""
        overrides = {PolicyKind(kind): why for kind, why in self.body().get("overrides", {}).items()}
        return self.decided(pk, publishing.publish, overrides=overrides)

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> HttpResponse:
        """Take the published claim back from the public."""
        return self.decided(pk, reviews.withdraw)

    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: int) -> HttpResponse:
        """Open the correction of the published claim, which goes round again."""
        return self.decided(pk, reviews.correct)

    @action(detail=True, methods=["post"], url_path="set-aside")
    def set_aside(self, request: Request, pk: int) -> HttpResponse:
        """Put the claim aside as one that nobody can check."""
        return self.decided(pk, reviews.set_aside)

    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> HttpResponse:
        """Take up the claim again that was set aside."""
        return self.decided(pk, reviews.reopen)

    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> HttpResponse:
        """Merge the claim into another that says the same. Its address leads there from then on, for ever."""
        body = self.body()
        require_match(request)
        into = row_named(Claim.objects.all(), body["into"], field="into")
        claim = self.held(pk, into.pk)
        against = claim.revision.number
        merging.merge(claim, into, against=against, reason=body["reason"], by=request.user, at=timezone.now())
        return self.told(pk)

    @action(detail=True, methods=["post"], url_path="claim")
    def take(self, request: Request, pk: int) -> HttpResponse:
        """Work on the claim oneself."""
        self.body()
        claim = self.held(pk)
        assigning.take(claim, instead_of=claim.assigned_to, by=request.user, at=timezone.now())
        return self.told(pk)

    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: int) -> HttpResponse:
        """Leave the claim to whoever takes it next."""
        self.body()
        claim = self.held(pk)
        assigning.release(claim, instead_of=claim.assigned_to, by=request.user, at=timezone.now())
        return self.told(pk)

    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: int) -> HttpResponse:
        """Give the claim to somebody of the desk to work on."""
        body = self.body()
        require_match(request)
        to = _person(body["to"], "to")
        claim = self.held(pk)
        instead_of = claim.assigned_to
        if "instead_of" in body:
            instead_of = _person(body["instead_of"], "instead_of") if body["instead_of"] else None
        assigning.assign(claim, to, instead_of=instead_of, by=request.user, at=timezone.now())
        return self.told(pk)

    def decided(self, pk: int, decide: Callable[..., Claim], **words: Any) -> HttpResponse:
        """The answer to one decision about the revision that the writer has read."""
        words = words or dict(self.body())
        claim = self.held(pk)
        decide(claim, against=claim.revision.number, by=self.request.user, at=timezone.now(), **words)
        return self.told(pk)

    def held(self, pk: int, *others: int) -> Claim:
        """The claim that the writer has read, held until all is written. Raises PreconditionFailed and its like."""
        matched = require_match(self.request)
        try:
            claim, version = hold_version(pk, *others)
        except Claim.DoesNotExist:
            raise Http404 from None
        etag = etag_of_claim(pk, version)
        if etag not in matched:
            raise PreconditionFailed(current=claim_answer(pk).body, etag=etag)
        return claim

    def told(self, pk: int) -> HttpResponse:
        answer = claim_answer(pk)
        return self.done(answer.body, etag=answer.etag)


def _person(name: str, field: str) -> Any:
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise NotOnRecord(what="member of the desk", number=f"“{name}”", field=field)
    return user
