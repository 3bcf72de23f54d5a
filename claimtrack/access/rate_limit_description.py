"""The rate-limit headers in the OpenAPI description."""

from typing import Any

from drf_spectacular.generators import SchemaGenerator

JsonObject = dict[str, Any]

HEADERS: dict[str, JsonObject] = {
    "RateLimit-Policy": {
        "description": "The limit of this token for requests of this kind, a structured field of "
        "draft-ietf-httpapi-ratelimit-headers: `q` requests may come at once, and a spent quota is full again after "
        "`w` seconds. Missing with a session, and where there is no limit.",
        "schema": {"type": "string"},
        "example": '"read";q=200;w=10',
    },
    "RateLimit": {
        "description": "What is left of the limit: `r` requests may come at once now, and in `t` seconds without a "
        "request the whole quota is available.",
        "schema": {"type": "string"},
        "example": '"read";r=199;t=1',
    },
    "Retry-After": {
        "description": "Whole seconds until the next request is allowed.",
        "schema": {"type": "integer", "minimum": 1},
        "example": 1,
    },
}
UNCOUNTED = frozenset({"401"})
"""A request without a valid token counts against no limit."""


def describe_rate_limit(result: JsonObject, generator: SchemaGenerator, **_: object) -> JsonObject:
    """Add the headers to each response of the operations that take a token. A hook of drf-spectacular."""
    result.setdefault("components", {})["headers"] = HEADERS
    for operations in result["paths"].values():
        for operation in operations.values():
            if {"token": []} in operation.get("security", []):
                _describe_responses(operation["responses"])
    return result


def _describe_responses(responses: JsonObject) -> None:
    for status, response in responses.items():
        if status not in UNCOUNTED:
            names = ["RateLimit-Policy", "RateLimit", *(["Retry-After"] if status == "429" else [])]
            references = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
            response["headers"] = references | response.get("headers", {})
