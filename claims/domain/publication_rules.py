"""The conditions of publication: the rules of the record, and the desk's policies. Pure.

Takes a `Case` and the active policies, and returns every condition, met or not. Nobody can override a rule of the
record; an editor can override a policy by giving a reason.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from claims.vocabulary import PolicyKind


class RecordRule(StrEnum):
    """A rule of the record. Nobody can override it."""

    APPROVAL = "approval"
    PARTIES = "parties"
    WORDS = "words"
    ARTICLES = "articles"


class ActivePolicy(NamedTuple):
    """An active policy: for claims with this tag, or for every claim when the tag is empty."""

    kind: PolicyKind
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PartyHearing:
    """Whether one party has had its right of reply.

    `has_responded`: it took a side, retracted, or declined to comment. `had_time_to_respond`: the deadline of a comment
    request has passed, or the request has ended without being cancelled. `is_pending`: a deadline is still ahead.
    """

    name: str
    has_responded: bool = False
    had_time_to_respond: bool = False
    is_pending: bool = False

    @property
    def was_heard(self) -> bool:
        return self.has_responded or self.had_time_to_respond


@dataclass(frozen=True, slots=True)
class PublicationCase:
    """The facts about a claim that somebody wants to publish.

    `anchored` counts the live attributions that quote a snapshot, `changed_articles` the open flags “the article
    changed”, `origins` the independent sources that affirm. `relies_on_unnamed_source`: an unnamed source affirms,
    denies or questions the claim, or relays somebody who does.
    """

    is_approved: bool = False
    approved_by_senior: bool = False
    hearings: tuple[PartyHearing, ...] = ()
    no_party_reason: str = ""
    anchored: int = 0
    no_words_reason: str = ""
    changed_articles: int = 0
    origins: int = 0
    relies_on_unnamed_source: bool = False
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PublicationCondition:
    """One condition of publication. `message` says how it is met, or what is left to do."""

    kind: RecordRule | PolicyKind
    is_met: bool
    message: str

    @property
    def can_be_overridden(self) -> bool:
        return isinstance(self.kind, PolicyKind)


MIN_INDEPENDENT_ORIGINS = 2
"""How many origins must affirm under the policy of two independent sources. Parties count as origins, too: two that
confirm and do not speak for the same root are two; a claim that only its single party confirms has one."""


def publication_conditions(case: PublicationCase, demands: Iterable[ActivePolicy]) -> tuple[PublicationCondition, ...]:
    """Every condition of publishing this claim: the rules of the record, then the policies that apply to it."""
    policy_checks = {
        PolicyKind.TWO_INDEPENDENT_SOURCES: _two_independent_sources,
        PolicyKind.SENIOR_APPROVAL: _senior_approval,
        PolicyKind.RIGHT_OF_REPLY: _right_of_reply,
    }
    active = _active_policies(demands, case.tags)
    return (
        _approval(case),
        _parties(case),
        _words(case),
        _articles(case),
        *(check(case) for kind, check in policy_checks.items() if kind in active),
    )


def unmet(conditions: Iterable[PublicationCondition]) -> tuple[PublicationCondition, ...]:
    return tuple(condition for condition in conditions if not condition.is_met)


def _active_policies(demands: Iterable[ActivePolicy], tags: Collection[str]) -> set[PolicyKind]:
    """The policies that apply to a claim with these tags. Tags are compared case-insensitively."""
    applicable = {"", *(tag.casefold() for tag in tags)}
    return {demand.kind for demand in demands if demand.tag.strip().casefold() in applicable}


def _approval(case: PublicationCase) -> PublicationCondition:
    return _condition(
        RecordRule.APPROVAL,
        case.is_approved,
        "A colleague has approved this revision and its record.",
        "Ask a colleague who did not work on this revision to approve it.",
    )


def _parties(case: PublicationCase) -> PublicationCondition:
    names = ", ".join(hearing.name for hearing in case.hearings)
    met = f"Parties: {names}." if names else "The claim says why it has no party."
    return _condition(
        RecordRule.PARTIES,
        bool(names or case.no_party_reason.strip()),
        met,
        "Edit the claim: name its parties, or say why nobody must be asked.",
    )


def _words(case: PublicationCase) -> PublicationCondition:
    number = f"{case.anchored} attribution{'s' if case.anchored != 1 else ''}"
    met = f"Quoted from documents: {number}." if case.anchored else "The claim says why nothing is quoted."
    return _condition(
        RecordRule.WORDS,
        bool(case.anchored or case.no_words_reason.strip()),
        met,
        "Add an attribution that quotes a document, or edit the claim and say why there is none.",
    )


def _articles(case: PublicationCase) -> PublicationCondition:
    number = case.changed_articles
    flags = "flag “the article changed” is" if number == 1 else "flags “the article changed” are"
    return _condition(
        RecordRule.ARTICLES,
        not number,
        "No source articles have changed.",
        f"{number} {flags} open: correct the attribution, or say why it stands.",
    )


def _two_independent_sources(case: PublicationCase) -> PublicationCondition:
    affirm = "origin affirms" if case.origins == 1 else "origins affirm"
    return _condition(
        PolicyKind.TWO_INDEPENDENT_SOURCES,
        case.origins >= MIN_INDEPENDENT_ORIGINS,
        f"{case.origins} independent {affirm} it.",
        f"{case.origins} independent {affirm} it; find a second one that does not repeat the first.",
    )


def _senior_approval(case: PublicationCase) -> PublicationCondition:
    met = (
        "A senior editor has approved it."
        if case.relies_on_unnamed_source
        else "It does not rest on an unnamed source."
    )
    return _condition(
        PolicyKind.SENIOR_APPROVAL,
        case.approved_by_senior or not case.relies_on_unnamed_source,
        met,
        "It rests on an unnamed source: send it back, then to review again, and have a senior editor approve it.",
    )


def _right_of_reply(case: PublicationCase) -> PublicationCondition:
    unheard = [hearing for hearing in case.hearings if not hearing.was_heard]
    awaited = ", ".join(hearing.name for hearing in unheard if hearing.is_pending)
    unasked = ", ".join(hearing.name for hearing in unheard if not hearing.is_pending)
    wait = f"Wait for {awaited} to respond, or for the deadline." if awaited else ""
    ask = f"Ask {unasked} for comment." if unasked else ""
    return _condition(
        PolicyKind.RIGHT_OF_REPLY,
        not unheard,
        "Every party has responded or has had time to.",
        f"{wait} {ask}".strip(),
    )


def _condition(kind: RecordRule | PolicyKind, is_met: bool, met: str, to_do: str) -> PublicationCondition:
    return PublicationCondition(kind, is_met, met if is_met else to_do)
