"""The picture in docs/architecture.md is drawn from the import contracts, which `make check` holds the code to, and no
folder is too full to be looked through."""

import re
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
TOP_FOLDERS = ("claims", "claimtrack", "deploy", "docs", "fixtures", "sources", "tests")
MAX_SIDE_BY_SIDE = 20
FULLER_FOLDERS = {
    "docs/decisions": "decisions are numbered and only added to; its README is their index",
}
"""Folders with more files of one kind, and why. Migrations are numbered and only added to as well."""


def layers_of(container: str) -> list[str]:
    """The layers inside a package, from the top."""
    (contract,) = (one for one in CONTRACTS if one.get("containers") == [container])
    return contract["layers"]


def stack(container: str) -> str:
    """A package as a subgraph: its layers, each above those that it may import."""
    rows = [layer.replace(" | ", " · ") for layer in layers_of(container)]
    names = [f"{container.replace('.', '_')}_{number}" for number, _ in enumerate(rows)]
    nodes = "".join(f'        {name}["{row}"]\n' for name, row in zip(names, rows, strict=True))
    return f"    subgraph {container}\n{nodes}        {' --> '.join(names)}\n    end\n"


def picture() -> str:
    packages = ["claimtrack", "claims", "sources", "claimtrack.core"]
    arrows = " --> ".join(packages)
    return f"flowchart TB\n{''.join(map(stack, packages))}    {arrows}\n"


def test_the_picture_shows_the_layers_of_the_import_contracts():
    (drawn,) = re.findall(r"```mermaid\n(.*?)```", (ROOT / "docs" / "architecture.md").read_text(), re.DOTALL)
    assert drawn == picture()


def test_the_table_of_rooms_names_folders_that_exist():
    text = (ROOT / "docs" / "architecture.md").read_text()
    rooms = re.findall(r"^\| `([\w/.]+)`", text, re.MULTILINE)
    assert len(rooms) > 20
    assert [room for room in rooms if not (ROOT / room).exists()] == []


def files_side_by_side() -> Counter[tuple[str, str]]:
    """How many files each folder has of each kind, its `__init__.py` not counted."""
    files = (file.relative_to(ROOT) for top in TOP_FOLDERS for file in (ROOT / top).rglob("*.*") if file.is_file())
    return Counter(
        (str(file.parent), file.suffix)
        for file in files
        if file.name != "__init__.py" and not {"__pycache__", "migrations", "node_modules"} & {*file.parts}
    )


def test_a_folder_has_no_more_files_of_one_kind_than_can_be_looked_through():
    fuller = {folder: count for (folder, _), count in files_side_by_side().items() if count > MAX_SIDE_BY_SIDE}
    assert fuller.keys() == FULLER_FOLDERS.keys(), f"more than {MAX_SIDE_BY_SIDE} files side by side: {fuller}"
