"""Which lines are one paragraph."""

import pytest

from claims.extraction.paragraphs import paragraphs_of

ONE = [
    # Wrapped at a fixed width: nothing had room on the line before.
    "The harbour board confirmed on Friday that the old\ncrane had been sold, and that two men had been\npaid for it.",
    # Ragged, where the sentence plainly goes on.
    "The pumps had been out\nof order since the spring, said the keeper\nof the lock.",
    # A name may be broken, once the text is known to be wrapped.
    "The lock had been opened by hand, said its keeper Vera\nTamm, and nobody was told of\nit in the town below.",
    # Windows ends its lines with two characters.
    "The harbour board confirmed on Friday that the old\r\ncrane had been sold to a buyer from the islands.",
]


@pytest.mark.parametrize("text", ONE)
def test_wrapped_lines_are_one_paragraph(text: str) -> None:
    assert len(list(paragraphs_of(text))) == 1


SEVERAL = [
    # A headline is shorter than a full line...
    ("Crane Sold\nThe board said so on Friday.", 2),
    # ...and lines longer than anything is wrapped at are paragraphs.
    ("The board said so on Friday. " * 6 + "\n" + "the crane is gone. " * 8, 2),
    # A turn begins a paragraph, and so does an item of a list.
    (
        "TAMM: The lock was opened by hand by a man who was\nnot on duty.\nORR: On whose order was it opened, then?",
        2,
    ),
    (
        "The board wants two things from the buyer, and these\nare:\n- a new crane for the old quay\n- money",
        3,
    ),
    # A blank line ends a paragraph.
    ("The harbour board confirmed on Friday that the\n\nold crane had been sold.", 3),
]


@pytest.mark.parametrize(("text", "number"), SEVERAL)
def test_other_lines_are_paragraphs_of_their_own(text: str, number: int) -> None:
    assert len(list(paragraphs_of(text))) == number
