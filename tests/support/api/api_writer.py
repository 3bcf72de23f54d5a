"""Writing through the API as a tool does."""

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

from django.http import HttpResponse

from tests.support.api.api_reader import Tool, problem_in

_keys = count(1)


class Writer(Tool):
    """A newsroom tool that writes, each time with a new idempotency key unless it is told one."""

    def post(
        self, path: str, body: Any = None, *, key: str | None = None, match: str = "", **headers: str
    ) -> HttpResponse:
        """The answer to a POST. An empty `key` leaves the header out; `match` is an ETag; bytes go as they are."""
        key = f"key-{next(_keys)}" if key is None else key
        return self._send("post", path, body, {"Idempotency-Key": key, "If-Match": match} | headers)

    def patch(self, path: str, body: Any = None, *, match: str = "", **headers: str) -> HttpResponse:
        return self._send("patch", path, body, {"If-Match": match} | headers)

    def done(self, path: str, body: Any = None, **kwargs: Any) -> Any:
        """The JSON that answers a POST, which must have been done."""
        answer = self.post(path, body, **kwargs)
        assert 200 <= answer.status_code < 300, answer.content
        return answer.json()

    def refused(self, path: str, body: Any = None, **kwargs: Any) -> dict[str, Any]:
        """The problem with which a POST is refused."""
        return problem_in(self.post(path, body, **kwargs))

    def _send(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> HttpResponse:
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        given = {name: value for name, value in headers.items() if value}
        media_type = given.pop("Content-Type", "application/json")
        address = path if path.startswith("/") else f"/api/v1/{path}"
        return getattr(self.client, method)(address, content, media_type, headers=self.headers | given)
