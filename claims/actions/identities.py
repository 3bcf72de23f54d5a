"""Who is who: two sources on file that are one and the same are read as one, which moves the claims they are in."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.affiliations import links_above, refresh_moved, voices_of
from claims.actions.locks import lock_ledger
from claims.actions.reviews import refuse_without_right
from claims.exceptions import MergedAlready, MergeInACircle, NamedWithUnnamed, ReasonMissing, SameSource, UndoneAlready
from claims.identities import Identity
from claims.independence import circle_through
from claims.moments import EVERYTHING
from claims.workflow import IDENTIFY
from sources.models import Affiliation, Merge, Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User


def merge_sources(source: Source, into: Source, *, reason: str, by: "User", at: datetime) -> Merge:
    """From now on read `source` as `into`. Nothing on record is rewritten, and answers about earlier moments stay.

    Raises NotYourRole, ReasonMissing, SameSource, NamedWithUnnamed, MergedAlready and MergeInACircle.
    """
    refuse_without_right(IDENTIFY, "merge sources", by)
    if not reason.strip():
        raise ReasonMissing
    if source == into:
        raise SameSource
    if source.is_named != into.is_named:
        named, unnamed = (source, into) if source.is_named else (into, source)
        raise NamedWithUnnamed(named=named, unnamed=unnamed)
    with recording(by=by, why=reason):
        lock_ledger()
        _refuse_merged(source, into)
        _refuse_circle(source, into, at)
        parties, voices = _moved(source, into)
        merge: Merge = Merge.objects.create(source=source, into=into, reason=reason, recorded_by=by)
        refresh_moved(voices, parties=parties)
    return merge


def undo_merge(merge: Merge, *, reason: str, by: "User", at: datetime) -> Merge:
    """Read the two as two again, from now on. Raises NotYourRole, ReasonMissing and UndoneAlready."""
    refuse_without_right(IDENTIFY, "undo a merge of sources", by)
    if not reason.strip():
        raise ReasonMissing
    with recording(by=by, why=reason):
        lock_ledger()
        if merge.is_void or Merge.objects.filter(supersedes=merge).exists():
            raise UndoneAlready
        undoing: Merge = Merge.objects.create(
            source=merge.source, into=merge.into, supersedes=merge, is_void=True, reason=reason, recorded_by=by
        )
        parties, voices = _moved(merge.source, merge.into)
        refresh_moved(voices, parties=parties)
    return undoing


def _refuse_merged(*sources: Source) -> None:
    """Whoever is read as another is merged no further, nor is anybody merged into it; so there is never a circle."""
    standing = Merge.objects.standing_now().filter(source__in=sources).select_related("source").first()
    if standing is not None:
        canonical = Source.objects.filter(pk=standing.source_id).read_as().get()
        raise MergedAlready(name=standing.source, canonical=canonical)


def _refuse_circle(source: Source, into: Source, at: datetime) -> None:
    links, _ = links_above([source.pk, into.pk], Identity(source.pk, into.pk, at))
    other = circle_through(into.pk, links, EVERYTHING.known_at)
    if other is not None:
        raise MergeInACircle(name=into, other=Source.objects.get(pk=other))


def _moved(source: Source, into: Source) -> tuple[Collection[int], Collection[int]]:
    """Asked while the two are read as two: the parties, and the voices, whose claims read differently for one.

    `source` gives its voices, and is a party under another name; where it speaks for nobody, whatever only `into` is in
    reads as before, and `into` may be the one that is in very many.
    """
    alike = list(Source.objects.same_as([source.pk]).values_list("pk", flat=True))
    speaks = Affiliation.objects.filter(speaks_for=True, source__in=alike).exists()
    return alike, voices_of([source.pk, into.pk] if speaks else [source.pk])
