"""Refusals. The docstring is the message for the user; the API's problem type comes from the class name."""

import re
from typing import Any


def problem_details(slug: str, status: int, detail: str) -> dict[str, Any]:
    """The members common to all problem details of the API (RFC 9457)."""
    title = slug.replace("-", " ").capitalize()
    return {"type": f"/problems/{slug}", "title": title, "status": int(status), "detail": detail}


class Refused(Exception):
    """This cannot be done."""

    status = 409
    """The HTTP status of the API's response."""
    field = ""
    """The request field at fault, if it is always the same one."""

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message)

    @property
    def message(self) -> str:
        return " ".join((self.__doc__ or "").split()).format(**self.details)

    @property
    def slug(self) -> str:
        """The kebab-case name: `own-revision` for `OwnRevision`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()

    @property
    def problem(self) -> dict[str, Any]:
        """As problem details (RFC 9457), for reporting outside of the request that caused it."""
        return problem_details(self.slug, self.status, self.message)


class Unprocessable(Refused):
    """This is invalid."""

    status = 422
