"""The documents say what there is: every setting and every command, and no other."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT: Path = settings.BASE_DIR
OPERATIONS = ROOT / "docs" / "operations.md"
READ_HERE = ["claimtrack", "claims", "sources"]
VARIABLE = re.compile(
    r"""(?:env\.(?:text|flag|number|fraction|words|networks)\(|os\.environ(?:\.get\(|\[)|os\.getenv\()\s*["'](\w+)["']"""
)
OURS = {name for name, app in get_commands().items() if app in {"claimtrack", "claims", "sources"}}


def variables_read() -> set[str]:
    files = [file for place in READ_HERE for file in (ROOT / place).rglob("*.py")]
    return {name for file in files for name in VARIABLE.findall(file.read_text())}


def variables_listed() -> set[str]:
    table = OPERATIONS.read_text().split("## Environment variables")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


def test_every_environment_variable_is_listed_and_no_other():
    assert variables_listed() == variables_read()
    assert {"DATABASE_URL", "PORT", "CLAIMTRACK_HOME", "LOG_FORMAT"} <= variables_read()


@pytest.mark.parametrize("command", sorted(OURS - {"migrate"}))
def test_every_command_is_documented(command):
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    told = "".join(document.read_text() for document in documents if document.exists())
    assert re.search(rf"manage\.py {command}\b", told), f"manage.py {command} is in none of {documents}"


def test_the_commands_of_the_main_job_are_there():
    assert {"ingest", "board", "verify", "demo", "migrate", "issue_token"} <= OURS
