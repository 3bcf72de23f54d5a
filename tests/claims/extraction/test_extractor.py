"""What holds for every text: spans that can be trusted, parts of bounded size, the same answer each time."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction import (
    Extractor,
    FoundAttribution,
    HeldExtractor,
    ModelMissing,
    has_extractor,
    load_extractor,
    parsing,
)
from claims.extraction.english.extractor import DEFAULT_MODEL, EnglishExtractor
from claims.extraction.paragraphs import MAX_LINE_CHARACTERS, lines_of, paragraphs_of
from claims.extraction.parsing import MAX_PART_CHARACTERS, parts_of
from claims.vocabulary import NO_COMMENT_STANCES
from tests.support.thoroughness import examples

FRAGMENTS = st.sampled_from(
    [
        "The mayor said ",
        "that the bridge is closed",
        ", the council said",
        '"We are late',
        '," she added. ',
        "“Really?” ",
        "”",
        "‘",
        "according to",
        " the ministry",
        " reportedly ",
        "Neither the mayor nor the council has commented",
        " denied",
        " was confirmed by ",
        "It is believed that ",
        "Jones: ",
        "\n",
        "\n\n",
        "\u2028",
        "\xa0",
        "\t",
        ". ",
        " — ",
        "―",
        "👩‍🚒",
        "שלום",
        "﷽",
        "e\u0301",
        "''",
        "(",
    ]
)
TEXTS = st.lists(FRAGMENTS | st.text(max_size=12), max_size=24).map("".join)


def check(text: str, found: list[FoundAttribution]) -> None:
    for attribution in found:
        assert attribution.cue
        assert attribution.content or attribution.stance in NO_COMMENT_STANCES
        for role in (
            attribution.source,
            attribution.cue,
            attribution.content,
            *attribution.relays,
            *attribution.referents,
        ):
            assert list(role) == sorted(role)
            for span in role:
                assert 0 <= span.start < span.end <= len(text)
                assert span.of(text) == span.of(text).strip()
    firsts = [attribution.first for attribution in found]
    assert firsts == sorted(firsts)


@pytest.mark.slow
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_spans_are_words_of_the_text_whatever_the_text(extractor: Extractor, text: str) -> None:
    check(text, extractor.find(text))


@settings(max_examples=examples(100))
@given(text=TEXTS)
def test_lines_and_parts_lose_nothing(text: str) -> None:
    assert "".join(text[line.start : line.end] for line in lines_of(text)) == text
    assert "".join(text[start:end] for start, end in paragraphs_of(text)) == text
    assert "".join(part.of(text) for part in parts_of(text)) == text


ODD_TEXTS = [
    "",
    " \n\xa0\n ",
    '"' * 50,
    "a" * (MAX_LINE_CHARACTERS * 2 + 7),  # one word without end
    "The mayor said that it rained. " * 200,  # one paragraph without end
    "ראש הממשלה said 👍 that 🌧️ it rained.",
]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_are_read_too(extractor: Extractor, text: str) -> None:
    check(text, extractor.find(text))


def test_offsets_count_code_points_past_emoji_and_hard_spaces(extractor: Extractor) -> None:
    text = "👩‍🚒 Fire news\xa0today\n\nThe\xa0mayor said\xa0that the fire was out."

    [attribution] = extractor.find(text)

    assert [span.of(text) for span in attribution.source] == ["The\xa0mayor"]
    assert [span.of(text) for span in attribution.content] == ["that the fire was out"]


def test_parts_are_found_one_by_one_and_together_are_the_whole(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "MAX_PART_CHARACTERS", 2_000)
    text = ("The mayor said that the bridge was closed. " * 20 + "\n\n") * 6

    parts = list(extractor.find_incrementally(text))

    found, whole = [each for _, found in parts for each in found], extractor.find(text)
    assert [done for done, _ in parts] == [part.end for part in parts_of(text)]
    assert len(parts) > 2
    assert parts[-1][0] == len(text)
    assert len(found) == 120
    assert found == whole
    check(text, whole)


def test_parts_are_bounded() -> None:
    paragraph = "The mayor said that the bridge was closed. " * 20 + "\n\n"
    ends = [part.end for part in parts_of(paragraph * 60)]
    assert len(ends) > 1
    assert ends[-1] == len(paragraph) * 60
    assert all(end - start <= MAX_PART_CHARACTERS for start, end in pairwise([0, *ends]))


def test_the_same_text_gives_the_same_answer(extractor: Extractor) -> None:
    text = 'The mayor said the bridge was closed. "It is not," the council said, denying the report.'

    assert extractor.find(text) == extractor.find(text)


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(ModelMissing, match=r"Install .* no_such_model"):
        EnglishExtractor("no_such_model")


def test_what_found_an_attribution_has_a_name_to_store_beside_it() -> None:
    assert EnglishExtractor.version.startswith("dependency-rules ")
    assert DEFAULT_MODEL


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_the_extractor_is_chosen_by_the_language(language: str) -> None:
    assert has_extractor(language)
    assert isinstance(load_extractor(language, DEFAULT_MODEL), EnglishExtractor)


@pytest.mark.parametrize("language", ["pl", "und", ""])
def test_a_language_without_rules_of_its_own_has_no_extractor(language: str) -> None:
    assert not has_extractor(language)
    assert load_extractor(language, DEFAULT_MODEL) is None


def test_one_language_is_held_at_a_time_and_kept_for_all_its_forms() -> None:
    loaded: list[str] = []

    def load(language: str) -> Any:
        loaded.append(language)
        return language

    held = HeldExtractor(load)
    assert [held.of(language) for language in ("en", "en-GB", "tlh", "en", "fr", "en")] == [
        *("en", "en", None),
        *("en", "fr", "en"),
    ]
    assert loaded == ["en", "fr", "en"]
