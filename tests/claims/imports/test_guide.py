"""docs/imports.md matches the table of columns."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from claims.imports.columns import COLUMNS, ImportColumn
from claims.imports.files import MAX_UPLOAD_MB, MAX_UPLOAD_ROWS
from claims.imports.loading import BATCH_ROWS
from claims.vocabulary import ImportSubject

GUIDE: Path = settings.BASE_DIR / "docs" / "imports.md"


def table_of(subject: ImportSubject) -> str:
    lines = ["| column | | meaning | example |", "|---|---|---|---|", *map(line_of, COLUMNS[subject])]
    return "\n".join(lines)


def line_of(column: ImportColumn) -> str:
    meaning = column.meaning
    if column.choices is not None:
        meaning += " One of " + ", ".join(f"`{value}`" for value in column.choices.values) + "."
    if column.holds_several:
        meaning += " Several are separated by `;`."
    needed = "required" if column.is_required else ""
    return f"| `{column.name}` | {needed} | {meaning} | {column.example} |"


@pytest.mark.parametrize("subject", ImportSubject)
def test_the_guide_describes_every_column_as_the_importer_knows_it(subject):
    section = re.split(rf"^### {subject.label}$", GUIDE.read_text(), flags=re.MULTILINE)[1]
    assert section.split("\n\n")[1] == table_of(subject), table_of(subject)


def test_the_guide_tells_the_bounds():
    guide = " ".join(GUIDE.read_text().split())
    assert f"{MAX_UPLOAD_MB} MB and {MAX_UPLOAD_ROWS:,} rows" in guide
    assert f"{BATCH_ROWS} rows at a time" in guide
