"""Putting a source on record, with the names that documents give it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sources.models import Alias, Source
from sources.recording import recording
from sources.vocabulary import SourceKind

if TYPE_CHECKING:
    from claimtrack.models import User


@dataclass(frozen=True, slots=True)
class Profile:
    """What the record says of a source."""

    name: str
    kind: SourceKind
    name_in_wording: str
    description: str = ""
    aliases: Sequence[str] = ()
    time_zone: str = ""


def open_source(profile: Profile, *, by: "User") -> Source:
    """Put a new source on record. Raises IntegrityError when one of this name and description is there."""
    with recording(by=by, why="source created"):
        source = Source.objects.create(
            name=profile.name,
            kind=profile.kind,
            name_in_wording=profile.name_in_wording,
            description=profile.description,
            time_zone=profile.time_zone,
        )
        Alias.objects.bulk_create(Alias(source=source, name=alias) for alias in profile.aliases)
    return source
