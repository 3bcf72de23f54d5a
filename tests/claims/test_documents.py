"""The pages of docs/ that repeat what the code says are held to it."""

import re

from django.conf import settings

from claims.vocabulary import Confirmation, Stage
from claims.workflow import STAGE_TRANSITIONS

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


def test_the_policy_lists_every_status_in_the_order_of_the_rules():
    policy = (DOCS / "confirmation.md").read_text()
    _, rules = policy.split("## Last: the first rule that fits")
    statuses = re.findall(r"^\| ([A-Z][a-z ]+) \|", rules, re.MULTILINE)
    assert statuses == [status.label for status in Confirmation]
