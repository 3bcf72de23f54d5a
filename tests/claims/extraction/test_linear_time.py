"""Four times the text takes about four times as long, whatever it repeats. Generous: machines are noisy."""

from time import process_time

import pytest

from claims.extraction import Extractor
from claims.extraction.english.extractor import DEFAULT_MODEL
from claims.extraction.parsing import MAX_BATCH_TOKENS, load, parse, parts_of
from claims.extraction.quotations import quotations_of
from tests.support.thoroughness import first, size

FEW_CHARACTERS = size(2_500, 5_000)
MAX_GROWTH = 9
"""Of the time, for four times the text; the square would be sixteen."""
FLOODS = [
    "he said that ",
    "said ",
    '"',
    '" ',
    "“A” — B\n",
    "“a\n\n",
    "according to ",
    "the mayor and ",
    "neither x nor ",
    "declined to comment on ",
    "A: ",
    "He said that it rained. ",
]
QUICK_FLOODS = ['"', "x", "he said that ", "he said, "]


def seconds_of(extractor: Extractor, text: str) -> float:
    began = process_time()
    extractor.find(text)
    return process_time() - began


def growth(extractor: Extractor, flood: str, few_characters: int) -> float:
    """How many times as long four times the text takes."""
    few, many = (flood * (size // len(flood)) for size in (few_characters, 4 * few_characters))
    extractor.find(flood)
    return seconds_of(extractor, many) / max(seconds_of(extractor, few), 0.05)


@pytest.mark.slow
@pytest.mark.sampled
@pytest.mark.parametrize("flood", FLOODS[:: size(4, 1)])
def test_repeated_words_take_linear_time(extractor: Extractor, flood: str) -> None:
    assert growth(extractor, flood, FEW_CHARACTERS) < MAX_GROWTH


@pytest.mark.parametrize("flood", first(2, QUICK_FLOODS))
def test_a_few_repeated_words_take_linear_time(extractor: Extractor, flood: str) -> None:
    assert growth(extractor, flood, 1_000) < MAX_GROWTH


def test_a_flood_of_marks_costs_no_more_than_prose(extractor: Extractor) -> None:
    extractor.find('"')
    marks, prose = seconds_of(extractor, '"' * 6_000), seconds_of(extractor, "The bridge was closed in May. " * 200)
    assert marks < max(prose, 0.05)


def test_quotation_marks_are_paired_in_linear_time() -> None:
    began = process_time()
    quotations_of('" ' * 2_000 + '"a ' * 2_000)
    few = max(process_time() - began, 0.02)
    began = process_time()
    quotations_of('" ' * 8_000 + '"a ' * 8_000)
    assert process_time() - began < MAX_GROWTH * few


@pytest.mark.sampled
@pytest.mark.parametrize("text", ["a " * size(4_000, 12_000), '" ' * 2_000, '"' * 8_000])
def test_the_pipeline_reads_bounded_batches(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    nlp = load(DEFAULT_MODEL)
    batches: list[list[object]] = []
    pipe = nlp.pipe

    def counted(docs: list[object], *, batch_size: int) -> object:
        batches.append(docs)
        return pipe(docs, batch_size=batch_size)

    monkeypatch.setattr(nlp, "pipe", counted)
    for span in parts_of(text):
        parse(nlp, text, span)

    assert max(sum(map(len, batch)) for batch in batches) <= MAX_BATCH_TOKENS
