"""Refusals. The docstring is the message for the user; the API's problem type comes from the class name."""

import re
from typing import Any


def problem_details(slug: str, status: int, detail: str) -> dict[str, Any]:
    """The members common to all problem details of the API (RFC 9457)."""
    title = slug.replace("-", " ").capitalize()
    return {"type": f"/problems/{slug}", "title": title, "status": int(status), "detail": detail}


class Withheld:
    """A detail that is not told: “…”, in whatever format."""

    def __format__(self, specification: str) -> str:
        return "…"


class Refused(Exception):
    """This cannot be done."""

    status = 409
    """The HTTP status of the API's response."""
    field = ""
    """The request field at fault, if it is always the same one."""
    request_details: frozenset[str] = frozenset()
    """The details that repeat the request or name a limit. All others come from the record, and are told only to those
    who may read it."""

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message)

    @property
    def message(self) -> str:
        return " ".join((self.__doc__ or "").split()).format(**self.details)

    @property
    def message_without_record(self) -> str:
        """The message for somebody who may not read the record: what comes from it is left out."""
        told = {name: value if name in self.request_details else Withheld() for name, value in self.details.items()}
        return " ".join((self.__doc__ or "").split()).format(**told)

    @property
    def slug(self) -> str:
        """The kebab-case name: `own-revision` for `OwnRevision`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()

    @property
    def problem(self) -> dict[str, Any]:
        """As problem details (RFC 9457), for reporting outside of the request that caused it."""
        return problem_details(self.slug, self.status, self.message)

    @property
    def problem_without_record(self) -> dict[str, Any]:
        """The same for somebody who may not read the record."""
        return problem_details(self.slug, self.status, self.message_without_record)


class Unprocessable(Refused):
    """This is invalid."""

    status = 422
