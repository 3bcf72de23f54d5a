"""The pages of docs/ that repeat what the code says are held to it."""

import re

from django.conf import settings

from claims.publication import Case, Demand, conditions_of
from claims.vocabulary import Confirmation, PolicyKind, Stage
from claims.workflow import LEAST_ROLE, MOVES, STAGE_TRANSITIONS

DOCS = settings.BASE_DIR / "docs"


def diagram() -> str:
    """The stages and what may follow each, as a Mermaid state diagram."""
    names = "".join(f"    {stage.value}: {stage.label}\n" for stage in Stage)
    moves = "".join(
        f"    {stage.value} --> {after.value}\n"
        for stage in Stage
        for after in Stage
        if after in STAGE_TRANSITIONS[stage]
    )
    return f"stateDiagram-v2\n    [*] --> {Stage.DRAFT.value}\n{names}{moves}"


def test_the_diagram_of_the_workflow_is_that_of_the_table():
    (drawn,) = re.findall(r"```mermaid\n(.*?)```", (DOCS / "workflow.md").read_text(), re.DOTALL)
    assert drawn == diagram()


def who_may_do_what() -> str:
    """Every decision, from which stages to which, by whom, and whether it says why, as a table."""
    rows = ["| decision | from | to | by | reason |", "|---|---|---|---|---|"]
    for decision, move in MOVES.items():
        since = ", ".join(str(stage.label) for stage in Stage if stage in move.since)
        by = LEAST_ROLE[move.permission] if move.permission else "itself: by whoever edits or records"
        rows.append(f"| {decision.label} | {since} | {move.to.label} | {by} | {'yes' if move.reason else '–'} |")
    return "\n".join(rows)


def test_who_may_do_what_is_that_of_the_table():
    assert who_may_do_what() in (DOCS / "workflow.md").read_text()


def test_every_condition_of_publication_is_explained():
    page = (DOCS / "workflow.md").read_text()
    _, rules, policies = re.findall(r"^\|---\|.*\n((?:\|.*\n)+)", page, re.MULTILINE)
    found = conditions_of(Case(), [Demand(kind) for kind in PolicyKind])
    assert rules.count("\n") == len([one for one in found if not one.can_be_overridden])
    assert re.findall(r"^\| ([^|]+) \|", policies, re.MULTILINE) == [kind.label for kind in PolicyKind]


def test_the_policy_lists_every_status_in_the_order_of_the_rules():
    policy = (DOCS / "confirmation.md").read_text()
    _, rules = policy.split("## Last: the first rule that applies")
    statuses = re.findall(r"^\| ([A-Z][a-z ]+) \|", rules, re.MULTILINE)
    assert statuses == [status.label for status in Confirmation]
