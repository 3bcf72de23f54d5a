"""A public class name means one thing in the whole project, and a problem type one refusal."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from django.conf import settings

from claimtrack.core.exceptions import Refused

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("claims", "claimtrack", "sources")
CONVENTIONAL = frozenset({"Command", "Media", "Meta", "Migration"})
"""Names that Django prescribes."""


def modules() -> Iterator[Path]:
    return (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))


def public_classes() -> Mapping[str, list[str]]:
    """Where each public class is defined, by its name."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(path.relative_to(ROOT)))
    return found


def refusals(base: type[Refused] = Refused) -> Iterator[type[Refused]]:
    for refusal in base.__subclasses__():
        yield refusal
        yield from refusals(refusal)


def test_every_public_class_name_is_unique():
    found = public_classes()
    assert len(found) > 500
    assert {name: places for name, places in found.items() if len(places) > 1 and name not in CONVENTIONAL} == {}


def test_every_problem_type_is_unique():
    for path in modules():
        if "Refused" in path.read_text() or path.name == "exceptions.py":
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    slugs: dict[str, list[str]] = defaultdict(list)
    for refusal in set(refusals()):
        if refusal.__module__.split(".")[0] in PACKAGES:
            slugs[refusal.__new__(refusal).slug].append(refusal.__qualname__)
    assert len(slugs) > 100
    assert {slug: names for slug, names in slugs.items() if len(names) > 1} == {}
