"""`manage.py extract --jsonl`: documents in, attributions out, line by line."""

import json
import sys
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.domain.stated_interval import parse_edtf
from claims.extraction import FoundAttribution
from claims.management.commands import extract as command
from claims.vocabulary import Certainty, Directness, Stance
from sources.text.spans import Span
from tests.support.commands import refusal

TEXT = "🌉 The mayor said on Monday that the bridge was sold."


class OneFinding:
    """Finds one attribution in every text, whose offsets are those of TEXT."""

    version = "test 1"

    def __init__(self, language: str) -> None:
        self.language = language

    def find(self, text):
        mayor, said, day, content = (Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in WORDS)
        return [
            FoundAttribution(
                (mayor,),
                (said,),
                (content,),
                Stance.ASSERTS,
                Directness.INDIRECT,
                Certainty.CERTAIN,
                stated=(day,),
                rule="verb",
                score=0.5,
            )
        ]

    def interval_of(self, words, published_on):
        return parse_edtf(published_on.isoformat()) if words == "on Monday" else None


WORDS = ("The mayor", "said", "on Monday", "that the bridge was sold")


asked: list[dict] = []
"""The options with which extractors were loaded."""


@pytest.fixture(autouse=True)
def extractors(monkeypatch) -> list[str]:
    """The languages for which an extractor was loaded."""
    loaded: list[str] = []
    asked.clear()

    def load(language, model, **options):
        loaded.append(language)
        asked.append(options)
        return OneFinding(language)

    monkeypatch.setattr(command, "load_extractor", load)
    return loaded


def file_of(folder: Path, *lines: str) -> str:
    file = folder / "documents.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return str(file)


def line(**fields) -> str:
    return json.dumps({"doc_id": "a", "text": TEXT} | fields, ensure_ascii=False)


def extracted(*words: str) -> list[dict]:
    out = StringIO()
    call_command("extract", "--jsonl", *words, stdout=out)
    return [json.loads(each) for each in out.getvalue().splitlines()]


def test_each_document_becomes_one_line_of_its_attributions(tmp_path):
    [document] = extracted(file_of(tmp_path, line(published_on="2025-07-28")))
    assert document == {
        "doc_id": "a",
        "language": "en",
        "attributions": [
            {
                "source": [[2, 11]],
                "cue": [[12, 16]],
                "content": [[27, 51]],
                "relays": [],
                "stance": "asserts",
                "directness": "indirect",
                "certainty": "certain",
                "stated": {"spans": [[17, 26]], "edtf": "2025-07-28"},
                "said": True,
                "score": 0.5,
                "rule": "verb",
                "referents": [],
                "topics": [],
            }
        ],
    }


def test_dating_words_mean_nothing_without_the_day_of_publication(tmp_path):
    [document] = extracted(file_of(tmp_path, line()))
    assert document["attributions"][0]["stated"] == {"spans": [[17, 26]], "edtf": None}


def test_lines_come_out_in_the_order_in_which_they_went_in(tmp_path):
    names = ["z", 7, "a"]
    assert [each["doc_id"] for each in extracted(file_of(tmp_path, *(line(doc_id=n) for n in names)))] == names


def test_standard_input_is_read_where_no_file_is_named(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(line().encode())))
    assert [each["doc_id"] for each in extracted()] == ["a"]


def test_a_language_is_forced_or_the_lines_own(tmp_path, extractors):
    file = file_of(tmp_path, line(language="fr"), line(language="fr"))
    assert [each["language"] for each in extracted(file)] == ["fr", "fr"]
    assert [each["language"] for each in extracted(file, "--language", "ru")] == ["ru", "ru"]
    assert extractors == ["fr", "ru"]  # each is loaded once


def test_what_scores_below_the_threshold_is_left_out(tmp_path):
    file = file_of(tmp_path, line())
    assert extracted(file, "--threshold", "0.5")[0]["attributions"]
    assert extracted(file, "--threshold", "0.6")[0]["attributions"] == []


def test_the_unsaid_is_found_only_where_it_is_asked_for(tmp_path):
    file = file_of(tmp_path, line())
    extracted(file)
    extracted(file, "--with-unsaid", "--threshold", "0")
    assert asked == [{"threshold": None, "with_unsaid": False}, {"threshold": 0.0, "with_unsaid": True}]


BAD_LINES = [
    ("nope", "JSON is malformed"),
    ('{"doc_id": "b"}', "missing required field `text`"),
    ('{"text": "x"}', "missing required field `doc_id`"),
    ('{"doc_id": "b", "text": 3}', "$.text"),
    ('{"doc_id": "b", "text": "x", "published_on": "July"}', "$.published_on"),
    ("[]", "Expected `object`"),
]


@pytest.mark.parametrize(("bad", "why"), BAD_LINES)
def test_a_bad_line_is_named_by_its_number_and_the_others_are_read(tmp_path, bad, why):
    out, errors = StringIO(), StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("extract", "--jsonl", file_of(tmp_path, line(), "", bad, line()), stdout=out, stderr=errors)
    assert len(out.getvalue().splitlines()) == 2
    assert errors.getvalue().startswith("line 3: ")
    assert why in errors.getvalue()
    assert '{"doc_id": "a1", "text": "…"}' in errors.getvalue()
    assert refused.value.returncode == 2


def test_a_file_that_cannot_be_read_is_refused():
    assert refusal("extract", "--jsonl", "/no/such/file") == "/no/such/file cannot be read: No such file or directory."


@pytest.mark.parametrize(("score", "why"), [("2", "2 is not from 0 to 1"), ("much", "“much” is not a number")])
def test_a_threshold_is_a_number_from_0_to_1(score, why):
    with pytest.raises(CommandError, match=why):
        call_command("extract", "--jsonl", "--threshold", score)


def test_ctrl_c_keeps_what_is_printed(tmp_path, monkeypatch):
    class Interrupted(OneFinding):
        def find(self, text):
            if text == "stop":
                raise KeyboardInterrupt
            return super().find(text)

    monkeypatch.setattr(command, "load_extractor", lambda language, model, **options: Interrupted(language))
    out = StringIO()
    with pytest.raises(CommandError, match=r"^Stopped\.") as stopped:
        call_command("extract", "--jsonl", file_of(tmp_path, line(), line(text="stop", language="en")), stdout=out)
    assert stopped.value.returncode == 130
    assert len(out.getvalue().splitlines()) == 1
