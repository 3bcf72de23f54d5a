"""Articles of our own whose attributions are marked in the text, so that no language model is needed to find them.

A line with marks is one attribution: `<s>` its source, with the name that its words refer to if they are none; `<c>`
its cue, with the stance if it does not assert; and `<t>` its statement. The first line is the title.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.actions.attributions.attribution_input import interval_columns
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.domain.stated_interval import parse_edtf
from claims.models import Suggestion
from claims.vocabulary import Stance
from sources.models import Snapshot
from sources.name_resolution import resolve_mentions
from sources.text.spans import Span
from tests.support.factories import a_snapshot

MARK = re.compile(r"<(?P<role>[sct])(?: (?P<note>[^>]+))?>(?P<words>.*?)</\1>")
PUBLISHED_ON = date(2025, 7, 28)


@dataclass(frozen=True, slots=True)
class MarkedLine:
    text: str
    spans: dict[str, tuple[int, int]]
    stance: Stance
    referent: str

    @property
    def name(self) -> str:
        return self.referent or self.text[slice(*self.spans["s"])]


def read_line(line: str) -> MarkedLine:
    text, spans, at, notes = "", {}, 0, {}
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        spans[mark["role"]] = (len(text), len(text) + len(mark["words"]))
        text += mark["words"]
        notes[mark["role"]] = mark["note"] or ""
        at = mark.end()
    return MarkedLine(text + line[at:], spans, Stance(notes.get("c") or Stance.ASSERTS), notes.get("s", ""))


def a_marked_article(path: Path, **document: object) -> Snapshot:
    """The article on file, with a suggestion for each marked line; known sources are found by their names."""
    title, *lines = path.read_text().splitlines()
    read = [read_line(line) for line in lines]
    text, starts = "", []
    for line in read:
        starts.append(len(text))
        text += line.text + " " if line.text else "\n\n"
    snapshot = a_snapshot(text.rstrip(), title=title, published_on=PUBLISHED_ON, **document)
    marked = [(line, start) for line, start in zip(read, starts, strict=True) if line.spans]
    known = resolve_mentions(line.name for line, _start in marked)
    for line, start in marked:
        role = {name: (Span(start + first, start + last),) for name, (first, last) in line.spans.items()}
        Suggestion.objects.create(
            **MarkedPassage(snapshot, role["s"], role["c"], role["t"]).fields(),
            source_id=known.get(line.name),
            source_name=line.name,
            referent_spans=_spans_of(line.referent, snapshot.text),
            stance=line.stance,
            **interval_columns(parse_edtf(PUBLISHED_ON.isoformat())),
            rule="marked",
            score=0.9,
            extractor="by hand",
        )
    return snapshot


def _spans_of(words: str, text: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),) if words else ()
