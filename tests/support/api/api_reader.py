"""Reading the API as a tool does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from claimtrack.access.models.token import Scope
from tests.support.factories import a_token


class Tool:
    """A newsroom tool with a token of its own."""

    def __init__(self, client: Client | None = None, token: str | None = None) -> None:
        self.client = client or Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token or a_token()}"}

    def get(self, path: str, **parameters: Any) -> HttpResponse:
        """The answer at `path`, which is an address or what follows /api/v1/."""
        address = path if path.startswith(("/", "http")) else f"/api/v1/{path}"
        return self.client.get(address, parameters or None, headers=self.headers)

    def read(self, path: str, **parameters: Any) -> Any:
        """The JSON at `path`, which must be there."""
        answer = self.get(path, **parameters)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def refusal(self, path: str, **parameters: Any) -> dict[str, Any]:
        """The problem with which `path` is refused."""
        return problem_in(self.get(path, **parameters))

    def pages(self, path: str, **parameters: Any) -> list[list[int]]:
        """The ids on each page of a list, following `next` to the end."""
        page = self.read(path, **parameters)
        found = [[row["id"] for row in page["results"]]]
        while page["next"]:
            page = self.read(page["next"])
            found.append([row["id"] for row in page["results"]])
        return found


def desk_tool() -> Tool:
    """A tool that reads the record, and not only what is published of it."""
    return Tool(token=a_token(scopes=(Scope.DESK,)))


def problem_in(answer: HttpResponse) -> dict[str, Any]:
    """The problem details of an answer, which must be whole and true."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["type"].startswith("/problems/")
    assert problem["detail"]
    assert problem["title"]
    assert problem["instance"]
    return problem
