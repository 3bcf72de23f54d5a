"""Pages in docs/ that repeat what the code says must match it."""

import re

from django.conf import settings

from claims.publication import PublicationCase, ActivePolicy, publication_conditions
from claims.vocabulary import Confirmation, PolicyKind, Stage
from claims.workflow import MINIMUM_ROLES, TRANSITIONS, STAGE_TRANSITIONS

DOCS = settings.BASE_DIR / "docs"


def diagram() -> str:
    """The stages and their transitions, as a Mermaid state diagram."""
    names = "".join(f"    {stage.value}: {stage.label}\n" for stage in Stage)
    moves = "".join(
        f"    {stage.value} --> {after.value}\n"
        for stage in Stage
        for after in Stage
        if after in STAGE_TRANSITIONS[stage]
    )
    return f"stateDiagram-v2\n    [*] --> {Stage.DRAFT.value}\n{names}{moves}"


def test_the_workflow_diagram_matches_the_transitions():
    (drawn,) = re.findall(r"```mermaid\n(.*?)```", (DOCS / "workflow.md").read_text(), re.DOTALL)
    assert drawn == diagram()


def decision_table() -> str:
    """Every decision as a table: from and to which stages, by whom, and whether it needs a reason."""
    rows = ["| decision | from | to | by | reason |", "|---|---|---|---|---|"]
    for decision, move in TRANSITIONS.items():
        since = ", ".join(str(stage.label) for stage in Stage if stage in move.from_stages)
        by = MINIMUM_ROLES[move.permission] if move.permission else "itself: by whoever edits or records"
        rows.append(f"| {decision.label} | {since} | {move.to.label} | {by} | {'yes' if move.reason else '–'} |")
    return "\n".join(rows)


def test_the_table_of_decisions_matches_the_moves():
    assert decision_table() in (DOCS / "workflow.md").read_text()


def test_every_publication_condition_is_documented():
    page = (DOCS / "workflow.md").read_text()
    _, rules, policies = re.findall(r"^\|---\|.*\n((?:\|.*\n)+)", page, re.MULTILINE)
    found = publication_conditions(PublicationCase(), [ActivePolicy(kind) for kind in PolicyKind])
    assert rules.count("\n") == len([one for one in found if not one.can_be_overridden])
    assert re.findall(r"^\| ([^|]+) \|", policies, re.MULTILINE) == [kind.label for kind in PolicyKind]


def test_the_documentation_lists_every_status_in_rule_order():
    policy = (DOCS / "confirmation.md").read_text()
    _, rules = policy.split("## Last: the first rule that applies")
    statuses = re.findall(r"^\| ([A-Z][a-z ]+) \|", rules, re.MULTILINE)
    assert statuses == [status.label for status in Confirmation]
