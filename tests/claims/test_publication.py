"""What publication asks. The tables are the policy; each row says why."""

from dataclasses import replace

import pytest

from claims.publication import PublicationCase, ActivePolicy, PartyHearing, RecordRule, publication_conditions, unmet
from claims.vocabulary import PolicyKind

READY = PublicationCase(is_approved=True, hearings=(PartyHearing("Kremlin", has_responded=True),), anchored=1, origins=1)
EVERY_POLICY = [ActivePolicy(kind) for kind in PolicyKind]

TWO, SENIOR, REPLY = PolicyKind.TWO_INDEPENDENT_SOURCES, PolicyKind.SENIOR_APPROVAL, PolicyKind.RIGHT_OF_REPLY


def lacking(case: PublicationCase, demands: list[ActivePolicy] | None = None) -> list[RecordRule | PolicyKind]:
    return [one.kind for one in unmet(publication_conditions(case, demands or []))]


# The rules of the record hold for every claim, whatever the desk has switched on.
RULES = [
    ({}, []),
    ({"is_approved": False}, [RecordRule.APPROVAL]),
    # A party, or a stated reason why there is none; white space is no reason.
    ({"hearings": ()}, [RecordRule.PARTIES]),
    ({"hearings": (), "no_party_reason": " \n"}, [RecordRule.PARTIES]),
    ({"hearings": (), "no_party_reason": "A law of nature."}, []),
    # Words of a document, or a stated reason why there are none.
    ({"anchored": 0}, [RecordRule.WORDS]),
    ({"anchored": 0, "no_words_reason": "\t"}, [RecordRule.WORDS]),
    ({"anchored": 0, "no_words_reason": "Broadcast live; no transcript."}, []),
    # An open flag is looked at first. Settled ones are not counted.
    ({"changed_articles": 1}, [RecordRule.ARTICLES]),
    ({"is_approved": False, "hearings": (), "anchored": 0, "changed_articles": 2}, list(RecordRule)),
]


@pytest.mark.parametrize(("changed", "expected"), RULES)
def test_the_rules_of_the_record(changed: dict, expected: list[RecordRule]) -> None:
    assert lacking(replace(READY, **changed)) == expected


WAITING = PartyHearing("PMO", is_pending=True)
POLICIES = [
    # Two origins affirm; a claim that its only party confirms has one.
    (TWO, {"origins": 1}, False),
    (TWO, {"origins": 2}, True),
    # A senior looks where somebody unnamed takes a side, and nowhere else.
    (SENIOR, {}, True),
    (SENIOR, {"relies_on_unnamed_source": True}, False),
    (SENIOR, {"relies_on_unnamed_source": True, "approved_by_senior": True}, True),
    # Every party has spoken, or had the time to.
    (REPLY, {}, True),
    (REPLY, {"hearings": (PartyHearing("Kremlin", has_responded=True), PartyHearing("PMO"))}, False),
    (REPLY, {"hearings": (PartyHearing("Kremlin", has_responded=True), WAITING)}, False),
    (REPLY, {"hearings": (PartyHearing("PMO", had_time_to_respond=True),)}, True),
    # Asked a second time, with time left: it had its time the first time.
    (REPLY, {"hearings": (PartyHearing("PMO", had_time_to_respond=True, is_pending=True),)}, True),
    # Where nobody's word is needed, nobody is waited for.
    (REPLY, {"hearings": (), "no_party_reason": "A law of nature."}, True),
]


@pytest.mark.parametrize(("policy", "changed", "is_met"), POLICIES)
def test_the_policies(policy: PolicyKind, changed: dict, is_met: bool) -> None:
    assert lacking(replace(READY, **changed), [ActivePolicy(policy)]) == ([] if is_met else [policy])


def test_a_policy_asks_nothing_until_it_is_on_for_the_claim() -> None:
    case = replace(READY, tags=frozenset({"Elections"}))
    assert lacking(case, [ActivePolicy(TWO, "trade")]) == []
    assert lacking(case, [ActivePolicy(TWO, "elections")]) == [TWO]
    assert lacking(case, [ActivePolicy(TWO, "trade"), ActivePolicy(TWO)]) == [TWO]


def test_only_policies_can_be_overridden() -> None:
    found = publication_conditions(PublicationCase(relies_on_unnamed_source=True, hearings=(WAITING,)), EVERY_POLICY)
    assert {one.kind for one in found if one.can_be_overridden} == set(PolicyKind)
    assert {one.kind for one in found if not one.can_be_overridden} == set(RecordRule)


def test_each_unmet_condition_says_what_to_do() -> None:
    case = PublicationCase(changed_articles=1, relies_on_unnamed_source=True, hearings=(PartyHearing("Kremlin"), WAITING))
    said = {one.kind: one.message for one in publication_conditions(case, EVERY_POLICY)}
    assert said[REPLY] == "Wait for PMO to respond, or for the deadline. Ask Kremlin for comment."
    assert said[TWO].startswith("0 independent origins affirm it; find a second one")
    assert said[RecordRule.ARTICLES].startswith("1 flag “the article changed” is open: correct the attribution")
    assert said[RecordRule.PARTIES] == "Parties: Kremlin, PMO."
