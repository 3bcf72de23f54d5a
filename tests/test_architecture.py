"""The picture in docs/architecture.md is drawn from the import contracts, which `make check` holds the code to."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


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
