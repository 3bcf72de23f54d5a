"""What is missing or wrong in a block: values that say where it is and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    """Readers of the format may pass the block over."""
    WARNING = "warning"
    """The block is read, but says less than it could, or something that nobody understands."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`path` is that of the property in the block, like `itemReviewed.author[1].name`; "" is the block itself."""

    severity: Severity
    path: str
    message: str


def error(path: str, message: str) -> Finding:
    return Finding(Severity.ERROR, path, message)


def warning(path: str, message: str) -> Finding:
    return Finding(Severity.WARNING, path, message)


def within(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
