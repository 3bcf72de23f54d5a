"""The words of an attribution, as a form submits them."""

from types import SimpleNamespace

import pytest

from claims.admin.common.passage_form import PassageForm, passage_initial
from sources.models import Snapshot
from sources.text.spans import Span

TEXT = "😀 Eva Nordin said it was safe.\n\nThe mayor said it was not.\n\nראש העיר אמר: לא."


def form_with(snapshot: Snapshot | None = None, **given: str) -> PassageForm:
    form = PassageForm(given)
    form.subject = SimpleNamespace(snapshot=snapshot or Snapshot(text=TEXT))
    return form


def words_of(form: PassageForm) -> dict[str, list[str]]:
    assert form.is_valid(), form.errors
    passage = form.marked_passage()
    return {role: [span.of(TEXT) for span in getattr(passage, role)] for role in ("source", "cue", "content")}


@pytest.mark.parametrize(
    ("given", "source", "cue", "content"),
    [
        # Marked: code points, so that an emoji is one; several pieces.
        ({"source_spans": "2-12", "content_spans": "18-20,25-29"}, ["Eva Nordin"], [], ["it", "safe"]),
        # Typed: "said" is meant beside what occurs once; a line is a piece.
        ({"source_typed": "Eva Nordin", "cue_typed": "said"}, ["Eva Nordin"], ["said"], []),
        ({"content_typed": "safe\r\nThe mayor\r\n"}, [], [], ["safe", "The mayor"]),
        ({"source_typed": "ראש העיר", "cue_typed": "אמר"}, ["ראש העיר"], ["אמר"], []),
        # Typed words replace the marked ones of the same role only.
        ({"source_spans": "2-12", "cue_spans": "2-12", "cue_typed": "not"}, ["Eva Nordin"], ["not"], []),
        # The text that the browser saw is compared; a form turns its line ends.
        ({"content_spans": "25-42", "marked_text": "safe.\r\n\r\nThe mayor s"}, [], [], ["safe.\n\nThe mayor s"[:17]]),
    ],
)
def test_words_are_marked_or_typed(
    given: dict[str, str], source: list[str], cue: list[str], content: list[str]
) -> None:
    assert words_of(form_with(**given)) == {"source": source, "cue": cue, "content": content}


@pytest.mark.parametrize(
    ("given", "field", "error"),
    [
        ({"cue_typed": "said"}, "cue_typed", "“said” occurs 2 times in the text. Add a neighbouring word"),
        ({"source_typed": "Eva Norden"}, "source_typed", "“Eva Norden” does not occur in the text."),
        ({"content_spans": "12-"}, "__all__", "The marked words could not be read."),
        ({"content_spans": "1-2," * 600}, "__all__", "at most 2000 characters"),
    ],
)
def test_words_that_cannot_be_found_are_refused(given: dict[str, str], field: str, error: str) -> None:
    form = form_with(**given)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert error in form.errors[field][0]


def test_no_words_are_none_and_words_are_shown_again() -> None:
    form = form_with()
    assert form.is_valid()
    assert form.marked_passage() is None
    (source, _, content) = form_with(source_spans="2-12", content_spans="oops").marked_roles
    assert (source.pieces, content.pieces) == (("Eva Nordin",), ())


def test_a_passage_gives_the_form_its_initial_words() -> None:
    passage = form_with(source_spans="2-12", content_spans="25-29,18-20")
    assert passage.is_valid()
    marked = passage.marked_passage()
    assert marked is not None
    assert passage_initial(marked) == {"source_spans": "2-12", "cue_spans": "", "content_spans": "18-20,25-29"}
    assert marked.content == (Span(18, 20), Span(25, 29))
