"""Every table keyed by a vocabulary has a row for each of its members, or says here why not.

The tables are found by importing every module, so a new one is tested from the start, and a new member fails here until
each table has its row.
"""

import enum
import pkgutil
from collections.abc import Iterator, Mapping, Set
from importlib import import_module
from typing import Any

import pytest

from claims.domain.timeline.window import TimelineZoom
from claims.vocabulary import (
    AFFIRMING_STANCES,
    NO_COMMENT_STANCES,
    SUBSTANTIVE_STANCES,
    ChangedPart,
    PositionKind,
    Stage,
    Stance,
)

PACKAGES = ("claims", "claimtrack", "sources")
SKIPPED = ("claimtrack.wsgi", "claimtrack.__main__")

NO_COMMENT = {Stance.SILENT, Stance.DECLINES}
STATEMENTS = {
    PositionKind.ASSERTS,
    PositionKind.CONFIRMS,
    PositionKind.PARTLY_CONFIRMS,
    PositionKind.DENIES,
    PositionKind.QUESTIONS,
    PositionKind.RETRACTS,
}
PARTIAL: Mapping[str, tuple[Set[enum.Enum], str]] = {
    "claims.actions.claims.write.DECISION_ON_EDIT": (
        {Stage.DRAFT, Stage.IN_REVIEW, Stage.WITHDRAWN, Stage.NOT_CHECKABLE, Stage.MERGED},
        "At the other stages an edit changes nothing but the text.",
    ),
    "claims.admin.claims.workflow_status.NEXT_STEPS": ({Stage.MERGED}, "A merged claim has no next step."),
    "claims.domain.origin_trace.NON_AFFIRMING_REASONS": (
        {Stance.ASSERTS, Stance.CONFIRMS, Stance.PARTLY_CONFIRMS},
        "Whoever affirms needs no reason why it does not.",
    ),
    "claims.domain.timeline.window.ZOOM_LENGTHS": ({TimelineZoom.ALL}, "Everything is as long as the record."),
    "claims.projections.edition_changes.WHOLE_PARTS": (
        {ChangedPart.POSITION, ChangedPart.ATTRIBUTION, ChangedPart.FACT_CHECK},
        "There are many of them, which are compared one by one.",
    ),
    "claims.projections.edition_changes.KEYED_PARTS": (
        set(ChangedPart) - {ChangedPart.POSITION, ChangedPart.ATTRIBUTION, ChangedPart.FACT_CHECK},
        "There is one of each, which is compared as a whole.",
    ),
    "claims.domain.wording.headline.NO_STATEMENT_PHRASES": (STATEMENTS, "A statement is worded by stance."),
    "claims.domain.wording.headline.BY_UNNAMED_SOURCE": (
        NO_COMMENT | {Stance.RETRACTS},
        "An unnamed source that says nothing, or takes it back, makes no headline.",
    ),
    "claims.domain.wording.paragraph.CIRCLE_OBJECTS": (
        NO_COMMENT | {Stance.RETRACTS, Stance.CONFIRMS, Stance.PARTLY_CONFIRMS},
        "Those who affirm are one side, and silence is cited by nobody.",
    ),
    "claims.domain.wording.paragraph.WITHOUT_NAMED_SOURCE": (
        NO_COMMENT | {Stance.RETRACTS},
        "Reports that count for neither side are left out.",
    ),
    "claims.domain.wording.sentence.REPORTED_NON_RESPONSES": (
        set(Stance) - NO_COMMENT,
        "A statement is worded by its verb.",
    ),
    "claims.domain.wording.sentence.WITHOUT_NAMED_SOURCE": (NO_COMMENT, "Nobody misses a word of an unnamed source."),
    "claims.domain.wording.unnamed.UNNAMED_VERBS": (NO_COMMENT, "Nobody misses a word of an unnamed source."),
    "claims.domain.wording.voices.PARTY_VERBS": (NO_COMMENT, "Silence is worded by position."),
    **dict.fromkeys(
        ("claims.domain.wording.voices.OUTLET_VERBS", "claims.domain.wording.voices.SPEAKER_VERBS"),
        (set(Stance) - set(AFFIRMING_STANCES), "Whoever does not affirm is worded like a party."),
    ),
    "claims.domain.wording.voices.UNCONFIRMING_VERBS": (
        set(Stance) - {Stance.CONFIRMS, Stance.PARTLY_CONFIRMS},
        "Only what would confirm is worded otherwise.",
    ),
    "claims.domain.wording.sentence.NO_STATEMENT_PHRASES": (
        STATEMENTS | {PositionKind.ASKED},
        "A statement is worded by stance, a request with its deadline.",
    ),
    "claims.domain.wording.sentence.LATER_NON_RESPONSE_PHRASES": (
        STATEMENTS | {PositionKind.ASKED, PositionKind.NOT_ASKED},
        "Only silence and a refusal can stand beside a statement.",
    ),
    "claims.extraction.english.lexicon.verb_lexicon.STANCE_VERBS": (
        NO_COMMENT | {Stance.ASSERTS, Stance.PARTLY_CONFIRMS},
        "Every other verb asserts; the rest depends on more than the verb.",
    ),
}
"""Tables that deliberately leave out members: exactly which, and why."""


