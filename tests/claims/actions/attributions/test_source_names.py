"""A source that a person chose for a name is offered again; a name that they ruled out is not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from claims.actions.attributions.record import AttributionInput
from claims.actions.attributions.source_names import keep_name, rule_out_name
from claims.actions.attributions.suggestions import accept_on_several, accept_suggestion
from claims.actions.claims.write import ClaimText
from claims.actions.sources.write import create_source
from claims.domain.stated_interval import parse_edtf
from claims.exceptions import NoNameToRuleOut, NotYourRole, ReasonMissing
from claims.models import RuledOutName, Suggestion
from claims.vocabulary import Stance
from sources.models import Alias, Snapshot, Source
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_contributor, a_snapshot, a_source, a_user, now, words_in

TEXT = (
    "Professor Eastman warned of rain. Eastman said so. The Professor Eastman added hail. He denied snow. "
    "He doubted wind. An official agreed. Another spoke."
)
SAID = parse_edtf("2025-07-28")


@pytest.fixture
def snapshot(db: None) -> Snapshot:
    return a_snapshot(TEXT)


def suggested(snapshot: Snapshot, words: str, cue: str, *referents: str, **fields: Any) -> Suggestion:
    return Suggestion.objects.create(
        **words_in(snapshot, "", source=words, cue=cue).fields(),
        referent_spans=tuple(words_in(snapshot, name).content[0] for name in referents),
        stance=Stance.ASSERTS,
        stated_at=datetime(2025, 7, 28, tzinfo=UTC),
        extractor="by hand",
        source_name="" if len(referents) > 1 else next(iter(referents), words),
        **fields,
    )


def accept(suggestion: Suggestion, source: Source, **options: Any) -> None:
    act = AttributionInput(source, Stance.ASSERTS, SAID)
    onto = ClaimText("It rains.")
    accept_suggestion(suggestion, act, onto=onto, by=options.pop("by", None) or a_contributor(), at=now(), **options)


def sources() -> list[str]:
    return [str(one.source or "–") for one in Suggestion.objects.open().order_by("pk")]


def test_a_chosen_source_is_offered_for_the_same_name_in_the_document(snapshot: Snapshot) -> None:
    chosen = suggested(snapshot, "Professor Eastman", "warned")
    suggested(snapshot, "The Professor Eastman", "added")
    suggested(snapshot, "He", "denied", "Professor Eastman")  # the text says that he is the professor
    eastman = a_source("Ada Eastman")
    accept(chosen, eastman)
    assert sources() == ["Ada Eastman", "Ada Eastman"]


def test_it_is_offered_for_no_other_words_and_takes_the_place_of_no_source(snapshot: Snapshot) -> None:
    chosen, eastman = suggested(snapshot, "Professor Eastman", "warned"), a_source("Ada Eastman")
    suggested(snapshot, "Eastman", "said")
    suggested(snapshot, "He", "denied", "Professor Eastman", "Another")  # one of two: nobody is guessed
    suggested(snapshot, "The Professor Eastman", "added", source=a_source("Otto Eastman"))
    accept(chosen, eastman)
    assert sources() == ["–", "–", "Otto Eastman"]


ELSEWHERE = "Once more Professor Eastman warned of rain. Eastman said so. Dr. Ada Eastman of Ford added hail."


def test_a_full_name_is_the_same_one_in_every_document(snapshot: Snapshot) -> None:
    elsewhere = a_snapshot(ELSEWHERE)
    suggested(elsewhere, "Professor Eastman", "warned")
    suggested(elsewhere, "Eastman", "said")
    by_surname, by_title = suggested(snapshot, "Eastman", "said"), suggested(snapshot, "Professor Eastman", "warned")
    accept(by_surname, a_source("Ada Eastman"))
    assert sources() == ["–", "–", "–"], "another article may mean another Eastman"
    accept(by_title, Source.objects.get())
    assert sources() == ["Ada Eastman", "–"]


def test_a_new_source_or_name_is_offered_wherever_it_is_meant(snapshot: Snapshot) -> None:
    by = a_contributor()
    elsewhere = a_snapshot(ELSEWHERE)
    suggested(elsewhere, "Dr. Ada Eastman of Ford", "added")
    suggested(elsewhere, "Professor Eastman", "warned")
    eastman = create_source(SourceInput("Ada Eastman", SourceKind.PERSON), by=by)
    assert sources() == ["Ada Eastman", "–"]
    keep_name(eastman.pk, "Professor Eastman", by=by)
    assert sources() == ["Ada Eastman", "Ada Eastman"]
    suggested(snapshot, "Professor Eastman", "warned")
    create_source(SourceInput("Professor Eastman", SourceKind.PERSON), by=by)
    assert sources() == ["Ada Eastman", "Ada Eastman", "–"], "two have the name now"


def test_whoever_relays_a_suggestion_is_not_offered_as_its_source(snapshot: Snapshot) -> None:
    chosen, eastman, kan = suggested(snapshot, "Professor Eastman", "warned"), a_source("Eastman"), a_source("Kan")
    chain = {"relayed_by": kan, "further_relays": [eastman.pk]}
    suggested(snapshot, "The Professor Eastman", "added", **chain)
    accept(chosen, eastman)
    assert sources() == ["–"]


@pytest.mark.parametrize(("words", "cue", "again"), [("He", "denied", "doubted"), ("An official", "agreed", "spoke")])
def test_words_that_are_no_name_say_nothing_about_the_next_ones(
    snapshot: Snapshot, words: str, cue: str, again: str
) -> None:
    chosen = suggested(snapshot, words, cue)
    suggested(snapshot, words, again)
    accept(chosen, a_source("Ada Eastman"))
    assert sources() == ["–"]


def test_a_suggestion_accepted_on_several_claims_offers_its_source_as_well(snapshot: Snapshot) -> None:
    chosen, by = suggested(snapshot, "Professor Eastman", "warned"), a_contributor()
    suggested(snapshot, "The Professor Eastman", "added")
    act = AttributionInput(a_source("Ada Eastman"), Stance.ASSERTS, SAID)
    accept_on_several(chosen, act, [(a_claim(), Stance.ASSERTS), (a_claim(), Stance.DENIES)], by=by, at=now())
    assert sources() == ["Ada Eastman"]


NAMES = [
    ("Professor Eastman", "warned", True, ["Professor Eastman"]),
    # Only if the person asks for it...
    ("Professor Eastman", "warned", False, []),
    # ...and never a pronoun.
    ("He", "denied", True, []),
]


@pytest.mark.parametrize(("words", "cue", "keep", "aliases"), NAMES)
def test_the_words_are_kept_as_a_name_of_the_source(
    snapshot: Snapshot, words: str, cue: str, keep: bool, aliases: list[str]
) -> None:
    eastman = a_source("Ada Eastman")
    accept(suggested(snapshot, words, cue), eastman, keep_as_name=keep)
    assert list(Alias.objects.filter(source=eastman).values_list("name", flat=True)) == aliases


def test_a_name_that_the_source_has_is_not_kept_twice(snapshot: Snapshot) -> None:
    eastman = a_source("Ada Eastman", aliases=("the professor EASTMAN",))
    accept(suggested(snapshot, "Professor Eastman", "warned"), eastman, keep_as_name=True)
    assert Alias.objects.count() == 1


def test_who_may_not_edit_sources_adds_no_name_and_rules_none_out(snapshot: Snapshot) -> None:
    suggestion = suggested(snapshot, "Professor Eastman", "warned", source=a_source("Ada Eastman"))
    reader = a_user()
    with pytest.raises(NotYourRole):
        accept(suggestion, a_source(), keep_as_name=True, by=reader)
    with pytest.raises(NotYourRole):
        rule_out_name(suggestion, reason="Another one.", by=reader, at=now())
    assert not Alias.objects.exists()
    assert not RuledOutName.objects.exists()


def test_a_ruled_out_name_is_remembered_and_taken_from_the_document(snapshot: Snapshot) -> None:
    eastman, by, at = a_source("Ada Eastman"), a_contributor(), now()
    wrong = suggested(snapshot, "Professor Eastman", "warned", source=eastman)
    suggested(snapshot, "The Professor Eastman", "added", source=eastman)
    suggested(snapshot, "Eastman", "said", source=eastman)  # these words may be right
    ruled_out = rule_out_name(wrong, reason="Her brother.", by=by, at=at)
    assert (ruled_out.source, ruled_out.words, ruled_out.reason) == (eastman, "Professor Eastman", "Her brother.")
    assert (ruled_out.recorded_by, ruled_out.recorded_at) == (by, at)
    assert sources() == ["–", "–", "Ada Eastman"]
    rule_out_name(wrong, reason="Once more.", by=by, at=at)
    assert RuledOutName.objects.get() == ruled_out


def test_a_name_that_was_ruled_out_is_offered_nowhere_even_if_somebody_chooses_the_source_again(
    snapshot: Snapshot,
) -> None:
    eastman = a_source("Ada Eastman")
    wrong = suggested(snapshot, "Professor Eastman", "warned", source=eastman)
    rule_out_name(wrong, reason="Her brother.", by=a_contributor(), at=now())
    wrong.refresh_from_db()
    suggested(snapshot, "The Professor Eastman", "added")
    accept(wrong, eastman)
    assert sources() == ["–"]


def test_nothing_is_ruled_out_without_a_reason_or_a_source(snapshot: Snapshot) -> None:
    by = a_contributor()
    with pytest.raises(ReasonMissing):
        rule_out_name(suggested(snapshot, "Eastman", "said", source=a_source()), reason=" ", by=by, at=now())
    named = suggested(snapshot, "The Professor Eastman", "added", source=a_source("Professor Eastman"))
    with pytest.raises(NoNameToRuleOut):
        rule_out_name(named, reason="Its own name.", by=by, at=now())
    with pytest.raises(NoNameToRuleOut):
        rule_out_name(suggested(snapshot, "Professor Eastman", "warned"), reason="Another.", by=by, at=now())
