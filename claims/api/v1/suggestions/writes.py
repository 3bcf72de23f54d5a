from collections.abc import Iterable, Sequence

from django.http import Http404, HttpResponse
from django.utils import timezone
from msgspec import structs
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.suggestions import (
    accept_on_several,
    accept_suggestion,
    lock_suggestion,
    reject_suggestion,
    reopen_suggestion,
)
from claims.actions.claims.review import refuse_without_permission
from claims.actions.claims.write import ClaimText
from claims.api.v1.attributions.references import ReferencedRows
from claims.api.v1.candidates import naming_candidates
from claims.api.v1.claims.bodies import claim_text_fields
from claims.api.v1.error_fields import ATTRIBUTION_FIELDS, naming_fields
from claims.api.v1.suggestions.bodies import (
    AcceptSuggestionBody,
    RejectSuggestionBody,
    ReopenSuggestionBody,
    StanceOnClaimBody,
)
from claims.api.v1.suggestions.responses import all_suggestions, suggestions_json
from claims.exceptions import SourceNotChosen
from claims.models import Claim, Suggestion
from claims.vocabulary import Certainty, Directness, Stance
from claims.workflow import DECIDE_SUGGESTION, OPEN_CLAIM, RECORD_ATTRIBUTION
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.core.api.conditions.idempotency import encode_json
from claimtrack.core.api.conditions.preconditions import refuse_stale, require_if_match
from claimtrack.core.api.exceptions import NotOnRecord
from claimtrack.core.api.writes import WriteViewSet


class SuggestionWrites(WriteViewSet):
    """Every write returns the suggestion as it stands afterwards."""

    scopes = dict.fromkeys(("accept", "reject", "reopen"), "ingest")
    request_bodies = {"accept": AcceptSuggestionBody, "reject": RejectSuggestionBody, "reopen": ReopenSuggestionBody}
    if_match_actions = frozenset(scopes)

    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: int) -> HttpResponse:
        """Record the suggestion as an attribution, with your changes. Words that are on record are recorded again only
        as a copy, or once you have acknowledged that."""
        body = self.validated_body()
        refuse_without_permission(RECORD_ATTRIBUTION, "accept a suggestion", request.user)
        several = self._onto_each(body.claims or ())
        onto = None if several else self._onto(body)
        chosen = [claim for claim, _ in several] or [onto]
        held = [claim for claim in chosen if isinstance(claim, Claim)]
        suggestion = self._lock(pk, held, opens_claim=len(held) < len(chosen))
        attribution_input, words = _edited(suggestion, body)
        given = {
            "by": request.user,
            "at": timezone.now(),
            "acknowledged": body.acknowledged,
            "words": words,
            "is_distinct_from": _distinct_from([body, *(body.claims or ())]),
        }
        with naming_fields(ATTRIBUTION_FIELDS), naming_candidates():
            if onto is None:
                accept_on_several(suggestion, attribution_input, several, **given)
            else:
                accept_suggestion(suggestion, attribution_input, onto=onto, keep_as_name=body.keep_as_name, **given)
        return self._current(pk)

    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: int) -> HttpResponse:
        """Reject the suggestion, saying what is wrong with it."""
        body = self.validated_body()
        refuse_without_permission(DECIDE_SUGGESTION, "reject a suggestion", request.user)
        suggestion = self._lock(pk)
        reject_suggestion(suggestion, kind=body.kind, reason=body.reason, by=request.user, at=timezone.now())
        return self._current(pk)

    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: int) -> HttpResponse:
        """Undo the decision. What was recorded by accepting the suggestion is withdrawn."""
        body = self.validated_body()
        refuse_without_permission(DECIDE_SUGGESTION, "reopen a suggestion", request.user)
        recorded = Claim.objects.filter(attributions__suggestion=pk)
        suggestion = self._lock(pk, recorded)
        reopen_suggestion(suggestion, reason=body.reason, by=request.user, at=timezone.now())
        return self._current(pk)

    def _onto(self, body: AcceptSuggestionBody | StanceOnClaimBody) -> Claim | ClaimText:
        if body.claim:
            return get_referenced(Claim.objects.all(), body.claim, field="claim")
        refuse_without_permission(OPEN_CLAIM, "open a claim", self.request.user)
        return ClaimText(**claim_text_fields(body.new_claim))

    def _onto_each(self, bodies: Sequence[StanceOnClaimBody]) -> list[tuple[Claim | ClaimText, Stance]]:
        """The claims of one statement with its stances. Raises NotOnRecord and NotYourRole."""
        found = Claim.objects.in_bulk([one.claim for one in bodies if one.claim])
        for index, one in enumerate(bodies):
            if one.claim and one.claim not in found:
                raise NotOnRecord(what="claim", number=one.claim, field=f"claims.{index}")
        return [(found[one.claim] if one.claim else self._onto(one), one.stance) for one in bodies]

    def _lock(self, pk: int, claims: Iterable[Claim] = (), *, opens_claim: bool = False) -> Suggestion:
        """The suggestion in the version that the client has read, locked after these claims.

        Raises Http404, PreconditionRequired, PreconditionMalformed and PreconditionFailed.
        """
        if_match = require_if_match(self.request)
        try:
            suggestion = lock_suggestion(pk, claims, opens_claim=opens_claim)
        except Suggestion.DoesNotExist:
            raise Http404 from None
        (current,) = suggestions_json([all_suggestions().get(pk=pk)])
        refuse_stale(if_match, etag_of(encode_json(current)), current)
        return suggestion

    def _current(self, pk: int) -> HttpResponse:
        (current,) = suggestions_json([all_suggestions().get(pk=pk)])
        return self.json_response(current)


def _edited(suggestion: Suggestion, body: AcceptSuggestionBody) -> tuple[AttributionInput, MarkedPassage | None]:
    """The suggestion as the body changes it, and the words that it gives. Raises SourceNotChosen and NotOnRecord."""
    rows = ReferencedRows.load([body])
    changes, words = rows.given_by(body)
    source = changes.pop("source", suggestion.source)
    if source is None:
        raise SourceNotChosen(field="source")
    suggested = AttributionInput(
        source=source,
        stance=Stance(suggestion.stance),
        stated=suggestion.stated,
        directness=Directness(suggestion.directness),
        certainty=Certainty(suggestion.certainty),
        relays=suggestion.relay_sources,
    )
    return structs.replace(suggested, **changes), words


def _distinct_from(bodies: Iterable[AcceptSuggestionBody | StanceOnClaimBody]) -> set[int]:
    return {pk for body in bodies if body.new_claim for pk in body.new_claim.is_distinct_from}
