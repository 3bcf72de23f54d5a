"""The base class of every view that writes. A view reads a body, calls one action, and responds:

    class Correction(RequestBody):                         # bodies.py: the fields of one operation's body
        reason: Annotated[str, text(1_000)]

    class ThingViewSet(WriteViewSet, ReadOnlyViewSet):     # WriteViewSet comes first
        scopes = ReadOnlyViewSet.scopes | {"create": "ingest", "correct": "ingest"}
        request_bodies = {"create": NewThing, "correct": Correction}    # an action without one takes an empty body
        if_match_actions = {"correct"}                     # OpenAPI: these need If-Match,
        success_statuses = {"create": 201}                 # these return a status other than 200,
        response_types = {"correct": ThingJson}            # and these something other than response_type

        def create(self, request: Request) -> HttpResponse:
            body = self.validated_body()                    # raises UnknownField, BadField or BadBody, all 400
            source = get_referenced(Source.objects.all(), body.source, field="source")    # NotOnRecord, 422
            thing = open_thing(source, by=request.user, at=timezone.now())
            return self.created_response(f"/api/v1/things/{thing.pk}/", thing_json(thing))    # 201, Location, ETag

        @action(detail=True, methods=["post"])
        def correct(self, request: Request, pk: int) -> HttpResponse:
            body, thing = self.validated_body(), lock_thing(pk)     # locked in this request's transaction
            refuse_stale(require_if_match(request), etag_of(thing), thing_json(thing))    # 428, 412 with `current`
            thing = correct_thing(thing, **body.given(), by=request.user, at=timezone.now())
            return self.json_response(thing_json(thing))

The method runs in one transaction. Requests that are too large (413), are not JSON (400, 415) or lack an
Idempotency-Key (400) never reach it. Neither does a repeated request: it gets the first response again, with
`Idempotent-Replayed: true`. The key is stored in the same transaction, so a request that is refused or fails stores
nothing and can be sent again with the same key. A method refuses by raising; if it returns a status of 400 or more
instead, its writes are rolled back too.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claimtrack.core.api.bodies.request_body import EmptyBody, RequestBody, read_body
from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.core.api.conditions.idempotency import (
    encode_json,
    idempotency_key_of,
    replay_response,
    request_fingerprint,
    stored_headers,
)
from claimtrack.core.api.conditions.idempotent_responses import ReservedKey, reserve_key, store_response
from claimtrack.core.api.description.write_schema import WriteSchema
from claimtrack.core.api.exceptions import BodyTooLarge
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.api.parameters import check_parameters
from claimtrack.core.api.parsing import JSONParser
from claimtrack.core.api.reading import may_read, without_body
from claimtrack.core.api.resource import ResourceViewSet

WRITE_METHODS = frozenset({"POST", "PATCH"})


class WriteViewSet(ResourceViewSet):
    """Runs every POST and PATCH in one transaction, and only once however often it is sent. See the module."""

    http_method_names = ["get", "head", "post", "patch"]
    parser_classes = [JSONParser]
    schema = WriteSchema()
    request_bodies: Mapping[str, type[RequestBody]] = {}
    if_match_actions: Collection[str] = ()
    success_statuses: Mapping[str, int] = {}
    response_types: Mapping[str, type[JsonObject]] = {}
    unread_actions: Collection[str] = ()
    """The actions whose responses tell only of the request itself, so that callers without the scope to read get them
    too. All other responses have no body for those callers."""
    max_body_bytes: Mapping[str, int] = {}
    """Size limits of single actions' bodies; the default is DATA_UPLOAD_MAX_MEMORY_SIZE."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        name = (request.method or "").lower()
        if request.method in WRITE_METHODS and hasattr(self, name):
            setattr(self, name, partial(self._run_once, getattr(self, name)))

    def validated_body(self) -> Any:
        """The request's body, as its class in `request_bodies` describes it. Raises UnknownField, BadField, BadBody."""
        return read_body(self.request_bodies.get(self.action, EmptyBody), self.request.data)

    def created_response(
        self, location: str, data: Any, *, etag: str = "", status: int = HTTPStatus.CREATED
    ) -> HttpResponse:
        """A response about something new. `data` is its JSON: plain values or `msgspec.Raw`."""
        response = self.json_response(data, etag=etag, status=status)
        response.headers["Location"] = location
        return response

    def json_response(self, data: Any, *, etag: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
        """A response with this JSON and its ETag."""
        content = encode_json(data)
        return HttpResponse(
            content, status=status, content_type="application/json", headers={"ETag": etag or etag_of(content)}
        )

    def stored_body(self, response: HttpResponse) -> str:
        """What a repeated request gets instead of the response's body. A view that shows a secret leaves it out."""
        return response.content.decode()

    def _run_once(
        self, operation: Callable[..., HttpResponse], request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        response = self._run(operation, request, *args, **kwargs)
        is_told = may_read(request) or self.action in self.unread_actions or not response.content
        return response if is_told else without_body(response)

    def _run(self, operation: Callable[..., HttpResponse], request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        check_parameters(request.query_params, ())
        self._refuse_too_large(request)
        fingerprint, key = request_fingerprint(request), idempotency_key_of(request)
        with transaction.atomic():
            taken = reserve_key(key, fingerprint, by=request.user, at=timezone.now()) if key else None
            if taken is not None and not isinstance(taken, ReservedKey):
                return replay_response(taken, fingerprint)
            response = operation(request, *args, **kwargs)
            if response.status_code >= HTTPStatus.BAD_REQUEST:
                transaction.set_rollback(True)
            elif taken:
                store_response(taken, response.status_code, stored_headers(response), self.stored_body(response))
        return response

    def _refuse_too_large(self, request: Request) -> None:
        """Trusts Content-Length, because nothing reads beyond it. Raises BodyTooLarge."""
        limit = self.max_body_bytes.get(self.action, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > limit:
            raise BodyTooLarge(length=length, limit=limit)