def _modules() -> Iterator[Any]:
    for package in map(import_module, PACKAGES):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.startswith(SKIPPED) and ".migrations" not in found.name:
                yield import_module(found.name)


def _vocabulary(table: Mapping[Any, Any]) -> type[enum.Enum] | None:
    """The one vocabulary whose members are the keys of the table, if it is such a table."""
    kinds = {type(key) for key in table}
    kind = kinds.pop() if len(kinds) == 1 else None
    is_ours = kind is not None and issubclass(kind, enum.Enum) and kind.__module__.split(".")[0] in PACKAGES
    return kind if is_ours else None


def _with_nested(name: str, value: Any) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """The value, if it is a table, and the tables that its rows hold for each vocabulary."""
    if isinstance(value, Mapping):
        yield name, value
        for key, nested in value.items():
            if isinstance(key, type) and isinstance(nested, Mapping):
                yield f"{name}.{key.__name__}", nested


def tables() -> dict[str, tuple[Mapping[Any, Any], type[enum.Enum]]]:
    """Every table of a module or a class that is keyed by a vocabulary, by its full name."""
    found: dict[str, tuple[Mapping[Any, Any], type[enum.Enum]]] = {}
    seen: set[int] = set()
    for module in _modules():
        places = [(module.__name__, vars(module))]
        places += [
            (f"{module.__name__}.{name}", vars(value))
            for name, value in vars(module).items()
            if isinstance(value, type) and value.__module__ == module.__name__ and not issubclass(value, enum.Enum)
        ]
        for place, members in places:
            for name, value in members.items():
                for full_name, table in _with_nested(f"{place}.{name}", value):
                    vocabulary = _vocabulary(table)
                    if vocabulary is not None and id(table) not in seen:
                        seen.add(id(table))
                        found[full_name] = (table, vocabulary)
    return found


TABLES = tables()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_a_row_for_every_member(name):
    table, vocabulary = TABLES[name]
    left_out, _ = PARTIAL.get(name, (frozenset(), ""))
    assert set(table) == set(vocabulary) - left_out


def test_the_list_of_partial_tables_names_only_tables_and_gives_reasons():
    assert PARTIAL.keys() <= TABLES.keys()
    assert all(left_out and reason for left_out, reason in PARTIAL.values())
    assert len(TABLES) > 30


def test_every_stance_counts_as_exactly_one_thing():
    """Affirming, denying, questioning, saying nothing, or taking back: the rules of the standing rest on it."""
    classes = [AFFIRMING_STANCES, {Stance.DENIES}, {Stance.QUESTIONS}, NO_COMMENT_STANCES, {Stance.RETRACTS}]
    assert sorted(stance for members in classes for stance in members) == sorted(Stance)
    assert AFFIRMING_STANCES | {Stance.DENIES, Stance.QUESTIONS} == SUBSTANTIVE_STANCES
