"""Searches and filters of the list of claims that people keep under a name. Not part of the record."""

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from claims.exceptions import TooManySavedFilters
from claims.models import SavedFilter
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

MAX_SAVED_FILTERS = 30


def save_filter(name: str, query: str, *, by: "User") -> SavedFilter:
    """Keep the query string of a list under a name, in place of an earlier one. Raises TooManySavedFilters."""
    with audited(by=by, reason="filter saved"):
        saved = list(SavedFilter.objects.select_for_update().filter(user=by))
        found = next((one for one in saved if one.name.lower() == name.lower()), None)
        if found is None and len(saved) >= MAX_SAVED_FILTERS:
            raise TooManySavedFilters(most=MAX_SAVED_FILTERS)
        kept = found or SavedFilter(user=by)
        kept.name, kept.query = name, urlencode(parse_qsl(query))
        kept.save()
    return kept


def delete_filter(saved: int, *, by: "User") -> None:
    """Delete a filter of one's own, if it is still there."""
    SavedFilter.objects.filter(user=by, pk=saved).delete()
