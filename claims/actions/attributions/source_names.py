"""What a person's choice of a source says about the same words elsewhere: in the document, and in later ones."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.claims.review import refuse_without_permission
from claims.actions.sources.offer import offer_chosen_source
from claims.actions.sources.write import lock_source, source_input_of, update_source
from claims.domain.text.naming_words import is_name, name_key
from claims.exceptions import NoNameToRuleOut, ReasonMissing
from claims.models import RuledOutName, Suggestion
from claims.models.ruled_out_name import MAX_NAME_CHARACTERS
from claims.workflow import EDIT_SOURCE
from claimtrack.core.db.audit_context import audited
from sources.models import Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def is_new_name(words: str) -> bool:
    """Whether the words can be kept as a name of the source that a person chooses for them."""
    return is_name(words) and len(words) <= MAX_NAME_CHARACTERS


def may_be_ruled_out(suggestion: Suggestion) -> bool:
    """Whether the suggestion has a source that was found by another name than its own."""
    words, source = suggestion.naming_words, suggestion.source
    return source is not None and 0 < len(words) <= MAX_NAME_CHARACTERS and name_key(words) != name_key(source.name)


def keep_name(source: int, words: str, *, by: "User") -> None:
    """Keep the words as another name of the source, if they are a name that it lacks. Takes the lock of all names.

    Raises NotYourRole.
    """
    refuse_without_permission(EDIT_SOURCE, "add a name to a source", by)
    if not is_new_name(words):
        return
    locked = lock_source(source)
    known = source_input_of(locked)
    if name_key(words) not in map(name_key, (known.name, known.name_in_copy, *known.aliases)):
        update_source(locked, replace(known, aliases=(*known.aliases, words)), by=by)


def offer_source(chosen: Suggestion, source: int) -> None:
    """Offer the source that a person chose for a name wherever else an open suggestion has that name and no source.

    `chosen` is as it was suggested: a source that was found by itself has been looked for everywhere.
    """
    if chosen.source_id != source:
        offer_chosen_source(chosen.naming_words, source, document=chosen.snapshot.document_id)


def rule_out_name(suggestion: Suggestion, *, reason: str, by: "User", at: datetime) -> RuledOutName:
    """Never again take the suggestion's words for a name of its source, here or in later documents.

    Raises NotYourRole, ReasonMissing and NoNameToRuleOut.
    """
    refuse_without_permission(EDIT_SOURCE, "rule out a name of a source", by)
    if not reason.strip():
        raise ReasonMissing
    if not may_be_ruled_out(suggestion):
        raise NoNameToRuleOut
    words = suggestion.naming_words
    with audited(by=by, reason=reason):
        ruled_out: RuledOutName
        ruled_out, _ = RuledOutName.objects.get_or_create(
            source=suggestion.source,
            words__iexact=words,
            defaults={"words": words, "reason": reason, "recorded_at": at, "recorded_by": by},
        )
        same = [other.pk for other in _open_with_same_name(suggestion, source=suggestion.source)]
        Suggestion.objects.filter(pk__in=same).update(source=None)
    return ruled_out


def _open_with_same_name(like: Suggestion, *, source: Source | None) -> Iterator[Suggestion]:
    """The open suggestions of the snapshot with this name and source, locked, without those being decided on now."""
    rows = Suggestion.objects.open().filter(snapshot=like.snapshot_id, source=source).order_by("pk")
    for other in rows.select_for_update(skip_locked=True):
        other.snapshot = like.snapshot
        if name_key(other.naming_words) == name_key(like.naming_words):
            yield other
