"""The paragraph of suggested copy: who took which stance when, who made no statement, and the origins. Pure."""

from collections.abc import Mapping

from claims.domain.clocks import format_datetime
from claims.domain.history import AttributionFact
from claims.domain.interval_text import format_interval, interval_phrase
from claims.domain.standing import Standing
from claims.domain.stated_interval import StatedInterval
from claims.domain.wording.names import SourceFacts, agree, capitalized, join_names, names_of, relay_phrase
from claims.domain.wording.unnamed import UnnamedVoice, unnamed_voices
from claims.domain.wording.voices import Voice, reported_verb, voices_of
from claims.vocabulary import AFFIRMING_STANCES, NO_COMMENT_STANCES, Certainty, PositionKind, Stance

MAX_LISTED_ATTRIBUTIONS = 5
"""Beyond this number, further attributions on the same side are only counted."""

SIDE_VERBS: Mapping[frozenset[Stance], str] = {
    AFFIRMING_STANCES: "affirmed",
    frozenset({Stance.DENIES}): "denied",
    frozenset({Stance.QUESTIONS}): "questioned",
}

WITHOUT_NAMED_SOURCE: Mapping[Stance, tuple[str, str]] = {
    **dict.fromkeys(
        sorted(AFFIRMING_STANCES),
        ("a report without a named source says so", "{} reports without a named source say so"),
    ),
    Stance.DENIES: ("a report without a named source denies it", "{} reports without a named source deny it"),
    Stance.QUESTIONS: ("a report without a named source questions it", "{} reports without a named source question it"),
}

CIRCLE_OBJECTS: Mapping[Stance, str] = {
    Stance.ASSERTS: "this",
    Stance.DENIES: "the denial",
    Stance.QUESTIONS: "the question",
}
"""What sources cite each other for, by the side that they take."""

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
        *_circle_sentences(standing, source_facts),
        *(["nobody's word is needed"] if standing.needs_no_party and not standing.positions else []),
        _origins_sentence(standing, source_facts),
    ]
    return " ".join(f"{capitalized(sentence)}." for sentence in sentences)


def _stance_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """One sentence for each source with a stance, affirming ones first, in chronological order."""
    voices = voices_of(standing, source_facts).values()
    firsts = _first_in_run(standing)
    sentences = []
    for side, verb in SIDE_VERBS.items():
        speaking = sorted(
            (voice for voice in voices if voice.attribution.stance in side),
            key=lambda voice: voice.attribution.sort_key,
        )
        for voice in speaking[:MAX_LISTED_ATTRIBUTIONS]:
            first = firsts.get(voice.attribution.source, voice.attribution)
            sentences.append(
                f"{_speaker_phrase(voice, source_facts)} {voice.verb.past} {_when(first, voice.attribution)}"
            )
        if len(speaking) > MAX_LISTED_ATTRIBUTIONS:
            others = count_phrase(len(speaking) - MAX_LISTED_ATTRIBUTIONS, "other", "others")
            sentences.append(f"{others} {verb} this too")
    return sentences


def _first_in_run(standing: Standing) -> dict[int, AttributionFact]:
    """For each source that speaks for a party, its own first attribution in the run that makes the position."""
    recorded = {attribution.id: attribution for attribution in standing.live}
    firsts: dict[int, AttributionFact] = {}
    for position in standing.positions:
        if len(position.evidence) > 1 and position.spoken_by is not None:
            run = (recorded[attribution] for attribution in position.evidence)
            firsts[position.spoken_by] = next(one for one in run if one.source == position.spoken_by)
    return firsts


def _when(first: AttributionFact, last: AttributionFact) -> str:
    """ "on 28 July 2025"; if it was certainly said before, also "first on 25 July 2025, most recently on …"."""
    stated = interval_phrase(last.stated)
    if first.stance != last.stance or not _is_before(first.stated, last.stated):
        return stated
    return f"first {interval_phrase(first.stated)}, most recently {stated}"


def _is_before(first: StatedInterval, last: StatedInterval) -> bool:
    """Whether the first was certainly before the last."""
    return first.start < last.start and first.until <= last.start


def _speaker_phrase(voice: Voice, source_facts: SourceFacts) -> str:
    relayed = f"{voice.relayed}," if voice.relayed else ""
    if voice.spoken_for is None:
        return f"{voice.name}{relayed}"
    speaks = agree([voice.name], "speaks", "speak")
    return f"{voice.name}, who {speaks} for {source_facts[voice.spoken_for].name}{relayed or ','}"


