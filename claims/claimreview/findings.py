"""Validation findings: where something is missing or wrong in a block, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    """Consumers of the format may ignore the block."""
    WARNING = "warning"
    """The block is accepted, but is incomplete or contains something that consumers do not understand."""


@dataclass(frozen=True, slots=True)
class ValidationFinding:
    """`path` locates the property in the block, like `itemReviewed.author[1].name`; "" is the block itself."""

    severity: Severity
    path: str
    message: str


def error(path: str, message: str) -> ValidationFinding:
    return ValidationFinding(Severity.ERROR, path, message)


def warning(path: str, message: str) -> ValidationFinding:
    return ValidationFinding(Severity.WARNING, path, message)


def within(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
