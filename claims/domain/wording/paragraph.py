"""The paragraph of suggested copy: who took which stance when, who made no statement, and the origins. Pure."""

from collections.abc import Mapping

from claims.domain.clocks import format_datetime
from claims.domain.history import AttributionFact
from claims.domain.interval_text import format_interval, interval_phrase
from claims.domain.standing import Position, Standing
from claims.domain.stated_interval import StatedInterval
from claims.domain.wording.names import SourceFacts, capitalized, join_names, names_of, parties_by_speaker
from claims.vocabulary import AFFIRMING_STANCES, Certainty, PositionKind, Stance

MAX_LISTED_ATTRIBUTIONS = 5
"""Beyond this number, further attributions on the same side are only counted."""

PAST_TENSE_VERBS: Mapping[Stance, str] = {
    Stance.ASSERTS: "asserted",
    Stance.CONFIRMS: "confirmed",
    Stance.PARTLY_CONFIRMS: "partly confirmed",
    Stance.DENIES: "denied",
    Stance.QUESTIONS: "questioned",
    Stance.RETRACTS: "retracted",
}

SIDE_VERBS: Mapping[frozenset[Stance], str] = {
    AFFIRMING_STANCES: "affirmed",
    frozenset({Stance.DENIES}): "denied",
    frozenset({Stance.QUESTIONS}): "questioned",
}

UNNAMED_AFFIRMING_PHRASES = ("a report without a named source says so", "{} reports without a named source say so")

UNNAMED_SOURCE_PHRASES: Mapping[Stance, tuple[str, str]] = {
    Stance.ASSERTS: UNNAMED_AFFIRMING_PHRASES,
    Stance.CONFIRMS: UNNAMED_AFFIRMING_PHRASES,
    Stance.PARTLY_CONFIRMS: UNNAMED_AFFIRMING_PHRASES,
    Stance.DENIES: ("a report without a named source denies it", "{} reports without a named source deny it"),
    Stance.QUESTIONS: ("a report without a named source questions it", "{} reports without a named source question it"),
}

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def paragraph_of(standing: Standing, source_facts: SourceFacts) -> str:
    """The standing in full sentences, with dates as exact as they are known and the number of origins."""
    sentences = [
        *_stance_sentences(standing, source_facts),
        *_retraction_sentences(standing, source_facts),
        *_uncertain_sentences(standing, source_facts),
        *_unnamed_sentences(standing, source_facts),
        *_disagreement_sentences(standing, source_facts),
        *_no_statement_sentences(standing, source_facts),
        _origins_sentence(standing, source_facts),
    ]
    return " ".join(f"{capitalized(sentence)}." for sentence in sentences)


def _stance_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """One sentence for each source with a stance, affirming ones first, in chronological order."""
    parties = parties_by_speaker(standing.positions)
    runs = {position.spoken_by: position for position in standing.positions if len(position.evidence) > 1}
    sentences = []
    for side, verb in SIDE_VERBS.items():
        attributions = sorted(
            (attribution for attribution in standing.stances.values() if attribution.stance in side),
            key=lambda attribution: attribution.sort_key,
        )
        for attribution in attributions[:MAX_LISTED_ATTRIBUTIONS]:
            sentences.append(
                _stance_sentence(
                    attribution, parties.get(attribution.source), runs.get(attribution.source), source_facts
                )
            )
        if len(attributions) > MAX_LISTED_ATTRIBUTIONS:
            others = count_phrase(len(attributions) - MAX_LISTED_ATTRIBUTIONS, "other", "others")
            sentences.append(f"{others} {verb} this too")
    return sentences


def _stance_sentence(
    attribution: AttributionFact, party: int | None, run: Position | None, source_facts: SourceFacts
) -> str:
    who = _speaker_phrase(attribution, party, source_facts)
    verb = PAST_TENSE_VERBS[attribution.stance]
    if attribution.stance == Stance.ASSERTS and party is None:
        verb = "reported" if source_facts[attribution.source].is_outlet else "said"
    stated = interval_phrase(attribution.stated)
    if run is not None and run.since is not None and run.kind == attribution.stance.value:
        since = interval_phrase(run.since)
        return f"{who} {verb} this first {since}, most recently {stated}"
    return f"{who} {verb} this {stated}"


