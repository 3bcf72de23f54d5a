"""Four times the text takes about four times as long, whatever it repeats. Generous: machines are noisy."""

from time import process_time

import pytest

from claims.extraction import Extractor
from claims.extraction.english.extractor import DEFAULT_MODEL
from claims.extraction.parsing import MAX_BATCH_CHARACTERS, MAX_LINE_CHARACTERS, load, parse, parts_of

FEW_CHARACTERS = 5_000
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


def seconds_of(extractor: Extractor, text: str) -> float:
    began = process_time()
    extractor.find(text)
    return process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("flood", FLOODS)
def test_repeated_words_take_linear_time(extractor: Extractor, flood: str) -> None:
    few, many = (flood * (size // len(flood)) for size in (FEW_CHARACTERS, 4 * FEW_CHARACTERS))
    extractor.find(flood)
    taken = seconds_of(extractor, few)
    assert seconds_of(extractor, many) < MAX_GROWTH * max(taken, 0.05)


def test_the_pipeline_reads_bounded_lines_in_bounded_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load(DEFAULT_MODEL)
    batches: list[list[str]] = []
    pipe = nlp.pipe

    def counted(texts: list[str], *, batch_size: int) -> object:
        batches.append(texts)
        return pipe(texts, batch_size=batch_size)

    monkeypatch.setattr(nlp, "pipe", counted)
    text = "a " * 12_000
    for span in parts_of(text):
        parse(nlp, text, span)

    assert max(len(line) for batch in batches for line in batch) <= MAX_LINE_CHARACTERS
    assert max(sum(map(len, batch)) for batch in batches) <= MAX_BATCH_CHARACTERS
