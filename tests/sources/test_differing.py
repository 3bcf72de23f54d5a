"""Word diffs: each case is the old text, the new text, and the diff."""

from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from sources.differing import DiffChange, DiffRun, word_diff

SIGNS = {DiffChange.SAME: "{}", DiffChange.ADDED: "[+{}]", DiffChange.REMOVED: "[-{}]"}

DIFFS = [
    ("", "", ""),
    ("They spoke.", "They spoke.", "They spoke."),
    ("", "They spoke.", "[+They spoke.]"),
    ("They spoke.", "", "[-They spoke.]"),
    # Whole words are replaced, never single letters,
    ("They spoke by phone.", "They spoke by telephone.", "They spoke by [-phone][+telephone]."),
    ("Putin’s call", "Putin’s calls", "Putin’s [-call][+calls]"),
    ("Some 1,000 men", "Some 1,200 men", "Some [-1,000][+1,200] men"),
    # punctuation counts as a word,
    ("They spoke", "They spoke!", "They spoke[+!]"),
    # words are added and removed in place,
    ("They spoke by phone.", "They spoke twice by phone.", "They spoke[+ twice] by phone."),
    ("They spoke twice by phone.", "They spoke by phone.", "They spoke[- twice] by phone."),
    # and a rewritten phrase is one change.
    ("on Friday evening", "in early May", "[-on Friday evening][+in early May]"),
    ("Путин позвонил утром", "Путин позвонил вечером", "Путин позвонил [-утром][+вечером]"),
]


@pytest.mark.parametrize(("before", "after", "reads"), DIFFS)
def test_a_diff_is_by_words(before: str, after: str, reads: str) -> None:
    assert "".join(SIGNS[run.change].format(run.text) for run in word_diff(before, after)) == reads


TEXTS = st.text(alphabet=st.sampled_from("ab .’\n"), max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_a_diff(before: str, after: str) -> None:
    runs = word_diff(before, after)
    assert "".join(run.text for run in runs if run.change != DiffChange.ADDED) == before
    assert "".join(run.text for run in runs if run.change != DiffChange.REMOVED) == after


@given(TEXTS, TEXTS)
def test_runs_are_as_long_as_they_can_be(before: str, after: str) -> None:
    runs = word_diff(before, after)
    assert all(run.text for run in runs)
    assert all(one.change != following.change for one, following in pairwise(runs))


def test_a_diff_is_rendered_with_the_elements_made_for_it() -> None:
    runs = (DiffRun(DiffChange.SAME, "a < "), DiffRun(DiffChange.REMOVED, "b"), DiffRun(DiffChange.ADDED, "c"))
    assert render_to_string("claims/parts/diff.html", {"runs": runs}).strip() == "a &lt; <del>b</del><ins>c</ins>"
