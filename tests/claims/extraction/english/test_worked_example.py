"""The article of the demo newsroom: what must be offered for it, each as a fact-checker would record it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from claims.extraction import Extractor, FoundAttribution
from claims.vocabulary import Certainty, Stance
from sources.text.spans import Span
from tests.support.extraction.readable_attributions import only, words

ARTICLE = (Path(__file__).parents[4] / "fixtures" / "article.txt").read_text(encoding="utf-8")
PUBLISHED_ON = date(2025, 7, 29)

KREMLIN, PMO, PUTIN = "the Kremlin", "the Israeli Prime Minister's Office", "Vladimir Putin"


class Offered(NamedTuple):
    """An attribution as offered. `source` is whom the words mean; "" if the text names nobody.

    `stated` is empty where the text gives no date: the day of publication is assumed then.
    """

    source: str
    cue: str
    content: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    relays: Sequence[str] = ()
    stated: str = ""


MUST_BE_OFFERED = [
    # The town of the dateline says nothing. A party confirms, on a day that the text names.
    Offered(
        KREMLIN,
        "confirmed",
        "Vladimir Putin and Benjamin Netanyahu had spoken by phone",
        Stance.CONFIRMS,
        stated="2025-07-28",
    ),
    # Statements that have not been issued are silence.
    Offered(PMO, "has not yet issued official statements", "the call", Stance.SILENT),
    Offered(
        KREMLIN,
        "said",
        "the two leaders discussed bilateral relations and security in the Middle East",
        stated="2025-07-28",
    ),
    Offered(PMO, "has not responded", "that account", Stance.SILENT),
    # What was said in a call was said on its day; whoever tells of it is a relay...
    Offered(
        PUTIN,
        "said",
        "conflicts in the Middle East must be settled only by negotiation",
        relays=(KREMLIN,),
        stated="2025-07-28",
    ),
    # ...and "the call" and "he" of the next sentence are the same call and the same man.
    Offered(
        PUTIN,
        "said",
        "Russia was ready to help find a diplomatic way forward on Iran's nuclear programme",
        relays=(KREMLIN,),
        stated="2025-07-28",
    ),
    # Hearsay: nobody is the source, and "agreed" is what they did, not how we know.
    Offered("", "reportedly", "Both leaders | agreed to keep up their dialogue", certainty=Certainty.PROBABLE),
    # Two silences in one sentence are two attributions.
    Offered(KREMLIN, "has commented", "that", Stance.SILENT),
    Offered(PMO, "has commented", "that", Stance.SILENT),
    # Bare "reports" are a source in the text, though they name nobody.
    Offered(
        "Reports", "indicate", "Israel has held quiet talks with Moscow on Syria and Iran", certainty=Certainty.PROBABLE
    ),
    Offered(KREMLIN, "has commented", "those reports", Stance.SILENT),
    Offered(PMO, "has commented", "those reports", Stance.SILENT),
    # What a broadcaster says that a capital thinks is the broadcaster's word, and not that of the capital as well.
    Offered(
        "the public broadcaster Kan",
        "noted",
        "Jerusalem views Russia as a possible intermediary",
        stated="2025-07-01/2025-07-29",
    ),
    Offered(PMO, "has not commented", "Kan's report", Stance.SILENT),
    # The sentence before has introduced him.
    Offered(
        "Sergei Ryabkov",
        "suggested",
        "Moscow could take enriched uranium out of Iran and convert it for civilian use",
        stated="2025-06",
    ),
    Offered(KREMLIN, "confirmed", "the call", Stance.CONFIRMS),
]
"""In text order."""


@pytest.fixture(scope="module")
def offered(extractor: Extractor) -> list[Offered]:
    return [as_offered(extractor, found) for found in extractor.find(ARTICLE)]


def as_offered(extractor: Extractor, found: FoundAttribution) -> Offered:
    """Words at the edges of which nothing depends are left out: "that" of a content, "also" and "on" of a cue."""
    interval = extractor.interval_of(words(ARTICLE, found.stated), PUBLISHED_ON) if found.stated else None
    return Offered(
        " or ".join(name_in(spans) for spans in found.referents or (found.source,)),
        words(ARTICLE, found.cue).removeprefix("also ").removesuffix(" on").removesuffix(" to"),
        words(ARTICLE, found.content).removeprefix("" if found.stance == Stance.SILENT else "that "),
        found.stance,
        found.certainty,
        tuple(name_in(relay) for relay in found.relays),
        interval.edtf if interval else "",
    )


def name_in(spans: tuple[Span, ...]) -> str:
    name = words(ARTICLE, spans)
    return {"Putin": PUTIN}.get(name, name.replace("The ", "the "))


@pytest.mark.parametrize("row", MUST_BE_OFFERED, ids=lambda row: f"{row.source} {row.cue}: {row.content}")
def test_the_article_is_read_as_a_fact_checker_reads_it(offered: list[Offered], row: Offered) -> None:
    of_the_same_content = [one for one in offered if one.content == row.content]
    assert row in of_the_same_content


def test_nothing_else_is_offered(offered: list[Offered]) -> None:
    """The heading, the teaser, what may be confirmed or denied one day, and the questions are nobody's word."""
    expected = {(row.source, row.cue, row.content) for row in MUST_BE_OFFERED}
    assert [one for one in offered if one[:3] not in expected] == []


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


def test_a_chain_of_relays_is_kept_from_the_nearest_on(extractor: Extractor) -> None:
    text = "The newspaper reported that Kan said that an Israeli official claimed that the talks took place."

    *_, inner = extractor.find(text)

    assert words(text, inner.source) == "an Israeli official"
    assert [words(text, relay) for relay in inner.relays] == ["Kan", "The newspaper"]
