"""The commands of docs/operations.md, so that a test runs what a reader would run."""

import re

from tests.support.servers.processes import ROOT

OPERATIONS = ROOT / "docs" / "operations.md"


def blocks(heading: str, language: str = "sh") -> list[str]:
    """The code blocks of a language below a heading of the second level."""
    text = OPERATIONS.read_text()
    (section,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
