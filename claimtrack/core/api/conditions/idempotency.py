"""Idempotency keys: how to read them, when two requests are the same, and how to replay a response."""

import hashlib
import re
from typing import Any

import msgspec
from django.http import HttpResponse
from rest_framework.request import Request

from claimtrack.core.api.exceptions import IdempotencyKeyMalformed, IdempotencyKeyMissing, IdempotencyKeyReused
from claimtrack.core.models import IdempotentResponse

MAX_KEY_CHARACTERS = 255
KEY_PATTERN = re.compile(rf"[!-~]{{1,{MAX_KEY_CHARACTERS}}}")
STORED_HEADERS = ("Content-Type", "Location", "ETag")


def idempotency_key_of(request: Request) -> str | None:
    """The request's key: required on a POST, optional on a PATCH.

    Raises IdempotencyKeyMissing and IdempotencyKeyMalformed.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        if request.method == "POST":
            raise IdempotencyKeyMissing
        return None
    if not KEY_PATTERN.fullmatch(key):
        raise IdempotencyKeyMalformed(limit=MAX_KEY_CHARACTERS)
    return key


def request_fingerprint(request: Request) -> str:
    """The SHA-256 of the request, in hexadecimal. The layout of its JSON makes no difference."""
    body = msgspec.json.encode(request.data, order="sorted")
    head = (request.method, request.get_full_path(), request.headers.get("If-Match", ""))
    return hashlib.sha256(b"\n".join([*(part.encode() for part in head), body])).hexdigest()


def stored_headers(response: HttpResponse) -> dict[str, str]:
    """The response's headers that a replay repeats."""
    return {name: response.headers[name] for name in STORED_HEADERS if name in response.headers}


def replay_response(stored: IdempotentResponse, fingerprint: str) -> HttpResponse:
    """The stored response again, if the request has the same fingerprint. Raises IdempotencyKeyReused."""
    if stored.fingerprint != fingerprint:
        raise IdempotencyKeyReused
    return HttpResponse(stored.body, status=stored.status, headers=stored.headers | {"Idempotent-Replayed": "true"})


def encode_json(data: Any) -> bytes:
    """The JSON of `data`; nothing for None."""
    return b"" if data is None else msgspec.json.encode(data)
