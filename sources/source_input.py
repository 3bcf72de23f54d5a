"""The editable fields of a source, described once for the admin, the API, imports and demo stories. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sources.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class SourceInput:
    """A source as a person writes it.

    The kind cannot be changed later, because it decides whether the source's statements counted. A blank `name_in_copy`
    becomes the name.
    """

    name: str
    kind: SourceKind
    description: str = ""
    name_in_copy: str = ""
    aliases: Sequence[str] = ()
    time_zone: str = ""

    def __post_init__(self) -> None:
        if not self.name_in_copy:
            object.__setattr__(self, "name_in_copy", self.name)

    def __str__(self) -> str:
        return f"{self.name} — {self.description}" if self.description else self.name


SOURCE_FIELDS = tuple(field.name for field in fields(SourceInput) if field.name != "aliases")
"""The fields that are columns of the source itself, in the order of forms."""
