"""Insert a source with its aliases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sources.models import Alias, Source
from sources.recording import audited
from sources.vocabulary import SourceKind

if TYPE_CHECKING:
    from claimtrack.models import User


@dataclass(frozen=True, slots=True)
class SourceInput:
    """The fields of a new source."""

    name: str
    kind: SourceKind
    name_in_copy: str
    description: str = ""
    aliases: Sequence[str] = ()
    time_zone: str = ""


def insert_source(profile: SourceInput, *, by: "User") -> Source:
    """Insert a source. Raises IntegrityError if one with this name and description exists."""
    with audited(by=by, reason="source created"):
        source = Source.objects.create(
            name=profile.name,
            kind=profile.kind,
            name_in_copy=profile.name_in_copy,
            description=profile.description,
            time_zone=profile.time_zone,
        )
        Alias.objects.bulk_create(Alias(source=source, name=alias) for alias in profile.aliases)
    return source
