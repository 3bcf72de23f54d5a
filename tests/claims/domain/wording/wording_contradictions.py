"""What a wording must never say, each a rule with a name. They read the words, not how they are made."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from claims.domain.standing import Standing
from claims.domain.wording import Wordings
from claims.vocabulary import PositionKind, Stance

AFFIRMING = {Stance.ASSERTS, Stance.CONFIRMS, Stance.PARTLY_CONFIRMS}
STATEMENTS = {"asserts", "confirms", "partly_confirms", "denies", "questions"}
SINGULAR_VERBS = "has|was|asserts|confirms|denies|questions|retracts|reports|says|declines|speaks"
PLURAL_VERBS = "have|were|assert|confirm|deny|question|retract|report|say|decline|speak"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Printed:
    """A standing with its wordings, and the sources by name: whether each is plural."""

    standing: Standing
    wordings: Wordings
    names: Mapping[int, str]
    plurals: frozenset[str]

    @property
    def texts(self) -> tuple[str, str, str]:
        return self.wordings.headline, self.wordings.sentence, self.wordings.paragraph

    def says(self, pattern: str) -> bool:
        return any(re.search(pattern, text, re.IGNORECASE) for text in self.texts)

    def is_live(self, *stances: Stance) -> bool:
        return any(attribution.stance in stances for attribution in self.standing.live)


@cache
def named(name: str) -> str:
    """A pattern for the name, with or without its article, and for no longer one."""
    return rf"(?<![\w-]){re.escape(name.removeprefix('the '))}(?![\w'-])"


def confirmed_beside_a_lone_report(printed: Printed) -> bool:
    return printed.standing.confirmation in ("single_source", "corroborated") and printed.says(r"\bconfirm")


def confirmed_while_nobody_confirms(printed: Printed) -> bool:
    return not printed.is_live(Stance.CONFIRMS, Stance.PARTLY_CONFIRMS) and printed.says(r"\bconfirm")


def denied_while_nobody_denies(printed: Printed) -> bool:
    return not printed.is_live(Stance.DENIES) and printed.says(r"\b(?:denied|denies|deny|denial)\b")


def affirmed_while_nobody_affirms(printed: Printed) -> bool:
    words = (
        r"\b(?:according to|asserted|said (?:this|so)|says|say|reported (?:this|without|by)|affirms it:|affirm it:)\b"
    )
    return not printed.is_live(*AFFIRMING) and printed.says(words) and not printed.says(r"as reported by")


def retracted_while_nobody_retracts(printed: Printed) -> bool:
    return not printed.is_live(Stance.RETRACTS) and printed.says(r"\bretract")


def silent_party_that_has_spoken(printed: Printed) -> bool:
    """A silence after a statement is worded as such: not since, not again."""
    for position in printed.standing.positions:
        if position.kind in STATEMENTS:
            has_not = r"(?:silent|(?:has|have|had) not (?:commented|been asked))(?! since| again)"
            if printed.says(f"{named(printed.names[position.party])} {has_not}"):
                return True
    return False


def asked_or_not_as_the_record_says(printed: Printed) -> bool:
    for position in printed.standing.positions:
        name = named(printed.names[position.party])
        not_asked, asked = rf"{name} (?:has|have) not been asked", rf"{name} (?:was|were|ha(?:s|ve) been) asked(?! yet)"
        if position.kind != PositionKind.NOT_ASKED and printed.says(not_asked):
            return True
        if position.kind != PositionKind.ASKED and printed.says(asked):
            return True
    return False


def name_twice_in_a_list(printed: Printed) -> bool:
    clauses = [*printed.wordings.sentence.split("; "), *printed.wordings.headline.split("; ")]
    return any(
        len(re.findall(named(name), re.sub(r" \(deadline.*|\(via.*?\)", "", clause))) > 1
        and "has not yet responded" not in clause
        for clause in clauses
        for name in printed.names.values()
        if clause.count(name) > 1
    )


def relay_of_own_words(printed: Printed) -> bool:
    """Nobody is in a chain twice: "Putin, as relayed by the Kremlin and then by Putin"."""
    for chain in re.findall(r"([^;.,]+), as (?:relayed|reported) (by [^;.,]+)", " ".join(printed.texts)):
        relays = re.split(r" and then ", chain[1])
        if len(set(relays)) < len(relays):
            return True
    return False


def first_and_most_recently_on_one_day(printed: Printed) -> bool:
    pairs = re.findall(r"first ((?:on|in) .+?), most recently (.+?)\. ", f"{printed.wordings.paragraph} ")
    pairs += [
        (first, f"on {last}")
        for last, first in re.findall(r"as of (.+?) \(first noted (.+?)\)", printed.wordings.paragraph)
    ]
    return any(one.startswith(other) or other.startswith(one) for one, other in pairs)


def singular_and_plural_mixed(printed: Printed) -> bool:
    for text in printed.texts:
        for name in (name for name in printed.names.values() if name.removeprefix("the ").lower() in text.lower()):
            for found in re.finditer(rf"{named(name)} (?:reportedly )?(\w+)", text, re.IGNORECASE):
                before, verb = text[: found.start()].removesuffix("the "), found.group(1)
                is_joined = before.endswith(" and ")
                wrong = SINGULAR_VERBS if name in printed.plurals or is_joined else PLURAL_VERBS
                if re.fullmatch(wrong, verb) and not before.endswith(("for ", "by ")):
                    return True
    return False


def nobody_needed_without_a_reason(printed: Printed) -> bool:
    has_reason = printed.standing.needs_no_party and not printed.standing.positions
    return printed.says("word is needed") != has_reason


def another_number_of_origins(printed: Printed) -> bool:
    number = len(printed.standing.origins)
    said = re.search(r"(\w+) independent origins? affirms? it", printed.wordings.paragraph)
    if not number:
        return said is not None
    return said is None or said.group(1).lower() != (NUMBERS[number] if number < len(NUMBERS) else str(number))


def nobody_on_record_beside_a_record(printed: Printed) -> bool:
    return printed.says("nobody (?:is )?on record") and bool(printed.standing.live)


def also_where_nobody_else_says_so(printed: Printed) -> bool:
    stances = {attribution.stance for attribution in printed.standing.stances.values()}
    return printed.says(r"\balso\b") and not stances & AFFIRMING


def citing_each_other_outside_a_circle(printed: Printed) -> bool:
    return printed.says("cite each other") != bool(printed.standing.circular_reports)


def not_a_sentence(printed: Printed) -> bool:
    return any(
        re.search(r"\.\.|  | [,;.]|,,|None|\{|\}", text) is not None or not text[0].isupper() for text in printed.texts
    )


RULES: tuple[Callable[[Printed], bool], ...] = (
    confirmed_beside_a_lone_report,
    confirmed_while_nobody_confirms,
    denied_while_nobody_denies,
    affirmed_while_nobody_affirms,
    retracted_while_nobody_retracts,
    silent_party_that_has_spoken,
    asked_or_not_as_the_record_says,
    name_twice_in_a_list,
    relay_of_own_words,
    first_and_most_recently_on_one_day,
    singular_and_plural_mixed,
    nobody_needed_without_a_reason,
    another_number_of_origins,
    nobody_on_record_beside_a_record,
    also_where_nobody_else_says_so,
    citing_each_other_outside_a_circle,
    not_a_sentence,
)


def contradictions(printed: Printed) -> Iterator[str]:
    """The names of the rules that these wordings break."""
    return (rule.__name__ for rule in RULES if rule(printed))
