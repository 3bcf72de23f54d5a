"""Taking entries of the audit away is itself put on record."""

from enum import StrEnum
from typing import TYPE_CHECKING

from sources.models import AuditExport
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User


class Form(StrEnum):
    """The formats of an export."""

    CSV = "csv"
    JSONL = "jsonl"


FORMS = tuple(Form)


def note_export(form: Form, asked_for: str, *, by: "User") -> AuditExport:
    """Keep that `by` took away the entries that the filters asked for, in words; empty: all."""
    with recording(by=by, why="audit exported"):
        return AuditExport.objects.create(recorded_by=by, form=form, asked_for=asked_for)