def _speaker_phrase(attribution: AttributionFact, party: int | None, source_facts: SourceFacts) -> str:
    who = source_facts[attribution.source].name
    if party is not None and party != attribution.source:
        who += f", who speaks for {source_facts[party].name},"
    if attribution.relayed_by is not None:
        who = f"{who.removesuffix(',')}, as relayed by {source_facts[attribution.relayed_by].name},"
    return who


def _retraction_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    retractions = {
        attribution.source: attribution for attribution in standing.live if attribution.stance == Stance.RETRACTS
    }
    retracted = frozenset(standing.retracted) - standing.stances.keys()
    return [
        f"{interval_phrase(attribution.stated)}, {source_facts[source].name} retracted its statement"
        for source, attribution in retractions.items()
        if source in retracted
    ][-MAX_LISTED_ATTRIBUTIONS:]


def _uncertain_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """What a source only reportedly said; copies of the report are left out."""
    reported = [
        attribution
        for attribution in standing.uncounted
        if attribution.repeats is None
        and source_facts[attribution.source].is_named
        and attribution.certainty != Certainty.CERTAIN
        and attribution.stance in PAST_TENSE_VERBS
    ]
    return [
        f"{source_facts[attribution.source].name} reportedly {PAST_TENSE_VERBS[attribution.stance]} this "
        f"{interval_phrase(attribution.stated)}"
        for attribution in reported[-MAX_LISTED_ATTRIBUTIONS:]
    ]


def _unnamed_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    by_phrase: dict[tuple[str, str], list[AttributionFact]] = {}
    for attribution in standing.uncounted:
        if (
            attribution.repeats is None
            and not source_facts[attribution.source].is_named
            and attribution.stance in UNNAMED_SOURCE_PHRASES
        ):
            by_phrase.setdefault(UNNAMED_SOURCE_PHRASES[attribution.stance], []).append(attribution)
    sentences = []
    for (one, several), attributions in by_phrase.items():
        newest = format_interval(attributions[-1].stated)
        number = _number_word(len(attributions))
        sentences.append(
            f"{one} ({newest})" if len(attributions) == 1 else f"{several.format(number)} (the newest {newest})"
        )
    return sentences


def _disagreement_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    return [
        f"spokespeople for {source_facts[position.party].name} disagree"
        for position in standing.positions
        if position.dissenting_spokespeople
    ]


def _no_statement_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    sentences = []
    for position in standing.positions:
        name = source_facts[position.party].name
        match position.kind:
            case PositionKind.SILENT if position.since is not None and position.last_checked is not None:
                checked = _last_checked_phrase(position.since, position.last_checked)
                sentences.append(f"{name} had not commented as of {checked}")
            case PositionKind.DECLINES if position.since is not None:
                sentences.append(f"{name} declined to comment {interval_phrase(position.since)}")
            case PositionKind.ASKED if position.since is not None and position.deadline is not None:
                asked, deadline = interval_phrase(position.since), format_datetime(position.deadline)
                sentences.append(
                    f"{name} was asked for comment {asked} and has not yet responded (deadline {deadline})"
                )
            case PositionKind.NOT_ASKED:
                sentences.append(f"{name} has not been asked yet")
        if position.later_non_response is not None and position.last_checked is not None:
            sentences.append(_later_non_response_sentence(position.later_non_response, name, position.last_checked))
    return sentences


def _last_checked_phrase(since: StatedInterval, last_checked: StatedInterval) -> str:
    newest = format_interval(last_checked)
    return newest if since == last_checked else f"{newest} (first noted {interval_phrase(since)})"


def _later_non_response_sentence(position: PositionKind, name: str, stated: StatedInterval) -> str:
    if position == PositionKind.DECLINES:
        return f"{name} has since declined to comment ({format_interval(stated)})"
    return f"{name} had not commented again as of {format_interval(stated)}"


def _origins_sentence(standing: Standing, source_facts: SourceFacts) -> str:
    if not any(attribution.stance in AFFIRMING_STANCES for attribution in standing.stances.values()):
        return "no named source affirms it" if standing.live else "nobody is on record about this"
    names = [" / ".join(names_of(sorted(roots), source_facts)) for roots in standing.origins]
    affirm = "affirms" if len(names) == 1 else "affirm"
    return f"{count_phrase(len(names), 'independent origin', 'independent origins')} {affirm} it: {join_names(names)}"


def count_phrase(number: int, one: str, several: str) -> str:
    """ "one origin", "two origins", "12 origins"."""
    return f"{_number_word(number)} {one if number == 1 else several}"


def _number_word(number: int) -> str:
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)
