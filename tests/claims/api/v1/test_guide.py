"""docs/api.md covers every address, parameter and refusal."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

import claims.exceptions as of_claims
from claims.vocabulary import EventKind
from claimtrack.access.exceptions import CsrfTokenMissing, SecondFactorMissing, TooManyRequests
from claimtrack.access.models.token import Scope
from claimtrack.core.exceptions import Refused
from tests.support.api.api_description import api_description

API = "/api/v1"
GUIDE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()
OPERATIONS = [
    (path, operation) for path, methods in api_description()["paths"].items() for operation in methods.values()
]

REFUSAL_MODULES = [
    "sources.exceptions",
    "sources.capture.exceptions",
    "claimtrack.core.api.exceptions",
    "claimtrack.core.db.exceptions",
    "claims.exceptions",
    "claims.webhooks.exceptions",
]
DESK_ONLY = {
    of_claims.NoteBlank,
    of_claims.NoteOfAColleague,
    of_claims.NoteRemoved,
    of_claims.TooManySavedFilters,
    of_claims.NoNameToRuleOut,
    of_claims.ImportForbidden,
    of_claims.ImportAlreadyRunning,
    of_claims.ImportStopped,
    of_claims.WrongImportState,
    of_claims.InvalidLocalTime,
    of_claims.MergeAlreadyUndone,
    of_claims.FlagAlreadyResolved,
    of_claims.FactCheckChanged,
    of_claims.NothingToSplit,
    of_claims.SplitTooLarge,
    of_claims.ItemsOfAnotherSource,
    of_claims.SplitSourceExists,
    of_claims.TooManyClaims,
    of_claims.TagAlreadySet,
    of_claims.ApprovalWouldLapse,
    of_claims.UnreadableDate,
    of_claims.EndsBeforeItBegins,
}
"""Refusals that the API never raises: a date in a body that it cannot read is a `bad-field`."""


def refusals() -> list[type[Refused]]:
    """Every refusal that the API can raise, in the order of the table: by status, then by name."""
    found = {CsrfTokenMissing, SecondFactorMissing, TooManyRequests}
    for module in map(import_module, REFUSAL_MODULES):
        mine = {
            one for one in vars(module).values() if isinstance(one, type) and one.__module__.startswith(module.__name__)
        }
        found |= {one for one in mine if issubclass(one, Refused) and not one.__subclasses__()}
    return sorted(found - DESK_ONLY, key=lambda one: (one.status, slug_of(one)))


def slug_of(refusal: type[Refused]) -> str:
    return refusal.slug.fget(refusal.__new__(refusal))


def row_of(refusal: type[Refused]) -> str:
    said = re.sub(r"\{[^}]*\}", "…", " ".join((refusal.__doc__ or "").split()))
    return f"| {refusal.status} | `/problems/{slug_of(refusal)}` | {said} |"


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield re.sub(r"<[^>]*>", "{id}", route)


def test_the_guide_names_every_address():
    ours = {address for address in addresses(get_resolver().url_patterns) if address.startswith(API)}
    short = {address.removeprefix(API) for address in ours}
    assert len(ours) > 30
    assert [one for one in sorted(short) if f"`{one}`" not in GUIDE and f"`{API}{one}`" not in GUIDE] == []


def test_the_guide_names_every_parameter():
    reads = [parameter for _, operation in OPERATIONS for parameter in operation.get("parameters", ())]
    asked = {parameter["name"] for parameter in reads if parameter["in"] == "query"}
    assert "known_at" in asked
    assert [name for name in sorted(asked) if not re.search(rf"`{name}[`=]|[?&]{name}=", GUIDE)] == []


def test_the_guide_names_every_header():
    named = {parameter["name"] for _, operation in OPERATIONS for parameter in operation.get("parameters", ())}
    headers = {name for name in named if name[0].isupper()}
    assert "If-Match" in headers
    assert [name for name in sorted(headers) if name not in GUIDE] == []


def test_the_guide_lists_every_refusal_with_what_it_says():
    table = [line for line in GUIDE.split("\nAll other problems.")[1].splitlines() if line.startswith("| ")][1:]
    assert table == [row_of(refusal) for refusal in refusals()]


@pytest.mark.parametrize("name", [*EventKind.values, *Scope.values])
def test_the_guide_names_every_kind_of_event_and_every_scope(name):
    assert f"`{name}`" in GUIDE
