"""Requests that may be sent again: what their Idempotency-Key is, and what makes two of them the same."""

import hashlib
import re
from typing import Any

import msgspec
from django.http import HttpResponse
from rest_framework.request import Request

from sources.api.exceptions import IdempotencyKeyMalformed, IdempotencyKeyMissing, IdempotencyKeyReused
from sources.models import IdempotentAnswer

LONGEST_KEY = 255
KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
KEPT_HEADERS = ("Content-Type", "Location", "ETag")


def key_of(request: Request) -> str | None:
    """What a POST must have, and a PATCH may have. Raises IdempotencyKeyMissing and IdempotencyKeyMalformed."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        if request.method == "POST":
            raise IdempotencyKeyMissing
        return None
    if not KEY.fullmatch(key):
        raise IdempotencyKeyMalformed(most=LONGEST_KEY)
    return key


def fingerprint(request: Request) -> str:
    """The SHA-256 of what the request asks for, in hexadecimal. How its JSON is laid out makes no difference."""
    body = msgspec.json.encode(request.data, order="sorted")
    asked = (request.method, request.get_full_path(), request.headers.get("If-Match", ""))
    return hashlib.sha256(b"\n".join([*(part.encode() for part in asked), body])).hexdigest()


def headers_kept(answer: HttpResponse) -> dict[str, str]:
    return {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}


def replayed(kept: IdempotentAnswer, asked: str) -> HttpResponse:
    """The first answer once more, if the same was `asked` (a fingerprint). Raises IdempotencyKeyReused."""
    if kept.fingerprint != asked:
        raise IdempotencyKeyReused
    return HttpResponse(kept.body, status=kept.status, headers=kept.headers | {"Idempotent-Replayed": "true"})


def rendered(data: Any) -> bytes:
    return b"" if data is None else msgspec.json.encode(data)
