"""Kind by kind, who takes which stance in a sentence, and that nobody else is offered as certain.

A row reads "source: stance" for each finding, with "?" where it is less than certain; an empty row means that nobody
has said anything.
"""

import pytest

from claims.extraction import Extractor
from claims.vocabulary import Certainty, Stance
from tests.claims.extraction.english.rows.wordings_of_silence import SILENCE
from tests.claims.extraction.english.rows.wordings_of_stance import STANCE
from tests.claims.extraction.english.rows.wordings_of_the_unsaid import UNSAID
from tests.support.extraction.readable_attributions import words

KINDS = [pytest.param(rows, id=kind) for kinds in (SILENCE, STANCE, UNSAID) for kind, rows in kinds.items()]


@pytest.mark.parametrize("rows", KINDS)
def test_each_source_has_the_stance_that_an_editor_reads(extractor: Extractor, rows: dict[str, str]) -> None:
    wrong = {text: found for text, expected in rows.items() if (found := faults(extractor, text, expected))}
    assert wrong == {}


def faults(extractor: Extractor, text: str, expected: str) -> list[object]:
    """What is expected and not found, and who else is offered as certain."""
    found = [
        (words(text, each.source) or "nobody", each.stance, each.certainty is Certainty.CERTAIN)
        for each in extractor.find(text)
    ]
    missed = []
    for row in filter(None, expected.split("; ")):
        source, _, stance = row.partition(": ")
        wanted = Stance[stance.rstrip("?").upper()]
        fitting = [
            each
            for each in found
            if source.lower() in each[0].lower() and each[1] is wanted and each[2] is not stance.endswith("?")
        ]
        if fitting:
            found.remove(fitting[0])
        else:
            missed.append(row)
    return [*missed, *(each for each in found if each[2])]