def _retraction_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    retractions = {
        attribution.source: attribution for attribution in standing.live if attribution.stance == Stance.RETRACTS
    }
    retracted = frozenset(standing.retracted) - standing.stances.keys()
    return [
        f"{interval_phrase(attribution.stated)}, "
        f"{source_facts[source].name} retracted {agree([source_facts[source].name], 'its', 'their')} statement"
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
        and attribution.stance not in NO_COMMENT_STANCES
    ]
    sentences = []
    for attribution in reported[-MAX_LISTED_ATTRIBUTIONS:]:
        relayed = relay_phrase(attribution.relays, source_facts)
        who = f"{source_facts[attribution.source].name}{relayed}{',' if relayed else ''}"
        said = reported_verb(attribution, standing).past
        sentences.append(f"{who} reportedly {said} {interval_phrase(attribution.stated)}")
    return sentences


def _unnamed_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """What unnamed sources say, each description and chain of relays once, and how many mere reports there are."""
    sentences = []
    reports: dict[tuple[str, str], list[AttributionFact]] = {}
    for voice in unnamed_voices(standing, source_facts):
        if voice.stance in WITHOUT_NAMED_SOURCE and not voice.is_described:
            reports.setdefault(WITHOUT_NAMED_SOURCE[voice.stance], []).extend(voice.attributions)
        elif voice.stance in WITHOUT_NAMED_SOURCE:
            sentences.append(_unnamed_sentence(voice))
    for (one, several), attributions in reports.items():
        latest = max(attributions, key=lambda attribution: attribution.sort_key)
        newest, number = format_interval(latest.stated), _number_word(len(attributions))
        sentences.append(
            f"{one} ({newest})" if len(attributions) == 1 else f"{several.format(number)} (the newest {newest})"
        )
    return sentences[-MAX_LISTED_ATTRIBUTIONS:]


def _unnamed_sentence(voice: UnnamedVoice) -> str:
    first, last = voice.attributions[0], voice.attributions[-1]
    who = f"{voice.name}{voice.relayed}{',' if voice.relayed else ''}"
    said = voice.verb.past
    reportedly = "" if voice.is_certain else " reportedly"
    recently = ", most recently" if _is_before(first.stated, last.stated) else ""
    return f"{who}{reportedly} {said}{recently} {interval_phrase(last.stated)}"


def _circle_sentences(standing: Standing, source_facts: SourceFacts) -> list[str]:
    return [
        f"{join_names(names_of(circle.sources, source_facts))} cite each other for {CIRCLE_OBJECTS[circle.side]}"
        for circle in standing.circular_reports
    ][:MAX_LISTED_ATTRIBUTIONS]


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
        has, was = agree([name], "has", "have"), agree([name], "was", "were")
        match position.kind:
            case PositionKind.SILENT if position.since is not None and position.last_checked is not None:
                checked = _last_checked_phrase(position.since, position.last_checked)
                sentences.append(f"{name} had not commented as of {checked}")
            case PositionKind.DECLINES if position.since is not None:
                sentences.append(f"{name} declined to comment {interval_phrase(position.since)}")
            case PositionKind.ASKED if position.since is not None and position.deadline is not None:
                asked, deadline = interval_phrase(position.since), format_datetime(position.deadline)
                sentences.append(
                    f"{name} {was} asked for comment {asked} and {has} not yet responded (deadline {deadline})"
                )
            case PositionKind.NOT_ASKED:
                sentences.append(f"{name} {has} not been asked yet")
        if position.later_non_response is not None and position.last_checked is not None:
            sentences.append(_later_non_response_sentence(position.later_non_response, name, position.last_checked))
    return sentences


def _last_checked_phrase(since: StatedInterval, last_checked: StatedInterval) -> str:
    newest = format_interval(last_checked)
    return f"{newest} (first noted {interval_phrase(since)})" if _is_before(since, last_checked) else newest


def _later_non_response_sentence(position: PositionKind, name: str, stated: StatedInterval) -> str:
    if position == PositionKind.DECLINES:
        return f"{name} {agree([name], 'has', 'have')} since declined to comment ({format_interval(stated)})"
    return f"{name} had not commented again as of {format_interval(stated)}"


def _origins_sentence(standing: Standing, source_facts: SourceFacts) -> str:
    if not standing.origins:
        return "no named source affirms it" if standing.live else "nobody is on record about this"
    names = [" / ".join(names_of(sorted(roots), source_facts)) for roots in standing.origins]
    affirm = "affirms" if len(names) == 1 else "affirm"
    return f"{count_phrase(len(names), 'independent origin', 'independent origins')} {affirm} it: {join_names(names)}"


def count_phrase(number: int, one: str, several: str) -> str:
    """ "one origin", "two origins", "12 origins"."""
    return f"{_number_word(number)} {one if number == 1 else several}"


def _number_word(number: int) -> str:
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)
