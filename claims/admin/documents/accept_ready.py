"""Accepting several suggestions at once: those whose forms are complete as prefilled, each shown first."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.admin.documents.suggestion_forms import NEW_CLAIM, AcceptSuggestionForm
from claims.admin.documents.suggestion_list import SuggestionListing
from claims.models import Suggestion

MAX_READY = 25
"""The most that are accepted at once."""

NEEDED = ("onto", "source", "stance", "certainty", "directness", "stated")


@dataclass(frozen=True, slots=True)
class ReadySuggestion:
    """A suggestion with what would be recorded: `claim` is the label of the claim, or the statement of a new one."""

    suggestion: Suggestion
    is_new_claim: bool
    claim: str
    data: QueryDict

    @property
    def value(self) -> str:
        """Its id and a digest of what is shown, so that nothing else is recorded than what was seen."""
        return f"{self.suggestion.pk}:{hashlib.sha256(self.data.urlencode().encode()).hexdigest()[:16]}"


def ready_suggestions(snapshot: int, listing: SuggestionListing, user: Any) -> list[ReadySuggestion]:
    """The first that are ready, in the order of the list. Of several new claims with one statement, only the first."""
    listed = listing.listed(snapshot).open().exclude(source=None).with_decisions().with_enclosing()
    found: list[ReadySuggestion] = []
    statements: set[str] = set()
    for suggestion in listed.select_related("snapshot").defer("snapshot__html")[: 2 * MAX_READY]:
        ready = _ready(suggestion, user)
        if ready is None or (ready.is_new_claim and ready.claim.casefold() in statements):
            continue
        statements.add(ready.claim.casefold())
        found.append(ready)
        if len(found) == MAX_READY:
            break
    return found


def accept_shown(ready: Collection[ReadySuggestion], shown: Collection[str], user: Any) -> Iterator[tuple[Any, bool]]:
    """Accept those whose `value` was shown; yields each with whether it was accepted."""
    for one in ready:
        if one.value in shown:
            form = AcceptSuggestionForm(one.data, subject=one.suggestion, user=user)
            yield one.suggestion, form.submit() is not None


def accepted_message(accepted: int, asked: int) -> str:
    told = ngettext("{number} suggestion accepted.", "{number} suggestions accepted.", accepted).format(number=accepted)
    left = asked - accepted
    if not left:
        return told
    return f"{told} " + _("{number} left open: something has changed or has to be checked.").format(number=left)


def _ready(suggestion: Suggestion, user: Any) -> ReadySuggestion | None:
    form = AcceptSuggestionForm(subject=suggestion, user=user)
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    if not all(given.get(name) for name in NEEDED):
        return None
    data = QueryDict(mutable=True)
    for name, value in given.items():
        data.setlist(name, [str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one])
    is_new = given["onto"] == NEW_CLAIM
    onto: Any = form.fields["onto"]
    labels = dict(onto.choices)
    return ReadySuggestion(suggestion, is_new, given["statement"] if is_new else labels[given["onto"]], data)
