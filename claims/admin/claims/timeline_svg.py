"""The coordinates and texts of the timeline's SVG. One SVG unit is about one pixel on a screen 1280 pixels wide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import TextChoices

from claims.admin.common.badges import symbol_of
from claims.domain.clocks import format_datetime
from claims.domain.history import AttributionFact
from claims.domain.interval_text import format_interval
from claims.domain.timeline import MarkSide, Timeline, TimelineBar, TimelineLane, TimelineMark, TimelineZoom
from claims.domain.wording.names import SourceFacts, capitalized

LEFT_EDGE, RIGHT_EDGE = 12, 828
BAND_LABEL_HEIGHT, BAND_HEIGHT, LANE_LABEL_HEIGHT, BAR_HEIGHT, MARKS_HEIGHT, LOGGED_HEIGHT, LANE_GAP = (
    20,
    44,
    20,
    20,
    26,
    18,
    14,
)
LABEL_ROW_HEIGHT = 15
"""The height of one row of labels above the timeline."""
LETTER_WIDTH = 7.6
"""The average width of a letter in a label."""

MAX_TITLE_LINES = 6
"""The most attributions that the tooltip of one mark lists."""

MARK_SHAPES: Mapping[MarkSide, str] = {
    MarkSide.AFFIRMS: "▲",
    MarkSide.DENIES: "▼",
    MarkSide.QUESTIONS: "?",
    MarkSide.SILENT: "○",
    MarkSide.RETRACTS: "↶",
    MarkSide.SEVERAL: "◆",
}


@dataclass(frozen=True, slots=True)
class SvgBar:
    """`label` is empty where it would not fit; `what` is the CSS class of the colour."""

    x: float
    width: float
    what: str
    pattern: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class SvgMark:
    """`knew` are the positions on the strip that shows when the desk logged the attributions."""

    x: float
    shape: str
    side: str
    number: int
    counts: bool
    unsure: float | None
    unsure_width: float
    logged_at: Sequence[float]
    attribution: int
    title: str


@dataclass(frozen=True, slots=True)
class SvgLane:
    """`lift` moves the marks up in a lane without bars."""

    name: str
    y: float
    lift: float
    bars: Sequence[SvgBar]
    marks: Sequence[SvgMark]


@dataclass(frozen=True, slots=True)
class TimelineGuide:
    """A vertical line with a label: a date, now, or a selected moment. Overlapping labels go in separate rows."""

    x: float
    label: str
    anchor: str = "middle"
    row: int = 0


@dataclass(frozen=True, slots=True)
class TimelineTableRow:
    """A row of the table that shows the timeline as text."""

    name: str
    what: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class TimelineSvg:
    height: float
    top: float
    band_y: float
    band: Sequence[SvgBar]
    lanes: Sequence[SvgLane]
    ticks: Sequence[TimelineGuide]
    moments: Sequence[TimelineGuide]
    axis: float
    lines: Sequence[TimelineTableRow]
    zooms: Sequence[str]
    zoom: str
    around: str
    earlier: str
    later: str
    drawn: Timeline


def timeline_svg(
    drawn: Timeline, source_facts: SourceFacts, words: Mapping[int, str], moments: Mapping[str, datetime]
) -> TimelineSvg:
    """`words` are the quotes in tooltips, by attribution; `moments` are drawn as vertical lines, by label."""
    window = drawn.window
    guides = _without_overlaps([_guide(window.place(at), label) for label, at in moments.items() if window.holds(at)])
    top = LABEL_ROW_HEIGHT * max((guide.row + 1 for guide in guides), default=0)
    lanes, y = [], top + BAND_HEIGHT + LANE_GAP
    for lane in drawn.lanes:
        lanes.append(_lane(lane, source_facts, words, drawn, y=y))
        y += (
            LANE_LABEL_HEIGHT
            + LANE_GAP
            + (BAR_HEIGHT if lane.bars else 0)
            + (MARKS_HEIGHT + LOGGED_HEIGHT if lane.marks else 0)
        )
    axis = y
    half = (window.end - window.start) / 2
    return TimelineSvg(
        height=axis + 24,
        top=top,
        band_y=top + BAND_LABEL_HEIGHT,
        band=[_bar(bar, drawn) for bar in drawn.band],
        lanes=lanes,
        ticks=[_guide(tick.place, tick.label) for tick in drawn.ticks],
        moments=guides,
        axis=axis,
        lines=_table_rows(drawn, source_facts),
        zooms=[zoom.value for zoom in TimelineZoom],
        zoom=drawn.view.zoom.value,
        around="" if drawn.view.zoom == TimelineZoom.ALL else window.middle.isoformat(timespec="minutes"),
        earlier=(window.middle - half).isoformat(timespec="minutes") if drawn.has_earlier else "",
        later=(window.middle + half).isoformat(timespec="minutes") if drawn.has_later else "",
        drawn=drawn,
    )


def _x(place: float) -> float:
    return round(LEFT_EDGE + min(max(place, 0), 1) * (RIGHT_EDGE - LEFT_EDGE), 1)


def _guide(place: float, label: str) -> TimelineGuide:
    x = _x(place)
    edge = "start" if x < LEFT_EDGE + 40 else "end" if x > RIGHT_EDGE - 40 else "middle"
    return TimelineGuide(x, label, edge)


def _without_overlaps(guides: Sequence[TimelineGuide]) -> list[TimelineGuide]:
    """Move each label to the first row where it overlaps no other."""
    placed: list[TimelineGuide] = []
    for guide in sorted(guides, key=lambda one: one.x):
        taken = {
            other.row for other in placed if guide.x - other.x < LETTER_WIDTH * (len(guide.label) + len(other.label))
        }
        placed.append(replace(guide, row=next(row for row in range(len(guides)) if row not in taken)))
    return placed


def _bar(bar: TimelineBar, drawn: Timeline) -> SvgBar:
    x = _x(bar.start)
    width = max(round(_x(bar.end) - x, 1), 1.5)
    label = _bar_label(bar.what)
    fits = width > len(label) * LETTER_WIDTH + 14
    return SvgBar(
        x=x,
        width=width,
        what=_classes(bar.what),
        pattern=bar.what.value.replace("_", "-"),
        label=label if fits else symbol_of(bar.what) if width > 16 else "",
        title=f"{bar.what.label}: {_moment_text(bar.since, drawn)} – {_until(bar, drawn)}",
    )


def _until(bar: TimelineBar, drawn: Timeline) -> str:
    is_now = bar.until >= drawn.window.end or bar.end >= drawn.band[-1].end
    return "now" if is_now else _moment_text(bar.until, drawn)


def _moment_text(moment: datetime, drawn: Timeline) -> str:
    """The interval in which something was said, if that is what ended at this moment, and otherwise the minute."""
    stated = drawn.stated_by.get(moment)
    return format_interval(stated) if stated else format_datetime(moment)


def _bar_label(what: TextChoices) -> str:
    return f"{symbol_of(what)} {what.label}"


def _classes(what: TextChoices) -> str:
    return f"{type(what).__name__.lower()}-{what.value.replace('_', '-')}"


def _lane(
    lane: TimelineLane, source_facts: SourceFacts, words: Mapping[int, str], drawn: Timeline, *, y: float
) -> SvgLane:
    return SvgLane(
        name="Others" if lane.party is None else capitalized(source_facts[lane.party].name),
        y=y,
        lift=0 if lane.bars else -BAR_HEIGHT,
        bars=[_bar(bar, drawn) for bar in lane.bars],
        marks=[_mark(mark, source_facts, words) for mark in lane.marks],
    )


def _mark(mark: TimelineMark, source_facts: SourceFacts, words: Mapping[int, str]) -> SvgMark:
    x, newest = _x(mark.place), mark.attributions[-1]
    unsure = None if mark.uncertain_since is None else _x(mark.uncertain_since)
    lines = [
        _mark_title_line(attribution, source_facts, words)
        for attribution in reversed(mark.attributions[-MAX_TITLE_LINES:])
    ]
    if len(mark.attributions) > MAX_TITLE_LINES:
        lines.append(f"… and {len(mark.attributions) - MAX_TITLE_LINES} more")
    return SvgMark(
        x=x,
        shape=MARK_SHAPES[mark.side],
        side=mark.side.value,
        number=len(mark.attributions),
        counts=mark.counts,
        unsure=unsure,
        unsure_width=0 if unsure is None else round(x - unsure, 1),
        logged_at=list(dict.fromkeys(_x(place) for place in mark.known)),
        attribution=newest.id,
        title="\n".join(lines),
    )


def _mark_title_line(attribution: AttributionFact, source_facts: SourceFacts, words: Mapping[int, str]) -> str:
    stated = format_interval(attribution.stated)
    label = f"№ {attribution.id} {source_facts[attribution.source].name} {attribution.stance.label}, {stated}"
    quoted = f": “{words[attribution.id]}”" if words.get(attribution.id) else ""
    return f"{label}{quoted} – logged by the desk {format_datetime(attribution.recorded_at)}"


def _table_rows(drawn: Timeline, source_facts: SourceFacts) -> list[TimelineTableRow]:
    lines = [_table_row("Confirmation", bar, drawn) for bar in drawn.band]
    for lane in drawn.lanes:
        if lane.party is not None:
            name = capitalized(source_facts[lane.party].name)
            lines += [_table_row(name, bar, drawn) for bar in lane.bars]
    return lines


def _table_row(name: str, bar: TimelineBar, drawn: Timeline) -> TimelineTableRow:
    since, until = (_moment_text(moment, drawn) for moment in (bar.since, bar.until))
    return TimelineTableRow(name, str(bar.what.label), since, until)
