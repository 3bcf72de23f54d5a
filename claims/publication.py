"""What must be so before a claim is published: the rules of the record, and the desk's policies. Pure.

No database and no clock: a `Case` and the policies that are on go in, every condition comes out, met or not. The rules
of the record hold for everybody; a policy can be overridden by an editor who says why.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from claims.vocabulary import PolicyKind


class Rule(StrEnum):
    """A rule of the record: nobody overrides it."""

    APPROVAL = "approval"
    PARTIES = "parties"
    WORDS = "words"
    ARTICLES = "articles"


class Demand(NamedTuple):
    """A policy that is on: for the claims with this tag, or without one for every claim."""

    kind: PolicyKind
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One party's say: what it has given, and what the desk has done to get it.

    `has_spoken`: it took a side, took its words back or declined to comment. `had_its_time`: the deadline of a comment
    request has passed, or the request ended otherwise than by being called off. `is_awaited`: a deadline is to come.
    """

    name: str
    has_spoken: bool = False
    had_its_time: bool = False
    is_awaited: bool = False

    @property
    def was_heard(self) -> bool:
        return self.has_spoken or self.had_its_time


@dataclass(frozen=True, slots=True)
class Case:
    """What is known about a claim that somebody wants to publish.

    `anchored` counts the live attributions with words in a snapshot, `changed_articles` the open flags “the article
    changed”, `origins` the independent sources that affirm. `rests_on_unnamed`: an unnamed source affirms, denies or
    questions it, or passes on somebody who does.
    """

    is_approved: bool = False
    approved_by_senior: bool = False
    hearings: tuple[Hearing, ...] = ()
    without_party: str = ""
    anchored: int = 0
    without_words: str = ""
    changed_articles: int = 0
    origins: int = 0
    rests_on_unnamed: bool = False
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that publication asks; `message` says what is so, or what to do."""

    kind: Rule | PolicyKind
    is_met: bool
    message: str

    @property
    def can_be_overridden(self) -> bool:
        return isinstance(self.kind, PolicyKind)


INDEPENDENT_SOURCES = 2
"""How many origins must affirm under the policy of two independent sources. Parties count as the origins that they are:
two that confirm, and do not speak for the same root, are two; a claim that its only party confirms has one."""


def conditions_of(case: Case, demands: Iterable[Demand]) -> tuple[Condition, ...]:
    """Every condition of publishing this claim: the rules of the record first, then the policies that are on for it."""
    judged = {
        PolicyKind.TWO_INDEPENDENT_SOURCES: _two_independent_sources,
        PolicyKind.SENIOR_APPROVAL: _senior_approval,
        PolicyKind.RIGHT_OF_REPLY: _right_of_reply,
    }
    on = _demanded(demands, case.tags)
    return (
        _approval(case),
        _parties(case),
        _words(case),
        _articles(case),
        *(judge(case) for kind, judge in judged.items() if kind in on),
    )


def unmet(found: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(condition for condition in found if not condition.is_met)


def _demanded(demands: Iterable[Demand], tags: Collection[str]) -> set[PolicyKind]:
    """Tags are compared in any case of letters: “Elections” is “elections”."""
    classes = {"", *(tag.casefold() for tag in tags)}
    return {demand.kind for demand in demands if demand.tag.strip().casefold() in classes}


def _approval(case: Case) -> Condition:
    return _condition(
        Rule.APPROVAL,
        case.is_approved,
        "A colleague approved this revision and its record.",
        "Have this revision approved by a colleague who did not work on it.",
    )


def _parties(case: Case) -> Condition:
    names = ", ".join(hearing.name for hearing in case.hearings)
    met = f"Parties: {names}." if names else "Why there is no party is on record."
    return _condition(
        Rule.PARTIES,
        bool(names or case.without_party.strip()),
        met,
        "Revise the claim: name its parties, or say why nobody's word is needed.",
    )


def _words(case: Case) -> Condition:
    number = f"{case.anchored} attribution{'s' if case.anchored != 1 else ''}"
    met = f"Words in documents: {number}." if case.anchored else "Why there are no words is on record."
    return _condition(
        Rule.WORDS,
        bool(case.anchored or case.without_words.strip()),
        met,
        "Put an attribution with words of a document on record, or revise the claim and say why there are none.",
    )


def _articles(case: Case) -> Condition:
    number = case.changed_articles
    flags = "flag “the article changed” is" if number == 1 else "flags “the article changed” are"
    return _condition(
        Rule.ARTICLES,
        not number,
        "No article has changed under its words.",
        f"{number} {flags} open: correct the attribution, or say why it stands.",
    )


def _two_independent_sources(case: Case) -> Condition:
    affirm = "origin affirms" if case.origins == 1 else "origins affirm"
    return _condition(
        PolicyKind.TWO_INDEPENDENT_SOURCES,
        case.origins >= INDEPENDENT_SOURCES,
        f"{case.origins} independent {affirm} it.",
        f"{case.origins} independent {affirm} it; find a second one that does not pass on the first.",
    )


def _senior_approval(case: Case) -> Condition:
    met = "A senior approved it." if case.rests_on_unnamed else "No unnamed source is behind it."
    return _condition(
        PolicyKind.SENIOR_APPROVAL,
        case.approved_by_senior or not case.rests_on_unnamed,
        met,
        "An unnamed source is behind it: have it returned, sent to review again, and approved by a senior.",
    )


def _right_of_reply(case: Case) -> Condition:
    unheard = [hearing for hearing in case.hearings if not hearing.was_heard]
    awaited = ", ".join(hearing.name for hearing in unheard if hearing.is_awaited)
    unasked = ", ".join(hearing.name for hearing in unheard if not hearing.is_awaited)
    wait = f"Wait for the answer of {awaited}, or for the deadline." if awaited else ""
    ask = f"Ask {unasked} for comment." if unasked else ""
    return _condition(
        PolicyKind.RIGHT_OF_REPLY, not unheard, "Every party had its say, or the time for it.", f"{wait} {ask}".strip()
    )


def _condition(kind: Rule | PolicyKind, is_met: bool, met: str, to_do: str) -> Condition:
    return Condition(kind, is_met, met if is_met else to_do)
