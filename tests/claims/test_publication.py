"""What publication asks. The tables are the policy; each row says why."""

from dataclasses import replace

import pytest

from claims.publication import Case, Demand, Hearing, RecordRule, conditions_of, unmet
from claims.vocabulary import PolicyKind

READY = Case(is_approved=True, hearings=(Hearing("Kremlin", has_spoken=True),), anchored=1, origins=1)
EVERY_POLICY = [Demand(kind) for kind in PolicyKind]

TWO, SENIOR, REPLY = PolicyKind.TWO_INDEPENDENT_SOURCES, PolicyKind.SENIOR_APPROVAL, PolicyKind.RIGHT_OF_REPLY


def lacking(case: Case, demands: list[Demand] | None = None) -> list[RecordRule | PolicyKind]:
    return [one.kind for one in unmet(conditions_of(case, demands or []))]


# The rules of the record hold for every claim, whatever the desk has switched on.
RULES = [
    ({}, []),
    ({"is_approved": False}, [RecordRule.APPROVAL]),
    # A party, or a stated reason why there is none; white space is no reason.
    ({"hearings": ()}, [RecordRule.PARTIES]),
    ({"hearings": (), "without_party": " \n"}, [RecordRule.PARTIES]),
    ({"hearings": (), "without_party": "A law of nature."}, []),
    # Words of a document, or a stated reason why there are none.
    ({"anchored": 0}, [RecordRule.WORDS]),
    ({"anchored": 0, "without_words": "\t"}, [RecordRule.WORDS]),
    ({"anchored": 0, "without_words": "Broadcast live; no transcript."}, []),
    # An open flag is looked at first. Settled ones are not counted.
    ({"changed_articles": 1}, [RecordRule.ARTICLES]),
    ({"is_approved": False, "hearings": (), "anchored": 0, "changed_articles": 2}, list(RecordRule)),
]


@pytest.mark.parametrize(("changed", "expected"), RULES)
def test_the_rules_of_the_record(changed: dict, expected: list[RecordRule]) -> None:
    assert lacking(replace(READY, **changed)) == expected


WAITING = Hearing("PMO", is_awaited=True)
POLICIES = [
    # Two origins affirm; a claim that its only party confirms has one.
    (TWO, {"origins": 1}, False),
    (TWO, {"origins": 2}, True),
    # A senior looks where somebody unnamed takes a side, and nowhere else.
    (SENIOR, {}, True),
    (SENIOR, {"rests_on_unnamed": True}, False),
    (SENIOR, {"rests_on_unnamed": True, "approved_by_senior": True}, True),
    # Every party has spoken, or had the time to.
    (REPLY, {}, True),
    (REPLY, {"hearings": (Hearing("Kremlin", has_spoken=True), Hearing("PMO"))}, False),
    (REPLY, {"hearings": (Hearing("Kremlin", has_spoken=True), WAITING)}, False),
    (REPLY, {"hearings": (Hearing("PMO", had_its_time=True),)}, True),
    # Asked a second time, with time left: it had its time the first time.
    (REPLY, {"hearings": (Hearing("PMO", had_its_time=True, is_awaited=True),)}, True),
    # Where nobody's word is needed, nobody is waited for.
    (REPLY, {"hearings": (), "without_party": "A law of nature."}, True),
]


@pytest.mark.parametrize(("policy", "changed", "is_met"), POLICIES)
def test_the_policies(policy: PolicyKind, changed: dict, is_met: bool) -> None:
    assert lacking(replace(READY, **changed), [Demand(policy)]) == ([] if is_met else [policy])


def test_a_policy_asks_nothing_until_it_is_on_for_the_claim() -> None:
    case = replace(READY, tags=frozenset({"Elections"}))
    assert lacking(case, [Demand(TWO, "trade")]) == []
    assert lacking(case, [Demand(TWO, "elections")]) == [TWO]
    assert lacking(case, [Demand(TWO, "trade"), Demand(TWO)]) == [TWO]


def test_only_policies_can_be_overridden() -> None:
    found = conditions_of(Case(rests_on_unnamed=True, hearings=(WAITING,)), EVERY_POLICY)
    assert {one.kind for one in found if one.can_be_overridden} == set(PolicyKind)
    assert {one.kind for one in found if not one.can_be_overridden} == set(RecordRule)


def test_each_unmet_condition_says_what_to_do() -> None:
    case = Case(changed_articles=1, rests_on_unnamed=True, hearings=(Hearing("Kremlin"), WAITING))
    said = {one.kind: one.message for one in conditions_of(case, EVERY_POLICY)}
    assert said[REPLY] == "Wait for PMO to respond, or for the deadline. Ask Kremlin for comment."
    assert said[TWO].startswith("0 independent origins affirm it; find a second one")
    assert said[RecordRule.ARTICLES].startswith("1 flag “the article changed” is open: correct the attribution")
    assert said[RecordRule.PARTIES] == "Parties: Kremlin, PMO."
