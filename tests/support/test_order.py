"""No worker waits for the database that another one makes."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.support.order import pure_in_the_middle


def in_module(name: str, *fixtures: str, mark: str = "") -> Any:
    return SimpleNamespace(path=Path(name), fixturenames=fixtures, get_closest_marker={mark: mark}.get)


def test_modules_without_a_database_stand_in_the_middle_and_stay_together() -> None:
    items = [
        in_module("a", mark="django_db"),
        in_module("b"),
        in_module("b"),
        in_module("c", "request"),
        in_module("c", "django_db_setup"),
        in_module("d"),
        in_module("e", "transactional_db"),
        in_module("f", "db"),
    ]
    assert "".join(str(item.path) for item in pure_in_the_middle(items)) == "accbbdef"
