"""Editions without a second person: what policies let into a published claim, the newest approval is extended to."""

from collections.abc import Collection, Mapping

from claims.actions.claims.editions import append_published, current_content
from claims.actions.common.locks import lock_claims
from claims.actions.projections.write import write_projection
from claims.models import ArticleChange, CurrentEdition, Edition, Policy
from claims.projections.routine_moves import routine_moves
from claims.vocabulary import RoutineMove, Stage
from claimtrack import __version__
from claimtrack.core.db.audit_context import audited


def publish_routine_edition(claim: int) -> Edition | None:
    """Publish the claim as it reads now, if its record has moved only as policies allow since its edition.

    Returns None if a person must decide, or if nothing has moved.
    """
    with audited(by=None, reason="let out by policies"):
        lock_claims([claim])
        before = _edition_to_extend(claim)
        if before is None or before.approval is None:
            return None
        content = current_content(claim)
        moves, notes = routine_moves(before, content), _notes_of_policies(before.revision.tags)
        if not moves or not moves <= notes.keys():
            return None
        let_out_by = [{"move": move, "note": notes[move]} for move in sorted(moves)]
        edition = append_published(before.claim, content, approval=before.approval, let_out_by=let_out_by)
        write_projection(claim)
    return edition


def _edition_to_extend(claim: int) -> Edition | None:
    """The public edition of a claim that nobody is working on, if this version of ClaimTrack has worded it: another
    one may word differently what has not moved."""
    current = CurrentEdition.objects.filter(claim=claim, is_public=True, claim__stage=Stage.PUBLISHED)
    found = current.select_related("edition__claim", "edition__approval", "edition__revision").first()
    if found is None or found.edition.made_by != __version__:
        return None
    flags = ArticleChange.objects.open().filter(claim=claim, reanchoring__attribution__superseded_by=None)
    edition: Edition = found.edition
    return None if flags.exists() else edition


def _notes_of_policies(tags: Collection[str]) -> Mapping[RoutineMove, str]:
    """The moves that policies allow in a claim with these tags, each with the note of its policy."""
    policies = Policy.objects.filter(is_on=True, kind__in=RoutineMove, tag__in=["", *tags])
    return {RoutineMove(kind): note for kind, note in policies.values_list("kind", "note")}
