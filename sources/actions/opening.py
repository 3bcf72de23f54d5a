"""Insert a source with its aliases."""

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
    """The fields of a new source."""

    name: str
    kind: SourceKind
    name_in_wording: str
    description: str = ""
    aliases: Sequence[str] = ()
    time_zone: str = ""


def open_source(profile: Profile, *, by: "User") -> Source:
    """Insert a source. Raises IntegrityError if one with this name and description exists."""
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
