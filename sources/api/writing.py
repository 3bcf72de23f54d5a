"""The frame of every write. A view that derives from it reads a body, calls one action, and answers:

    class Correction(Body):                                # inputs.py: the shape of one operation's body
        reason = TextField(max_length=1_000)

    class ThingViewSet(Writing, ReadOnlyViewSet):          # Writing comes first
        scopes = ReadOnlyViewSet.scopes | {"create": "ingest", "correct": "ingest"}
        bodies = {"create": NewThing, "correct": Correction}    # an action without one takes an empty body
        matched = {"correct"}                               # for the description: these need If-Match,
        statuses = {"create": 201}                          # these answer otherwise than with 200,
        answers = {"correct": ThingSerializer}              # and these with something else than serializer_class

        def create(self, request: Request) -> HttpResponse:
            body = self.body()                              # validated; UnknownField, BadField or BadBody, all 400
            source = row_named(Source.objects.all(), body["source"], field="source")      # NotOnRecord, 422
            thing = open_thing(source, by=request.user, at=timezone.now())
            return self.created(f"/api/v1/things/{thing.pk}/", thing_json(thing))        # 201, Location, ETag

        @action(detail=True, methods=["post"])
        def correct(self, request: Request, pk: int) -> HttpResponse:
            body, thing = self.body(), hold_thing(pk)       # locked in the frame's transaction
            refuse_stale(require_match(request), etag_of(thing), thing_json(thing))      # 428, 412 with `current`
            return self.done(thing_json(correct_thing(thing, **body, by=request.user, at=timezone.now())))

The frame has opened one transaction round the method. It has refused what is too large (413), is not JSON (400, 415)
or has no Idempotency-Key (400). A request that was answered before never reaches the method: it gets the first answer,
with `Idempotent-Replayed: true`. The key is kept in the same transaction, so what is refused or fails keeps nothing,
and may be tried again with the same key. A method refuses by raising; an answer of 400 or more that it returns all the
same undoes what it wrote, too.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet

from sources.actions.answering import Taken, keep_answer, take_key
from sources.api.exceptions import BodyTooLarge
from sources.api.idempotency import fingerprint, headers_kept, key_of, rendered, replayed
from sources.api.inputs import Body, NoBody, read_body
from sources.api.parameters import check_parameters
from sources.api.parsing import JSONParser
from sources.api.write_schema import WriteSchema

WRITES = frozenset({"POST", "PATCH"})


class Writing(GenericViewSet):
    """Every POST and PATCH in one transaction, done once however often it is sent. The module shows how to use it."""

    http_method_names = ["get", "head", "post", "patch"]
    parser_classes = [JSONParser]
    schema = WriteSchema()
    bodies: Mapping[str, type[Body]] = {}
    matched: Collection[str] = ()
    statuses: Mapping[str, int] = {}
    answers: Mapping[str, type[Serializer]] = {}
    most_bytes: Mapping[str, int] = {}
    """How long the bodies of single actions may be; otherwise as long as any form's."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        name = (request.method or "").lower()
        if request.method in WRITES and hasattr(self, name):
            setattr(self, name, partial(self._once, getattr(self, name)))

    def body(self) -> Mapping[str, Any]:
        """What the request holds, by the shape that `bodies` names. What a PATCH may leave out, its shape says."""
        return read_body(self.bodies.get(self.action, NoBody), self.request.data)

    def created(self, location: str, data: Any, *, etag: str = "", status: int = HTTPStatus.CREATED) -> HttpResponse:
        """An answer about something new. `data` is its JSON: of plain values, or `msgspec.Raw`."""
        answer = self.done(data, etag=etag, status=status)
        answer.headers["Location"] = location
        return answer

    def done(self, data: Any, *, etag: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
        """An answer with the JSON of what there is now, and its ETag."""
        content = rendered(data)
        return HttpResponse(
            content, status=status, content_type="application/json", headers={"ETag": etag or etag_of(content)}
        )

    def _once(self, do: Callable[..., HttpResponse], request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        check_parameters(request.query_params, ())
        self._refuse_too_large(request)
        asked, key = fingerprint(request), key_of(request)
        with transaction.atomic():
            taken = take_key(key, asked, by=request.user, at=timezone.now()) if key else None
            if taken is not None and not isinstance(taken, Taken):
                return replayed(taken, asked)
            answer = do(request, *args, **kwargs)
            if answer.status_code >= HTTPStatus.BAD_REQUEST:
                transaction.set_rollback(True)
            elif taken:
                keep_answer(taken, answer.status_code, headers_kept(answer), answer.content.decode())
        return answer

    def _refuse_too_large(self, request: Request) -> None:
        """By what its sender says; nobody reads more than that. Raises BodyTooLarge."""
        limit = self.most_bytes.get(self.action, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > limit:
            raise BodyTooLarge(length=length, limit=limit)


def etag_of(content: bytes) -> str:
    """A strong ETag for an answer that has no version of its own."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
