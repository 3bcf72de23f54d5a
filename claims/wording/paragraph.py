"""The paragraph of suggested copy: who took which stance when, who made no statement, and the origins. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from claims.moments import written
from claims.standing import Act, Position, Standing
from claims.vocabulary import AFFIRMING, Certainty, PositionKind, Precision, Stance
from claims.wording.names import Voices, listed, names_of, opened, parties_by_speaker

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
    AFFIRMING: "affirmed",
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


def paragraph_of(standing: Standing, voices: Voices) -> str:
    """The standing in full sentences, with dates as exact as they are known and the number of origins."""
    sentences = [
        *_stance_sentences(standing, voices),
        *_retraction_sentences(standing, voices),
        *_uncertain_sentences(standing, voices),
        *_unnamed_sentences(standing, voices),
        *_disagreement_sentences(standing, voices),
        *_no_statement_sentences(standing, voices),
        _origins_sentence(standing, voices),
    ]
    return " ".join(f"{opened(sentence)}." for sentence in sentences)


def date_phrase(moment: datetime, precision: str = Precision.MINUTE) -> str:
    """ "on 28 July 2025, 14:05 UTC", "on 28 July 2025", "in July 2025" or "in 2025"."""
    preposition = "on" if precision in {Precision.MINUTE, Precision.DAY} else "in"
    return f"{preposition} {written(moment, precision)}"


def _stance_sentences(standing: Standing, voices: Voices) -> list[str]:
    """One sentence for each source with a stance, affirming ones first, in chronological order."""
    parties = parties_by_speaker(standing.positions)
    runs = {position.voice: position for position in standing.positions if len(position.evidence) > 1}
    sentences = []
    for side, verb in SIDE_VERBS.items():
        acts = sorted((act for act in standing.stances.values() if act.stance in side), key=lambda act: act.order)
        for act in acts[:MAX_LISTED_ATTRIBUTIONS]:
            sentences.append(_stance_sentence(act, parties.get(act.source), runs.get(act.source), voices))
        if len(acts) > MAX_LISTED_ATTRIBUTIONS:
            others = count_phrase(len(acts) - MAX_LISTED_ATTRIBUTIONS, "other", "others")
            sentences.append(f"{others} {verb} this too")
    return sentences


def _stance_sentence(act: Act, party: int | None, run: Position | None, voices: Voices) -> str:
    who = _speaker_phrase(act, party, voices)
    verb = PAST_TENSE_VERBS[act.stance]
    if act.stance == Stance.ASSERTS and party is None:
        verb = "reported" if voices[act.source].is_outlet else "said"
    stated = date_phrase(act.stated_at, act.precision)
    if run is not None and run.since is not None and run.kind == act.stance.value:
        since = date_phrase(run.since, run.since_precision)
        return f"{who} {verb} this first {since}, most recently {stated}"
    return f"{who} {verb} this {stated}"


def _speaker_phrase(act: Act, party: int | None, voices: Voices) -> str:
    who = voices[act.source].name
    if party is not None and party != act.source:
        who += f", who speaks for {voices[party].name},"
    if act.relayed_by is not None:
        who = f"{who.removesuffix(',')}, as relayed by {voices[act.relayed_by].name},"
    return who


def _retraction_sentences(standing: Standing, voices: Voices) -> list[str]:
    retractions = {act.source: act for act in standing.live if act.stance == Stance.RETRACTS}
    return [
        f"{date_phrase(act.stated_at, act.precision)}, {voices[source].name} retracted its statement"
        for source, act in retractions.items()
        if source in standing.retracted and source not in standing.stances
    ]


def _uncertain_sentences(standing: Standing, voices: Voices) -> list[str]:
    """What a source only reportedly said; copies of the report are left out."""
    reported = [
        act
        for act in standing.uncounted
        if act.repeats is None
        and voices[act.source].is_named
        and act.certainty != Certainty.CERTAIN
        and act.stance in PAST_TENSE_VERBS
    ]
    return [
        f"{voices[act.source].name} reportedly {PAST_TENSE_VERBS[act.stance]} this "
        f"{date_phrase(act.stated_at, act.precision)}"
        for act in reported[-MAX_LISTED_ATTRIBUTIONS:]
    ]


def _unnamed_sentences(standing: Standing, voices: Voices) -> list[str]:
    by_phrase: dict[tuple[str, str], list[Act]] = {}
    for act in standing.uncounted:
        if act.repeats is None and not voices[act.source].is_named and act.stance in UNNAMED_SOURCE_PHRASES:
            by_phrase.setdefault(UNNAMED_SOURCE_PHRASES[act.stance], []).append(act)
    sentences = []
    for (one, several), acts in by_phrase.items():
        newest = written(acts[-1].stated_at, acts[-1].precision)
        number = _number_word(len(acts))
        sentences.append(f"{one} ({newest})" if len(acts) == 1 else f"{several.format(number)} (the newest {newest})")
    return sentences


def _disagreement_sentences(standing: Standing, voices: Voices) -> list[str]:
    return [
        f"spokespeople for {voices[position.party].name} disagree"
        for position in standing.positions
        if position.differing
    ]


def _no_statement_sentences(standing: Standing, voices: Voices) -> list[str]:
    acts = {act.id: act for act in standing.live}
    sentences = []
    for position in standing.positions:
        name = voices[position.party].name
        match position.kind:
            case PositionKind.SILENT:
                sentences.append(f"{name} had not commented as of {_last_checked_phrase(position, acts)}")
            case PositionKind.DECLINES if position.since is not None:
                sentences.append(f"{name} declined to comment {date_phrase(position.since, position.since_precision)}")
            case PositionKind.ASKED if position.since is not None and position.deadline is not None:
                asked, deadline = written(position.since), written(position.deadline)
                sentences.append(
                    f"{name} was asked for comment on {asked} and has not yet responded (deadline {deadline})"
                )
            case PositionKind.NOT_ASKED:
                sentences.append(f"{name} has not been asked yet")
        if position.beside is not None:
            sentences.append(_later_non_response_sentence(position, name, standing.live))
    return sentences


def _last_checked_phrase(position: Position, acts: Mapping[int, Act]) -> str:
    first, last = acts[position.evidence[0]], acts[position.evidence[-1]]
    newest = written(last.stated_at, last.precision)
    return newest if first is last else f"{newest} (first noted {date_phrase(first.stated_at, first.precision)})"


def _later_non_response_sentence(position: Position, name: str, live: Iterable[Act]) -> str:
    act = next(act for act in live if act.said_by == position.last_looked and act.stance.value == position.beside)
    if position.beside == PositionKind.DECLINES:
        return f"{name} has since declined to comment ({written(act.stated_at, act.precision)})"
    return f"{name} had not commented again as of {written(act.stated_at, act.precision)}"


def _origins_sentence(standing: Standing, voices: Voices) -> str:
    if not any(act.stance in AFFIRMING for act in standing.stances.values()):
        return "no named source affirms it" if standing.live else "nobody is on record about this"
    names = [" / ".join(names_of(sorted(roots), voices)) for roots in standing.origins]
    affirm = "affirms" if len(names) == 1 else "affirm"
    return f"{count_phrase(len(names), 'independent origin', 'independent origins')} {affirm} it: {listed(names)}"


def count_phrase(number: int, one: str, several: str) -> str:
    """ "one origin", "two origins", "12 origins"."""
    return f"{_number_word(number)} {one if number == 1 else several}"


def _number_word(number: int) -> str:
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)
