"""The kinds of sentence that the product's worked example is made of."""

import pytest

from claims.extraction import Extractor
from claims.vocabulary import Certainty, Stance
from tests.support.readable_attributions import Said, all_said, only, words

SENTENCES = [
    # A party confirms that something happened.
    (
        "The Kremlin confirmed that Vladimir Putin and Benjamin Netanyahu had spoken by phone.",
        [
            Said(
                "The Kremlin",
                "confirmed",
                "that Vladimir Putin and Benjamin Netanyahu had spoken by phone",
                Stance.CONFIRMS,
            )
        ],
    ),
    # The other has not spoken: silence has a cue and a topic.
    (
        "The Israeli Prime Minister's Office has not yet commented on the call.",
        [Said("The Israeli Prime Minister's Office", "has not yet commented on", "the call", Stance.SILENT)],
    ),
    # "According to": the source follows the cue, the content is the rest of the sentence, and only that.
    (
        "According to the Kremlin, the two leaders discussed bilateral relations and security in the Middle East.",
        [
            Said(
                "the Kremlin",
                "According to",
                "the two leaders discussed bilateral relations and security in the Middle East",
            )
        ],
    ),
    # Hearsay: the adverb is the cue, and nobody the source; "agreed" is what they did, not how we know.
    (
        "The two leaders reportedly agreed to keep up their dialogue.",
        [Said("", "reportedly", "The two leaders | agreed to keep up their dialogue")],
    ),
    # Bare "reports" are a source in the text, though they name nobody.
    (
        "Reports indicate that Israel has held quiet talks with Moscow on Syria and Iran.",
        [Said("Reports", "indicate", "that Israel has held quiet talks with Moscow on Syria and Iran")],
    ),
    # An outlet with its description; "In July" is neither source nor content.
    (
        "In July, the public broadcaster Kan reported that Jerusalem sees Russia as a possible intermediary.",
        [Said("the public broadcaster Kan", "reported", "that Jerusalem sees Russia as a possible intermediary")],
    ),
    # The office belongs to the source; "in June" stands between cue and content.
    (
        (
            "Sergei Ryabkov, Russia's deputy foreign minister, suggested in June that Moscow could take enriched "
            "uranium out of Iran and convert it for civilian use."
        ),
        [
            Said(
                "Sergei Ryabkov, Russia's deputy foreign minister",
                "suggested",
                "that Moscow could take enriched uranium out of Iran and convert it for civilian use",
            )
        ],
    ),
    # Two silences in one sentence are two attributions.
    (
        "Neither the Kremlin nor the Israeli Prime Minister's Office has commented on those reports.",
        [
            Said("the Kremlin", "has commented on", "those reports", Stance.SILENT),
            Said("the Israeli Prime Minister's Office", "has commented on", "those reports", Stance.SILENT),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_the_worked_example_is_read_as_a_fact_checker_reads_it(
    extractor: Extractor, text: str, expected: list[Said]
) -> None:
    assert all_said(extractor, text) == expected


RELAYED = [
    # The relay stands beside a whole statement...
    "Putin said conflicts in the Middle East must be settled only through negotiation, the Kremlin said.",
    # ...inside it, before its verb...
    "Putin, the Kremlin said, told Netanyahu that conflicts must be settled through negotiation.",
    # ...or after it...
    "Putin said, according to the Kremlin, that conflicts must be settled through negotiation.",
    # ...or opens the sentence.
    "According to the Kremlin, Putin said that conflicts must be settled through negotiation.",
    # When it was said may come first.
    "In a call in July, Putin said that conflicts must be settled through negotiation, according to the Kremlin.",
]


@pytest.mark.parametrize("text", RELAYED)
def test_words_that_another_passes_on_are_the_speakers_and_name_the_relay(extractor: Extractor, text: str) -> None:
    attribution = only(extractor, text)

    assert words(text, attribution.source) == "Putin"
    assert [words(text, relay) for relay in attribution.relays] == ["the Kremlin"]
    assert words(text, attribution.content).endswith("through negotiation")


def test_a_relay_that_reports_the_speaking_itself_is_kept_beside_what_was_spoken(extractor: Extractor) -> None:
    text = "The Kremlin said that Putin had told Netanyahu that the talks would go on."

    outer, inner = extractor.find(text)

    assert words(text, outer.source) == "The Kremlin"
    assert outer.relays == ()
    assert (words(text, inner.source), [words(text, relay) for relay in inner.relays]) == ("Putin", ["The Kremlin"])


def test_a_source_that_speaks_of_itself_is_not_relayed(extractor: Extractor) -> None:
    text = "The spokesman said he could not confirm the report."

    assert all(attribution.relays == () for attribution in extractor.find(text))


def test_what_nobody_stands_behind_is_only_probable(extractor: Extractor) -> None:
    for text in (
        "The two leaders reportedly agreed to keep up their dialogue.",
        "Reports indicate that Israel has held quiet talks with Moscow on Syria and Iran.",
    ):
        assert only(extractor, text).certainty is Certainty.PROBABLE


def test_a_chain_of_relays_is_kept_from_the_nearest_on(extractor: Extractor) -> None:
    text = "The newspaper reported that Kan said that an Israeli official claimed that the talks took place."

    *_, inner = extractor.find(text)

    assert words(text, inner.source) == "an Israeli official"
    assert [words(text, relay) for relay in inner.relays] == ["Kan", "The newspaper"]
