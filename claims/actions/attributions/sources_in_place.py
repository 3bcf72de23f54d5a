"""Saying who said the words of a suggestion before it is decided: a source on file, or a new one."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.source_names import keep_name, offer_source
from claims.actions.claims.review import refuse_without_permission
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.write import create_source
from claims.exceptions import AlreadyDecided
from claims.models import Suggestion
from claims.vocabulary import SuggestionState
from claims.workflow import ADD_AFFILIATION, ADD_SOURCE
from claimtrack.core.db.audit_context import audited
from sources.models import Source
from sources.source_input import SourceInput

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """The body that a new source speaks for, and its role there."""

    body: Source
    role: str


def choose_source(suggestion: Suggestion, source: Source, *, by: "User", keep_as_name: bool = False) -> None:
    """Suggest this source for the words, and wherever else the same name stands and no source is known.

    With `keep_as_name` the name becomes one of the source's. Raises AlreadyDecided and whatever `keep_name` raises.
    """
    with audited(by=by, reason="source chosen for a suggestion"):
        if keep_as_name:
            keep_name(source.pk, suggestion.naming_words, by=by)  # names are locked first
        held = Suggestion.objects.select_for_update(of=("self",)).select_related("snapshot", "decided_by")
        locked = held.get(pk=suggestion.pk)
        if locked.state != SuggestionState.OPEN:
            raise AlreadyDecided(state=locked.get_state_display().lower(), by=locked.decided_by)
        offer_source(locked, source.pk)
        Suggestion.objects.filter(pk=locked.pk).update(source=source)


def create_chosen_source(
    suggestion: Suggestion, source_input: SourceInput, *, speaks_for: SpokenFor | None, by: "User", at: datetime
) -> Source:
    """Create a source for the words, with whom it speaks for, and suggest it as `choose_source` does.

    Raises NotYourRole, AlreadyDecided, DuplicateSource, RepeatedAlias and CircularAffiliation.
    """
    refuse_without_permission(ADD_SOURCE, "add a source", by)
    if speaks_for is not None:
        refuse_without_permission(ADD_AFFILIATION, "say whom a source speaks for", by)
    with audited(by=by, reason="source created"):
        source = create_source(source_input, by=by)
        if speaks_for is not None:
            office = AffiliationInput(source, speaks_for.body, speaks_for.role, speaks_for=True)
            record_affiliation(office, by=by, at=at)
        choose_source(suggestion, source, by=by)
    return source
